"""The forward pass of the learned reader: embedded tokens, dilated convolutions, a summary of the text, three heads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pincite.citations.labeller.features import OWN, PLACED, ROWS, Ids
from pincite.citations.labeller.labels import FORMS, LABELS, TYPES

Floats = npt.NDArray[np.float32]

_NAMES = (
    *("table", "enter", "enter_bias", "summary", "summary_bias", "article"),
    *("heads", "heads_bias", "steps", "first", "last"),
)
_BLOCK = 64
"""Rows multiplied at once. Always the same number, so that a text's figures don't depend on its neighbours: libraries
of linear algebra choose their order of summing by the sizes of what they multiply."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Everything that training found."""

    table: Floats
    enter: Floats
    enter_bias: Floats
    layers: tuple[tuple[int, Floats, Floats], ...]
    summary: Floats
    summary_bias: Floats
    summary_after: int
    article: Floats
    heads: Floats
    heads_bias: Floats
    steps: Floats
    first: Floats
    last: Floats


def unpack(arrays: Mapping[str, npt.NDArray[np.generic]]) -> Weights:
    """Return the weights from stored arrays: those named ``x`` of bytes are multiplied by the scales of ``x:scale``."""

    def restore(name: str) -> Floats:
        array = np.asarray(arrays[name])
        if f"{name}:scale" not in arrays:
            return np.ascontiguousarray(array, dtype=np.float32)
        return array.astype(np.float32) * np.asarray(arrays[f"{name}:scale"]).astype(np.float32)

    dilations = [int(dilation) for dilation in np.asarray(arrays["dilations"])]
    layers = tuple(
        (dilation, restore(f"layer{index}"), restore(f"layer{index}_bias")) for index, dilation in enumerate(dilations)
    )
    found = {name: restore(name) for name in _NAMES}
    expected = {"table": ROWS, "heads_bias": len(LABELS) + len(TYPES) + len(FORMS), "steps": len(LABELS)}
    if any(len(found[name]) != size for name, size in expected.items()):
        raise ValueError("the weights are of another shape than the code that reads them")
    return Weights(layers=layers, summary_after=int(np.asarray(arrays["summary_after"])), **found)


def multiply(rows: Floats, weights: Floats) -> Floats:
    """Return the product of two matrices, in blocks of always the same size."""
    count, width = rows.shape
    blocks = -(-count // _BLOCK)
    padded = rows
    if blocks * _BLOCK != count:
        padded = np.zeros((blocks * _BLOCK, width), dtype=np.float32)
        padded[:count] = rows
    product: Floats = np.matmul(padded.reshape(blocks, _BLOCK, width), weights)
    return product.reshape(blocks * _BLOCK, -1)[:count]


def embed(weights: Weights, own: Ids, placed: Ids) -> Floats:
    """Return one vector a token: the sum of the rows of the table that it chooses."""
    return _sum_rows(weights.table, own, OWN) + _sum_rows(weights.table, placed, PLACED)


def _sum_rows(table: Floats, rows: Ids, count: int) -> Floats:
    total = table[rows[:, 0]]
    for column in range(1, count):
        total += table[rows[:, column]]
    return total


def begin(weights: Weights, vectors: Floats, starts: Ids) -> tuple[Floats, Floats]:
    """Return the tokens' state half way, and each text's average of it; ``starts`` says where each text begins."""
    state = multiply(vectors, weights.enter)
    state += weights.enter_bias
    np.maximum(state, 0, out=state)
    for dilation, kernel, bias in weights.layers[: weights.summary_after + 1]:
        state += _convolve(state, kernel, bias, dilation, starts)
    means: Floats = (np.add.reduceat(state, starts, axis=0) / _measure(starts, len(state))[:, None]).astype(np.float32)
    return state, means


def end(weights: Weights, state: Floats, means: Floats, shared: Floats | None, starts: Ids) -> Floats:
    """Return the scores of every label, type and form for every token.

    ``means`` is what each text says on the average, ``shared`` what the article of each text does (zeros for none).
    """
    whole = multiply(means, weights.summary) + weights.summary_bias
    if shared is not None:
        whole += multiply(shared, weights.article)
    state = state + np.repeat(np.maximum(whole, 0), _measure(starts, len(state)), axis=0)
    for dilation, kernel, bias in weights.layers[weights.summary_after + 1 :]:
        state += _convolve(state, kernel, bias, dilation, starts)
    return multiply(state, weights.heads) + weights.heads_bias


def _measure(starts: Ids, count: int) -> Ids:
    return np.diff(np.append(starts, count)).astype(np.int32)


def _convolve(state: Floats, kernel: Floats, bias: Floats, dilation: int, starts: Ids) -> Floats:
    """Return what a token, the one ``dilation`` before and the one ``dilation`` after say together, in its own text."""
    count, width = state.shape
    three = multiply(state, kernel)
    result: Floats = three[:, width : 2 * width] + bias
    before, after = three[:, :width], three[:, 2 * width :]
    ends = np.append(starts[1:], count)
    reach = np.arange(dilation)
    tails = (ends[:, None] - 1 - reach)[reach < (ends - starts)[:, None]]
    heads = (starts[:, None] + reach)[reach < (ends - starts)[:, None]]
    before[tails] = 0  # what stands at a text's end says nothing of the next text
    after[heads] = 0
    if dilation < count:
        result[dilation:] += before[:-dilation]
        result[:-dilation] += after[dilation:]
    np.maximum(result, 0, out=result)
    return result
