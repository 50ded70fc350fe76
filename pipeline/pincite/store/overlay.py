"""The store as people decided it: on a reader's connection, temporary tables stand before the machine's own.

A temporary table hides the one of its name, so that every query sees what was decided and none needs to know of it.
The store's file is never touched.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from pincite.judgements import Act, Recorded, Unreadable, read_all, read_doc, stamps, standing
from pincite.store import dialect, schema
from pincite.store.decide import SAID, decide, decided_work
from pincite.store.query import among
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


@dataclass(frozen=True, slots=True)
class Judged:
    """How all judgements of a folder stand to the store, and the lines that are none.

    ``made`` are all that were ever recorded, undos apart, and ``undone`` those that were taken back, as (document, id).
    """

    verdicts: tuple[Verdict, ...]
    unreadable: tuple[Unreadable, ...]
    made: frozenset[tuple[str, str]] = frozenset()
    undone: frozenset[tuple[str, str]] = frozenset()

    def counts(self) -> dict[str, int]:
        """Count judgements: those made are those applied, in conflict, orphaned, and undone or overruled."""
        of = {name: sum(v.standing is name for v in self.verdicts) for name in Standing}
        return {
            "judgements": len(self.verdicts) - of[Standing.OVERRULED],
            "judgements_made": len(self.made),
            "judgements_applied": of[Standing.SETTLED],
            "conflicts": of[Standing.CONFLICT],
            "orphans": of[Standing.ORPHAN],
            "judgements_undone": len(self.undone) + of[Standing.OVERRULED],
            "unreadable_judgements": len(self.unreadable),
        }

    def unaccounted(self) -> tuple[str, ...]:
        """Return the judgements of which nothing is told; there is none unless Pincite is at fault."""
        told = Counter(verdict.judgement.id for verdict in self.verdicts)
        told.update(name for _, name in self.undone)
        return tuple(sorted((Counter(name for _, name in self.made) - told).elements()))


def judged(connection: Connection, folder: Path) -> Judged:
    """Compare all judgements with the store; the connection must show the machine's own results."""
    recorded = read_all(folder)
    verdicts = [v for doc, found in recorded.items() for v in _verdicts(connection, doc, found)]
    bad = tuple(line for found in recorded.values() for line in found.unreadable)
    made = {(doc, j.id) for doc, found in recorded.items() for j in found.judgements if j.act is not Act.UNDO}
    stand = {(doc, j.id) for doc, found in recorded.items() for j in standing(found.judgements)}
    return Judged(tuple(verdicts), bad, frozenset(made), frozenset(made - stand))


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
    for table in (schema.work_members, schema.works, schema.tombstones):
        rows = decided.rows[table.name]
        changed[table.name] = {"gone": [_key(table, row) for row in rows], "rows": rows}
    changed[schema.works.name]["gone"] += [[row["work"]] for row in decided.rows["gone_works"]]
    # the text stays where it is: it may be long
    about = _changed(schema.documents, held.rows["documents"], decided.rows["documents"])
    changed[schema.documents.name] = about | {"rows": [{**row, "text": None} for row in about["rows"]]}
    changed[SAID] = {"gone": [], "rows": decided.rows[SAID]}
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
    patches = [*patches, *_of_several(connection, patches)]
    for table in (*_READ, schema.work_members, schema.works, schema.tombstones, schema.judged):
        changes = [patch[table.name] for patch in patches if table.name in patch]
        if table is schema.documents:
            changes = [{**change, "rows": _with_text(connection, change["rows"])} for change in changes]
        if table is schema.work_members:
            changes = _led_on(changes, patches)
        if changes:
            _shadowed(connection, table, changes)


def _with_text(connection: Connection, rows: list[Row]) -> list[Row]:
    d = schema.documents
    docs = [row["doc"] for row in rows]
    texts = {row["doc"]: row["text"] for row in among(connection, select(d.c.doc, d.c.text), d.c.doc, docs)}
    return [{**row, "text": texts[row["doc"]]} for row in rows if row["doc"] in texts]


def _led_on(changes: list[dict[str, list[Any]]], patches: list[Patch]) -> list[dict[str, list[Any]]]:
    """Let members of a work that was joined to one which was itself joined to another go all the way."""
    joined = [row for patch in patches for row in patch.get(schema.tombstones.name, {"rows": []})["rows"]]
    leads = {row["old"]: row["new"] for row in joined}

    def last(key: str) -> str:
        seen: set[str] = set()
        while key in leads and key not in seen:
            seen.add(key)
            key = leads[key]
        return key

    return [{**change, "rows": [{**row, "work": last(row["work"])} for row in change["rows"]]} for change in changes]


def _of_several(connection: Connection, patches: list[Patch]) -> list[Patch]:
    """Return one patch more for the works that the files of several documents speak of: what all of them say, in order.

    Each of the patches knows only what its own document's file says of the work.
    """
    said: dict[str, list[Row]] = {}
    files: Counter[str] = Counter()
    for patch in patches:
        rows = patch.get(SAID, {"rows": []})["rows"]
        files.update({row["work"] for row in rows})
        for row in rows:
            said.setdefault(row["work"], []).append(row)
    keys = [key for key, count in files.items() if count > 1]
    works = among(connection, select(schema.works), schema.works.c.work, keys)
    for row in works:
        for one in sorted(said[row["work"]], key=lambda one: tuple(one["order"])):
            row |= decided_work(row, one["values"])
    return [{schema.works.name: {"gone": [[row["work"]] for row in works], "rows": works}}] if works else []


def _shadowed(connection: Connection, table: Table, changes: list[dict[str, list[Any]]]) -> None:
    """Show a table with its changes; of several rows under one key the last stands."""
    gone, put = dialect.shadow(connection, table)
    rows: dict[tuple[Any, ...], Row] = {}
    for change in changes:
        for key in change["gone"]:
            rows.pop(tuple(key), None)
        rows |= {tuple(_key(table, row)): row for row in change["rows"]}
    left_out = {tuple(key) for change in changes for key in change["gone"]} | rows.keys()
    names, columns = [column.name for column in gone.columns], [column.name for column in table.columns]
    if left_out:
        connection.execute(insert(gone), [dict(zip(names, key, strict=True)) for key in left_out])
        dialect.index_shadow(connection, gone)
    if rows:
        connection.execute(insert(put), [{name: row.get(name) for name in columns} for row in rows.values()])
