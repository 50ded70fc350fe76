"""How near two texts are, piece by piece: each piece of a question finds the piece of a claim that is nearest to it.

A claim's vector says what it is about as a whole; its pieces tell whether it says this very thing. They are kept with
fewer parts, drawn at random once and for all, since the angles between vectors outlive that, and without the pieces
that tell nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from pincite.meaning.pieces import END, START

if TYPE_CHECKING:
    from pincite.meaning.bert import Array, Batch

Numbers = npt.NDArray[np.int64]

KEPT = 96
"""How many parts of a piece's vector are kept."""

DUMB = frozenset(
    (
        "the", "a", "an", "of", "and", "or", "to", "in", "on", "for", "by", "with", "at", "from", "as", "is", "are",
        "was", "were", "be", "been", "that", "this", "it", "its", "their", "his", "her", "they", "who", "which", "what",
        "when", "where", "how", "did", "do", "does", "not", "no", "s",
    )
)  # fmt: skip
"""Words that tell nothing; nor do marks."""


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """The telling pieces of a question, in few parts, and how much each weighs; the weights make 1 together."""

    pieces: Array
    weights: Array


def packed(batch: Batch, dumb: Numbers) -> list[bytes]:
    """Return the telling pieces of each text of a batch as they are stored: ``KEPT`` signed bytes a piece."""
    kept = ~np.isin(batch.numbers, dumb)
    return [_bytes(pieces[mask] if mask.any() else pieces) for pieces, mask in zip(batch.pieces, kept, strict=True)]


def dumb(known: Mapping[str, int]) -> Numbers:
    """Return the numbers of the pieces that tell nothing: words that all texts have, and marks."""
    bare = (START, END, *DUMB)
    return np.array([n for piece, n in known.items() if piece in bare or not any(map(str.isalnum, piece))])


def _bytes(pieces: Array) -> bytes:
    few = pieces @ _drawn(pieces.shape[1])
    return bytes(np.rint(few * (127 / np.abs(few).max(axis=1, keepdims=True))).astype(np.int8).tobytes())


def asked(batch: Batch, words: Sequence[str], rarity: Mapping[str, float]) -> Asked:
    """Return the telling pieces of a question, encoded alone; ``words`` are those they are pieces of.

    ``rarity`` tells what each telling word weighs. Where no word tells anything all weigh the same.
    """
    weights = np.array([rarity.get(word, 0.0) for word in words], dtype=np.float32)
    if not weights.any():
        weights = np.array([word not in (START, END) for word in words], dtype=np.float32)
    if not weights.any():
        weights = np.ones(len(words), dtype=np.float32)
    kept = weights > 0
    few = batch.pieces[0][kept] @ _drawn(batch.pieces.shape[2])
    few /= np.linalg.norm(few, axis=1, keepdims=True)
    return Asked(few, weights[kept] / weights.sum())


def likeness(question: Asked, stored: Sequence[bytes]) -> Array:
    """Return for each stored text how near its pieces come to those of the question, from 0 to 1."""
    if not stored:
        return np.zeros(0, dtype=np.float32)
    counts = [len(one) // KEPT for one in stored]
    pieces = np.frombuffer(b"".join(stored), dtype=np.int8).reshape(-1, KEPT).astype(np.float32)
    pieces /= np.maximum(np.linalg.norm(pieces, axis=1, keepdims=True), 1)
    starts = np.cumsum([0, *counts[:-1]])
    best = np.maximum.reduceat(question.pieces @ pieces.T, starts, axis=1)
    near: Array = np.clip(question.weights @ best, 0, 1).astype(np.float32)
    return near


@cache
def _drawn(parts: int) -> Array:
    """Return the directions that are kept; this generator is promised to draw the same for ever."""
    return np.random.RandomState(1).standard_normal((parts, KEPT)).astype(np.float32)
