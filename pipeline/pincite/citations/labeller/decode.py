"""From scores to labels: the best sequence of labels of each text, and how probable each label of it is.

All texts take their steps together, longest first, so that the texts still going are always the first ones.
"""

from __future__ import annotations

import numpy as np

from pincite.citations.labeller.features import Ids
from pincite.citations.labeller.network import Floats, Weights, multiply

Order = tuple[Ids, Ids]


def decode(weights: Weights, scores: Floats, sizes: Ids) -> tuple[Ids, Floats]:
    """Return for each token its label in its text's best sequence, and the probabilities of all labels.

    ``scores`` holds the texts one after another, ``sizes`` how many tokens each has (none of them zero).
    """
    order = np.argsort(-sizes, kind="stable")
    starts = (np.cumsum(sizes) - sizes)[order]
    lasting = sizes[order]
    # how many texts have a token at each step
    going = np.searchsorted(-lasting, -np.arange(lasting[0]), side="left")
    at = [starts[:count] + step for step, count in enumerate(going)]
    return _find_best(weights, scores, at), _find_probabilities(weights, scores, at)


def _find_best(weights: Weights, scores: Floats, at: list[Ids]) -> Ids:
    """Follow Viterbi; the way back is found again from the scores, so that only these are kept."""
    backwards = np.ascontiguousarray(weights.steps.T)
    best = np.empty_like(scores)
    best[at[0]] = scores[at[0]] + weights.first
    for step in range(1, len(at)):
        now, before = at[step], at[step] - 1
        best[now] = scores[now] + (best[before][:, None, :] + backwards).max(axis=2)
    labels = np.empty(len(scores), dtype=np.int32)
    for step in range(len(at) - 1, -1, -1):
        now = at[step]
        going = len(at[step + 1]) if step + 1 < len(at) else 0
        ending = now[going:]
        labels[ending] = (best[ending] + weights.last).argmax(axis=1)
        if going:
            ways = best[now[:going]] + backwards[labels[now[:going] + 1]]
            labels[now[:going]] = ways.argmax(axis=1)
    return labels


def _find_probabilities(weights: Weights, scores: Floats, at: list[Ids]) -> Floats:
    """Go forwards and backwards, in probabilities scaled to one at each step."""
    local = np.exp(scores - scores.max(axis=1, keepdims=True))
    steps = np.exp(weights.steps - weights.steps.max())
    forwards = _scale(np.exp(weights.first - weights.first.max()) * local[at[0]])
    ahead = np.empty_like(scores)
    ahead[at[0]] = forwards
    for now in at[1:]:
        forwards = _scale(multiply(forwards[: len(now)], steps) * local[now])
        ahead[now] = forwards
    returning = np.ascontiguousarray(steps.T)
    end = _scale(np.exp(weights.last - weights.last.max())[None, :])
    behind = np.empty_like(scores)
    for step in range(len(at) - 1, -1, -1):
        now = at[step]
        going = len(at[step + 1]) if step + 1 < len(at) else 0
        behind[now[going:]] = end
        if going:
            later = at[step + 1]
            behind[now[:going]] = _scale(multiply(behind[later] * local[later], returning))
    return _scale(ahead * behind)


def _scale(rows: Floats) -> Floats:
    scaled: Floats = rows / np.maximum(rows.sum(axis=1, keepdims=True), np.float32(1e-30))
    return scaled
