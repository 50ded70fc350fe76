"""One weighing of all that is said of an article: values, who says each, and how surely."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from pincite.model import Telling

T = TypeVar("T")

LEAST = 0.5
"""What is less likely than not is not told."""
_SHARED = 0.85
"""Witnesses are not independent of one another: the second counts for so much of what it says alone."""


@dataclass(frozen=True, slots=True)
class Candidate(Generic[T]):
    """One value, by whom it is told, and how often such a witness is right when nobody else speaks."""

    value: T
    by: str
    probability: float


def weigh(candidates: Iterable[Candidate[T]], same: Callable[[T, T], bool]) -> tuple[T, Telling] | None:
    """Return the likeliest value with those who tell it, or ``None`` where none is likelier than not.

    Values that are the ``same`` support each other; those that are not take from each other what they share of one
    whole. The value is written as its surest witness writes it.
    """
    groups: list[list[Candidate[T]]] = []
    for candidate in sorted(candidates, key=lambda c: -c.probability):
        home = next((g for g in groups if same(g[0].value, candidate.value)), None)
        if home is None:
            groups.append([candidate])
        elif candidate.by not in {c.by for c in home}:
            home.append(candidate)
    scored = sorted(((_odds(_joined(group)), n, group) for n, group in enumerate(groups)), key=lambda s: (-s[0], s[1]))
    if not scored:
        return None
    # odds against nothing said being right, which counts as one
    total = 1.0 + sum(odds for odds, _, _ in scored)
    odds, _, best = scored[0]
    probability = odds / total
    if probability < LEAST:
        return None
    return best[0].value, Telling("", "", tuple(c.by for c in best), round(probability, 3))


def _joined(group: Iterable[Candidate[T]]) -> float:
    missed = 1.0
    for n, candidate in enumerate(group):
        missed *= 1 - candidate.probability * (_SHARED if n else 1)
    return min(1 - missed, 0.995)


def _odds(probability: float) -> float:
    return probability / (1 - probability)
