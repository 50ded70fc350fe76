"""A cross-encoder that a scholar has: it reads a question and a text together and says how well one answers the other.

Any BERT of the kind of ``cross-encoder/ms-marco-MiniLM-L-6-v2`` will do: one number comes out, and heads are twelve.
It is given as its file ``model.safetensors``, with ``vocab.txt`` beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from pincite.meaning.bert import MOST, Array, Encoder
from pincite.meaning.pieces import numbers, vocabulary
from pincite.meaning.threads import one_thread
from pincite.meaning.weights import tensors

WORDS = "vocab.txt"
NEEDED = ("embeddings.word_embeddings.weight", "pooler.dense.weight", "classifier.weight")
LONGEST = 2 * MOST
"""How many pieces of a question and a text are read together."""


class CrossError(Exception):
    """A file that is no cross-encoder: what is wrong."""


@dataclass(frozen=True, slots=True)
class CrossEncoder:
    """Scores texts for a question; the greater, the better."""

    encoder: Encoder

    def scores(self, question: str, texts: Sequence[str]) -> Array:
        """Return one number for each text."""
        asked = numbers(question, self.encoder.pieces, MOST)
        with one_thread():
            return np.array([self._score(asked, text) for text in texts], dtype=np.float32)

    def _score(self, asked: list[int], text: str) -> float:
        told = numbers(text, self.encoder.pieces, LONGEST - len(asked) + 1)[1:]
        pair = np.array([[*asked, *told]])
        kinds = np.array([[0] * len(asked) + [1] * len(told)])
        weights = self.encoder.weights
        first = self.encoder.together(pair, kinds)[0, 0]
        pooled = np.tanh(first @ weights["pooler.dense.weight"].T + weights["pooler.dense.bias"])
        return float((pooled @ weights["classifier.weight"].T + weights["classifier.bias"])[0])


@lru_cache(maxsize=1)
def cross_encoder(path: Path) -> CrossEncoder:
    """Load a cross-encoder. Raises ``CrossError`` for a file that is none."""
    words = path.with_name(WORDS)
    if not path.is_file() or not words.is_file():
        raise CrossError(f"{path} or {WORDS} beside it is not there")
    try:
        found = {name.removeprefix("bert."): array for name, array in tensors(path).items()}
        known = vocabulary(words)
    except (OSError, ValueError, KeyError) as error:
        raise CrossError(f"{path} can't be read: {error}") from error
    missing = [name for name in NEEDED if name not in found]
    if missing:
        raise CrossError(f"{path} has no {', '.join(missing)}")
    if found["classifier.weight"].shape[0] != 1:
        raise CrossError(f"{path} gives {found['classifier.weight'].shape[0]} numbers for a text, not one")
    return CrossEncoder(Encoder(found, known))
