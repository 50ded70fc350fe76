"""Works leave as CSL-JSON that any reference manager reads."""

import pytest
from helpers.csl_schema import ITEM
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from sqlalchemy import select

from pincite.model import Fields, Work, WorkType
from pincite.store import open_reader, schema
from pincite.works import csl

VALIDATOR = Draft202012Validator(ITEM)
WORDS = st.none() | st.text(max_size=12)
FIELDS = st.builds(
    Fields,
    authors=st.lists(st.text(max_size=12), max_size=3).map(tuple),
    editors=st.lists(st.text(max_size=12), max_size=2).map(tuple),
    title=WORDS,
    container=WORDS,
    volume=WORDS,
    pages=WORDS,
    edition=WORDS,
    year=st.none() | st.integers(1500, 2100),
    date=st.none() | st.sampled_from(["1999", "1999-05", "1999-05-03", "spring 1999"]),
    accessed=st.none() | st.dates().map(str),
    url=WORDS,
    court=WORDS,
    symbol=WORDS,
    short=WORDS,
)


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


@given(FIELDS, st.none() | st.sampled_from(WorkType))
def test_whatever_a_work_says_its_item_is_valid(fields, kind):
    VALIDATOR.validate(csl(Work("key", kind, fields, ())))


@pytest.mark.parametrize(
    "broken", [{"type": "article"}, {"id": "a", "type": "essay"}, {"id": "a", "type": "book", "x": 1}]
)
def test_the_schema_refuses_what_is_no_item(broken):
    assert not VALIDATOR.is_valid(broken)


def test_every_work_of_the_samples_is_a_valid_item(sample_store):
    with open_reader(str(sample_store)).transaction() as connection:
        items = [row.csl for row in connection.execute(select(schema.works))]
    assert len(items) > 50
    for each in items:
        VALIDATOR.validate(each)


def test_an_organisation_with_a_comma_in_its_name_is_no_person():
    names = ("Council of Harbours, Rivers and Canals", "Roe, Ann B.")
    found = csl(Work("w", WorkType.REPORT, Fields(authors=names, title="Tolls"), ()))
    assert found["author"] == [{"literal": names[0]}, {"family": "Roe", "given": "Ann B."}]
