"""The ranking of claims by a question.

A claim is found by its own words and, weighing less, by the words before it, its heading and its sources' authors and
titles; by the names of what it mentions, whatever they are called there; by words near those of the question; and,
where the model for it is installed, by what it means. Words score by BM25 with one document frequency for all words
that stand for the same thing, as a share of what a claim with all of them would score; that share and the likeness of
the meanings, both from 0 to 1, are added.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection

from pincite.store import vectors
from pincite.store.concepts import Concept, concepts
from pincite.store.shelf import Key, Shelf, shelf

Floats = npt.NDArray[np.float64]
"""One value for each row of the shelf."""
Truths = npt.NDArray[np.bool_]

WEIGHTS = {"text": 1.0, "before": 0.3, "heading": 0.3, "sources": 0.5, "names": 1.0}
"""What a word weighs in each column of the search table."""

OWN = ("text", "sources", "names")
"""The columns that hold what a claim itself says and rests on."""

NEAR = 0.8
"""What a word near the one asked for weighs beside it."""

SATURATION = 0.5
LENGTH, USUAL = 0.2, 200
"""How much the length of a claim counts, and the usual length in code points."""

LEAST = 0.2
"""Claims whose words score less than this share of the best one are no answer,"""
ALIKE = 0.4
"""unless their meaning is so like the question's."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Claims, best first; ``every`` is false when none holds all that was asked for and those with some are given."""

    keys: tuple[Key, ...]
    every: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """The rows that hold one concept: those whose ``own`` words or sources name it; ``held``: how much each does."""

    own: Truths
    held: Floats


def rank(connection: Connection, query: str) -> Ranked:
    """Return the claims that answer a question, best first.

    Those that hold by name all that is asked for, where there are any; else those that hold a part, also in other
    words.
    """
    asked = concepts(query)
    with shelf(connection) as held:
        found = [_find(held, concept) for concept in asked]
    worded = _worded(found, held)
    alike = vectors.similar(query, held.vectors)
    allowed = held.alive.copy()
    for concept, hits in zip(asked, found, strict=True):
        if concept.required:
            allowed &= hits.own
    whole = np.logical_and.reduce([allowed, *(hits.own for hits in found)])
    part = (worded > 0) & (worded >= LEAST * worded.max(initial=0.0, where=allowed)) | (alike >= ALIKE)
    given = np.flatnonzero(whole if whole.any() else allowed & part)
    ordered = given[np.argsort(-(worded + alike)[given], kind="stable")]
    return Ranked(tuple(held.keys[row] for row in ordered), bool(whole.any()))


def _find(held: Shelf, concept: Concept) -> _Found:
    """Look for a concept's names and for what is near them, each class of words in each column."""
    classes = [(concept.names, 1.0)]
    for weight in sorted({weight for _, weight in concept.near}):
        classes.append((tuple(word for word, near in concept.near if near == weight), weight * NEAR))
    wanted = [(column, words) for words, _ in classes for column in WEIGHTS]
    hits = held.holding(wanted)
    own, best = np.zeros(len(held.keys), dtype=bool), np.zeros(len(held.keys))
    for at, (_, weight) in enumerate(classes):
        score = np.zeros(len(held.keys))
        for (column, share), rows in zip(WEIGHTS.items(), hits[at * len(WEIGHTS) :], strict=False):
            score[rows] += weight * share
            own[rows] |= at == 0 and column in OWN
        np.maximum(best, score, out=best)
    return _Found(own, best)


def _worded(found: list[_Found], held: Shelf) -> Floats:
    """Score each row by the words it holds, as a share of the best there could be."""
    scores, most = np.zeros(len(held.keys)), 0.0
    for hits in found:
        rarity = _rarity(float(np.minimum(1.0, hits.held[held.alive]).sum()), int(held.alive.sum()))
        scores += rarity * hits.held / (hits.held + SATURATION)
        most += rarity
    return scores / (1 - LENGTH + LENGTH * np.minimum(held.lengths / USUAL, 3)) / max(most, 1e-9)


def _rarity(documents: float, total: int) -> float:
    return math.log(1 + (max(total - documents, 0) + 0.5) / (documents + 0.5))
