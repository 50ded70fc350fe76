"""Sentence vectors: the forward pass of a BERT of six layers, with mean pooling, in numpy.

Nearly all of its time are products of matrices as fast as the processor makes them (20 million multiplications for each
piece of a text), so texts are padded with nothing: those of one length are encoded together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from pincite.meaning.pieces import numbers
from pincite.meaning.threads import one_thread

Array = npt.NDArray[np.float32]

MOST = 128
"""How many pieces of a text are read; the model was trained on no more."""

HEADS = 12
TINY = np.float32(1e-12)
TOGETHER = 800
"""How many pieces are encoded at once; more fill the processor's cache and are slower."""

_ROOT = np.float32(0.7978845608)  # of 2 / pi
_CUBE = np.float32(0.7978845608 * 0.044715)


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Texts of one length: their places in the list of all, a vector for each, and their pieces as the model knew them.

    ``texts`` is (texts, parts), ``pieces`` (texts, length, parts) and ``numbers`` (texts, length).
    """

    places: list[int]
    texts: Array
    pieces: Array
    numbers: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Encoder:
    """Makes unit vectors of texts: the nearer two meanings, the nearer their product is to 1."""

    weights: Mapping[str, Any]
    pieces: Mapping[str, int]

    def encode(self, texts: Sequence[str]) -> Array:
        """Return one row for each text; shape (texts, 384)."""
        found = np.zeros((len(texts), self._array("embeddings.LayerNorm.bias").size), dtype=np.float32)
        for batch in self.batches(texts):
            found[batch.places] = batch.texts
        return found

    def batches(self, texts: Sequence[str], jobs: int = 1) -> Generator[Batch, None, None]:
        """Yield the vectors of all texts as they are worked out, in ``jobs`` threads.

        Texts that are not yet begun when the iterator is closed are left.
        """
        cut = [numbers(text, self.pieces, MOST) for text in texts]
        work = partial(self._batch, cut)
        with one_thread():
            if jobs <= 1:
                yield from map(work, _alike(cut))
                return
            pool = ThreadPoolExecutor(jobs)
            try:
                yield from pool.map(work, _alike(cut))
            finally:
                pool.shutdown(cancel_futures=True)

    def _batch(self, cut: Sequence[list[int]], places: list[int]) -> Batch:
        texts = np.array([cut[place] for place in places])
        pieces = self.together(texts)
        mean: Array = pieces.mean(axis=1)
        mean /= np.sqrt(np.einsum("ij,ij->i", mean, mean))[:, None]
        return Batch(places, mean, pieces, texts)

    def together(self, texts: npt.NDArray[np.int64], kinds: npt.NDArray[np.int64] | None = None) -> Array:
        """Return the vectors of all pieces of texts of one length, given as their numbers (texts, length).

        ``kinds`` tell of each piece whether it is of the first text or of a second one read with it (0, 1).
        """
        x = self._embedded(texts, kinds)
        for layer in range(sum(name.endswith("output.dense.bias") for name in self.weights) // 2):
            x = self._layer(x, len(texts), f"encoder.layer.{layer}.")
        return x.reshape(*texts.shape, -1)

    def _embedded(self, texts: npt.NDArray[np.int64], kinds: npt.NDArray[np.int64] | None) -> Array:
        places = self._array("embeddings.position_embeddings.weight")[: texts.shape[1]]
        x = self._array("embeddings.word_embeddings.weight")[texts]
        x += places + self._array("embeddings.token_type_embeddings.weight")[0 if kinds is None else kinds]
        return self._normed(x.reshape(texts.size, -1), "embeddings.LayerNorm")

    def _layer(self, x: Array, texts: int, name: str) -> Array:
        seen = self._attended(x, texts, name)
        seen += x
        x = self._normed(seen, name + "attention.output.LayerNorm")
        out = self._linear(_gelu(self._linear(x, name + "intermediate.dense")), name + "output.dense")
        out += x
        return self._normed(out, name + "output.LayerNorm")

    def _attended(self, x: Array, texts: int, name: str) -> Array:
        query, key, value = (
            _by_head(self._linear(x, f"{name}attention.self.{part}"), texts) for part in ("query", "key", "value")
        )
        weight = query @ key.swapaxes(2, 3)
        weight *= np.float32(query.shape[3] ** -0.5)
        weight -= weight.max(axis=3, keepdims=True)
        np.exp(weight, out=weight)
        weight /= np.einsum("abij->abi", weight)[..., None]
        seen = np.empty_like(x)
        np.matmul(weight, value, out=_by_head(seen, texts))
        return self._linear(seen, name + "attention.output.dense")

    def _linear(self, x: Array, name: str) -> Array:
        found: Array = x @ self._array(name + ".weight").T
        found += self._array(name + ".bias")
        return found

    def _normed(self, x: Array, name: str) -> Array:
        """Bring each row to mean 0 and variance 1, in its place, and weigh it."""
        x -= x.mean(axis=1, keepdims=True)
        x /= np.sqrt(np.einsum("ij,ij->i", x, x) / np.float32(x.shape[1]) + TINY)[:, None]
        x *= self._array(name + ".weight")
        x += self._array(name + ".bias")
        return x

    def _array(self, name: str) -> Array:
        return np.asarray(self.weights[name])


def _alike(cut: Sequence[list[int]]) -> Iterator[list[int]]:
    """Yield the places of texts of one length, as many as are encoded at once; short texts first."""
    of_length: defaultdict[int, list[int]] = defaultdict(list)
    for place, text in enumerate(cut):
        of_length[len(text)].append(place)
    for length, places in sorted(of_length.items()):
        step = max(1, TOGETHER // length)
        yield from (places[at : at + step] for at in range(0, len(places), step))


def _by_head(x: Array, texts: int) -> Array:
    """Look at rows by text and head: (texts, heads, places, part of the vector)."""
    return x.reshape(texts, -1, HEADS, x.shape[1] // HEADS).swapaxes(1, 2)


def _gelu(x: Array) -> Array:
    """Return the Gaussian error linear unit, by its usual approximation with tanh, in the place of ``x``."""
    inner = x * x
    inner *= _CUBE
    inner += _ROOT
    inner *= x
    np.tanh(inner, out=inner)
    inner += 1
    x *= np.float32(0.5)
    x *= inner
    return x
