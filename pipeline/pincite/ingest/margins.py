"""Line numbers in the margin of drafts and pleadings, cut off the lines of a lifted text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from pincite import rules
from pincite.model import Line, Span

_FEWEST = 8
_SHARE = 0.6
"""So many lines of a page, and such a share of them, are numbered where lines are; and so on such a share of pages."""

_LOW, _SMALL = 0.4, 0.2
"""A smaller share will do where so many of the numbered lines go on in small letters."""


def unnumbered(text: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines without the numbers that count them; a line that is only such a number is left empty.

    The numbers stand before the words or, where a converter took the margin for a column, on lines of their own.
    """
    pages = [list(page) for _, page in groupby(lines, key=lambda line: line.page)]
    filled = [page for page in pages if any(text[slice(*line.span)].strip() for line in page)]
    cuts = [_numbers(text, page) for page in filled]
    if sum(map(bool, cuts)) < max(2, _SHARE * len(filled)):
        return tuple(lines)
    ends = {line: end for page in cuts for line, end in page.items()}
    return tuple(replace(x, span=Span(ends[x], x.span.end)) if x in ends else x for x in lines)


_GAP = 3
"""A row of numbers leaves out fewer than this in one place."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A line that may begin with its number: its place on the page, where its words begin, the words."""

    at: int
    line: Line
    start: int
    words: str


def _numbers(text: str, page: Sequence[Line]) -> dict[Line, int]:
    """Return where the words begin in each numbered line of a page; nothing if too few lines are numbered."""
    words = [text[slice(*line.span)] for line in page]
    filled = [at for at, line in enumerate(words) if line.strip() and not line.strip().isdigit()]
    for name in ("margin-number", "margin-number-tight"):
        places: dict[int, list[_Place]] = {}
        for at, (line, said) in enumerate(zip(page, words, strict=True)):
            match = rules.match(rules.rule("layout", name), said)
            if match:
                place = _Place(at, line, line.span.start + match.end(), said[match.end() :])
                places.setdefault(int(match["number"]), []).append(place)
        chosen = _in_turn(places)
        if len(chosen) >= max(_FEWEST, _least(chosen, filled) * len(filled)):
            return {place.line: place.start for place in chosen}
    return {}


def _least(chosen: Sequence[_Place], filled: Sequence[int]) -> float:
    """Return the share of a page's lines that must be numbered; ``filled`` are the lines with words.

    Fewer will do where most lines go on in small letters, as no notes and no entries do, or where the numbers alone
    were put one under the other: notes at the foot have none.
    """
    small = sum(place.words.lstrip()[:1].islower() for place in chosen)
    lone = sorted(place.at for place in chosen if not place.words.strip())
    stacked = sum(bisect_left(filled, a) == bisect_left(filled, b) for a, b in pairwise(lone))
    told = small > _SMALL * (len(chosen) - len(lone)) if 2 * len(lone) < len(chosen) else 2 * stacked > len(lone)
    return _LOW if told else _SHARE


def _in_turn(places: Mapping[int, Sequence[_Place]]) -> list[_Place]:
    """Return the longest row of numbers that count on, however a converter sorted them; a few may be lost in words.

    Where a number stands twice, as that of a line and of a note, the one next to the number after it is taken.
    """
    rows: list[list[int]] = []
    for number in sorted(places):
        if rows and number - rows[-1][-1] <= _GAP:
            rows[-1].append(number)
        else:
            rows.append([number])
    longest = max(rows, key=len, default=[])
    found: list[_Place] = []
    for number in reversed(longest):
        near = found[-1].at if found else 0
        found.append(min(places[number], key=lambda place: abs(place.at - near)))
    return found
