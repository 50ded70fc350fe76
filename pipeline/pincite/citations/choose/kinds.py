"""The kind of a work between what a shape tells and what the learned reader finds probable: one weighing for all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pincite.model import WorkType


@cache
def load_kinds() -> Mapping[WorkType, float]:
    """Load how far each kind that a shape tells can be trusted where its reading is right (``rules/arbiter.json``)."""
    raw = json.loads(files("pincite.rules").joinpath("arbiter.json").read_text(encoding="utf8"))["kinds"]
    return {WorkType(name): float(weight) for name, weight in raw.items()}


def kind_votes(
    probable: Mapping[WorkType, float], told: WorkType | None, sure: float, weights: Mapping[WorkType, float]
) -> dict[WorkType, float]:
    """Return the probability of each kind: a mixture of what a shape tells and of what the labeller says.

    ``sure`` is the probability that the reading is right that tells it; times the trust in that kind it is the share
    of the told kind, and the labeller's probabilities share the rest.
    """
    share = sure * weights.get(told, 0.0) if told is not None else 0.0
    votes = {kind: (1 - share) * chance for kind, chance in probable.items()}
    if told is not None:
        votes[told] = votes.get(told, 0.0) + share
    return votes
