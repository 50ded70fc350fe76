"""What a page draws is parted into the same objects as pdfminer.six parts it into, however odd it is."""

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream

from pincite.ingest.pdf_drawing import Interpreter, Objects

PIECES = (
    "BT",
    "ET",
    "Tj",
    "T*",
    "'",
    '"',
    "Tf",
    "/F1",
    "/A#20b",
    "/",
    "1",
    "-2",
    "+3",
    "4.5",
    "-.5",
    ".",
    "5.",
    "1.2.3",
    "--4",
    "12a",
    "6-7",
    "(word)",
    "(a\\(b\\)c)",
    "(a(b)c)",
    "(\\053\\53\\5)",
    "(\\q\\\n)",
    "(two\r\n)",
    "(\\\r\nlines)",
    "()",
    "(",
    ")",
    "<41>",
    "<4142 43>",
    "<414>",
    "<>",
    "<",
    ">",
    "<<",
    ">>",
    "[",
    "]",
    "[(a)-5(b)1.5<41>]",
    "[1 2 3]",
    "[<41>]",
    "[-250]",
    "[[1](a)]",
    "[/N 1]",
    "[ ( a ) 3 ",
    "{",
    "}",
    "%note\n",
    "true",
    "false",
    "null",
    "\x00",
    "BI /W 1 ID \x00\x01 EI ",
    "EI",
    "re",
    "é",
)


def objects(parser, *streams):
    """Return what a parser finds and, at the end, what stopped it."""
    found = []
    try:
        reader = parser([PDFStream({}, stream.encode("latin-1")) for stream in streams])
        while True:
            found.append(repr(reader.nextobject()[1]).partition(" object at ")[0])
    except Exception as error:  # whatever odd input makes either parser do
        return [*found, type(error).__name__]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", "\n", " \r\n"])), max_size=12))
def test_any_mix_of_pieces_gives_the_same_objects(pieces):
    drawn = "".join(map("".join, pieces))
    assert objects(Objects, drawn) == objects(PDFContentParser, drawn)


@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_cut_by_the_end_of_a_stream_gives_the_same_objects(piece):
    for at in range(len(piece) + 1):
        parts = ("q " + piece[:at], piece[at:] + " Q")
        assert objects(Objects, *parts) == objects(PDFContentParser, *parts)


def test_a_code_past_the_last_character_is_left_to_the_parser_that_says_so():
    assert objects(Objects, "(\\777) Tj")[-1] == objects(PDFContentParser, "(\\777) Tj")[-1] == "AssertionError"


def test_long_rows_of_figures_that_end_in_damage_cost_no_more_than_reading_them():
    drawn = "[" + "1" * 5000 + " 2" * 5000 + " x"
    assert objects(Objects, drawn) == objects(PDFContentParser, drawn)


def test_operators_run_in_turn_and_a_stream_within_itself_does_not():
    run = []
    interpreter = Interpreter(None, SimpleNamespace(set_ctm=run.append))
    interpreter.init_state((1, 0, 0, 1, 0, 0))
    stream = PDFStream({}, b"1 0 0 cm q 2 0 0 2 0 0 cm nothing")
    stream.objid = 7
    interpreter.execute([stream])
    assert interpreter.ctm == (2, 0, 0, 2, 0, 0)
    interpreter.parent_stream_ids = {7}
    with_itself = len(run)
    interpreter.execute([stream])
    assert len(run) == with_itself
