"""What claims mean, kept in the store: one vector for each wording, and how near they are to a question."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pincite import meaning

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

SOURCES = 200
"""How many code points of its sources' authors and titles tell what a claim means."""


def said(text: str | None, sources: str | None) -> str:
    """Return the words of a claim and its sources that tell what it means."""
    return f"{text or ''} {(sources or '')[:SOURCES]}".strip()


def digest(words: str) -> str:
    """Return the name of a wording."""
    return hashlib.blake2b(words.encode("utf8", "replace"), digest_size=12).hexdigest()


def packed(vectors: npt.NDArray[np.float32]) -> list[bytes]:
    """Return unit vectors as they are stored: a byte for each part, the largest 127 or -127."""
    import numpy as np

    scaled = vectors * (127 / np.abs(vectors).max(axis=1, keepdims=True))
    return [row.tobytes() for row in np.rint(scaled).astype(np.int8)]


def similar(question: str, stored: Sequence[bytes | None]) -> npt.NDArray[np.float32]:
    """Return how near each stored vector is to the meaning of a question, from 0 to 1; 0 where there is none."""
    import numpy as np

    near = np.zeros(len(stored), dtype=np.float32)
    encoder = meaning.encoder() if any(stored) else None
    if encoder is None:
        return near
    asked: Any = encoder.encode([question])[0]
    held = np.array([vector is not None for vector in stored])
    matrix = np.frombuffer(b"".join(vector for vector in stored if vector), dtype=np.int8).reshape(held.sum(), -1)
    floats = matrix.astype(np.float32)
    lengths = np.sqrt(np.einsum("ij,ij->i", floats, floats))
    with meaning.one_thread():
        near[held] = np.maximum(floats @ asked / lengths, 0)
    return near
