"""Sources described in CSL-JSON, the common tongue of reference managers."""

import pytest

from pincite.ingest.csl_items import located, work
from pincite.model import WorkType

QUILL = {
    "id": "http://zotero.org/users/1/items/AB12",
    "type": "chapter",
    "title": "Salt and <i>Custom</i>",
    "container-title": "Harbour Law",
    "author": [
        {"family": "Vries", "given": "Anna", "non-dropping-particle": "de"},
        {"literal": "Harbour Office"},
        {"family": "Orr", "given": "Nina", "suffix": "Jr."},
    ],
    "editor": [{"family": "Reed", "given": "Ivo"}],
    "issued": {"date-parts": [["2011", 3, "9"]]},
    "accessed": {"date-parts": [[2020, 5]]},
    "page": "14-29",
    "volume": 2,
    "publisher": "Delta Press",
    "publisher-place": "Lagos",
    "DOI": "https://doi.org/10.1000/ABC",
    "ISBN": "9780000000002",
}


def test_each_variable_finds_its_field():
    found = work(QUILL)
    assert found.key == "http://zotero.org/users/1/items/AB12"
    assert found.type is WorkType.CHAPTER
    assert found.fields.title == "Salt and Custom"
    assert found.fields.authors == ("de Vries, Anna", "Harbour Office", "Orr, Nina, Jr.")
    assert (found.fields.editors, found.fields.container, found.fields.volume) == (("Reed, Ivo",), "Harbour Law", "2")
    assert (found.fields.date, found.fields.year, found.fields.accessed) == ("2011-03-09", 2011, "2020-05")
    assert (found.fields.publisher, found.fields.place, found.fields.pages) == ("Delta Press", "Lagos", "14-29")
    assert found.identifiers == ("doi:10.1000/abc", "isbn:9780000000002")


@pytest.mark.parametrize("date", [{"raw": "9 March 2011"}, {"literal": "2011-03-09"}, "2011-03-09"])
def test_a_date_in_words_is_read_too(date):
    assert work({"id": "q", "issued": date}).fields.date == "2011-03-09"


@pytest.mark.parametrize(
    "item",
    [
        {},
        {"id": None, "type": 3, "title": ["x"], "author": "Quill", "issued": [2011]},
        {"id": "q", "author": [3, {"given": {}}], "issued": {"date-parts": [["soon"]]}},
    ],
)
def test_what_is_of_another_shape_says_nothing(item):
    found = work(item)
    assert (found.fields.title, found.fields.authors, found.fields.year) == (None, (), None)


@pytest.mark.parametrize(
    ("locator", "label", "printed"),
    [
        ("14", "page", "p. 14"),
        ("3-5", None, "pp. 3-5"),
        ("7106(a)", "section", "§ 7106(a)"),
        ("12, 14", "paragraph", "paras. 12, 14"),
        ("p. 14", "page", "p. 14"),
        ("chapter two", "chapter", "chapter two"),
        ("3", "scene", "scene 3"),
        (" ", "page", None),
        (None, None, None),
    ],
)
def test_a_locator_carries_its_label(locator, label, printed):
    assert located(locator, label) == printed
