"""Printed lines: runs of type put together, raised figures included, with blanks where the gap asks for them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from pincite import rules
from pincite.ingest.pdf_accents import composed
from pincite.ingest.pdf_columns import Run
from pincite.ingest.pdf_glyphs import UNKNOWN, Glyph
from pincite.model import Face

CELL = 2.0
"""A gap wider than this many type sizes parts two cells of a table, not two words."""
LOOSE = 0.8
"""So do narrower ones that stand at the same places in three rows."""
FAR = 5.0
"""A gap wider than this many type sizes parts them in any case."""
LABEL = 4
"""After so few characters at the start of a line, a note's number or a bullet, the gap may be twice as wide."""
BLANK = 0.15
"""A gap wider than this many type sizes is a blank."""
SMALL = 0.87
"""Type smaller than this share of the line's size is set off from it."""
SUPERSCRIPTS = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹")
SOFT_HYPHEN = "\u00ad"
_LEFT = attrgetter("x0")


class Char(NamedTuple):
    """One character of the source text, the faces it is set in, and its extent along the line.

    What stands for several characters, as ligatures do, is parted evenly; a blank made for a gap reaches over it.
    """

    text: str
    faces: frozenset[Face]
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as read: characters, box (left, top, right, bottom), dominant size and font, quarter turns."""

    chars: tuple[Char, ...]
    box: tuple[float, float, float, float]
    size: float
    font: str
    turn: int


@dataclass(frozen=True, slots=True)
class _Level:
    """Runs on one baseline: its height, their dominant size."""

    base: float
    size: float
    runs: tuple[Run, ...]


def lines(region: Sequence[Run]) -> list[PrintedLine]:
    """Return the lines of one column from top to bottom; cells far apart on one baseline are lines of their own."""
    rows = [
        list(_cells(composed(sorted((g for run in level for g in run.glyphs), key=_LEFT))))
        for level in _joined(_levels(region))
    ]
    return [_line(cell) for k in range(len(rows)) for cell in _rejoined(rows, k)]


def _rejoined(rows: Sequence[list[list[Glyph]]], k: int) -> list[list[Glyph]]:
    """Put the pieces of a row together again unless its gaps stand above or below gaps of the next rows.

    A justified line of text may have a wide gap, a table has its gaps in columns.
    """
    row = rows[k]
    base, reach = row[0][0].base, 5 * row[0][0].size
    near = [r for r in rows[max(k - 3, 0) : k + 4] if r is not row and len(r) > 1 and abs(r[0][0].base - base) < reach]
    regular = sum(1 for r in near if len(r) == len(row) and _all_in_column(row, r)) > 1
    found = row[:1]
    for left, right in pairwise(row):
        gap = _gap(left, right)
        if regular or gap > FAR or (gap > CELL and any(_in_column(left, right, r) for r in near)):
            found.append(right)
        else:
            found[-1] = found[-1] + right
    return found


def _all_in_column(row: Sequence[Sequence[Glyph]], other: Sequence[Sequence[Glyph]]) -> bool:
    return all(_meet(left, right, a, b) for (left, right), (a, b) in zip(pairwise(row), pairwise(other), strict=True))


def _in_column(left: Sequence[Glyph], right: Sequence[Glyph], other: Sequence[Sequence[Glyph]]) -> bool:
    return any(_gap(a, b) > CELL and _meet(left, right, a, b) for a, b in pairwise(other))


def _gap(left: Sequence[Glyph], right: Sequence[Glyph]) -> float:
    """Return the white between two pieces in type sizes."""
    return (right[0].x0 - left[-1].x1) / right[0].size


def _meet(left: Sequence[Glyph], right: Sequence[Glyph], a: Sequence[Glyph], b: Sequence[Glyph]) -> bool:
    """Tell whether two gaps start or end at one place, or part pieces with the same middle."""
    starts, ends = abs(left[-1].x1 - a[-1].x1), abs(right[0].x0 - b[0].x0)
    return min(starts, ends, abs(right[0].x0 + right[-1].x1 - b[0].x0 - b[-1].x1)) < 3


def _levels(region: Sequence[Run]) -> list[_Level]:
    groups: list[list[Run]] = []
    for run in sorted(region, key=lambda r: r.base):
        if groups and run.base - groups[-1][0].base <= 0.12 * max(run.size, groups[-1][0].size):
            groups[-1].append(run)
        else:
            groups.append([run])
    return [_level(group) for group in groups]


def _level(group: Sequence[Run]) -> _Level:
    longest = max(group, key=lambda r: len(r.glyphs))
    return _Level(longest.base, _dominant([g for run in group for g in run.glyphs]), tuple(group))


def _joined(levels: Sequence[_Level]) -> list[list[Run]]:
    """Put raised and lowered figures into the line they stand in."""
    homes: dict[int, int] = {}
    for k, level in enumerate(levels):
        for near in (k + 1, k - 1, k + 2):
            if 0 <= near < len(levels) and near not in homes and _hangs_on(level, levels[near]):
                homes[k] = near
                break
    lines_: dict[int, list[Run]] = {k: list(level.runs) for k, level in enumerate(levels) if k not in homes}
    for k, home in homes.items():
        lines_.get(home, []).extend(levels[k].runs)
    return [lines_[k] for k in sorted(lines_)]


def _hangs_on(small: _Level, big: _Level) -> bool:
    """Tell whether ``small`` is a raised or lowered part of the line ``big``."""
    up = big.base - small.base
    figures = all(not g.text.isalpha() for run in small.runs for g in run.glyphs)
    if small.size > SMALL * big.size and not (figures and _letters(small) < _letters(big)):
        return False
    if not (0 < up < 0.75 * big.size or 0 < -up < 0.35 * big.size):
        return False
    reach = 1.0 * big.size
    return all(any(r.x0 - reach <= s.x1 and s.x0 <= r.x1 + reach for r in big.runs) for s in small.runs)


def _letters(level: _Level) -> int:
    return sum(len(run.glyphs) for run in level.runs)


def _cells(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    current: list[Glyph] = []
    label = True
    for glyph in glyphs:
        reach = 2 * CELL if label and len(current) <= LABEL else LOOSE
        gap = glyph.x0 - current[-1].x1 if current else 0.0
        if gap > 0 and gap > reach * max(glyph.size, current[-1].size):
            yield current
            current, label = [], False
        current.append(glyph)
    yield current


def _line(glyphs: Sequence[Glyph]) -> PrintedLine:
    size = _dominant(glyphs)
    main = [g for g in glyphs if g.size > SMALL * size] or list(glyphs)
    base = _tenths([g.base for g in main]).most_common(1)[0][0]
    font = Counter([g.font for g in glyphs]).most_common(1)[0][0]
    top, bottom = base - 0.75 * size, base + 0.25 * size
    return PrintedLine(
        chars=tuple(_chars(glyphs, size, base)),
        box=(glyphs[0].x0, top, max(g.x1 for g in glyphs), bottom),
        size=round(size, 1),
        font=font,
        turn=glyphs[0].turn,
    )


def _dominant(glyphs: Sequence[Glyph]) -> float:
    """Return the largest size that a fair share has: small capitals may outnumber the type they belong to."""
    sizes = _tenths([g.size for g in glyphs if not g.text.isspace()]) or Counter([glyphs[0].size])
    least = 0.15 * sum(sizes.values())
    return max(size for size, count in sizes.items() if count >= least)


def _tenths(numbers: Sequence[float]) -> Counter[float]:
    """Count numbers rounded to tenths, in the order of the first of each."""
    found: Counter[float] = Counter()
    for number, count in Counter(numbers).items():
        found[round(number, 1)] += count
    return found


def _chars(glyphs: Sequence[Glyph], size: float, base: float) -> Iterator[Char]:
    before: Glyph | None = None
    last: frozenset[Face] = frozenset()
    for glyph, small in zip(glyphs, _small_capitals(glyphs, size, base), strict=True):
        faces = _faces(glyph, size, base) | ({Face.SMALLCAPS} if small else set())
        if before and _blank_between(before, glyph):
            yield Char(" ", (faces & last) - {Face.RAISED}, before.x1, glyph.x0)
        text = _written(glyph.text)
        if len(text) == 1:
            yield Char(text, faces, glyph.x0, glyph.x1)
        else:
            yield from _parted(text, faces, glyph)
        before, last = glyph, faces


def _parted(text: str, faces: frozenset[Face], glyph: Glyph) -> Iterator[Char]:
    step = (glyph.x1 - glyph.x0) / len(text)
    yield from (Char(c, faces, glyph.x0 + k * step, glyph.x0 + (k + 1) * step) for k, c in enumerate(text))


def _blank_between(one: Glyph, two: Glyph) -> bool:
    gap = two.x0 - one.x1
    return gap > 0 and gap > BLANK * min(one.size, two.size) and not (one.text.isspace() or two.text.isspace())


def _written(text: str) -> str:
    """Write ligatures out; every blank is a plain one; controls go."""
    if len(text) == 1 and text.isascii() and text.isprintable():
        return text
    full = "".join(unicodedata.normalize("NFKC", c) if "\ufb00" <= c <= "\ufb06" else c for c in text)
    return "".join(" " if c.isspace() else c for c in full if c.isspace() or unicodedata.category(c) != "Cc") or UNKNOWN


def _faces(glyph: Glyph, size: float, base: float) -> frozenset[Face]:
    faces = _font_faces(glyph.font)
    if glyph.raised or glyph.text in SUPERSCRIPTS:
        return faces | {Face.RAISED}
    if base - glyph.base > 0.12 * size and (glyph.size < SMALL * size or glyph.text.isdigit()):
        return faces | {Face.RAISED}
    return faces


@cache
def _font_faces(font: str) -> frozenset[Face]:
    """Read the faces off a font's name."""
    found = (Face(r.yields) for r in rules.rules("printed_fonts") if rules.search(r, font))
    return frozenset(found)


def _small_capitals(glyphs: Sequence[Glyph], size: float, base: float) -> list[bool]:
    """Mark capitals of a smaller size on the baseline, with the full capital they follow."""
    low, high = 0.6 * size, 0.9 * size
    marks = [low < g.size < high and g.text.isupper() and abs(g.base - base) < 0.1 * size for g in glyphs]
    if not any(marks):
        return marks
    starts = [
        glyphs[k].text.isupper() and marks[k + 1] and not _blank_between(glyphs[k], glyphs[k + 1])
        for k in range(len(glyphs) - 1)
    ]
    return [mark or start for mark, start in zip(marks, [*starts, False], strict=True)]


def tidy(chars: Iterable[Char]) -> list[Char]:
    """Make one blank of several, drop those at the edges, and show hyphens inside a line as such.

    A soft hyphen at the end of a line stays: it says that the word goes on.
    """
    kept: list[Char] = []
    for char in chars:
        if char.text != " " or (kept and kept[-1].text != " "):
            kept.append(char)
    while kept and kept[-1].text == " ":
        kept.pop()
    last = len(kept) - 1
    return [c._replace(text="-") if c.text == SOFT_HYPHEN and k != last else c for k, c in enumerate(kept)]
