"""Reading order of a page: which runs of type belong to which column, and which column comes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from pincite.ingest.pdf_glyphs import Glyph

GAP = 0.7
"""A gap wider than this many type sizes ends a run."""
LOOSE = 1.2
"""A gap narrower than this many type sizes may stand between two words of a loose line."""
GUTTER = 7
"""The least width of the white between two columns, in points."""
ROWS = 5
"""The least number of lines a column has."""
LABEL = 4
"""Pieces of so few characters are numbers of notes, entries and list items."""
LETTERS = 18
"""The least number of characters on a usual line of a column: what is shorter are cells or labels."""


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring glyphs on one baseline in one size."""

    glyphs: tuple[Glyph, ...]

    @property
    def x0(self) -> float:
        """Return the left edge."""
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        """Return the right edge."""
        return self.glyphs[-1].x1

    @property
    def base(self) -> float:
        """Return the baseline, in points from the top."""
        return self.glyphs[0].base

    @property
    def size(self) -> float:
        """Return the type size."""
        return self.glyphs[0].size


@dataclass(frozen=True, slots=True)
class Row:
    """The runs of one baseline, and the points (as bits) that their ink covers; ``words`` leaves short labels out."""

    runs: tuple[Run, ...]
    ink: int
    words: int


def runs(glyphs: Sequence[Glyph]) -> list[Run]:
    """Group glyphs, in the order in which they are drawn, into runs; blanks at the edges are dropped."""
    found: list[Run] = []
    current: list[Glyph] = []
    for glyph in glyphs:
        if current and not _follows(current[-1], glyph):
            found += _trimmed(current)
            current = []
        current.append(glyph)
    return found + _trimmed(current)


def regions(page: Sequence[Run]) -> list[list[Run]]:
    """Return the runs of a page in reading order of its columns: each list is read line by line from the top."""
    rows = _rows(page)
    cut = _gutter(rows)
    if cut is None:
        return [list(page)] if page else []
    x, first, last = cut
    band = [run for row in rows[first:last] for run in row.runs]
    left, right = [r for r in band if r.x0 < x], [r for r in band if r.x0 >= x]
    above = [run for row in rows[:first] for run in row.runs]
    below = [run for row in rows[last:] for run in row.runs]
    return regions(above) + regions(left) + regions(right) + regions(below)


def _follows(one: Glyph, two: Glyph) -> bool:
    if not (abs(one.base - two.base) < 0.5 and abs(one.size - two.size) < 0.3):
        return False
    return -0.5 * two.size < two.x0 - one.x1 < GAP * two.size


def _trimmed(glyphs: list[Glyph]) -> list[Run]:
    start, end = 0, len(glyphs)
    while start < end and glyphs[start].text.isspace():
        start += 1
    while start < end and glyphs[end - 1].text.isspace():
        end -= 1
    return [Run(tuple(glyphs[start:end]))] if start < end else []


def _rows(page: Sequence[Run]) -> list[Row]:
    """Group runs by baseline, from the top."""
    ordered = sorted(page, key=lambda r: r.base)
    rows = []
    for _, group in groupby(ordered, key=lambda r: round(r.base)):
        members = tuple(group)
        rows.append(Row(members, _ink(members), _ink([run for run in members if len(run.glyphs) > LABEL])))
    return rows


def _ink(members: Sequence[Run]) -> int:
    ink = 0
    for run in members:
        start, end = max(int(run.x0), 0), max(int(run.x1) + 1, 0)
        ink |= ((1 << max(end - start, 0)) - 1) << start
    return ink


def _gutter(rows: Sequence[Row]) -> tuple[float, int, int] | None:
    """Find the white lane that the most lines keep clear: its middle, first row, row after the last."""
    if len(rows) < ROWS:
        return None
    left = min(run.x0 for row in rows for run in row.runs)
    right = max(run.x1 for row in rows for run in row.runs)
    best: tuple[int, int, int, int] | None = None
    for x in range(int(left + 0.2 * (right - left)), int(left + 0.8 * (right - left))):
        lane = ((1 << GUTTER) - 1) << x
        for first, last in _clear(rows, lane):
            # Of equal lanes the first counts: the labels of a column's entries stand before their text.
            count = _both(rows[first:last], x)
            if count >= ROWS and (best is None or count > best[0]) and _columns(rows[first:last], x):
                best = (count, x, first, last)
    return (best[1] + GUTTER / 2, best[2], best[3]) if best else None


def _clear(rows: Sequence[Row], lane: int) -> list[tuple[int, int]]:
    """Return the ranges of rows that leave ``lane`` white."""
    found = []
    for white, group in groupby(range(len(rows)), key=lambda k: not rows[k].ink & lane):
        members = list(group)
        if white and len(members) >= ROWS:
            found.append((members[0], members[-1] + 1))
    return found


def _both(band: Sequence[Row], x: int) -> int:
    """Return how many rows stand on the emptier side of ``x``."""
    low = (1 << x) - 1
    return min(sum(1 for row in band if row.words & low), sum(1 for row in band if row.words >> x))


def _columns(band: Sequence[Row], x: int) -> bool:
    """Tell whether both sides of ``x`` hold lines of text rather than cells or labels."""
    return all(
        _textual([piece for row in band for piece in _pieces([r for r in row.runs if (r.x0 < x) is side])])
        for side in (True, False)
    )


def _pieces(members: Sequence[Run]) -> list[tuple[float, int]]:
    """Return width and number of characters of each stretch of a row that has no gap as wide as a gutter's."""
    found: list[tuple[float, int]] = []
    end = 0.0
    for run in sorted(members, key=lambda r: r.x0):
        letters = len(run.glyphs)
        if found and run.x0 - end < LOOSE * run.size:
            width, before = found[-1]
            found[-1] = (width + run.x1 - end, before + letters)
        else:
            found.append((run.x1 - run.x0, letters))
        end = run.x1
    return found


def _textual(pieces: Sequence[tuple[float, int]]) -> bool:
    """Tell whether most pieces, labels aside, are long, and a good part of them nearly as wide as the widest."""
    held = [(width, letters) for width, letters in pieces if letters > LABEL]
    if not held or median(letters for _, letters in held) < LETTERS:
        return False
    widths = sorted(width for width, _ in held)
    full = widths[int(0.9 * (len(widths) - 1))]
    return sum(1 for width in widths if width >= 0.6 * full) >= 0.35 * len(widths)
