"""Runs of italic, bold or raised type, found by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from pincite.model import Span, Styled


@dataclass(frozen=True, slots=True)
class Faces:
    """Runs over a text in the order of their spans; ``reach`` is how far any run up to each one goes.

    Make it with ``faces``. Finding runs takes steps in proportion to those found, not to those of the whole text.
    """

    runs: tuple[Styled, ...] = ()
    reach: tuple[int, ...] = ()

    def over(self, span: Span) -> Sequence[Styled]:
        """Return the runs that overlap ``span``, in order."""
        first = bisect_right(self.reach, span.start)
        last = bisect_left(self.runs, span.end, lo=first, key=lambda run: run.span.start)
        return [run for run in self.runs[first:last] if run.span.overlaps(span)]


def faces(runs: Iterable[Styled]) -> Faces:
    """Put runs that hold anything in order, once for all that is asked of them."""
    ordered = tuple(sorted((run for run in runs if run.span.start < run.span.end), key=lambda run: run.span))
    return Faces(ordered, tuple(accumulate((run.span.end for run in ordered), max)))
