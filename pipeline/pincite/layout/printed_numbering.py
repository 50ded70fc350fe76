"""The numberings of a printed document: its notes and calls parted where the numbers start anew."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from pincite.layout.number import Number
from pincite.layout.restarts import Candidates, numberings

_COST = 1
"""So many pairs of note and call a new numbering must bring: place and type tell numbers on a page well."""


def parts(numbers: Sequence[Number], calls: Sequence[Number]) -> Sequence[Candidates]:
    """Return the note numbers and the calls of each part of the text in which notes are numbered from 1.

    Parts told by their pages count, unless others have more pairs of note and call. Both sequences are in the order
    of the text; the ``sheet`` of each number is its page.
    """
    near = _by_page(numbers, calls)
    far = numberings(Candidates(tuple(numbers), tuple(calls)), _COST)
    return far if _pairs(far) > _pairs(near) else near


def _pairs(found: Sequence[Candidates]) -> int:
    return sum(len(part.paired()) for part in found)


def _by_page(numbers: Sequence[Number], calls: Sequence[Number]) -> list[Candidates]:
    """Return the parts that start where a second note 1 stands near its call.

    A new part starts where a second note 1 stands on a page whose text, or that of the page before, calls a note 1
    again; it may do so in the middle of a page.
    """
    noted = _first_ones([n for n in numbers if n.worth >= 1])
    called = _first_ones(calls)
    starts: list[tuple[int, int]] = []
    for page, number in sorted(noted.items()):
        call = called.pop(page, None) or called.pop(page - 1, None)
        starts += [(number.span.start, call.span.start)] if call else []
    notes, bodies = (_cut(of, [s[way] for s in starts[1:]]) for way, of in enumerate((numbers, calls)))
    return [Candidates(tuple(n), tuple(c)) for n, c in zip(notes, bodies, strict=True)]


def _first_ones(numbers: Sequence[Number]) -> dict[int, Number]:
    """Return the first number 1 on each page that has one."""
    found: dict[int, Number] = {}
    for number in numbers:
        if number.label == 1:
            found.setdefault(number.sheet, number)
    return found


def _cut(numbers: Sequence[Number], starts: Sequence[int]) -> list[Sequence[Number]]:
    """Cut ``numbers``, in the order of the text, where a part starts."""
    edges = [0, *(bisect_left(numbers, start, key=lambda n: n.span.start) for start in starts), len(numbers)]
    return [numbers[a:b] for a, b in pairwise(edges)]
