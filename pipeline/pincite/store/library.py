"""A scholar's library in the store: its works, and which works of the store they are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from pincite.store import schema
from pincite.store.database import Store
from pincite.store.query import Record, records
from pincite.store.write import put_state, state

KEPT = "library"
"""Under this name the store's state keeps where the library was read, and its stamp."""


@dataclass(frozen=True, slots=True)
class About:
    """Of the library that the store holds: where it was read, its stamp, its works, and how many of them are cited."""

    place: str
    stamp: str
    entries: int
    matched: int


def about(connection: Connection) -> About | None:
    """Return what is known of the library; ``None`` where none was read."""
    said = state(connection, KEPT)
    if said is None:
        return None
    told = json.loads(said)
    m, w = schema.library_matches, schema.works
    entries = connection.execute(select(func.count()).select_from(schema.library)).scalar_one()
    matched = connection.execute(select(func.count()).select_from(m.join(w, w.c.work == m.c.work))).scalar_one()
    return About(told["place"], told["stamp"], int(entries), int(matched))


def entries(connection: Connection) -> list[Record]:
    """Return the library's works in its order."""
    return records(connection, select(schema.library).order_by(schema.library.c.seq))


def matched(connection: Connection) -> dict[str, Record]:
    """Return what the library says of each work that it holds: ``key``, ``how``, ``differing``, ``csl``, by work."""
    m, held = schema.library_matches, schema.library
    joined = select(m, held.c.csl).join_from(m, held, held.c.key == m.c.key)
    return {row["work"]: row for row in records(connection, joined.order_by(m.c.work))}


def put(store: Store, place: str, stamp: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Replace the library; what it was compared with before is forgotten."""
    with store.transaction() as connection:
        connection.execute(delete(schema.library))
        connection.execute(delete(schema.library_matches))
        if held := [dict(row) for row in rows]:
            connection.execute(insert(schema.library), held)
    put_state(store, KEPT, json.dumps({"place": place, "stamp": stamp}))


def put_matches(store: Store, rows: Iterable[Mapping[str, Any]]) -> None:
    """Replace which works of the store the library holds."""
    with store.transaction() as connection:
        connection.execute(delete(schema.library_matches))
        if found := [dict(row) for row in rows]:
            connection.execute(insert(schema.library_matches), found)


def forget(store: Store) -> None:
    """Take the library out of the store."""
    with store.transaction() as connection:
        for table in (schema.library, schema.library_matches):
            connection.execute(delete(table))
        connection.execute(delete(schema.state).where(schema.state.c.name == KEPT))


def item(printed: Mapping[str, Any], held: Record | None, *, decided: bool = False) -> dict[str, Any]:
    """Return a work as a CSL item: what the library says before what is printed, under the key that it has there.

    What a person ``decided`` on the work in the store stands above the library.
    """
    if held is None:
        return dict(printed)
    if decided:
        return {**held["csl"], **printed, "id": held["key"]}
    return {**printed, **{name: said for name, said in held["csl"].items() if said}, "id": held["key"]}
