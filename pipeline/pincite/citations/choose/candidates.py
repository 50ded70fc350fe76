"""Candidates: what each proposer makes of a text, brought together where they speak of the same words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pincite.model import Citation, WorkType

SHAPES, LABELS = "shapes", "labels"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One citation as one proposer reads it.

    ``sureness`` is the labeller's own probability (0 for shapes), ``shape`` the rule that read it ("" for labels),
    ``types`` the labeller's probability of each kind of work, ``weakest`` the lowest of its labels in names,
    title, container and year, and at the edges.
    """

    citation: Citation
    by: str
    sureness: float = 0.0
    shape: str = ""
    types: tuple[tuple[WorkType, float], ...] = ()
    weakest: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Candidates that share words, by proposer; where one proposer saw nothing its side is empty."""

    shapes: tuple[Candidate, ...]
    labels: tuple[Candidate, ...]

    def side(self, by: str) -> tuple[Candidate, ...]:
        """Return the candidates of one proposer."""
        return self.shapes if by == SHAPES else self.labels


def clusters(shapes: Sequence[Candidate], labels: Sequence[Candidate]) -> tuple[Cluster, ...]:
    """Group candidates of one text whose spans overlap, in the order of the text."""
    groups: list[list[Candidate]] = []
    end = -1
    for one in sorted((*shapes, *labels), key=lambda c: c.citation.place.span):
        if groups and one.citation.place.span.start < end:
            groups[-1].append(one)
        else:
            groups.append([one])
        end = max(end if len(groups[-1]) > 1 else -1, one.citation.place.span.end)
    return tuple(
        Cluster(tuple(c for c in group if c.by == SHAPES), tuple(c for c in group if c.by == LABELS))
        for group in groups
    )
