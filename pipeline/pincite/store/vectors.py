"""What claims mean, kept in the store: one vector for each wording, worked out once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, insert, select

from pincite import meaning
from pincite.store import dialect, schema

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from pincite.store.database import Store

SOURCES = 200
"""How many code points of its sources' authors and titles tell what a claim means."""

TOGETHER = 64
"""How many claims are worked out before they are stored; a run that is stopped loses no more."""


def said(text: str | None, sources: str | None) -> str:
    """Return the words of a claim and its sources that tell what it means."""
    return f"{text or ''} {(sources or '')[:SOURCES]}".strip()


def digest(words: str) -> str:
    """Return the name of a wording."""
    return hashlib.blake2b(words.encode("utf8", "replace"), digest_size=12).hexdigest()


def lacking(connection: Connection) -> tuple[str, ...]:
    """Return the digests of what claims say that have no vector of this model yet."""
    s, v = schema.searched, schema.vectors
    known = select(v.c.digest).where(v.c.model == meaning.MODEL)
    query = select(s.c.digest).where(s.c.digest.not_in(known)).group_by(s.c.digest)
    return tuple(connection.execute(query.order_by(s.c.digest)).scalars())


def fill(store: Store, tell: Callable[[int, int], object]) -> int:
    """Work out the vectors that claims lack, a few in each transaction; return how many. None without the model."""
    encoder = meaning.encoder()
    if encoder is None:
        return 0
    with store.transaction() as connection:
        todo = lacking(connection)
    for at in range(0, len(todo), TOGETHER):
        some = todo[at : at + TOGETHER]
        with store.transaction() as connection:
            words = _words(connection, some)
        found = _packed(encoder.encode(list(words.values())))
        rows = [
            {"model": meaning.MODEL, "digest": name, "vector": vector}
            for name, vector in zip(words, found, strict=True)
        ]
        with store.transaction() as connection:
            connection.execute(insert(schema.vectors), rows)
        tell(min(at + TOGETHER, len(todo)), len(todo))
    return len(todo)


def _words(connection: Connection, digests: Sequence[str]) -> dict[str, str]:
    s, c = schema.searched, dialect.claim_search.c
    listed = select(s.c.digest, s.c.row).where(s.c.digest.in_(digests))
    of_row = {row: name for name, row in connection.execute(listed)}
    rows = select(c.rowid, c.text, c.sources).where(c.rowid.in_(bindparam("rows", expanding=True)))
    held = connection.execute(rows, {"rows": sorted(of_row)})
    return {of_row[row]: said(text, sources) for row, text, sources in held}


def _packed(vectors: npt.NDArray[np.float32]) -> list[bytes]:
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
    near[held] = np.maximum(floats @ asked / lengths, 0)
    return near
