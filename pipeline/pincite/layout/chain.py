"""The numbering of notes and of calls as evidence: the best unbroken sequence through uncertain candidates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from pincite.layout.number import Number

_MISSING = 1.0
"""What a number left out of the sequence costs."""

_MOST = 12.0
"""A gap never costs more, so that a text with lost pages is still followed."""

_NEAR = int(_MOST / _MISSING)
"""Steps over fewer numbers than this cost less than the most."""


def best_chain(numbers: Sequence[Number], worth: Sequence[float], first: int = 1) -> list[Number]:
    """Return the candidates, in the order of the text, whose numbers rise and whose worth is highest.

    ``worth`` says how good each candidate is by itself; each number that a step leaps over costs, counted
    from the ``first`` that can come. Takes n log n steps.
    """
    reached = _Reached(n.label for n in numbers)
    before: list[int | None] = []
    for at, (number, own) in enumerate(zip(numbers, worth, strict=True)):
        total, previous = reached.best_step(number.label, first)
        before.append(previous)
        if own > 0:
            reached.add(number.label, total + own, at)
    total, last = reached.best_end()
    return _unrolled(numbers, before, last) if total > 0 else []


_Top = tuple[float, int, int]
"""The best chain to a label: its total, minus the order in which the label was first reached, its last place."""


class _Reached:
    """The best chains to each label so far.

    Steps over many numbers all cost the same, so the best of them starts at the highest total among the lower labels,
    which a tree of highest totals (Fenwick 1994) finds; the few steps that cost less are looked at one by one.
    """

    def __init__(self, labels: Iterable[int]) -> None:
        self._labels = sorted(set(labels))
        self._tops: dict[int, _Top] = {}
        self._tree: list[_Top | None] = [None] * (len(self._labels) + 1)

    def best_step(self, label: int, first: int) -> tuple[float, int | None]:
        """Return the total with which a chain arrives at ``label`` and the place it comes from; the older wins."""
        best: tuple[float, int, int | None] = (-min(_MISSING * (label - first), _MOST), 1, None)
        for leapt in range(_NEAR):
            top = self._tops.get(label - leapt - 1)
            if top and (top[0] - _MISSING * leapt, top[1]) > best[:2]:
                best = (top[0] - _MISSING * leapt, top[1], top[2])
        far = self._highest(label - _NEAR - 1)
        if far and (far[0] - _MOST, far[1]) > best[:2]:
            best = (far[0] - _MOST, far[1], far[2])
        return best[0], best[2]

    def add(self, label: int, total: float, at: int) -> None:
        """Keep a chain that ends at ``label`` unless a better one does."""
        known = self._tops.get(label)
        if known and total < known[0]:
            return
        top = self._tops[label] = (total, known[1] if known else -len(self._tops), at)
        node = bisect_left(self._labels, label) + 1
        while node < len(self._tree):
            self._tree[node] = max(self._tree[node] or top, top)
            node += node & -node

    def best_end(self) -> tuple[float, int]:
        """Return the total and the last place of the best chain of all."""
        return max(((total, at) for total, _, at in self._tops.values()), default=(0.0, 0))

    def _highest(self, label: int) -> _Top | None:
        """Return the best chain to ``label`` or any lower one."""
        node = bisect_right(self._labels, label)
        found: list[_Top] = []
        while node:
            top = self._tree[node]
            found += [top] if top else []
            node -= node & -node
        return max(found, default=None)


def _unrolled(numbers: Sequence[Number], before: Sequence[int | None], last: int) -> list[Number]:
    out: list[Number] = []
    at: int | None = last
    while at is not None:
        out.append(numbers[at])
        at = before[at]
    return out[::-1]
