"""The store as people decided it: on a reader's connection, temporary tables stand before the machine's own.

A temporary table hides the one of its name, so that every query sees what was decided and none needs to know of it.
The store's file is never touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Table, delete, insert, select, tuple_

from pincite.judgements import Recorded, Unreadable, read_all, standing
from pincite.store import dialect, schema
from pincite.store.decide import Decided, decide
from pincite.store.rows import Row
from pincite.store.settle import Standing, Verdict, orphaned, settle
from pincite.store.values import Held

_READ: tuple[Table, ...] = (
    schema.documents, schema.notes, schema.citations, schema.links, schema.steps, schema.local_works,
    schema.local_citations, schema.mentions, schema.claims, schema.claim_citations, schema.claim_mentions,
)  # fmt: skip
_HIDDEN: tuple[Table, ...] = _READ[1:]
"""The tables of a document that judgements can change."""


@dataclass(frozen=True, slots=True)
class Judged:
    """How all judgements of a folder stand to the store, and the lines that are none."""

    verdicts: tuple[Verdict, ...]
    unreadable: tuple[Unreadable, ...]

    def counts(self) -> dict[str, int]:
        """Count judgements that stand, conflicts, orphans and unreadable lines."""
        of = {name: sum(v.standing is name for v in self.verdicts) for name in Standing}
        return {
            "judgements": len(self.verdicts),
            "conflicts": of[Standing.CONFLICT],
            "orphans": of[Standing.ORPHAN],
            "unreadable_judgements": len(self.unreadable),
        }


def judged(connection: Connection, folder: Path) -> Judged:
    """Compare all judgements with the store; the connection must show the machine's own results."""
    recorded = read_all(folder)
    verdicts = [v for doc, found in recorded.items() for v in _verdicts(connection, doc, found)]
    return Judged(tuple(verdicts), tuple(line for found in recorded.values() for line in found.unreadable))


def overlay(connection: Connection, folder: Path) -> None:
    """Let a reader's connection show what was decided in place of the machine's results."""
    recorded = read_all(folder)
    if not recorded:
        return
    decided = {}
    for doc, found in recorded.items():
        held = holding(connection, doc)
        if held is not None:
            decided[doc] = decide(held, settle(held, found.judgements, former_texts(connection, found)))
    with dialect.temporary(connection):
        _hide(connection, decided)


def holding(connection: Connection, doc: str) -> Held | None:
    """Return what the store holds of a document, ``None`` when it holds none of that id."""
    rows = {t.name: _rows(connection, t, doc) for t in _READ}
    if not rows["documents"]:
        return None
    m, w = schema.work_members, schema.works
    joined = select(m.c.first, w).join_from(m, w, m.c.work == w.c.work).where(m.c.doc == doc)
    works = {row["first"]: {c.name: row[c.name] for c in w.c} for row in connection.execute(joined).mappings()}
    return Held(rows, works, _keys(connection))


def _keys(connection: Connection) -> dict[str, str]:
    t, w = schema.tombstones, schema.works
    moved = select(t.c.old, t.c.new).where(t.c.new.is_not(None))
    return {row.old: row.new for row in connection.execute(moved)} | {
        key: key for key in connection.execute(select(w.c.work)).scalars()
    }


def former_texts(connection: Connection, found: Recorded) -> dict[str, str]:
    """Return the earlier source texts that judgements were made on, by digest, as far as the store has kept them."""
    wanted = {j.anchor.text_sha256 for j in found.judgements if j.anchor is not None}
    t = schema.former_texts
    query = select(t.c.text_sha256, t.c.text).where(t.c.text_sha256.in_(wanted))
    return {row.text_sha256: row.text for row in connection.execute(query)}


def _verdicts(connection: Connection, doc: str, found: Recorded) -> tuple[Verdict, ...]:
    held = holding(connection, doc)
    if held is None:
        return tuple(orphaned(j, f"the store holds no document {doc}") for j in standing(found.judgements))
    return settle(held, found.judgements, former_texts(connection, found))


def _rows(connection: Connection, table: Table, doc: str) -> list[Row]:
    return [dict(row) for row in connection.execute(select(table).where(table.c.doc == doc)).mappings()]


def _hide(connection: Connection, decided: Mapping[str, Decided]) -> None:
    marks = [mark for found in decided.values() for mark in found.marks]
    for table in (*_HIDDEN, schema.work_members, schema.works, schema.judged):
        dialect.shadow(connection, table)
    for doc, found in decided.items():
        for table in _HIDDEN:
            connection.execute(delete(table).where(table.c.doc == doc))
            _fill(connection, table, found.rows[table.name])
        _replace(connection, schema.work_members, ("doc", "first"), found.rows["work_members"])
        _replace(connection, schema.works, ("work",), found.rows["works"])
    _fill(connection, schema.judged, list({(m["doc"], m["kind"], m["thing"]): m for m in marks}.values()))


def _replace(connection: Connection, table: Table, key: tuple[str, ...], rows: list[Row]) -> None:
    keys = [tuple(row[name] for name in key) for row in rows]
    if not keys:
        return
    connection.execute(delete(table).where(tuple_(*(table.c[name] for name in key)).in_(keys)))
    _fill(connection, table, rows)


def _fill(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    names = table.c.keys()
    whole = [{name: row.get(name) for name in names} for row in rows]
    if whole:
        connection.execute(insert(table), whole)
