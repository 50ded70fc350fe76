"""The kind of a work: one weighing of all that speaks for it, learned from works whose kind is known.

A network of one hidden layer; its weights are data (``rules/kinds.json``), made by ``python -m training.kinds``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from pincite.citations.choose.features import Vector
from pincite.citations.choose.kind_evidence import KindView, columns, describe_kind
from pincite.citations.labeller import TYPES
from pincite.model import WorkType


@dataclass(frozen=True, slots=True)
class KindWeights:
    """The hidden layer, the layer of kinds, and the straight way past the hidden one; ``heat`` softens the chances."""

    hidden: Vector
    hidden_bias: Vector
    out: Vector
    straight: Vector
    heat: float

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> KindWeights:
        """Make weights of their lists of numbers; raises ``ValueError`` when they are of other evidence."""
        if tuple(raw["columns"]) != columns() or tuple(raw["kinds"]) != TYPES:
            raise ValueError("rules/kinds.json was learned from other evidence: run python -m training.kinds")
        made = {name: np.array(raw[name], dtype=np.float32) for name in ("hidden", "hidden_bias", "out", "straight")}
        return cls(**made, heat=float(raw["heat"]))


@cache
def load_kinds() -> KindWeights:
    """Load the weights that ship with the package."""
    return KindWeights.of(json.loads(files("pincite.rules").joinpath("kinds.json").read_text(encoding="utf8")))


def weigh_kind(view: KindView) -> dict[WorkType, float]:
    """Return the probability of each kind, the most probable first."""
    chances = judge_kinds(load_kinds(), describe_kind(view)[None, :])[0]
    return {WorkType(TYPES[at]): float(chances[at]) for at in np.argsort(-chances)}


def judge_kinds(weights: KindWeights, evidence: Vector) -> Vector:
    """Return the probability of each of ``TYPES`` for each row of evidence."""
    hidden = np.tanh(evidence @ weights.hidden + weights.hidden_bias)
    scores = (hidden @ weights.out + evidence @ weights.straight) / weights.heat
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    softened: Vector = chances / chances.sum(axis=1, keepdims=True)
    return softened
