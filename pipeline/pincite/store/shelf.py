"""The claims as they are searched: the rows of the search table and, in place of a judged document's, its rows anew.

The search table holds what the machine derived. Where people judged, what they decided is searched: on a reader's
connection, the rows of those documents are made again from the decided values, in a table beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, insert, select

from pincite import meaning
from pincite.store import dialect, index, schema

Key = tuple[str, str]
Rows = npt.NDArray[np.int64]
"""Numbers of rows of the search table, or their places in the lists of a shelf."""


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """Lists of one entry for each row: the claim, its length in code points, its vector if any, whether it counts.

    Rows that a judged document's new ones (``anew``) stand for are not ``alive``.
    """

    rows: Rows
    keys: tuple[Key, ...]
    lengths: npt.NDArray[np.int64]
    vectors: tuple[bytes | None, ...]
    alive: npt.NDArray[np.bool_]
    anew: bool

    def holding(self, connection: Connection, wanted: Sequence[tuple[str, tuple[str, ...]]]) -> list[Rows]:
        """Return for each (column, words) the rows that hold any of the words or phrases there."""
        found = dialect.holding(connection, wanted)
        if self.anew:
            more = dialect.holding(connection, wanted, dialect.judged_search)
            found = [one + other for one, other in zip(found, more, strict=True)]
        return [np.searchsorted(self.rows, np.array(rows, dtype=np.int64)) for rows in found]


def shelf(connection: Connection) -> Shelf:
    """Return all claims as they are searched."""
    s, v = schema.searched, schema.vectors
    mine = (v.c.digest == s.c.digest) & (v.c.model == meaning.MODEL)
    query = (
        select(s.c.row, s.c.doc, s.c.claim, s.c.length, v.c.vector)
        .join_from(s, v, mine, isouter=True)
        .order_by(s.c.row)
    )
    rows: list[tuple[Any, ...]] = [tuple(row) for row in connection.execute(query)]
    docs = _decided(connection)
    alive = [row[1] not in docs for row in rows]
    anew = _anew(connection, docs, rows[-1][0] + 1 if rows else 1) if docs else []
    rows += anew
    return Shelf(
        rows=np.array([row[0] for row in rows], dtype=np.int64),
        keys=tuple((row[1], row[2]) for row in rows),
        lengths=np.array([row[3] for row in rows], dtype=np.int64),
        vectors=tuple(row[4] for row in rows),
        alive=np.array(alive + [True] * len(anew), dtype=bool),
        anew=bool(docs),
    )


def _decided(connection: Connection) -> set[str]:
    """Return the documents in which people judged, and those that cite works they judged."""
    j, m = schema.judged, schema.work_members
    judged = {(row.doc, row.thing): row.kind for row in connection.execute(select(j)) if row.kind != "finding"}
    works = {key for key, kind in judged.items() if kind == "work"}
    members = list(connection.execute(select(m.c.doc, m.c.first, m.c.work))) if works else []
    changed = {row.work for row in members if (row.doc, row.first) in works}
    return {doc for doc, _ in judged} | {row.doc for row in members if row.work in changed}


def _anew(connection: Connection, docs: set[str], first: int) -> list[tuple[Any, ...]]:
    """Make the rows of some documents from what was decided; their vectors are those of the same words, if any."""
    rows = index.rows(connection, docs, first)
    with dialect.temporary(connection):
        dialect.create_judged_search(connection)
        if rows:
            connection.execute(insert(dialect.judged_search), rows)
    entries = [index.about(row) for row in rows]
    v = schema.vectors
    wanted = v.c.digest.in_({entry["digest"] for entry in entries})
    known = connection.execute(select(v.c.digest, v.c.vector).where(v.c.model == meaning.MODEL, wanted))
    held = {row.digest: row.vector for row in known}
    return [(e["row"], e["doc"], e["claim"], e["length"], held.get(e["digest"])) for e in entries]
