"""The ranking of claims by a question.

A claim is found by its own words and, weighing less, by the words before it, its heading and its sources' authors and
titles; by the names of what it mentions, whatever they are called there; by words near those of the question; and,
where the model for it is installed, by what it means. Words score by BM25 with one document frequency for all words
that stand for the same thing, as a share of what a claim with all of them would score; that share and the likeness of
the meanings, both from 0 to 1, are added. The best of them are looked at piece by piece (``meaning.late``).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, select

from pincite.meaning.pieces import bare
from pincite.store import schema, vectors
from pincite.store.concepts import Concept, concepts
from pincite.store.errors import StoreError
from pincite.store.ranked import Key, Ranked, Reason, Verdict
from pincite.store.shelf import Rows, Shelf, shelf

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

BESIDE, NEARLY = 50, 0.5
"""So many sentences outside claims are looked for, of those with at least such a share of the score of words."""

LEAST = 0.2
"""Claims whose words score less than this share of the best one are no answer,"""
ALIKE = 0.4
"""unless their meaning is so like the question's."""


DEEP = 60
"""So many of the best claims are looked at piece by piece: the right one is nearly always among them."""
PIECES = 1.0
"""What the likeness piece by piece weighs beside those of words and of the whole, for the order of claims;"""
TELLING = 2.0
"""for whether the first of them is an answer."""

NEARBY, NEAREST = 0.45, 3
"""Claims that come so near piece by piece are given too, and so many of the nearest, even if they are no answer."""

NONE, GOOD = 1.25, 1.6
"""Where the best claim scores less there is no answer, where it scores more there is a good one; between, perhaps."""
NONE_BY_WORDS, GOOD_BY_WORDS = 0.1, 0.5
"""The same, as shares of the best score of words, where nothing is known of meanings."""


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """The rows that hold one concept: those whose ``own`` words or sources name it; ``held``: how much each does."""

    own: Truths
    held: Floats


def rank(
    connection: Connection, query: str, within: Collection[Key] | None = None, reranker: str | None = None
) -> Ranked:
    """Return the claims that answer a question, best first; of those ``within`` only, where that is given.

    Those that hold by name all that is asked for, where there are any; else those that hold a part, also in other
    words. ``reranker`` is the file of a cross-encoder that orders the best of them anew. Raises ``StoreError`` when it
    is none.
    """
    asked = concepts(query)
    with shelf(connection) as held:
        found = [_find(held, concept) for concept in asked]
    worded = _worded(found, held)
    alike = held.similar(query)
    allowed = held.alive if within is None else held.alive & held.within(within)
    for concept, hits in zip(asked, found, strict=True):
        if concept.required:
            allowed = allowed & hits.own
    whole = np.logical_and.reduce([allowed, *(hits.own for hits in found)])
    scores = worded + alike
    best = _best(scores, whole if whole.any() else allowed)
    near = vectors.nearness(connection, query, _weights(asked, found, held), [held.digest(row) for row in best])
    if near is not None:
        scores[best] += PIECES * near
    part = (worded > 0) & (worded >= LEAST * worded.max(initial=0.0, where=allowed)) | (alike >= ALIKE)
    if near is not None:
        part[best] |= near >= NEARBY
        part[best[:NEAREST]] = True
    given = np.flatnonzero(whole if whole.any() else allowed & part)
    ordered = given[np.argsort(-scores[given], kind="stable")]
    if reranker is not None:
        ordered = _reranked(connection, held, query, ordered, reranker)
    reasons = {
        held.key(row): _reason(row, asked, found, alike, None if near is None else float(near[at]))
        for at, row in enumerate(best)
    }
    every = bool(whole.any())
    sure = scores.copy()
    if near is not None:
        sure[best] += (TELLING - PIECES) * near
    verdict = _verdict(ordered, sure, worded if near is None else None, every=every)
    beside = _sentences(held, found, worded, whole=np.logical_and.reduce([held.unsourced, *(f.own for f in found)]))
    keys = tuple(held.key(row) for row in ordered)
    return Ranked(keys, every, verdict, reasons, beside)


def _sentences(held: Shelf, found: list[_Found], worded: Floats, whole: Truths) -> tuple[Key, ...]:
    """Return the sentences outside claims that hold all that is asked for or, where none does, nearly all."""
    nearly = held.unsourced & (worded >= NEARLY) & (sum(hits.own.astype(int) for hits in found) >= 2)
    rows = np.flatnonzero(whole if whole.any() else nearly)
    return tuple(held.key(row) for row in rows[np.argsort(-worded[rows], kind="stable")][:BESIDE])


