"""What claims mean, kept in the store: one vector for each wording, and how near they are to a question."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from pincite import meaning
from pincite.store import schema
from pincite.store.query import among

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from pincite.meaning.bert import Batch

SOURCES = 200
"""How many code points of its sources' authors and titles tell what a claim means."""


def said(text: str | None, sources: str | None) -> str:
    """Return the words of a claim and its sources that tell what it means."""
    return f"{text or ''} {(sources or '')[:SOURCES]}".strip()


PIECES = f"{meaning.MODEL}, pieces"
"""The name under which the vectors of a wording's pieces are kept: see ``meaning.late``."""


def digest(words: str) -> str:
    """Return the name of a wording."""
    return hashlib.blake2b(words.encode("utf8", "replace"), digest_size=12).hexdigest()


def packed(vectors: npt.NDArray[np.float32]) -> list[bytes]:
    """Return unit vectors as they are stored: a byte for each part, the largest 127 or -127."""
    import numpy as np

    scaled = vectors * (127 / np.abs(vectors).max(axis=1, keepdims=True))
    return [row.tobytes() for row in np.rint(scaled).astype(np.int8)]


def nearness(
    connection: Connection, question: str, rarity: Mapping[str, float], digests: Sequence[str]
) -> npt.NDArray[np.float32] | None:
    """Return how near each wording comes, piece by piece, to a question; ``None`` where pieces have no vectors.

    ``rarity`` tells what each telling word of the question weighs.
    """
    v = schema.vectors
    query = select(v.c.digest, v.c.vector).where(v.c.model == PIECES)
    held = {row["digest"]: row["vector"] for row in among(connection, query, v.c.digest, set(digests))}
    encoder = meaning.encoder() if held else None
    if encoder is None:
        return None
    import numpy as np

    from pincite.meaning import bert, late, pieces  # brings numpy

    near = np.zeros(len(digests), dtype=np.float32)
    known = np.array([digest in held for digest in digests])
    words = pieces.words_of(question, encoder.pieces, bert.MOST)
    asked = late.asked(_encoded(question), words, rarity)
    near[known] = late.likeness(asked, [held[digest] for digest in digests if digest in held])
    return near


@lru_cache(maxsize=4)
def _encoded(question: str) -> Batch:
    """Return the vectors of a question, as a whole and of its pieces; the encoder must be there."""
    encoder = meaning.encoder()
    assert encoder is not None  # noqa: S101 - asked before
    (batch,) = encoder.batches([question])
    return batch


def asked(question: str) -> npt.NDArray[np.float32] | None:
    """Return the vector of a question, ``None`` where there is no model to tell it."""
    return None if meaning.encoder() is None else _encoded(question).texts[0]


def likeness(question: npt.NDArray[np.float32], stored: bytes, count: int) -> npt.NDArray[np.float32]:
    """Return how near each of ``count`` stored vectors is to a question's, from 0 to 1; 0 where one is all zeros.

    Where none of them has a vector, ``stored`` may be empty.
    """
    import numpy as np

    if not stored:
        return np.zeros(count, dtype=np.float32)
    floats = np.frombuffer(stored, dtype=np.int8).reshape(count, -1).astype(np.float32)
    lengths = np.sqrt(np.einsum("ij,ij->i", floats, floats))
    with meaning.one_thread():
        near: npt.NDArray[np.float32] = np.maximum(floats @ question / np.maximum(lengths, 1), 0)
    return near
