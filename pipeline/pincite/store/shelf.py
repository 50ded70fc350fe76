"""The claims as they are searched: the rows of the search table and, in place of a judged document's, its rows anew.

The search table holds what the machine derived. Where people judged, what they decided is searched: on a reader's
connection, the rows of those documents are made again from the decided values, in a table in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, select

from pincite import meaning
from pincite.store import dialect, index, schema

Key = tuple[str, str]
Rows = npt.NDArray[np.int64]
"""Numbers of rows of the search table, or their places in the lists of a shelf."""


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """Lists of one entry for each row: its number, the claim, its length in code points, its vector if any, its digest.

    Rows of judged documents are not ``alive``; their new ones stand in the second of the ``tables``. Entries
    stand in the order of documents, whichever was stored first, so that claims that score the same come in one order;
    ``order`` are the places of the entries by their rows' numbers.
    Rows of sentences outside claims, which have no digest, are ``unsourced`` and not ``alive``.
    """

    tables: tuple[Connection, ...]
    rows: Rows
    order: Rows
    keys: tuple[Key, ...]
    lengths: npt.NDArray[np.int64]
    vectors: tuple[bytes | None, ...]
    digests: tuple[str, ...]
    alive: npt.NDArray[np.bool_]
    unsourced: npt.NDArray[np.bool_]

    def holding(self, wanted: Sequence[tuple[str, tuple[str, ...]]]) -> list[Rows]:
        """Return for each (column, words) the places of the rows that hold any of the words or phrases there."""
        found = [dialect.holding(table, wanted) for table in self.tables]
        held = (np.array([*chain(*rows)], dtype=np.int64) for rows in zip(*found, strict=True))
        return [self.order[np.searchsorted(self.rows, rows, sorter=self.order)] for rows in held]


@contextmanager
def shelf(connection: Connection) -> Iterator[Shelf]:
    """Yield all claims as they are searched."""
    s, v = schema.searched, schema.vectors
    mine = (v.c.digest == s.c.digest) & (v.c.model == meaning.MODEL)
    query = select(s.c.row, s.c.doc, s.c.claim, s.c.length, v.c.vector, s.c.digest).join_from(s, v, mine, isouter=True)
    rows: list[Sequence[Any]] = sorted(connection.execute(query.order_by(s.c.row)), key=lambda row: str(row[1]))
    docs = index.decided(connection)
    if not docs:
        yield _shelf((connection,), rows, docs, ())
        return
    anew = index.rows(connection, docs, max((row[0] for row in rows), default=0) + 1)
    with dialect.search_of(anew) as beside:
        yield _shelf((connection, beside), rows, docs, _entries(connection, anew))


def _shelf(
    tables: tuple[Connection, ...], rows: Sequence[Sequence[Any]], docs: set[str], anew: Sequence[Sequence[Any]]
) -> Shelf:
    every = [*rows, *anew]
    numbers = np.array([row[0] for row in every], dtype=np.int64)
    now = np.array([row[1] not in docs for row in rows] + [True] * len(anew), dtype=bool)
    claims = np.array([row[5] != "" for row in every], dtype=bool)
    return Shelf(
        tables=tables,
        rows=numbers,
        order=np.argsort(numbers, kind="stable"),
        keys=tuple((row[1], row[2]) for row in every),
        lengths=np.array([row[3] for row in every], dtype=np.int64),
        vectors=tuple(row[4] for row in every),
        digests=tuple(row[5] for row in every),
        alive=now & claims,
        unsourced=now & ~claims,
    )


def _entries(connection: Connection, rows: list[index.Row]) -> list[Sequence[Any]]:
    """List new rows; their vectors are those of the same words, if there are any."""
    entries = [index.about(row) for row in rows]
    v = schema.vectors
    wanted = v.c.digest.in_({entry["digest"] for entry in entries})
    known = connection.execute(select(v.c.digest, v.c.vector).where(v.c.model == meaning.MODEL, wanted))
    held = {row.digest: row.vector for row in known}
    return [(e["row"], e["doc"], e["claim"], e["length"], held.get(e["digest"]), e["digest"]) for e in entries]
