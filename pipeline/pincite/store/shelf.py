"""The claims as they are searched: the rows of the search table and, in place of a judged document's, its rows anew.

The search table holds what the machine derived. Where people judged, what they decided is searched: on a reader's
connection, the rows of those documents are made again from the decided values, in a table in memory.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, select

from pincite import meaning
from pincite.store import dialect, index, packs, schema, vectors

Key = tuple[str, str]
Rows = npt.NDArray[np.int64]
"""Numbers of rows of the search table, or their places in the lists of a shelf."""


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """Lists of one entry for each row: its number, the claim, its length in code points, its digest.

    Rows of judged documents are not ``alive``; their new ones stand in the second of the ``tables``. Entries
    stand in the order of documents, whichever was stored first, so that claims that score the same come in one order;
    ``places`` are those of the rows by their numbers. ``sources`` tell where in the lists of ``claims`` and
    ``digests``, which stand in the order of rows, an entry has its own.
    ``counts`` are those of the rows of each pack, ``anew`` the vectors of the rows made anew.
    Rows of sentences outside claims, which have no digest, are ``unsourced`` and not ``alive``.
    """

    tables: tuple[Connection, ...]
    places: Rows
    sources: Rows
    docs: tuple[str, ...]
    of_docs: npt.NDArray[np.int64]
    claims: tuple[str, ...]
    digests: npt.NDArray[np.uint8]
    lengths: npt.NDArray[np.int64]
    alive: npt.NDArray[np.bool_]
    unsourced: npt.NDArray[np.bool_]
    counts: tuple[int, ...]
    anew: tuple[bytes | None, ...]

    def __len__(self) -> int:
        """Return how many entries there are."""
        return len(self.sources)

    def key(self, place: int) -> Key:
        """Return the document and the claim of an entry."""
        return self.docs[self.of_docs[place]], self.claims[self.sources[place]]

    def digest(self, place: int) -> str:
        """Return by what the meaning of an entry is known."""
        return bytes(self.digests[self.sources[place]]).hex()

    def within(self, keys: Collection[Key]) -> npt.NDArray[np.bool_]:
        """Tell of each entry whether it is one of these claims."""
        number = {doc: place for place, doc in enumerate(self.docs)}
        docs = np.zeros(len(self.docs), dtype=bool)
        docs[[number[doc] for doc in {doc for doc, _ in keys} if doc in number]] = True
        found = np.zeros(len(self), dtype=bool)
        for place in np.flatnonzero(docs[self.of_docs]):
            found[place] = self.key(int(place)) in keys
        return found

    def similar(self, question: str) -> npt.NDArray[np.float32]:
        """Return how near each entry is to the meaning of a question, from 0 to 1; 0 where it has no vector."""
        none = np.zeros(len(self), dtype=np.float32)
        if meaning.installed() is None:
            return none
        known = [vector for vector in self.anew if vector]
        beside = [vector or bytes(len(known[0])) for vector in self.anew] if known else []
        stored = [*packs.vectors(self.tables[0]), b"".join(beside)]
        # a store without vectors is not worth loading the model for
        encoded = vectors.asked(question) if any(stored) else None
        if encoded is None:
            return none
        counts = (*self.counts, len(self.anew))
        near = [vectors.likeness(encoded, part, count) for part, count in zip(stored, counts, strict=True)]
        return np.concatenate(near)[self.sources]

    def holding(self, wanted: Sequence[tuple[str, tuple[str, ...]]]) -> list[Rows]:
        """Return for each (column, words) the places of the rows that hold any of the words or phrases there."""
        found = [dialect.holding(table, wanted) for table in self.tables]
        held = (
            np.concatenate([np.asarray(part, dtype=np.int64) for part in rows]) for rows in zip(*found, strict=True)
        )
        return [self.places[rows] for rows in held]


@contextmanager
def shelf(connection: Connection) -> Iterator[Shelf]:
    """Yield all claims as they are searched."""
    held, docs = list(packs.read(connection)), index.decided(connection)
    if not docs:
        yield _shelf((connection,), held, docs, ())
        return
    last = max((int(pack.rows[-1]) for pack in held if len(pack.rows)), default=0)
    anew = index.rows(connection, docs, last + 1)
    with dialect.search_of(anew) as beside:
        yield _shelf((connection, beside), held, docs, _entries(connection, anew))


def _shelf(
    tables: tuple[Connection, ...], held: Sequence[packs.Pack], decided: set[str], anew: Sequence[Sequence[Any]]
) -> Shelf:
    docs = tuple(sorted({*chain.from_iterable(pack.docs for pack in held), *(row[1] for row in anew)}))
    number = {doc: place for place, doc in enumerate(docs)}
    of_docs = [np.array([number[doc] for doc in pack.docs], dtype=np.int64)[pack.of_docs] for pack in held if pack.docs]
    old = np.concatenate([*of_docs, np.zeros(0, dtype=np.int64)])
    # new rows stand after the others, in their own order
    sources = np.concatenate([np.argsort(old, kind="stable"), np.arange(len(old), len(old) + len(anew))])
    every = np.concatenate([old, np.array([number[row[1]] for row in anew], dtype=np.int64)])
    gone = np.array([doc in decided for doc in docs], dtype=bool)
    there = np.isin(old, np.flatnonzero(gone), invert=True)
    now = np.concatenate([there, np.ones(len(anew), dtype=bool)])[sources]
    digests = np.concatenate([*(pack.digests for pack in held), _digests(anew)])
    sourced = np.any(digests, axis=1)[sources]
    rows = np.concatenate([*(pack.rows for pack in held), np.array([row[0] for row in anew], dtype=np.int64)])
    places = np.zeros(int(rows.max(initial=0)) + 1, dtype=np.int64)
    places[rows[sources].astype(np.int64)] = np.arange(len(sources))
    lengths = np.concatenate([*(pack.lengths for pack in held), np.array([row[3] for row in anew], dtype=np.int64)])
    return Shelf(
        tables=tables,
        places=places,
        sources=sources,
        docs=docs,
        of_docs=every[sources],
        claims=(*chain.from_iterable(pack.claims for pack in held), *(row[2] for row in anew)),
        digests=digests,
        lengths=lengths[sources].astype(np.int64),
        alive=now & sourced,
        unsourced=now & ~sourced,
        counts=tuple(len(pack.rows) for pack in held),
        anew=tuple(row[4] for row in anew),
    )


def _digests(anew: Sequence[Sequence[Any]]) -> npt.NDArray[np.uint8]:
    flat = b"".join(bytes.fromhex(row[5] or "00" * packs.DIGEST) for row in anew)
    return np.frombuffer(flat, np.uint8).reshape(-1, packs.DIGEST)


def _entries(connection: Connection, rows: list[index.Row]) -> list[Sequence[Any]]:
    """List new rows; their vectors are those of the same words, if there are any."""
    entries = [index.about(row) for row in rows]
    v = schema.vectors
    wanted = v.c.digest.in_({entry["digest"] for entry in entries})
    known = connection.execute(select(v.c.digest, v.c.vector).where(v.c.model == meaning.MODEL, wanted))
    held = {row.digest: row.vector for row in known}
    return [(e["row"], e["doc"], e["claim"], e["length"], held.get(e["digest"]), e["digest"]) for e in entries]
