"""The best labels and their probabilities, against every sequence counted one by one."""

import itertools

import numpy as np
import pytest

from pincite.citations.labeller.decode import decode
from pincite.citations.labeller.network import Weights

LABELS = 4


@pytest.fixture
def weights():
    chance = np.random.default_rng(7)
    draw = lambda *size: chance.standard_normal(size).astype(np.float32)  # noqa: E731
    empty = np.zeros((0, 0), np.float32)
    ends = {"steps": draw(LABELS, LABELS), "first": draw(LABELS), "last": draw(LABELS)}
    return Weights(empty, empty, empty, (), empty, empty, 0, empty, empty, empty, **ends)


def count_one_by_one(weights, scores):
    """Return the best sequence and each label's probability by listing all sequences."""
    size = len(scores)
    weighed = {}
    for way in itertools.product(range(LABELS), repeat=size):
        total = weights.first[way[0]] + weights.last[way[-1]] + sum(scores[at, one] for at, one in enumerate(way))
        weighed[way] = total + sum(weights.steps[a, b] for a, b in itertools.pairwise(way))
    share = np.exp(np.array(list(weighed.values())))
    chances = np.zeros((size, LABELS))
    for way, one in zip(weighed, share / share.sum(), strict=True):
        for at, name in enumerate(way):
            chances[at, name] += one
    return max(weighed, key=weighed.get), chances


def test_labels_and_probabilities_are_those_of_all_sequences_counted(weights):
    chance = np.random.default_rng(11)
    sizes = np.array([3, 1, 5, 2, 5])
    scores = (2 * chance.standard_normal((sizes.sum(), LABELS))).astype(np.float32)
    labels, chances = decode(weights, scores, sizes)
    for start, size in zip(np.cumsum(sizes) - sizes, sizes, strict=True):
        best, expected = count_one_by_one(weights, scores[start : start + size])
        assert tuple(labels[start : start + size]) == best
        assert np.abs(chances[start : start + size] - expected).max() < 1e-5


def test_far_apart_scores_leave_probabilities_sound(weights):
    scores = np.array([[300, -300, 0, 0], [-300, 300, 0, 0], [0, 0, 0, -900]], dtype=np.float32)
    _, chances = decode(weights, scores, np.array([3]))
    assert np.isfinite(chances).all()
    assert np.abs(chances.sum(axis=1) - 1).max() < 1e-5
