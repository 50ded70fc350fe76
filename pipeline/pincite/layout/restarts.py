"""Texts whose notes are numbered anew, by chapter or by article: where each new numbering begins."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from pincite.layout.chain import best_chain
from pincite.layout.number import Number

Start: TypeAlias = tuple[Number, Number]
"""The first note and the first call of a numbering."""

_COST = 2
"""So many pairs of note and call a new numbering must bring more than going on with the old one."""

_WHOLE = 0.6
"""A numbering has at least this share of its numbers."""

_MOST = 60
"""So many places at which numbering may start anew are looked at."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """What may be numbers of notes and what may be calls, both in the order of the text."""

    numbers: tuple[Number, ...]
    called: tuple[Number, ...]

    def paired(self) -> list[int]:
        """Return the numbers that have both a note and a call, each in its best sequence."""
        calls = best_chain(self.called, [c.worth for c in self.called])
        near = {(c.label, c.sheet) for c in self.called}
        worth = [n.worth + any((n.label, s) in near for s in (n.sheet, n.sheet - 1)) for n in self.numbers]
        notes = {n.label: n for n in best_chain(self.numbers, worth)}
        return [c.label for c in calls if c.label in notes and c.span.end <= notes[c.label].span.start]

    def between(self, start: Start | None, end: Start | None) -> Candidates:
        """Return what stands from one start of a numbering to the next; ``None`` is the edge of the text."""
        sides = []
        for way, of in enumerate((self.numbers, self.called)):
            first = bisect_left(of, start[way].span, key=lambda n: n.span) if start else 0
            last = bisect_left(of, end[way].span, key=lambda n: n.span) if end else len(of)
            sides.append(of[first:last])
        return Candidates(*sides)

    @property
    def size(self) -> int:
        """Return how many pairs a numbering has, 0 if it lacks too many."""
        labels = self.paired()
        return len(labels) if labels and len(labels) >= _WHOLE * max(labels) else 0

    @property
    def most(self) -> int:
        """Return how many pairs there can be at most, told without looking for sequences."""
        return len({n.label for n in self.numbers} & {c.label for c in self.called})


def numberings(found: Candidates, cost: float = _COST) -> list[Candidates]:
    """Return the candidates of each numbering: all of them, unless a note 1 is printed and called again.

    Where numbering starts anew is what gives most pairs of note and call, each start at the price of ``cost`` pairs.
    """
    attached = Candidates(found.numbers, tuple(c for c in found.called if c.rule != "apart"))
    notes, calls = _ones(attached.numbers), _ones(attached.called)
    if min(len(notes), len(calls)) < 2:
        return [found]
    ways = (_best(attached, starts[:_MOST], cost) for starts in (_near(notes, calls), _in_turn(notes, calls)))
    total, chosen = max(ways, key=lambda way: way[0])
    if not chosen or total <= len(attached.paired()):
        return [found]
    return [found.between(a, b) for a, b in pairwise([None, *chosen, None])]


def _near(notes: Sequence[Number], calls: Sequence[Number]) -> list[Start]:
    """Return each note 1 with the nearest call before it: footnotes, or notes at the end of each chapter."""
    ends = [c.span.end for c in calls]
    places = [(n, bisect_right(ends, n.span.start) - 1) for n in notes]
    return [(n, calls[at]) for n, at in places if at >= 0]


def _in_turn(notes: Sequence[Number], calls: Sequence[Number]) -> list[Start]:
    """Return the notes 1 with the calls 1 in their order: all notes at the end, chapter by chapter."""
    after = [n for n in notes if n.span > calls[-1].span]
    return list(zip(after, calls, strict=True)) if len(after) == len(calls) else []


def _best(found: Candidates, starts: Sequence[Start], cost: float) -> tuple[float, list[Start]]:
    """Return how many pairs the best numberings have, and where those after the first start."""
    tops: list[tuple[float, list[Start]]] = []
    for start in [*starts, None]:
        ways: list[tuple[float, list[Start], Start | None]] = [(0.0, [], None)]
        ways += [
            (total - cost, chosen, before)
            for before, (total, chosen) in zip(starts, tops, strict=False)
            if start is None or before[1].span < start[1].span
        ]
        tops.append(_best_way(found, ways, start))
    return tops[-1]


def _best_way(
    found: Candidates, ways: Sequence[tuple[float, list[Start], Start | None]], start: Start | None
) -> tuple[float, list[Start]]:
    """Return the best of the ``ways`` to come to ``start``; of equals the first.

    Each way has its pairs before its last start, its starts, the last of them. The nearest is tried first, as ways
    from afar seldom can be better.
    """
    best: tuple[float, list[Start]] = (-1.0, [])
    for total, chosen, before in reversed(ways):
        part = found.between(before, start)
        if total + part.most >= best[0] and total + part.size >= best[0]:
            best = (total + part.size, [*chosen, start] if start else chosen)
    return best


def _ones(numbers: Sequence[Number]) -> list[Number]:
    """Return the candidates for number 1 that a candidate for number 2 follows before the next number 1."""
    low = [n for n in numbers if n.label in (1, 2)]
    return [one for one, two in pairwise(low) if one.label == 1 and two.label == 2]
