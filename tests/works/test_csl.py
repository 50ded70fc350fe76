"""Works leave as CSL-JSON that any reference manager reads."""

import pytest

from pincite.model import Fields, Work, WorkType
from pincite.works import csl


def item(kind=WorkType.ARTICLE, **fields):
    return csl(Work("key", kind, Fields(**fields), ()))


def test_an_article_has_names_dates_and_locators():
    assert item(
        authors=("Okafor, Chidi", "Harbour Council"),
        title="Harbours Without Law",
        container="Sea Law Journal",
        volume="4",
        pages="12-40",
        date="2001-05-03",
        accessed="2009-11",
    ) == {
        "id": "key",
        "type": "article-journal",
        "author": [{"family": "Okafor", "given": "Chidi"}, {"literal": "Harbour Council"}],
        "title": "Harbours Without Law",
        "container-title": "Sea Law Journal",
        "volume": "4",
        "page": "12-40",
        "issued": {"date-parts": [[2001, 5, 3]]},
        "accessed": {"date-parts": [[2009, 11]]},
    }


@pytest.mark.parametrize(
    ("kind", "csl_type"),
    [
        (WorkType.STATUTE, "legislation"),
        (WorkType.INSTRUMENT, "treaty"),
        (WorkType.CASE, "legal_case"),
        (WorkType.HEARING, "hearing"),
        (WorkType.WEB, "webpage"),
        (None, "document"),
    ],
)
def test_types_are_those_of_csl(kind, csl_type):
    assert item(kind)["type"] == csl_type


def test_a_year_alone_is_enough_for_a_date():
    assert item(year=1999)["issued"] == {"date-parts": [[1999]]}


def test_what_is_no_date_is_kept_as_printed():
    assert item(date="spring 1999")["issued"] == {"raw": "spring 1999"}


def test_a_suffix_is_kept_apart_from_the_given_name():
    assert item(authors=("King, Martin Luther, Jr.",))["author"] == [
        {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
    ]
