"""Texts whose notes are numbered anew, by chapter or by article: where each new numbering begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, product

from pincite.notes.chain import best_chain
from pincite.notes.numbers import Number

_GAIN = 3
"""By so many pairs of note and call two numberings must be better than one."""

_WHOLE = 0.6
"""A numbering of its own has this share of its numbers."""

_TRIES = 150


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

    def cut(self, note: Number, call: Number) -> tuple[Candidates, Candidates]:
        """Return what stands before the first note and the first call of a new numbering, and what follows."""
        left = Candidates(
            tuple(n for n in self.numbers if n.span < note.span), tuple(c for c in self.called if c.span < call.span)
        )
        right = Candidates(
            tuple(n for n in self.numbers if n.span >= note.span), tuple(c for c in self.called if c.span >= call.span)
        )
        return left, right


def numberings(found: Candidates) -> list[Candidates]:
    """Return the candidates of each numbering: all of them, unless note 1 is printed and called again.

    A new numbering is believed only if it has most of its numbers, each with note and call, and so has the rest.
    """
    attached = Candidates(found.numbers, tuple(c for c in found.called if c.rule != "apart"))
    return [Candidates(n.numbers, n.called) for n in _parted(attached)] if _repeats(attached) else [found]


def _repeats(found: Candidates) -> bool:
    return min(len(_ones(found.numbers)), len(_ones(found.called))) > 1


def _parted(found: Candidates) -> list[Candidates]:
    whole = len(found.paired())
    best: tuple[int, tuple[Candidates, Candidates]] | None = None
    pairs = ((n, c) for n, c in product(_ones(found.numbers), _ones(found.called)) if c.span < n.span)
    for note, call in islice(pairs, _TRIES):
        halves = found.cut(note, call)
        sizes = [_size(half) for half in halves]
        if all(sizes) and sum(sizes) >= max(whole + _GAIN, best[0] + 1 if best else 0):
            best = sum(sizes), halves
    return [part for half in best[1] for part in _parted(half)] if best else [found]


def _size(part: Candidates) -> int:
    """Return how many pairs a numbering has, 0 if it lacks too many."""
    labels = part.paired()
    return len(labels) if labels and len(labels) >= _WHOLE * max(labels) else 0


def _ones(numbers: Sequence[Number]) -> list[Number]:
    """Return the candidates for number 1 that a candidate for number 2 follows."""
    last = max((n.span for n in numbers if n.label == 2), default=None)
    return [n for n in numbers if n.label == 1 and last is not None and n.span < last]
