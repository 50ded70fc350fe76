"""Word documents end to end: headings by style, type, notes and their calls."""

import pytest
from helpers.assembled import article as read
from helpers.assembled import calls, faces, headings, notes
from helpers.packing import call, docx, note, para, run

from pincite.ingest import ReadError
from pincite.model import BlockKind, Face

TOLLS = (
    para(run("Tolls on Quiet Rivers"), style="Titel")
    + para(run("Ada Lindqvist"))
    + para(run("I. Introduction"), style="berschrift1")
    + para(
        run("Rivers were tolled "),
        run("long"),
        run(" before roads were."),
        call(7),
        run(" The first keepers were monks, and nobody knows how much was paid in kind at the upper lock."),
        call(3),
    )
    + para(run("The Keepers"), style="Mine")
    + para(
        run("A keeper who took too much was fined, as "),
        run("Okafor", "smallCaps"),
        run(" tells us in her book on the clerks of the county and their pens."),
        call(9),
        run(" So it was."),
    )
)
NOTES = (
    note(3, run("Id.", "i"), run(" at 14."))
    + note(7, run("See Mira Okafor, "), run("Locks and Keepers", "i"), run(" 12 (2001)."))
    + note(9, run("Okafor, "), run("supra", "i"), run(" note 1, at 20."))
)


@pytest.fixture
def article(tmp_path):
    return assembled(tmp_path, docx(TOLLS, NOTES))


def assembled(tmp_path, data):
    return read(tmp_path, "tolls.docx", data)


def test_notes_are_numbered_by_their_calls_and_not_by_their_ids(article):
    assert notes(article) == [
        ("1", "See Mira Okafor, Locks and Keepers 12 (2001)."),
        ("2", "Id. at 14."),
        ("3", "Okafor, supra note 1, at 20."),
    ]


def test_calls_stand_where_the_words_before_them_end(article):
    assert calls(article) == [("1", "were."), ("2", "lock."), ("3", "pens.")]
    assert "[^" not in article.body.text


def test_headings_are_told_by_style_and_by_what_the_style_is_based_on(article):
    assert headings(article) == ["I. Introduction", "The Keepers"]
    assert article.meta.title == "Tolls on Quiet Rivers"


def test_type_is_kept_in_body_and_notes(article):
    assert faces(article.readings["note:1"]) == ["Locks and Keepers"]
    assert faces(article.readings["note:2"]) == ["Id."]
    assert faces(article.body, Face.SMALLCAPS) == ["Okafor"]


def test_deleted_words_and_field_codes_are_no_text_and_inserted_ones_are(tmp_path):
    body = para(
        run("The toll was "),
        f"<w:del>{run('two')}</w:del><w:ins>{run('three')}</w:ins>",
        "<w:r><w:instrText>ADDIN ZOTERO</w:instrText></w:r>",
        run(" pence."),
    )
    assert assembled(tmp_path, docx(body)).body.text == "The toll was three pence."


def test_a_note_with_a_mark_of_its_own_does_not_shift_the_numbers(tmp_path):
    star = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    body = para(run("Ada Lindqvist"), star) + para(run("The toll was paid in kind, or not at all."), call(2))
    apart = note(1, run("Professor of River Law.")) + note(2, run("Okafor, Locks 3."))
    labels = {n.label: n for n in assembled(tmp_path, docx(body, apart)).notes}
    assert set(labels) == {"*", "1"}


def test_a_note_of_two_paragraphs_is_one_note(tmp_path):
    two = f'<w:footnote w:id="2">{para(run("Okafor, Locks 3."))}{para(run("But see Ek, Weirs 9."))}</w:footnote>'
    article = assembled(tmp_path, docx(para(run("The toll was paid in kind."), call(2)), two))
    assert article.readings["note:1"].text == "Okafor, Locks 3. But see Ek, Weirs 9."


def test_endnotes_are_notes_too(tmp_path):
    endnote = note(2, run("Okafor, Locks 3."), kind="endnote")
    body = para(run("The toll was paid in kind."), call(2, "endnote"))
    article = assembled(tmp_path, docx(body, endnotes=endnote))
    assert notes(article) == [("i", "Okafor, Locks 3.")]


def test_lists_and_tables_are_blocks_of_their_own(tmp_path):
    item = "<w:numPr><w:ilvl w:val='0'/></w:numPr>"
    cells = "".join(f"<w:tc>{para(run(w))}</w:tc>" for w in ("Upper lock", "1 penny"))
    body = para(run("Who paid:")) + para(run("the abbey"), extra=item) + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    article = assembled(tmp_path, docx(body))
    kinds = {article.body.slice(b.span): b.kind for b in article.blocks}
    assert kinds["the abbey"] is BlockKind.ITEM
    assert kinds["| Upper lock | 1 penny |"] is BlockKind.CELL


def test_a_document_without_words_says_so(tmp_path):
    with pytest.raises(ReadError) as caught:
        assembled(tmp_path, docx(para()))
    assert caught.value.code == "no-words"


def test_what_is_no_word_document_says_so(tmp_path):
    with pytest.raises(ReadError) as caught:
        assembled(tmp_path, b"The river rose.")
    assert (caught.value.code, "tolls.docx" in caught.value.what) == ("damaged-file", True)
