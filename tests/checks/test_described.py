"""When two descriptions of one work can't both be right, and when they are of two works or of one, shortened."""

import pytest

from pincite.checks.described import Pair, differences
from pincite.checks.ground import Cited, Document
from pincite.checks.told import same_house, told
from pincite.model import Fields

BOOK = {
    "authors": ("Okafor, Mira",),
    "title": "Harbours Without Law or Keeper",
    "publisher": "Quay Press",
    "year": 2001,
}
ARTICLE = {
    "authors": ("Okafor, Mira",),
    "title": "Harbours Without Law or Keeper",
    "container": "Sea Law Journal",
    "volume": "14",
    "pages": "201",
    "year": 2001,
}


def said(kind, fields, doc="x"):
    row = {"form": "full", "type": kind, "note": "1", "stream": "note:1", "text": "…", "spans": [[0, 1]]}
    document = Document(doc, {"text": "", "source": "x.md"}, (), (), (), (), ())
    return told(document, Cited("n1.1", row, Fields(**fields), None, "n1.1", None))


def codes(kind, fields, **changed):
    pair = Pair(said(kind, fields), said(kind, fields | changed))
    return [code for code, *_ in differences(pair)]


@pytest.mark.parametrize(
    ("kind", "fields", "changed", "expected"),
    [
        ("book", BOOK, {"year": 2003}, ["PC401"]),
        ("book", BOOK, {"publisher": "Harbour Books"}, ["PC407"]),
        ("book", BOOK, {"authors": ("Okafar, Mira",)}, ["PC406"]),
        ("book", BOOK, {"authors": ("Okafor, Bo",)}, ["PC406"]),
        ("book", BOOK, {"title": "Harbours without Law: A Keeper and His Books"}, ["PC402"]),
        ("book", BOOK, {"title": "Harbours without Law: A Keeper and His Books", "year": 2007}, []),
        ("book", BOOK | {"title": "Zunftrecht"}, {"title": "Zunftsrecht"}, ["PC402"]),
        ("article", ARTICLE, {"volume": "41"}, ["PC403"]),
        ("article", ARTICLE, {"title": "The Silence of the Keepers"}, ["PC402"]),
    ],
)
def test_what_differs_between_two_descriptions(kind, fields, changed, expected):
    assert codes(kind, fields, **changed) == expected


@pytest.mark.parametrize(
    ("kind", "fields", "changed"),
    [
        ("book", BOOK, {"authors": ("Okafor, M.",)}),
        ("book", BOOK, {"publisher": "QP"}),
        ("book", BOOK, {"edition": "2nd", "year": 2009}),
        ("book", BOOK, {"title": "Harbours Without Law or Keeper: A History"}),
        ("article", ARTICLE, {"container": "Sea L.J."}),
        ("article", ARTICLE, {"volume": "15", "year": 2002}),
        ("book", BOOK | {"title": "Guild Law of the Quays I"}, {"title": "Guild Law of the Quays II"}),
    ],
)
def test_what_is_no_contradiction(kind, fields, changed):
    assert codes(kind, fields, **changed) == []


def test_a_misprint_in_an_address_is_told_whatever_the_title():
    web = {"title": "Boats", "year": 2001, "date": "2001", "url": "https://www.harbour.org/files/boats"}
    assert codes("web", web, url="https://www.harboor.org/files/boats") == ["PC408"]
    assert codes("web", web, url="https://www.harbour.org/files/boats/") == []


def test_a_law_is_no_work_with_a_title():
    assert said("statute", {"title": "Quiet Harbours Act 1937"}) is None


@pytest.mark.parametrize(("a", "b"), [("CUP", "Cambridge University Press"), ("Palgrave", "Palgrave Macmillan")])
def test_publishers_go_by_shorter_names(a, b):
    assert same_house(a, b)
    assert not same_house(a, "Hart Publishing")
