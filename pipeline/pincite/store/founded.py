"""Works that people made, joined and parted: the rows that say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from pincite.model import Fields, Work, WorkType
from pincite.store.rows import Row, Rows
from pincite.store.values import WORK, Held


def described(said: Mapping[str, Any]) -> Fields:
    """Return the fields of a work that something says."""
    known: dict[str, Any] = {name: said[name] for name in WORK if name != "type" and said.get(name)}
    known |= {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
    return Fields(**known)


def found(rows: Rows, held: Held, citation: str, key: str, said: Mapping[str, Any]) -> None:
    """Make a citation the first one of a source of its own here, which is the work of that key, made where needed."""
    doc, kind, fields = held.document["doc"], said.get("type"), described(said)
    seq = next((row["seq"] for row in rows["citations"] if row["citation"] == citation), 0)
    rows["local_works"] = [row for row in rows["local_works"] if row["first"] != citation]
    rows["local_works"].append({"doc": doc, "first": citation, "seq": seq, "type": kind, "fields": asdict(fields)})
    _member(rows, doc, citation, key)
    if key not in held.keys and all(row["work"] != key for row in rows["works"]):
        rows["works"].append(work_row(key, kind, fields, seq))


def _member(rows: Rows, doc: str, first: str, key: str) -> None:
    rows["work_members"] = [row for row in rows["work_members"] if (row["doc"], row["first"]) != (doc, first)]
    rows["work_members"].append({"doc": doc, "first": first, "work": key})


def work_row(key: str, kind: str | None, fields: Fields, seq: int = 0) -> Row:
    """Return the row of a work that a person made."""
    from pincite.works.csl import csl  # brings the stages of a run; few readers see such a work

    work = Work(key, WorkType(kind) if kind else None, fields, ())
    return {
        "work": key, "seq": seq, "type": kind, "authors": list(fields.authors), "title": fields.title,
        "year": fields.year, "fields": asdict(fields), "csl": dict(csl(work)), "members": [],
    }  # fmt: skip


def join(rows: Rows, held: Held, row: Row, into: str) -> None:
    """Let all that is the work of a row be the work of another key; the key that is gone leads there."""
    key, target = row["work"], held.keys.get(into, into)
    if key == target:
        return
    rows["works"] = [work for work in rows["works"] if work["work"] != key]
    rows["gone_works"].append({"work": key})
    for doc, first, *_ in row["members"]:
        _member(rows, doc, first, target)
    rows["tombstones"].append({"old": key, "new": target, "type": row["type"], "fields": row["fields"]})


def part(rows: Rows, held: Held, first: str, key: str) -> None:
    """Let a source of this article, by its first citation, be a work of its own."""
    local = next((row for row in rows["local_works"] if row["first"] == first), None)
    if local is None:
        return
    _member(rows, held.document["doc"], first, key)
    if key not in held.keys:
        fields = described(local["fields"])
        rows["works"].append(work_row(key, local["type"], fields))
