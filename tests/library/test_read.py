"""Libraries in every format that managers of references write, and what is no library."""

import json

import pytest

from pincite.library import LibraryError, read

BIB = """@article{okafor2001,
  author = {Okafor, Chidi and {River Institute}}, title = {Harbours {W}ithout L{\\'a}w}, year = 2001,
  journaltitle = {Sea Law Review}, doi = {10.1000/harb.1}}
@comment{nothing}
@book{tan2011, author = {Mira Tan}, title = {Contracts at Sea}, date = {2011-04}, publisher = {Quay Press}}
"""
ITEM = {
    "id": "http://zotero.org/users/1/items/ABCD1234",
    "type": "book",
    "title": "Contracts at Sea",
    "author": [{"family": "Tan", "given": "Mira"}],
    "issued": {"date-parts": [[2011]]},
}


def saved(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf8")
    return str(path)


def test_bibtex_and_biblatex_are_read_with_their_keys(tmp_path):
    library = read(saved(tmp_path, "mine.bib", BIB))
    first, second = library.entries
    assert (first.key, first.fields.authors, first.fields.title) == (
        "okafor2001",
        ("Okafor, Chidi", "River Institute"),
        "Harbours Without Láw",
    )
    assert (second.key, second.fields.authors, second.fields.year) == ("tan2011", ("Tan, Mira",), 2011)


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"citation-key": "tanContracts2011"}, "tanContracts2011"),
        ({"note": "read twice\nCitation Key: tan:2011"}, "tan:2011"),
        ({}, "ABCD1234"),
    ],
)
def test_the_key_is_that_under_which_the_scholar_cites(tmp_path, more, key):
    (entry,) = read(saved(tmp_path, "mine.json", json.dumps([ITEM | more]))).entries
    assert (entry.key, entry.item["id"]) == (key, key)


def test_a_library_that_did_not_change_is_not_read_again(tmp_path):
    place = saved(tmp_path, "mine.bib", BIB)
    stamp = read(place).stamp
    assert read(place, stamp) is None
    saved(tmp_path, "mine.bib", BIB + "@book{new, title = {Weirs and Locks}}")
    assert [entry.key for entry in read(place, stamp).entries] == ["okafor2001", "tan2011", "new"]


def test_two_works_under_one_key_both_stay(tmp_path):
    text = json.dumps([ITEM | {"id": "a b"}, ITEM | {"id": "a b", "title": "Other Contracts"}, 7, {"type": "book"}])
    library = read(saved(tmp_path, "mine.json", text))
    assert [entry.key for entry in library.entries] == ["a-b", "a-b-2"]
    assert library.left == 2


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("none.bib", None, "can't be opened"),
        ("plain.txt", "An article on rivers, not a list.", "describes no work"),
        ("torn.json", '[{"id": ', "is no JSON"),
        ("deep.json", "[" * 20_000, "is no JSON"),
        ("empty.ris", " ", "is empty"),
    ],
)
def test_what_is_no_library_is_said_to_be_none(tmp_path, name, text, said):
    place = str(tmp_path / name) if text is None else saved(tmp_path, name, text)
    with pytest.raises(LibraryError, match=said):
        read(place)
