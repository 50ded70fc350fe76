"""What checks look at: the rows of the store, a document at a time, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from pincite.model import Fields, Link, LinkStatus, Step
from pincite.store import schema
from pincite.store.read import Record, records
from pincite.store.write import fields_of


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as the store keeps it: its row, fields, link (``None`` for a cross-reference) and its chain.

    ``first`` is the first citation of the same work in the document, ``work`` the work's key.
    """

    id: str
    row: Record
    fields: Fields
    link: Link | None
    first: str | None
    work: str | None

    @property
    def note(self) -> str | None:
        """Return the label of the note it stands in, ``None`` in the body."""
        return self.row["note"]  # type: ignore[no-any-return]

    @property
    def text(self) -> str:
        """Return its clean words."""
        return self.row["text"]  # type: ignore[no-any-return]

    @property
    def form(self) -> str:
        """Return its form as a string."""
        return self.row["form"]  # type: ignore[no-any-return]

    @property
    def step(self) -> Step:
        """Return the first step of its chain; one without a rule where there is no chain."""
        return self.link.steps[0] if self.link and self.link.steps else Step("", self.id, None, "")


@dataclass(frozen=True, slots=True)
class Document:
    """The rows of one document; notes, citations, mentions and claims in reading order."""

    doc: str
    row: Record
    pages: tuple[Record, ...]
    sections: tuple[Record, ...]
    notes: tuple[Record, ...]
    citations: tuple[Cited, ...]
    mentions: tuple[Record, ...]

    @property
    def text(self) -> str:
        """Return the source text."""
        return self.row["text"]  # type: ignore[no-any-return]

    @property
    def name(self) -> str:
        """Return the file name."""
        return self.row["source"]  # type: ignore[no-any-return]

    def note(self, label: str | None) -> Record | None:
        """Return the note of that label."""
        return next((n for n in self.notes if n["label"] == label), None)

    def note_at(self, offset: int) -> str | None:
        """Return the label of the note in whose text a character stands."""
        held = (n["label"] for n in self.notes if any(start <= offset < end for start, end in n["spans"]))
        return next(held, None)

    def citation(self, name: str | None) -> Cited | None:
        """Return the citation of that id."""
        return next((c for c in self.citations if c.id == name), None)

    def page_at(self, offset: int | None) -> int | None:
        """Return the number of the page on which a character stands; ``None`` in a document that is not paged."""
        if offset is None or not (len(self.pages) > 1 or any(p["width"] for p in self.pages)):
            return None
        return next((p["number"] for p in self.pages if p["start"] <= offset < p["end"]), None)

    def section_at(self, offset: int | None) -> str | None:
        """Return the label and heading of the section whose heading is the last before a character of the body."""
        begun = [s for s in self.sections if offset is not None and (s["start"] or 0) <= offset]
        last = max(begun, key=lambda s: s["start"] or 0, default=None)
        return " ".join(p for p in (last["label"], last["heading"]) if p) if last else None


@dataclass(frozen=True, slots=True)
class Corpus:
    """The documents that are checked."""

    documents: tuple[Document, ...]


def corpus(connection: Connection, docs: Iterable[str] | None = None) -> Corpus:
    """Read the documents with these ids, or all."""
    d = schema.documents
    query = select(d).order_by(d.c.doc)
    rows = records(connection, query if docs is None else query.where(d.c.doc.in_(tuple(docs))))
    return Corpus(tuple(_document(connection, row) for row in rows))


def _document(connection: Connection, row: Record) -> Document:
    doc = row["doc"]
    return Document(
        doc=doc,
        row=row,
        pages=_rows(connection, schema.pages, doc, "number"),
        sections=_rows(connection, schema.sections, doc),
        notes=_rows(connection, schema.notes, doc),
        citations=tuple(_citations(connection, doc)),
        mentions=_rows(connection, schema.mentions, doc),
    )


def _rows(connection: Connection, table: Table, doc: str, order: str = "seq") -> tuple[Record, ...]:
    return tuple(records(connection, select(table).where(table.c.doc == doc).order_by(table.c[order])))


def _citations(connection: Connection, doc: str) -> Iterable[Cited]:
    links = {row["citation"]: row for row in records(connection, _of(schema.links, doc))}
    chains: dict[str, list[Step]] = {}
    for step in _rows(connection, schema.steps, doc):
        made = Step(step["rule"], step["citation"], step["target"], step["reason"])
        chains.setdefault(step["citation"], []).append(made)
    m, lc = schema.work_members, schema.local_citations
    first = {row["citation"]: row["first"] for row in records(connection, _of(lc, doc))}
    works = {row["first"]: row["work"] for row in records(connection, _of(m, doc))}
    for row in _rows(connection, schema.citations, doc):
        name = row["citation"]
        whole = first.get(name)
        yield Cited(
            id=name,
            row=row,
            fields=fields_of(row["fields"]),
            link=_link(links.get(name), tuple(chains.get(name, ()))),
            first=whole,
            work=works.get(whole) if whole else None,
        )


def _of(table: Table, doc: str) -> Any:
    return select(table).where(table.c.doc == doc)


def _link(row: Mapping[str, Any] | None, steps: tuple[Step, ...]) -> Link | None:
    if row is None:
        return None
    status, candidates = LinkStatus(row["status"]), tuple(row["candidates"] or ())
    return Link(row["citation"], row["target"], status, row["confidence"], steps, candidates, row["warning"])
