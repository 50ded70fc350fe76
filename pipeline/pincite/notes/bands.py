"""Sheets on which text goes on below notes: columns printed one after the other, chapters with notes at their end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from pincite.layout import Lines
from pincite.layout.lines import ends_sentence
from pincite.layout.number import Number
from pincite.model import Zone
from pincite.notes.sheets import Sheet
from pincite.notes.spill import Widths, note_like, sampled

_FEWEST = 2
"""So many calls below notes are needed; a single one may be any number in a note."""


def banded(
    lines: Lines, zones: tuple[Zone, ...], sheets: Sequence[Sheet], notes: Sequence[Number], calls: Sequence[Number]
) -> tuple[Sheet, ...]:
    """Return the sheets, parted where calls stand below notes that were printed earlier on the sheet."""
    seams = _seams(notes, calls)
    if len(seams) < _FEWEST:
        return tuple(sheets)
    width = sampled(lines, [c.line for c in calls], [n.line for n in notes])
    cuts = [_cut(lines, zones, sheets[s], above, below, width) for s, above, below in seams]
    return tuple(part for sheet in sheets for part in _divided(sheet, sorted(cuts)))


def _seams(notes: Sequence[Number], calls: Sequence[Number]) -> list[tuple[int, int, int]]:
    """Return sheet, line of the note number and line of the call wherever a call is the next to follow a note."""
    events = sorted([*((n.span, n, True) for n in notes), *((c.span, c, False) for c in calls)], key=lambda e: e[0])
    return [
        (one.sheet, one.line, two.line)
        for (_, one, noted), (_, two, again) in pairwise(events)
        if noted and not again and one.sheet == two.sheet and one.line < two.line
    ]


def _cut(lines: Lines, zones: tuple[Zone, ...], sheet: Sheet, above: int, below: int, width: Widths) -> int:
    """Return the first line of the body between the number of a note and a call below it."""
    free = [i for i in sheet.lines if above < i <= below]
    leans = [note_like(lines, zones, i, width) for i in free]
    scores = [
        sum(leans[:cut]) - sum(leans[cut:]) + _seam(lines, zones, ([above, *free][cut], free[cut]))
        for cut in range(len(free))
    ]
    return free[max(range(len(free)), key=lambda cut: scores[cut])]


def _seam(lines: Lines, zones: tuple[Zone, ...], around: tuple[int, int]) -> float:
    last, first = around
    heads = zones[first] is Zone.HEADING
    return 1.5 * ends_sentence(lines.words[last]) + 1.5 * heads + 1.0 * lines.blank_between(last, first)


def _divided(sheet: Sheet, cuts: Sequence[int]) -> list[Sheet]:
    places = [bisect_right(sheet.lines, cut - 1) for cut in cuts if cut in sheet.lines]
    edges = [0, *places, len(sheet.lines)]
    return [Sheet(sheet.lines[a:b]) for a, b in pairwise(edges) if a < b]
