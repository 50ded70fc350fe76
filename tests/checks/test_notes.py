"""Damaged notes and numbers out of order, in documents written out as the store keeps them."""

from pincite.checks import notes
from pincite.checks.ground import Document
from pincite.notes.pieces import DAMAGE


def note(label, call=None, status="ok", reason=None, text="Some source."):
    at = int(label) * 100 if label.isdigit() else 0
    return {
        "label": label,
        "call_start": at if call is None else call,
        "call_end": (at if call is None else call) + len(label),
        "spans": [[at + 50, at + 62]] if text else [],
        "text": text,
        "status": status,
        "reason": reason,
    }


def found(*listed):
    document = Document("x", {"text": "x" * 2000, "source": "x.txt"}, (), (), listed, (), ())
    return [(d.code, d.note, d.reason) for d in notes.find(document)]


def test_notes_in_order_are_let_be():
    assert found(note("1"), note("2"), note("3")) == []


def test_one_number_left_out():
    assert found(note("1"), note("3")) == [("PC105", "3", "Note 2 is left out: note 3 follows note 1.")]


def test_several_numbers_left_out_make_one_finding():
    assert found(note("1"), note("5")) == [("PC105", "5", "Notes 2 to 4 are left out: note 5 follows note 1.")]


def test_a_note_called_before_the_one_with_the_number_before():
    assert found(note("1"), note("2", call=190), note("3", call=150)) == [
        ("PC105", "2", "Note 2 is called after note 3.")
    ]


def test_a_note_that_breaks_off():
    listed = found(note("1", status="damaged", reason="its text breaks off"))
    assert listed == [("PC103", "1", "Note 1 is damaged: its text breaks off.")]


def test_a_note_that_was_mended_is_of_less_weight():
    assert [code for code, *_ in found(note("1", status="damaged", reason=DAMAGE))] == ["PC104"]


def test_the_note_of_the_author_needs_no_call():
    assert found(note("*", status="no_call"), note("1")) == []


def test_many_calls_without_notes_speak_of_the_reading_and_make_one_finding():
    lost = [note(str(k), status="no_text", text="") for k in range(1, 6)]
    ((code, label, reason),) = found(*lost, note("6"), note("7"))
    assert (code, label) == ("PC102", "1")
    assert reason.endswith("The same is true of 5 of 7, so the document may not have been read rightly.")


def test_a_few_calls_without_notes_are_listed_one_by_one():
    lost = [note(str(k), status="no_text", text="") for k in range(1, 4)]
    assert [label for _, label, _ in found(*lost, note("4"))] == ["1", "2", "3"]
