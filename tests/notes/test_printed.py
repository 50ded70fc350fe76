import re

import pytest

from pincite.ingest import pdf
from pincite.layout import printed as layout
from pincite.model import NoteStatus
from pincite.notes import printed
from tests.helpers import printing


def found(source):
    return printed.find(source, layout.zones(source))


def words(source, note):
    text = " ".join(source.quote(note.spans).split())
    return re.sub("\u00ad ", "", text)


@pytest.fixture(scope="module", params=["Libertinus Serif", "New Computer Modern"])
def source(request):
    return pdf.read(printing.locks(font=request.param), "locks.pdf")


@pytest.fixture(scope="module")
def notes(source):
    return {note.label: note for note in found(source).notes}


def test_all_notes_are_found_whole(notes):
    assert list(notes) == ["*", "1", "2", "3", "4", "5"]
    assert {note.status for note in notes.values()} == {NoteStatus.OK}


def test_calls_stand_after_the_words_they_follow(source, notes):
    before = {label: source.text[: note.call.start].split()[-1] for label, note in notes.items()}
    assert before["1"] == "were."
    assert before["2"] == "monks,"
    assert before["*"] == "Lindqvist"
    assert source.text[slice(*notes["5"].call)] == "5"


def test_note_texts_leave_the_number_out(source, notes):
    assert words(source, notes["1"]) == "See Mira Okafor, Locks and Keepers 12 (2001)."
    assert words(source, notes["2"]) == "Id. at 14."
    assert words(source, notes["*"]) == "Professor of River Law, Harbour University."


def test_a_note_that_runs_over_lines_is_whole(source, notes):
    assert words(source, notes["3"]).count("The clerk of the upper lock kept two books") == 9


def test_marks_are_all_calls_and_printed_numbers(source):
    marks = found(source).marks
    assert len(marks) == 12
    assert {source.text[start:end] for start, end in marks} == {"*", "1", "2", "3", "4", "5"}
    assert list(marks) == sorted(marks)


LONG_NOTE = " ".join(f"The toll of lock {k} was paid in grain." for k in range(1, 120))


def document(body, setup=""):
    return printing.typeset(f'#set page(paper: "a5", margin: 1.6cm)\n#set text(size: 10pt)\n{setup}\n{body}')


FILL = "The court sat on the weir in summer and in the ferry house in winter, and kept a record. " * 8


def test_a_note_over_a_page_end_is_one_note_in_two_spans():
    body = f"{FILL}It grew.#footnote[{LONG_NOTE}] {FILL}It fell.#footnote[_Id._ at 3.] {FILL}{FILL}"
    source = pdf.read(document(body), "long.pdf")
    first, second = found(source).notes
    assert words(source, first) == LONG_NOTE
    assert {source.page_of(span.start) for span in first.spans} == {1, 2}
    assert words(source, second) == "Id. at 3."


def test_notes_as_large_as_the_text_are_found_by_their_numbers():
    body = f"{FILL}It grew.#footnote[See the toll book.] {FILL}\n\nIt fell.#footnote[_Id._ at 3.] {FILL}"
    source = pdf.read(document(body, "#show footnote.entry: set text(size: 10pt)"), "large.pdf")
    assert [words(source, note) for note in found(source).notes] == ["See the toll book.", "Id. at 3."]


def test_several_calls_in_one_raised_run_are_several_calls():
    notes = "#place(bottom)[#text(size: 8pt)[#super[1] See Okafor. \\ #super[2] See Stahl. \\ #super[3] _Id._ at 4.]]"
    source = pdf.read(document(f"{FILL}It grew,#super[1] and it fell.#super[2, 3] {FILL} {notes}"), "several.pdf")
    result = found(source)
    assert [(note.label, note.status) for note in result.notes] == [(str(n), NoteStatus.OK) for n in (1, 2, 3)]
    second, third = (note.call for note in result.notes[1:])
    assert second.end < third.start
    assert third.end - second.start <= 4