def _reranked(connection: Connection, held: Shelf, query: str, ordered: Rows, reranker: str) -> Rows:
    """Return rows with the best of them in the order that a cross-encoder gives them."""
    from pincite.meaning.cross import CrossError, cross_encoder

    best, c = ordered[:DEEP], schema.claims
    keys = [held.key(row) for row in best]
    listed = select(c.c.doc, c.c.claim, c.c.text).where(c.c.claim.in_({claim for _, claim in keys}))
    texts = {(row.doc, row.claim): row.text for row in connection.execute(listed)}
    try:
        found = cross_encoder(Path(reranker)).scores(query, [texts.get(key, "") for key in keys])
    except CrossError as error:
        advice = "Give model.safetensors of a cross-encoder with its vocab.txt beside it."
        raise StoreError(f"The reranker can't be used: {error}.", advice, kept="") from error
    return np.concatenate([best[np.argsort(-found, kind="stable")], ordered[DEEP:]])


def _best(scores: Floats, allowed: Truths) -> Rows:
    """Return the rows that are looked at piece by piece, best first."""
    rows = np.flatnonzero(allowed & (scores > 0))
    return rows[np.argsort(-scores[rows], kind="stable")][:DEEP]


def _verdict(ordered: Rows, scores: Floats, worded: Floats | None, *, every: bool) -> Verdict:
    """Tell whether the first claim answers the question; ``worded`` where only words can tell."""
    if not len(ordered):
        return Verdict.NONE
    first = float(scores[ordered[0]] if worded is None else worded[ordered[0]])
    none, good = (NONE, GOOD) if worded is None else (NONE_BY_WORDS, GOOD_BY_WORDS)
    return Verdict.GOOD if every or first >= good else Verdict.NONE if first < none else Verdict.PERHAPS


def _weights(asked: Sequence[Concept], found: Sequence[_Found], held: Shelf) -> dict[str, float]:
    """Return what each telling word of the question weighs: the rarer the claims that hold it, the more."""
    total = int(held.alive.sum())
    rarities = [_rarity(float(hits.own[held.alive].sum()), total) for hits in found]
    named = [
        (word, rarity) for concept, rarity in zip(asked, rarities, strict=True) for word in concept.names[0].split()
    ]
    return {bare(word): rarity for word, rarity in named}


def _reason(
    row: int, asked: Sequence[Concept], found: Sequence[_Found], alike: npt.NDArray[np.float32], pieces: float | None
) -> Reason:
    held = [(concept.names[0], hits) for concept, hits in zip(asked, found, strict=True)]
    return Reason(
        words=tuple(name for name, hits in held if hits.own[row]),
        near=tuple(name for name, hits in held if hits.held[row] and not hits.own[row]),
        meaning=round(float(alike[row]), 2) if alike[row] else None,
        pieces=round(pieces, 2) if pieces is not None else None,
    )


def _find(held: Shelf, concept: Concept) -> _Found:
    """Look for a concept's names and for what is near them, each class of words in each column."""
    classes = [(concept.names, 1.0)]
    for weight in sorted({weight for _, weight in concept.near}):
        classes.append((tuple(word for word, near in concept.near if near == weight), weight * NEAR))
    wanted = [(column, words) for words, _ in classes for column in WEIGHTS]
    hits = held.holding(wanted)
    own, best = np.zeros(len(held), dtype=bool), np.zeros(len(held))
    for at, (_, weight) in enumerate(classes):
        score = np.zeros(len(held))
        for (column, share), rows in zip(WEIGHTS.items(), hits[at * len(WEIGHTS) :], strict=False):
            score[rows] += weight * share
            own[rows] |= at == 0 and column in OWN
        np.maximum(best, score, out=best)
    return _Found(own, best)


def _worded(found: list[_Found], held: Shelf) -> Floats:
    """Score each row by the words it holds, as a share of the best there could be."""
    scores, most = np.zeros(len(held)), 0.0
    for hits in found:
        rarity = _rarity(float(np.minimum(1.0, hits.held[held.alive]).sum()), int(held.alive.sum()))
        scores += rarity * hits.held / (hits.held + SATURATION)
        most += rarity
    return scores / (1 - LENGTH + LENGTH * np.minimum(held.lengths / USUAL, 3)) / max(most, 1e-9)


def _rarity(documents: float, total: int) -> float:
    return math.log(1 + (max(total - documents, 0) + 0.5) / (documents + 0.5))
