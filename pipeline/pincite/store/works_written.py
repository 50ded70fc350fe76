"""The rows of the corpus' works, brought up to date by what differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from pincite.store import schema
from pincite.store.rows import Row

Member = tuple[str, str]


def put(connection: Connection, rows: Sequence[Row]) -> set[str]:
    """Let the tables of works hold ``rows``; return the documents of which claims are searched by other words now."""
    w = schema.works
    before = {row["work"]: dict(row) for row in connection.execute(select(w)).mappings()}
    now = {row["work"]: row for row in rows}
    changed = [row for row in rows if not _same(before.get(row["work"]), row)]
    gone = [key for key in before if key not in now]
    renamed = {key for key in (*now, *gone) if _searched(before.get(key)) != _searched(now.get(key))}
    led = _lead(connection, rows, [row["work"] for row in changed], gone)
    shifted = [row for key, row in now.items() if key in before and before[key]["seq"] != row["seq"]]
    seqs = w.update().where(w.c.work == bindparam("key")).values(seq=bindparam("place"))
    _many(connection, seqs, [{"key": row["work"], "place": row["seq"]} for row in shifted])
    return led | {doc for key in renamed for row in (before.get(key), now.get(key)) if row for doc in _docs(row)}


def _lead(connection: Connection, rows: Iterable[Row], changed: Sequence[str], gone: Sequence[str]) -> set[str]:
    """Write changed works and which sources lead to which; return the documents of sources that lead elsewhere now."""
    m = schema.work_members
    had = {(row.doc, row.first): row.work for row in connection.execute(select(m))}
    want: dict[Member, str] = {(member[0], member[1]): row["work"] for row in rows for member in row["members"]}
    stale = [member for member, work in had.items() if want.get(member) != work]
    fresh = [(member, work) for member, work in want.items() if had.get(member) != work]
    of_member = (m.c.doc == bindparam("its_doc")) & (m.c.first == bindparam("its_first"))
    _many(connection, delete(m).where(of_member), [{"its_doc": doc, "its_first": first} for doc, first in stale])
    _write_works(connection, {row["work"]: row for row in rows}, changed, gone)
    _many(connection, insert(m), [{"doc": doc, "first": first, "work": work} for (doc, first), work in fresh])
    return {doc for doc, _ in stale} | {doc for (doc, _), _ in fresh}


def _write_works(connection: Connection, rows: Mapping[str, Row], changed: Sequence[str], gone: Sequence[str]) -> None:
    """Replace the rows of changed works without touching those that hang on them."""
    w = schema.works
    held = set(connection.execute(select(w.c.work)).scalars())
    _many(connection, delete(w).where(w.c.work == bindparam("key")), [{"key": key} for key in gone])
    values: dict[str, Any] = {column.name: bindparam(f"new_{column.name}") for column in w.c if column.name != "work"}
    renewed = [{f"new_{name}": value for name, value in rows[key].items()} for key in changed if key in held]
    _many(connection, w.update().where(w.c.work == bindparam("new_work")).values(values), renewed)
    _many(connection, insert(w), [rows[key] for key in changed if key not in held])


def _many(connection: Connection, statement: Any, rows: list[Row]) -> None:
    if rows:
        connection.execute(statement, rows)


def _same(before: Row | None, now: Row) -> bool:
    """Tell whether a work's row says what it said; its place among the others is another matter."""
    return before is not None and all(now[name] == value for name, value in before.items() if name != "seq")


def _searched(row: Row | None) -> tuple[tuple[str, ...], str | None] | None:
    """Return what claims that rest on a work are searched by."""
    return None if row is None else (tuple(row["authors"]), row["title"])


def _docs(row: Row) -> set[str]:
    return {member[0] for member in row["members"]}
