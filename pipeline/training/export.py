"""Pack a trained network into the file that is shipped: bytes with a scale a row, the lists of names, the sureness."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pincite.citations.labeller.features import Describer
from training.cnn import Network, collect_arrays
from training.stored import write

_PACKED_FROM = 4096
"""Arrays of fewer numbers stay as they are: biases and steps weigh nothing and matter most."""
_FLOOR = 12.0


def quantise(array: npt.NDArray[np.float32], axis: int) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float16]]:
    """Return an array as bytes, and the scales along an axis that bring it back."""
    scale = np.maximum(np.abs(array).max(axis=axis, keepdims=True) / 127, 1e-6).astype(np.float16)
    return np.clip(np.round(array / scale.astype(np.float32)), -127, 127).astype(np.int8), scale


def pack(network: Network) -> dict[str, Any]:
    """Return the arrays to be stored."""
    arrays = collect_arrays(network)
    # training never goes below this floor either: see ``training.chain``
    arrays["steps"] = np.maximum(arrays["steps"], arrays["steps"].max() - _FLOOR)
    arrays["first"], arrays["last"] = np.maximum(arrays["first"], -_FLOOR), np.maximum(arrays["last"], -_FLOOR)
    packed: dict[str, Any] = {}
    for name, array in arrays.items():
        if array.size < _PACKED_FROM:
            packed[name] = array
        else:
            packed[name], packed[f"{name}:scale"] = quantise(array, 1 if name == "table" else 0)
    return packed


def save_arrays(
    network: Network, describer: Describer, out: Path, surest: npt.NDArray[np.float64] | None = None
) -> str:
    """Write the weights and their card's hash into a folder; return the hash."""
    arrays = pack(network)
    arrays["gazetteer"] = np.frombuffer(describer.gazetteer, dtype=np.uint8)
    arrays["surest"] = surest if surest is not None else np.array([[0.0, 1.0], [0.0, 1.0]])
    return write(arrays, out)
