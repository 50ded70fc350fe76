"""The weights that are shipped: loaded once, never without their hash having been checked."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pincite.citations.labeller.features import GAZETTEER_SLOTS, Describer
from pincite.citations.labeller.network import Weights, unpack

WEIGHTS = "weights.npz"
CARD = "weights.json"


class WeightsError(Exception):
    """The learned reader's weights are absent, are not those that were shipped, or don't fit the code."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A learned reader ready to read."""

    weights: Weights
    describer: Describer
    surest: npt.NDArray[np.float64]
    """Two rows: how sure a citation's labels are by themselves, and how often such citations are wholly right."""
    digest: str


def load(folder: Path) -> Model:
    """Load the weights of a folder.

    Raises ``WeightsError`` when they are not there, are others than their card says, or are of another shape.
    """
    try:
        raw = (folder / WEIGHTS).read_bytes()
        expected = json.loads((folder / CARD).read_text(encoding="utf8"))["sha256"]
    except (OSError, ValueError, KeyError) as error:
        raise WeightsError(f"the weights of the learned reader cannot be read: {error}") from error
    digest = sha256(raw).hexdigest()
    if digest != expected:
        raise WeightsError(f"{folder / WEIGHTS} is damaged: its sha256 is {digest}, not {expected}")
    try:
        with np.load(io.BytesIO(raw), allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        weights, gazetteer = unpack(arrays), arrays["gazetteer"].tobytes()
        surest = arrays["surest"].astype(np.float64)
    except (KeyError, ValueError, OSError) as error:
        raise WeightsError(f"{folder / WEIGHTS} does not fit this version: {error}") from error
    if len(gazetteer) != GAZETTEER_SLOTS:
        raise WeightsError(f"{folder / WEIGHTS} does not fit this version: its list of names has another size")
    return Model(weights, Describer(gazetteer), surest, digest)


@cache
def load_shipped() -> Model:
    """Load the weights that came with the package, once."""
    return load(Path(__file__).parent)


def fingerprint() -> str:
    """Return the hash of the weights that are read with."""
    return load_shipped().digest
