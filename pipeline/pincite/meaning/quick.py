"""The same vectors in a third of the time: products of whole numbers, by onnxruntime, where that is installed.

Weights are rounded to whole numbers column by column when the model is loaded, and what they are multiplied with row by
row as it comes, so that the vectors of a text do not hang on the texts beside it. Questions are still encoded in full.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from pincite.meaning.bert import HEADS, TINY, Array, Encoder
from pincite.meaning.messages import OWN, model, node, tensor, value

LEVELS = 63
"""How far from zero a rounded weight may be: with twice as much, processors that add in 16 bits overflow."""
STEPS = 127
"""How far from zero what is multiplied with weights may be."""

FEW = 16
"""Texts of fewer pieces are encoded in full: what rounding adds is evened out only over many."""


@dataclass(frozen=True, slots=True)
class QuickEncoder(Encoder):
    """Makes unit vectors whose cosines to those of ``Encoder`` are 0.99 and more."""

    session: Any

    def together(self, texts: npt.NDArray[np.int64], kinds: npt.NDArray[np.int64] | None = None) -> Array:
        """Return the vectors of all pieces of texts of one length, given as their numbers (texts, length)."""
        if texts.shape[1] < FEW:
            return Encoder.together(self, texts, kinds)
        (found,) = self.session.run(None, {"x": self._embedded(texts, kinds).reshape(*texts.shape, -1)})
        return np.asarray(found, dtype=np.float32)


def quickened(encoder: Encoder) -> Encoder:
    """Return an encoder that does the same by onnxruntime; the encoder itself where that can't run the graph."""
    try:
        return QuickEncoder(encoder.weights, encoder.pieces, _session(graph(encoder.weights)))
    except Exception:  # whatever a build without these operations raises: the vectors are then worked out in full
        return encoder


def _session(graph: bytes) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def graph(weights: Mapping[str, Any]) -> bytes:
    """Return the layers of a BERT as an ONNX model: embedded pieces ``x`` become vectors, (texts, length, parts)."""
    written = _Graph(weights)
    layers = sum(name.endswith("output.dense.bias") for name in weights) // 2
    x = "x"
    for layer in range(layers):
        x = written.add_layer(x, f"encoder.layer.{layer}.")
    sizes = ("texts", "length", int(weights["embeddings.LayerNorm.bias"].size))
    return model(written.nodes, written.arrays, value("x", sizes), value(x, sizes))


class _Graph:
    """A graph while it is written; what an operation finds is called after the layer that it is part of."""

    def __init__(self, weights: Mapping[str, Any]) -> None:
        self.weights = weights
        self.nodes: list[bytes] = []
        self.arrays: list[bytes] = []
        self._keep("one", np.array(1, np.float32))
        self._keep("middle", np.array(128, np.uint8))
        self._keep("tiny", np.array([1e-9], np.float32))
        self._keep("steps", np.array([STEPS], np.float32))
        self._keep("last", np.array([-1], np.int64))

    def add_layer(self, x: str, name: str) -> str:
        """Add one layer; return the name of what it finds."""
        parts = [f"{name}attention.self.{part}" for part in ("query", "key", "value")]
        rounded = self._rounded(x)
        three = [self._product(rounded, part) for part in parts]
        bias = self._keep(f"{name}attention.self.bias", np.concatenate([self._array(f"{part}.bias") for part in parts]))
        seen = self._add("MultiHeadAttention", [*three, bias], f"{name}seen", OWN, num_heads=HEADS)
        x = self._normed(
            self._product(self._rounded(seen), f"{name}attention.output.dense"), x, f"{name}attention.output"
        )
        inner = self._product(self._rounded(x), f"{name}intermediate.dense")
        inner = self._add("FastGelu", [inner, self._held(f"{name}intermediate.dense.bias")], f"{name}inner", OWN)
        return self._normed(self._product(self._rounded(inner), f"{name}output.dense"), x, f"{name}output")

    def _rounded(self, x: str) -> tuple[str, str]:
        """Round each row to whole numbers; return the names of these and of what one is worth in each row."""
        size = self._add("ReduceMax", [self._add("Abs", [x], f"{x}/size"), "last"], f"{x}/most", keepdims=1)
        worth = self._add("Div", [self._add("Max", [size, "tiny"], f"{x}/some"), "steps"], f"{x}/worth")
        scaled = self._add("Div", [x, worth], f"{x}/scaled")
        return self._add("QuantizeLinear", [scaled, "one", "middle"], f"{x}/whole"), worth

    def _product(self, rounded: tuple[str, str], name: str) -> str:
        """Multiply rounded rows with rounded weights; the bias is added by the operation that comes next."""
        whole, worth = rounded
        weight = self._array(f"{name}.weight").T
        each = np.maximum(np.abs(weight).max(axis=0), TINY) / np.float32(LEVELS)
        table = self._keep(f"{name}/whole", np.rint(weight / each).astype(np.int8))
        given = [whole, table, "one", self._keep(f"{name}/each", each), "middle"]
        found = self._add("MatMulIntegerToFloat", given, f"{name}/product", OWN)
        return self._add("Mul", [found, worth], f"{name}/found")

    def _normed(self, x: str, beside: str, name: str) -> str:
        """Add the bias and what the layer was given, and bring each row to mean 0 and variance 1."""
        held = [self._held(f"{name}.{part}") for part in ("LayerNorm.weight", "LayerNorm.bias", "dense.bias")]
        return self._add("SkipLayerNormalization", [x, beside, *held], f"{name}/normed", OWN, epsilon=float(TINY))

    def _add(self, operation: str, given: list[str], found: str, domain: str = "", **attributes: float) -> str:
        self.nodes.append(node(operation, given, found, domain, attributes))
        return found

    def _held(self, name: str) -> str:
        return self._keep(name, self._array(name))

    def _keep(self, name: str, array: npt.NDArray[Any]) -> str:
        self.arrays.append(tensor(name, array))
        return name

    def _array(self, name: str) -> Array:
        return np.asarray(self.weights[name], dtype=np.float32)
