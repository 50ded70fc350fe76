"""The store as people decided it: on a reader's connection, temporary tables stand before the machine's own.

A temporary table hides the one of its name, so that every query sees what was decided and none needs to know of it.
The store's file is never touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, tuple_

from pincite.judgements import Recorded, Unreadable, read_all, read_doc, stamps, standing
from pincite.store import dialect, schema
from pincite.store.decide import decide
from pincite.store.rows import Row
from pincite.store.settle import Standing, Verdict, orphaned, settle
from pincite.store.values import Held

_READ: tuple[Table, ...] = (
    schema.documents, schema.notes, schema.citations, schema.links, schema.steps, schema.local_works,
    schema.local_citations, schema.mentions, schema.claims, schema.claim_citations, schema.claim_mentions,
)  # fmt: skip
_HIDDEN: tuple[Table, ...] = _READ[1:]
"""The tables of a document that judgements can change."""


Patch = dict[str, dict[str, list[Any]]]
"""By table: the keys of rows that are ``gone`` or replaced, and the ``rows`` in their place."""

AT_ONCE = 300
"""How many keys one query names; databases limit its variables."""


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
    now = stamps(folder)
    if not now:
        return
    kept = _kept(connection)
    found = (kept[doc][1] if kept.get(doc, ("",))[0] == stamp else patch_of(connection, folder, doc)
             for doc, stamp in now.items())  # fmt: skip
    patches = [patch for patch in found if patch is not None]
    with dialect.temporary(connection):
        _hide(connection, patches)


def keep_patches(connection: Connection, folder: Path) -> None:
    """Work out for readers what judgements change, where that is not known yet; for the store's writer."""
    p, kept, now = schema.patches, _kept(connection), stamps(folder)
    for doc, stamp in now.items():
        if kept.get(doc, ("",))[0] != stamp:
            connection.execute(delete(p).where(p.c.doc == doc))
            if (patch := patch_of(connection, folder, doc)) is not None:
                connection.execute(insert(p), [{"doc": doc, "stamp": stamp, "patch": patch}])
    connection.execute(delete(p).where(p.c.doc.in_(sorted(kept.keys() - now.keys()))))


def patch_of(connection: Connection, folder: Path, doc: str) -> Patch | None:
    """Return what judgements change in a document's rows, ``None`` when the store holds no such document."""
    held = holding(connection, doc)
    if held is None:
        return None
    recorded = read_doc(folder, doc)
    decided = decide(held, settle(held, recorded.judgements, former_texts(connection, recorded)))
    changed = {t.name: _changed(t, held.rows[t.name], decided.rows[t.name]) for t in _HIDDEN}
    for table in (schema.work_members, schema.works):
        rows = decided.rows[table.name]
        changed[table.name] = {"gone": [_key(table, row) for row in rows], "rows": rows}
    marks = {(m["doc"], m["kind"], m["thing"]): m for m in decided.marks}
    changed[schema.judged.name] = {"gone": [], "rows": list(marks.values())}
    return {name: change for name, change in changed.items() if change["gone"] or change["rows"]}


def _kept(connection: Connection) -> dict[str, tuple[str, Patch]]:
    p = schema.patches
    return {row.doc: (row.stamp, row.patch) for row in connection.execute(select(p.c.doc, p.c.stamp, p.c.patch))}


def _changed(table: Table, before: list[Row], after: list[Row]) -> dict[str, list[Any]]:
    """Return the keys of rows that are gone or differ, and the rows that stand in their place."""
    old = {tuple(_key(table, row)): row for row in before}
    new = {tuple(_key(table, row)): row for row in after}
    return {
        "gone": [list(key) for key, row in old.items() if new.get(key) != row],
        "rows": [row for key, row in new.items() if old.get(key) != row],
    }


def _key(table: Table, row: Row) -> list[Any]:
    return [row[column.name] for column in table.primary_key.columns]


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


def _hide(connection: Connection, patches: list[Patch]) -> None:
    for table in (*_HIDDEN, schema.work_members, schema.works, schema.judged):
        changes = [patch[table.name] for patch in patches if table.name in patch]
        if changes:
            dialect.shadow(connection, table)
            for change in changes:
                _take_out(connection, table, change["gone"])
                _fill(connection, table, change["rows"])


def _take_out(connection: Connection, table: Table, keys: list[list[Any]]) -> None:
    columns = list(table.primary_key.columns)
    for some in batched(keys, AT_ONCE):
        connection.execute(delete(table).where(tuple_(*columns).in_([tuple(key) for key in some])))


def batched(keys: list[list[Any]], size: int) -> Iterator[list[list[Any]]]:
    """Yield the keys in lists of a size that one query can name."""
    yield from (keys[at : at + size] for at in range(0, len(keys), size))


def _fill(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    names = table.c.keys()
    whole = [{name: row.get(name) for name in names} for row in rows]
    if whole:
        connection.execute(insert(table), whole)
