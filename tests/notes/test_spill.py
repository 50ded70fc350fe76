"""Where the body of a sheet ends and the rest of an earlier note begins."""

import pytest

from pincite.ingest import plain
from pincite.layout import Lines
from pincite.model import Zone
from pincite.notes.spill import Seams, Widths, boundary

WIDTH = Widths(70.0, 92.0)
BODY = "The guild of the lower river met in the spring of that year and asked"
NOTE = "that the traders of the upper river, who had paid no toll since the dam was built, pay it twic"
CAPITALS = "RIVERS AND TOLLS IN THE NORTH: THE DYNAMICS OF THE GUILD 59, 77 (Vera"


def cut(free, note_before, body_after="for tolls of all", zones=None):
    source = plain.read(("\n".join(free)).encode(), "a.txt")
    kinds = zones or (Zone.BODY,) * len(source.lines)
    return boundary(Lines(source), kinds, range(len(free)), WIDTH, Seams(note_before, body_after, BODY))


@pytest.mark.parametrize(
    ("free", "note_before", "kept"),
    [
        ((BODY, BODY, NOTE, NOTE), "as Storm writes, in", 2),
        ((BODY, BODY), "See Storm, at 3.", 2),
        ((NOTE, "supra note 4, at 12."), "as Storm writes, in", 0),
        ((BODY, CAPITALS, "Storm & Lee Field eds., 2008)."), "Responses, in", 1),
        ((BODY, "(a) it pays a toll; or", "(b) it pays none.", "Storm, supra note 3."), "a boat is free if:", 1),
    ],
)
def test_width_seams_and_apparatus_part_body_and_note(free, note_before, kept):
    assert cut(free, note_before) == kept


def test_before_the_first_note_nothing_runs_on():
    assert cut((BODY, NOTE, NOTE), "") == 3


def test_short_lines_tell_nothing_by_their_width():
    assert WIDTH.leaning(20) == 0.0
    assert WIDTH.leaning(70) < 0 < WIDTH.leaning(92)
    assert WIDTH.leaning(140) < 0
    assert Widths(80.0, 81.0).leaning(80) == 0.0