def test_endnotes_are_notes_and_numbers_may_start_them():
    calls = " ".join(f"The toll of lock {k} was low.#super[{k}] {FILL}" for k in (1, 2, 3))
    notes = "= Notes\n" + "\n\n".join(
        f"{k}. {w}" for k, w in ((1, "12 Harb. L. Rev. 3."), (2, "Id. at 7."), (3, "Ibid."))
    )
    source = pdf.read(document(f"= Introduction\n{calls}\n\n{notes}"), "end.pdf")
    assert [words(source, note) for note in found(source).notes] == ["12 Harb. L. Rev. 3.", "Id. at 7.", "Ibid."]


def test_a_call_without_a_text_and_a_text_without_a_call_say_so():
    notes = "#place(bottom)[#text(size: 8pt)[#super[1] See Okafor. \\ #super[3] See Stahl. \\ #super[4] _Id._ at 4.]]"
    body = f"{FILL}It grew,#super[1] and it fell,#super[2] and grew.#super[4] {FILL} {notes}"
    status = {note.label: note.status for note in found(pdf.read(document(body), "gaps.pdf")).notes}
    assert status == {"1": NoteStatus.OK, "2": NoteStatus.NO_TEXT, "3": NoteStatus.NO_CALL, "4": NoteStatus.OK}


def test_raised_figures_that_are_no_calls_are_left_alone():
    body = f"{FILL}A lock of 40 m#super[2] was built.#footnote[See Okafor.] {FILL}And a second.#footnote[See Stahl.]"
    source = pdf.read(document(body), "area.pdf")
    result = found(source)
    assert [source.text[: note.call.start].split()[-1] for note in result.notes] == ["built.", "second."]


def test_a_text_without_notes_has_none():
    result = found(pdf.read(document(FILL * 3), "bare.pdf"))
    assert (result.notes, result.marks) == ((), ())


def test_numbers_that_start_anew_on_each_page_keep_their_notes_apart():
    pages = "#pagebreak()".join(
        f"#counter(footnote).update(0)\n{FILL}It grew.#footnote[See book {k}.] {FILL}It fell.#footnote[_Id._ at {k}.]"
        for k in (1, 2, 3)
    )
    source = pdf.read(document(pages), "anew.pdf")
    texts = {note.label: words(source, note) for note in found(source).notes}
    assert list(texts) == ["1", "2", "2:1", "2:2", "3:1", "3:2"]
    assert texts["2:1"] == "See book 2."
    assert all(note.call for note in found(source).notes)


def numbered_references(calls):
    body = " ".join(f"{FILL}It grew.#super[{k}]" for k in calls)
    entries = "\n\n".join(f"{k}. Okafor, Mira. Locks and Keepers, volume {k}. 2001." for k in range(1, 6))
    return document(f"= Introduction\n{body}\n\n= References\n{entries}")


def test_numbered_references_called_once_each_are_endnotes():
    source = pdf.read(numbered_references([1, 2, 3, 4, 5]), "once.pdf")
    notes = found(source).notes
    assert [note.status for note in notes] == [NoteStatus.OK] * 5
    assert words(source, notes[3]) == "Okafor, Mira. Locks and Keepers, volume 4. 2001."


def test_numbered_references_called_again_and_again_are_a_list():
    result = found(pdf.read(numbered_references([1, 2, 1, 3, 2, 4, 5, 1]), "again.pdf"))
    assert (result.notes, result.marks) == ((), ())


def test_affiliations_do_not_take_the_calls_of_notes():
    front = "#align(center)[#text(size: 16pt)[Tolls on Rivers] \\ Ada Lindqvist#super[1], Bo Stahl#super[2]]"
    body = f"= Introduction\n{FILL}It grew.#footnote[See Okafor.] {FILL}It fell.#footnote[See Stahl.]"
    source = pdf.read(document(f"{front}\n{body}"), "affiliations.pdf")
    assert [source.text[: note.call.start].split()[-1] for note in found(source).notes] == ["grew.", "fell."]
