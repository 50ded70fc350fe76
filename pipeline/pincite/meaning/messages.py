"""Graphs of calculations written in the ONNX format: the few of its messages that ours need.

The field numbers are those of ``onnx.proto``; writing them takes no package. A message is its fields one after another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

FORMAT, STANDARD, FUSED = 8, 18, 1
"""The version of the format and those of the two sets of operations: the standard's and onnxruntime's own."""

OWN = "com.microsoft"
"""The name of onnxruntime's own operations."""

_TYPES = {"float32": 1, "uint8": 2, "int8": 3, "int64": 7}


def tensor(name: str, array: npt.NDArray[Any]) -> bytes:
    """Return an array that a graph holds, under its name."""
    dims = b"".join(_number(1, size) for size in array.shape)
    raw = np.ascontiguousarray(array).tobytes()
    return dims + _number(2, _TYPES[array.dtype.name]) + _part(8, name.encode()) + _part(9, raw)


def node(
    operation: str,
    given: Sequence[str],
    found: str,
    domain: str = "",
    attributes: Mapping[str, int | float] | None = None,
) -> bytes:
    """Return one operation: what it is given and what it finds, by name."""
    held = b"".join(_part(1, name.encode()) for name in given) + _part(2, found.encode()) + _part(4, operation.encode())
    held += b"".join(_part(5, _attribute(name, value)) for name, value in (attributes or {}).items())
    return held + _part(7, domain.encode())


def model(nodes: Sequence[bytes], arrays: Sequence[bytes], given: bytes, found: bytes) -> bytes:
    """Return a whole model: its operations, its arrays, what goes in and what comes out (see ``value``)."""
    parts = [*(_part(1, one) for one in nodes), _part(2, b"graph"), *(_part(5, one) for one in arrays)]
    graph = b"".join(parts) + _part(11, given) + _part(12, found)
    sets = _part(8, _part(1, b"") + _number(2, STANDARD)) + _part(8, _part(1, OWN.encode()) + _number(2, FUSED))
    return _number(1, FORMAT) + _part(7, graph) + sets


def value(name: str, sizes: Sequence[str | int]) -> bytes:
    """Tell of an array of numbers with its sizes; one that is not known before has a name."""
    dims = (_part(2, size.encode()) if isinstance(size, str) else _number(1, size) for size in sizes)
    shape = b"".join(_part(1, dim) for dim in dims)
    return _part(1, name.encode()) + _part(2, _part(1, _number(1, _TYPES["float32"]) + _part(2, shape)))


def _attribute(name: str, value: float) -> bytes:
    if isinstance(value, int):
        return _part(1, name.encode()) + _number(3, value) + _number(20, 2)
    return _part(1, name.encode()) + _varint(2 << 3 | 5) + np.array(value, "<f4").tobytes() + _number(20, 1)


def _number(field: int, number: int) -> bytes:
    return _varint(field << 3) + _varint(number)


def _part(field: int, held: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(held)) + held


def _varint(number: int) -> bytes:
    """Return a number seven bits a byte, the lowest first; each but the last has its highest bit set."""
    found = bytearray()
    while number > 127:
        found.append(number & 127 | 128)
        number >>= 7
    return bytes([*found, number])
