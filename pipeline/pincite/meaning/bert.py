"""Sentence vectors: the forward pass of a BERT of six layers, with mean pooling, in numpy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pincite.meaning.pieces import numbers

Array = npt.NDArray[np.float32]

MOST = 128
"""How many pieces of a text are read; the model was trained on no more."""

HEADS = 12
TINY = np.float32(1e-12)
TOGETHER = 16
"""How many texts are encoded at once; more fill the processor's cache and are slower."""


@dataclass(frozen=True, slots=True)
class Encoder:
    """Makes unit vectors of texts: the nearer two meanings, the nearer their product is to 1."""

    weights: Mapping[str, Any]
    pieces: Mapping[str, int]

    def encode(self, texts: Sequence[str]) -> Array:
        """Return one row for each text; shape (texts, 384)."""
        cut = [numbers(text, self.pieces, MOST) for text in texts]
        # texts of like length together, so that attention has little to pad
        order = sorted(range(len(cut)), key=lambda k: len(cut[k]))
        found = np.zeros((len(cut), self._array("embeddings.LayerNorm.bias").size), dtype=np.float32)
        for at in range(0, len(order), TOGETHER):
            some = order[at : at + TOGETHER]
            found[some] = self._together([cut[k] for k in some])
        return found

    def _together(self, texts: list[list[int]]) -> Array:
        rows = _Rows.of(texts)
        x = self._embedded(texts)
        for layer in range(sum(name.endswith("output.dense.bias") for name in self.weights) // 2):
            x = self._layer(x, rows, f"encoder.layer.{layer}.")
        mean = np.stack([x[start:end].mean(axis=0) for start, end in rows.ends])
        mean /= np.sqrt((mean * mean).sum(axis=1, keepdims=True))
        return mean

    def _embedded(self, texts: Iterable[list[int]]) -> Array:
        words, places = self._array("embeddings.word_embeddings.weight"), "embeddings.position_embeddings.weight"
        x = np.concatenate([words[text] + self._array(places)[: len(text)] for text in texts])
        return self._normed(x + self._array("embeddings.token_type_embeddings.weight")[0], "embeddings.LayerNorm")

    def _layer(self, x: Array, rows: _Rows, name: str) -> Array:
        x = self._normed(x + self._attended(x, rows, name), name + "attention.output.LayerNorm")
        inner = _gelu(self._linear(x, name + "intermediate.dense"))
        return self._normed(x + self._linear(inner, name + "output.dense"), name + "output.LayerNorm")

    def _attended(self, x: Array, rows: _Rows, name: str) -> Array:
        query, key, value = (
            rows.spread(self._linear(x, f"{name}attention.self.{part}")) for part in ("query", "key", "value")
        )
        weight = query @ key.swapaxes(2, 3) * np.float32(query.shape[3] ** -0.5) + rows.hidden
        weight = np.exp(weight - weight.max(axis=3, keepdims=True))
        weight /= weight.sum(axis=3, keepdims=True)
        return self._linear(rows.gather(weight @ value), name + "attention.output.dense")

    def _linear(self, x: Array, name: str) -> Array:
        return np.asarray(x @ self._array(name + ".weight").T + self._array(name + ".bias"))

    def _normed(self, x: Array, name: str) -> Array:
        x = x - x.mean(axis=1, keepdims=True)
        x /= np.sqrt((x * x).mean(axis=1, keepdims=True) + TINY)
        return x * self._array(name + ".weight") + self._array(name + ".bias")

    def _array(self, name: str) -> Array:
        return np.asarray(self.weights[name])


@dataclass(frozen=True, slots=True)
class _Rows:
    """Where texts of several lengths stand in one array without gaps, and the mask that hides gaps from attention."""

    ends: tuple[tuple[int, int], ...]
    filled: npt.NDArray[np.bool_]
    hidden: Array

    @classmethod
    def of(cls, texts: list[list[int]]) -> _Rows:
        lengths = np.array([len(text) for text in texts])
        filled = np.arange(lengths.max()) < lengths[:, None]
        stops = np.cumsum(lengths).tolist()
        hidden = np.where(filled, np.float32(0), np.float32(-1e4))[:, None, None, :]
        return cls(tuple(zip([0, *stops[:-1]], stops, strict=True)), filled, hidden)

    def spread(self, x: Array) -> Array:
        """Lay rows out by text and head: (texts, heads, places, part of the vector)."""
        laid = np.zeros((*self.filled.shape, x.shape[1]), dtype=np.float32)
        laid[self.filled] = x
        return laid.reshape(*self.filled.shape, HEADS, -1).swapaxes(1, 2)

    def gather(self, laid: Array) -> Array:
        """Take the rows together again, without gaps."""
        return np.asarray(laid.swapaxes(1, 2).reshape(*self.filled.shape, -1)[self.filled])


def _gelu(x: Array) -> Array:
    """Return the Gaussian error linear unit, by its usual approximation with tanh."""
    inner = x * x
    inner *= np.float32(0.044715)
    inner += 1
    inner *= x
    inner *= np.float32(0.7978845608)
    np.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= np.float32(0.5)
    return inner
