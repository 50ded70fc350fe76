"""The kind of a work between what a shape tells and what the learned reader finds probable: one weighing for all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pincite.citations.choose.features import LOOSE
from pincite.model import WorkType


@cache
def load_kinds() -> Mapping[str, float]:
    """Load how far each kind that a shape tells can be trusted where its reading is right (``rules/arbiter.json``)."""
    raw = json.loads(files("pincite.rules").joinpath("arbiter.json").read_text(encoding="utf8"))["kinds"]
    return {name: float(weight) for name, weight in raw.items()}


def told_by(kind: WorkType, shape: str) -> str:
    """Return the name under which trust in a kind is kept: apart for telling shapes and for loose ones."""
    return kind.value if shape in LOOSE else f"{kind.value}+"


def kind_votes(probable: Mapping[WorkType, float], told: WorkType | None, share: float) -> dict[WorkType, float]:
    """Return the probability of each kind: a mixture of what a shape tells and of what the labeller says.

    ``share`` is that of the told kind: how probable the reading is that tells it, times the trust in that kind. The
    labeller's probabilities share the rest.
    """
    votes = {kind: (1 - share) * chance for kind, chance in probable.items()}
    if told is not None:
        votes[told] = votes.get(told, 0.0) + share
    return votes
