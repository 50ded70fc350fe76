"""One article with all that a page shows of it, and where its things stand."""

import pytest

from pincite.store import StoreError, open_reader
from pincite.store.article import article, work_row

PAPER = "bluebook-review-pdf"


@pytest.fixture
def paper(sample_store):
    with open_reader(str(sample_store)).transaction() as connection:
        return article(connection, PAPER)


def test_an_article_has_its_citations_with_their_works(paper):
    row = next(row for row in paper.citations if row["citation"] == "n33.1")
    assert (row["work"], row["status"], row["judged"]) == ("protocol-prevent-suppress-2000", "resolved", False)
    (claim,) = paper.claims_of_note("33")
    assert "n33.1" in paper.resting[claim["claim"]]


def test_things_are_found_by_the_names_that_addresses_have(paper):
    (claim,) = paper.claims_of_note("33")
    words = " ".join(paper.text[a:b] for a, b in paper.spans_of(claim["claim"]))
    assert words.startswith("The definition shared by all these statutes")
    call, *note = paper.spans_of("note:33")
    assert paper.text[slice(*call)] == "33"
    assert paper.text[note[0][0] : note[-1][1]].startswith("Trafficking Protocol")
    assert paper.spans_of("3-9") == ((3, 9),)


@pytest.mark.parametrize("name", ["", "c999", "note:", "note:999", "9-3", "3-99999999999999999999999", "-", "0-x"])
def test_what_is_not_there_stands_nowhere(paper, name):
    assert paper.spans_of(name) == ()


def test_a_page_is_told_of_each_character(paper):
    (claim,) = paper.claims_of_note("6")
    assert paper.printed
    assert paper.page_at(claim["start"]) == claim["page"]
    assert paper.page_at(len(paper.text) + 1) is None


def test_a_work_has_all_its_fields(sample_store):
    with open_reader(str(sample_store)).transaction() as connection:
        assert work_row(connection, "kelley-2017-scorecard-diplomacy-grading")["fields"]["publisher"]
        assert work_row(connection, "nothing") is None
        with pytest.raises(StoreError):
            article(connection, "nothing")
