"""Notes whose lines were printed in a wrong order are read in the right one."""

from pincite.ingest import plain
from pincite.layout import Lines
from pincite.model import Span
from pincite.notes import pieces, runs, strays
from pincite.notes.words import Words


def lined(*groups):
    """Return a text with a blank line between groups, and the spans of its lines for each note."""
    text, notes = "", {}
    for place, group in enumerate(groups):
        notes[place] = []
        for line in group:
            if line:
                notes[place].append(Span(len(text), len(text) + len(line)))
            text += line + "\n"
    return text, notes


def words(text, notes, place):
    return " ".join(text[a:b] for a, b in notes[place])


def test_texts_are_dealt_to_the_numbers_printed_before_them():
    text, notes = lined([], [], ["", "Storm, at 3.", "Id.", "See Field, who tells of", "the guild."])
    dealt = runs.dealt(text, notes)
    assert [words(text, dealt, n) for n in range(3)] == ["Storm, at 3.", "Id.", "See Field, who tells of the guild."]


def test_a_piece_beside_the_numbers_belongs_to_the_last_text():
    text, notes = lined([], ["Protocol", "", "Id. at 550.", "The reports say that the River", "has an aim."])
    dealt = runs.dealt(text, notes)
    assert words(text, dealt, 0) == "Id. at 550."
    assert words(text, dealt, 1) == "The reports say that the River Protocol has an aim."


def test_pieces_of_the_first_line_are_read_before_the_second():
    text, notes = lined(
        ["RIVER DEP’T", "2003 RIVER REPORT].", "", "OF", "", "WATER, TOLLS", "", "14 (2003) [hereinafter"]
    )
    mended, touched = pieces.mended(text, notes)
    assert words(text, mended, 0) == "RIVER DEP’T OF WATER, TOLLS 14 (2003) [hereinafter 2003 RIVER REPORT]."
    assert touched == {0}


def test_pieces_of_two_notes_are_told_apart_by_their_doubles():
    text, notes = lined(
        ["RIVER DEP’T", "TOLL REPORT]."],
        ["RIVER DEP’T", "", "OF", "", "OF", "", "WATER REPORT (2013) [hereinafter 2013", "WATER REPORT (2014)."],
    )
    mended, touched = pieces.mended(text, notes)
    assert words(text, mended, 0) == "RIVER DEP’T OF WATER REPORT (2013) [hereinafter 2013 TOLL REPORT]."
    assert words(text, mended, 1) == "RIVER DEP’T OF WATER REPORT (2014)."
    assert touched == {0, 1}


def test_pieces_printed_after_the_next_number_come_back():
    text, notes = lined(
        ["RIVER DEP’T", "2006 TOLL REPORT]."],
        ["", "OF", "", "WATER, TOLLS", "", "REPORT 140 (2006) [hereinafter", "", "Id."],
    )
    mended, _ = pieces.mended(text, notes)
    assert words(text, mended, 0).startswith("RIVER DEP’T OF WATER, TOLLS REPORT 140")
    assert words(text, mended, 1) == "Id."


def test_notes_in_order_are_left_alone():
    text, notes = lined(["See ANN MOOR, LAW OF THE", "RIVER 12 (2003)."], ["Id."])
    assert pieces.mended(text, notes) == (notes, frozenset())


def test_a_slipped_piece_returns_to_the_word_it_completes():
    body = "the domestic change was a change of the day and the domestic toll rose"
    text, notes = lined(["NORMS AND DOCHANGE (Ann Moor ed., 1999)."], ["Field tells where", "MESTIC"], [body])
    source = plain.read(text.encode(), "a.txt")
    returned, touched = strays.returned(text, notes, Words(Lines(source)))
    assert words(text, returned, 0) == "NORMS AND DO MESTIC CHANGE (Ann Moor ed., 1999)."
    assert words(text, returned, 1) == "Field tells where"
    assert touched == {0, 1}
