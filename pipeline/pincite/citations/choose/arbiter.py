"""The arbiter: how probable it is that a reading is right, learned from readings whose truth is known.

A small network of one hidden layer; its weights are data (``rules/arbiter.json``), made by ``pipeline/training``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from pincite.citations.choose.candidates import LABELS, SHAPES, Cluster
from pincite.citations.choose.features import Custom, Vector, describe


@dataclass(frozen=True, slots=True)
class Weights:
    """Means and spreads of the evidence, the two layers, and the steps of the map from scores to probabilities."""

    mean: Vector
    spread: Vector
    hidden: Vector
    hidden_bias: Vector
    out: Vector
    out_bias: float
    steps: Vector
    probable: Vector

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> Weights:
        """Make weights of their lists of numbers."""
        made = {k: np.array(v, dtype=np.float32) for k, v in raw.items() if k not in ("out_bias", "about")}
        return cls(**made, out_bias=float(raw["out_bias"]))


@dataclass(frozen=True, slots=True)
class Verdict:
    """How probable it is that a reading has the bounds of real citations, and that all it says of them is right."""

    real: float
    whole: float

    @property
    def worth(self) -> float:
        """Return what the choice between readings goes by: bounds count as much as fields."""
        return self.real + self.whole


@cache
def load(question: str) -> Weights:
    """Load the weights for one question ("real" or "whole") that ship with the package."""
    raw = json.loads(files("pincite.rules").joinpath("arbiter.json").read_text(encoding="utf8"))[question]
    return Weights.of(raw)


def judge(weights: Weights, evidence: Vector) -> float:
    """Return the calibrated probability that the answer is yes for a reading with this ``evidence``."""
    seen = (evidence - weights.mean) / weights.spread
    hidden = np.tanh(seen @ weights.hidden + weights.hidden_bias)
    score = float(hidden @ weights.out + weights.out_bias)
    return float(np.interp(score, weights.steps, weights.probable))


def weigh(cluster: Cluster, text: str, custom: Custom) -> dict[str, Verdict]:
    """Return the verdict on each proposer's reading of a cluster; a proposer that sees nothing there is not asked."""
    found = {}
    for by in (SHAPES, LABELS):
        if cluster.side(by):
            evidence = describe(cluster, by, text, custom)
            found[by] = Verdict(judge(load("real"), evidence), judge(load("whole"), evidence))
    return found
