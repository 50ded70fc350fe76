"""Articles nobody has seen: made up anew, set or lifted in many forms, read back and compared with what they say."""

import pytest
from helpers.printing import typeset as set_in_type
from helpers.unseen import TITLE, lifted, shares, typeset, unseen

from pincite.ingest import pdf, plain
from pincite.model import NoteStatus
from pincite.sections import assemble

WHOLE = (1.0, 1.0, 1.0)
"""The shares of notes, calls and paragraphs that are right."""


@pytest.mark.parametrize("start", ["{}. ", "{} ", "{}"], ids=["with a stop", "with a blank", "glued to the word"])
@pytest.mark.parametrize("mark", ["\f", "<<PAGE_BREAK>>\n"], ids=["form feeds", "page marks"])
def test_a_lifted_review_is_read_whatever_parts_its_numbers_and_pages(start, mark):
    article = unseen(seed=21)
    found = shares(article, assemble(plain.read(lifted(article, start, mark).encode(), "lifted.txt")))
    assert all(share >= 0.97 for share in found), found


@pytest.mark.parametrize("foot", ["{}", "Page {}", "- {} -"])
def test_page_numbers_part_the_pages_of_a_text_without_page_marks(foot):
    article = unseen(seed=22)
    read = assemble(plain.read(lifted(article, "{}\n", mark="", foot=foot).encode(), "lifted.txt"))
    found = shares(article, read)
    assert all(share >= 0.95 for share in found), found
    assert foot.format(3) not in read.body.text.splitlines()


def test_long_notes_that_push_others_two_pages_on_keep_their_calls():
    article = unseen(seed=23, long=(5, 19, 30))
    found = shares(article, assemble(plain.read(lifted(article, "{}. ").encode(), "lifted.txt")))
    assert found[0] >= 0.9, found
    assert found[1] >= 0.97, found


def test_a_title_that_breaks_off_at_a_small_word_goes_on_in_the_next_line():
    text = lifted(unseen(seed=24), "{}. ").replace(TITLE, TITLE.replace("of the ", "of the\n"))
    meta = assemble(plain.read(text.encode(), "lifted.txt")).meta
    assert meta.title == TITLE
    assert meta.authors == ("Ada Lindqvist",)


@pytest.mark.parametrize("numbering", ["1", "a"])
def test_a_printed_review_is_read_whole_with_numbers_and_with_letters(numbering):
    article = unseen(seed=25, paragraphs=1)
    source = pdf.read(set_in_type(typeset(article, numbering)), "printed.pdf")
    assert shares(article, assemble(source), str if numbering == "1" else _letter) == WHOLE


def _letter(label):
    return chr(ord("a") + (int(label) - 1) % 26) * (1 + (int(label) - 1) // 26)


def test_notes_longer_than_the_text_are_still_notes():
    article = unseen(seed=26, paragraphs=1, long=range(1, 40, 2))
    found = shares(article, assemble(pdf.read(set_in_type(typeset(article, size="8pt")), "printed.pdf")))
    assert found[0] >= 0.9, found
    assert found[1:] == WHOLE[1:]


def test_numbering_starts_anew_in_the_middle_of_a_page():
    article = unseen(seed=29, paragraphs=5)
    read = assemble(pdf.read(set_in_type(typeset(article, restart=True)), "printed.pdf"))
    assert [n.label for n in read.notes if n.label.endswith(":1")] == ["2:1", "3:1", "4:1", "5:1"]
    assert {n.status for n in read.notes} == {NoteStatus.OK}


def test_notes_as_large_as_the_text_are_told_from_it_by_their_numbers():
    article = unseen(seed=27, paragraphs=2)
    found = shares(article, assemble(pdf.read(set_in_type(typeset(article, size="11pt")), "printed.pdf")))
    assert all(share >= 0.9 for share in found), found


def test_two_columns_are_read_one_after_the_other():
    article = unseen(seed=28, paragraphs=2)
    source = pdf.read(set_in_type(typeset(article, size="8pt", page='paper: "a4", columns: 2')), "printed.pdf")
    assert shares(article, assemble(source)) == WHOLE
