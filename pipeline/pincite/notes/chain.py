"""The numbering of notes and of calls as evidence: the best unbroken sequence through uncertain candidates."""

from __future__ import annotations

from collections.abc import Sequence

from pincite.notes.numbers import Number

_MISSING = 1.0
"""What a number left out of the sequence costs."""

_MOST = 12.0
"""A gap never costs more, so that a text with lost pages is still followed."""


def best_chain(numbers: Sequence[Number], worth: Sequence[float], first: int = 1) -> list[Number]:
    """Return the candidates, in the order of the text, whose numbers rise and whose worth is highest.

    ``worth`` says how good each candidate is by itself; each number that a step leaps over costs, counted
    from the ``first`` that can come.
    """
    tops: dict[int, tuple[float, int]] = {}
    before: list[int | None] = []
    totals: list[float] = []
    for at, (number, own) in enumerate(zip(numbers, worth, strict=True)):
        total, previous = _best_step(tops, number.label, first)
        before.append(previous)
        totals.append(total + own)
        if own > 0 and (number.label not in tops or totals[at] >= tops[number.label][0]):
            tops[number.label] = (totals[at], at)
    best = max(tops.values(), default=(0.0, 0))
    return _unrolled(numbers, before, best[1]) if best[0] > 0 else []


def _best_step(tops: dict[int, tuple[float, int]], label: int, first: int) -> tuple[float, int | None]:
    best: tuple[float, int | None] = (-min(_MISSING * (label - first), _MOST), None)
    for earlier, (score, at) in tops.items():
        if earlier < label:
            step = score - min(_MISSING * (label - earlier - 1), _MOST)
            best = max(best, (step, at), key=lambda b: b[0])
    return best


def _unrolled(numbers: Sequence[Number], before: Sequence[int | None], last: int) -> list[Number]:
    out: list[Number] = []
    at: int | None = last
    while at is not None:
        out.append(numbers[at])
        at = before[at]
    return out[::-1]
