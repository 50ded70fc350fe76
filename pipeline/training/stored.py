"""The file of weights and its card with the hash: writing and reading them."""

from __future__ import annotations

import io
import json
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from pincite.citations.labeller.model import CARD, WEIGHTS

_TIME = (2026, 1, 1, 0, 0, 0)
"""The time that the file's parts are said to be of, so that the same weights are the same file."""


def write(arrays: dict[str, Any], out: Path) -> str:
    """Write arrays and their hash; the same arrays always give the same bytes."""
    out.mkdir(parents=True, exist_ok=True)
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(arrays):
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, np.asarray(arrays[name]), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", _TIME), buffer.getvalue(), zipfile.ZIP_DEFLATED, 9)
    raw = stored.getvalue()
    digest = sha256(raw).hexdigest()
    (out / WEIGHTS).write_bytes(raw)
    (out / CARD).write_text(json.dumps({"sha256": digest, "bytes": len(raw)}, indent=1) + "\n", encoding="utf8")
    return digest


def read(folder: Path) -> dict[str, Any]:
    """Return the stored arrays of a folder."""
    with np.load(folder / WEIGHTS, allow_pickle=False) as stored:
        return {name: stored[name] for name in stored.files}
