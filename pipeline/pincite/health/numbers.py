"""The numbers of notes: which are missing, which are out of order, which go up."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pincite.model import Note


def numbering(label: str) -> tuple[str, int] | None:
    """Return the numbering that a label belongs to and its number there ("2:14" is 14 of "2"); ``None`` for a mark."""
    before, _, number = label.rpartition(":")
    return (before, int(number)) if number.isdecimal() and number.isascii() else None


def missing_of(labels: Iterable[str], before: float = 1.0) -> int:
    """Count the numbers left out between the first and the last of each numbering; the first may be any up to 1.

    A numbering that begins above 1 lacks those before it, unless it begins so far on that it may be a part of a book,
    or so early in the text (``before`` is the share of it before the first call) that no others can have stood there.
    """
    held: dict[str, set[int]] = {}
    for label in labels:
        if (told := numbering(label)) is not None:
            held.setdefault(told[0], set()).add(told[1])
    return sum(_missing(numbers, 1.0 if name else before) for name, numbers in held.items())


def _missing(numbers: set[int], before: float) -> int:
    low, high = min(numbers), max(numbers)
    # a part of a book goes on from the part before it
    part = low - 1 > len(numbers) or (low > 1 and before < _EARLY * (low - 1) / high)
    return high - (low if part else 1) + 1 - len(numbers)


_EARLY = 0.5
"""Of the text that so many notes would take, this share at least would stand before the first that is there."""


def out_of_order(notes: Sequence[Note]) -> int:
    """Count the calls that are followed, in the text, by the call of a smaller number of the same numbering."""
    called = sorted((note.call, told) for note in notes if note.call and (told := numbering(note.label)) is not None)
    return sum(a[1][0] == b[1][0] and b[1][1] < a[1][1] for a, b in pairwise(called))


def rising(numbers: Sequence[int]) -> int:
    """Return how many of ``numbers`` are the longest row that goes up without great leaps; chance makes short ones."""
    tails: list[int] = []
    for number in dict.fromkeys(numbers):
        at = bisect_right(tails, number)
        tails[at : at + 1] = [number]
    return len(tails) if tails and tails[-1] - tails[0] < _LEAP * len(tails) else 0


_LEAP = 4
"""A row of calls leaves out fewer than this for each that it has."""
