"""Plain questions to the store: its counts, failures, fingerprints, and whole tables."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, func, select

from pincite.store import schema
from pincite.store.errors import StoreError
from pincite.store.query import Record as Record
from pincite.store.query import among as among
from pincite.store.query import records as records
from pincite.store.query import streamed as streamed
from pincite.store.write import Failure

T = TypeVar("T")


def documents(connection: Connection) -> list[Record]:
    """Return every document without its text, by id."""
    wanted = [c for c in schema.documents.c if c.name != "text"]
    return records(connection, select(*wanted).order_by(schema.documents.c.doc))


def healths(connection: Connection, but: str = "") -> list[Record]:
    """Return how well each document was read: its verdict, badness, reasons and measures, the worst first.

    Those whose verdict is ``but`` are left out.
    """
    h = schema.health
    return records(connection, select(h).where(h.c.verdict != but).order_by(h.c.badness.desc(), h.c.doc))


def text_of(connection: Connection, doc: str) -> str:
    """Return the source text of a document."""
    return str(connection.execute(select(schema.documents.c.text).where(schema.documents.c.doc == doc)).scalar_one())


def find_document(connection: Connection, name: str) -> Record:
    """Return the document with id or file name ``name``, or the only one whose id starts so. Raises ``StoreError``."""
    d = schema.documents
    wanted = select(*(c for c in d.c if c.name != "text")).where((d.c.doc == name) | (d.c.source == name))
    if len(found := records(connection, wanted)) == 1:
        return found[0]
    listed = documents(connection)
    for test in (_named(name), _starting(name)):
        hits = [d for d in listed if test(d)]
        if len(hits) == 1:
            return hits[0]
        if hits:
            raise StoreError(f"{name!r} fits {_ids(hits)}.", "Give the whole id.", kept="")
    raise StoreError(f"No document {name!r} in the store.", f"It holds {_ids(listed) or 'none'}.", kept="")


def failures(connection: Connection) -> tuple[Failure, ...]:
    """Return the recorded failures, by document."""
    rows = records(connection, select(schema.failures).order_by(schema.failures.c.doc))
    return tuple(Failure(**row) for row in rows)


def fingerprints(connection: Connection) -> dict[str, dict[str, str]]:
    """Return what each document was made from: document to part to value."""
    found: dict[str, dict[str, str]] = {}
    t = schema.fingerprints
    for doc, part, value in connection.execute(select(t.c.doc, t.c.part, t.c.value)).all():
        found.setdefault(doc, {})[part] = value
    return found


def warnings(connection: Connection) -> list[Record]:
    """Return the warnings of stages and of links: document, where, message."""
    w, k = schema.warnings, schema.links
    of_stages = records(connection, select(w.c.doc, w.c.stage.label("where"), w.c.message).order_by(w.c.doc, w.c.seq))
    linked = select(k.c.doc, k.c.citation.label("where"), k.c.warning.label("message")).where(k.c.warning.is_not(None))
    return of_stages + records(connection, linked.order_by(k.c.doc, k.c.citation))


def counts(connection: Connection) -> dict[str, int]:
    """Count what the store holds."""
    return {
        "documents": _count(connection, schema.documents),
        "notes": _count(connection, schema.notes),
        **{
            f"notes_{name}": _count(connection, schema.notes, status=name) for name in ("no_text", "no_call", "damaged")
        },
        "citations": _count(connection, schema.citations),
        "resolved": _count(connection, schema.links, status="resolved"),
        "ambiguous": _count(connection, schema.links, status="ambiguous"),
        "unresolved": _count(connection, schema.links, status="unresolved"),
        "cross_references": _count(connection, schema.citations, form="xref"),
        "works": _count(connection, schema.works),
        "mentions": _count(connection, schema.mentions),
        "claims": _count(connection, schema.claims),
        "warnings": len(warnings(connection)),
        "failures": _count(connection, schema.failures),
    }


def work_of_citation(connection: Connection) -> dict[tuple[str, str], str]:
    """Return the work's key of every citation that has one, by (document, citation)."""
    lc, m = schema.local_citations, schema.work_members
    joined = select(lc.c.doc, lc.c.citation, m.c.work).join_from(
        lc, m, (lc.c.doc == m.c.doc) & (lc.c.first == m.c.first)
    )
    return {(doc, citation): work for doc, citation, work in connection.execute(joined)}


def works_cited_in(connection: Connection, doc: str) -> dict[str, str]:
    """Return the work's key of every citation of one document that has one."""
    lc, m = schema.local_citations, schema.work_members
    joined = select(lc.c.citation, m.c.work).join_from(lc, m, (lc.c.doc == m.c.doc) & (lc.c.first == m.c.first))
    return {row.citation: row.work for row in connection.execute(joined.where(lc.c.doc == doc))}


def of_one(connection: Connection, read: Callable[[Connection, str], T]) -> Callable[[str], T]:
    """Return what reads something of a document, once while its rows follow one another."""
    return lru_cache(maxsize=1)(lambda doc: read(connection, doc))


def judged_things(connection: Connection, kinds: Collection[str]) -> set[tuple[str, str]]:
    """Return what people judged of these kinds, by (document, id); nothing where the machine's results are shown."""
    j = schema.judged
    found = connection.execute(select(j.c.doc, j.c.thing).where(j.c.kind.in_(tuple(kinds))))
    return {(doc, thing) for doc, thing in found}


def silenced(connection: Connection) -> frozenset[str]:
    """Return the ids of findings that people silenced."""
    j = schema.judged
    return frozenset(connection.execute(select(j.c.thing).where(j.c.kind == "finding", j.c.act == "silence")).scalars())


def _count(connection: Connection, table: Table, **where: str) -> int:
    query = select(func.count()).select_from(table).where(*(table.c[name] == value for name, value in where.items()))
    return int(connection.execute(query).scalar_one())


def _named(name: str) -> Any:
    return lambda d: name in (d["doc"], d["source"])


def _starting(name: str) -> Any:
    return lambda d: d["doc"].startswith(name)


def _ids(found: list[Mapping[str, Any]] | list[Record]) -> str:
    return ", ".join(d["doc"] for d in found)
