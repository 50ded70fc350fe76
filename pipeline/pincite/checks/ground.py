"""What checks look at: the rows of the store, a document at a time, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
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


@dataclass(frozen=True)
class Document:
    """The rows of one document; notes, citations, mentions and claims in reading order.

    ``memo`` keeps what was worked out of it, by name.
    """

    doc: str
    row: Record
    pages: tuple[Record, ...]
    sections: tuple[Record, ...]
    notes: tuple[Record, ...]
    citations: tuple[Cited, ...]
    mentions: tuple[Record, ...]
    memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

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
        return self._labelled.get(label)

    @cached_property
    def _labelled(self) -> dict[str | None, Record]:
        return {n["label"]: n for n in reversed(self.notes)}

    @cached_property
    def _cited(self) -> dict[str | None, Cited]:
        return {c.id: c for c in reversed(self.citations)}

    @cached_property
    def _edges(self) -> list[tuple[int, int, str]]:
        return [(start, end, n["label"]) for n in self.notes for start, end in n["spans"]]

    def note_at(self, offset: int) -> str | None:
        """Return the label of the note in whose text a character stands."""
        return next((label for start, end, label in self._edges if start <= offset < end), None)

    def citation(self, name: str | None) -> Cited | None:
        """Return the citation of that id."""
        return self._cited.get(name)

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
class Shelf:
    """What is known of all documents of the store without their texts: the row of each, by its id."""

    connection: Connection
    rows: tuple[Record, ...]

    def text(self, doc: str) -> str:
        """Return the source text of a document."""
        d = schema.documents
        return str(self.connection.execute(select(d.c.text).where(d.c.doc == doc)).scalar_one())

    def pages(self, doc: str) -> tuple[Record, ...]:
        """Return the pages of a document."""
        return _rows(self.connection, schema.pages, doc, "number")

    def document(self, doc: str) -> Document:
        """Return a document with all its rows."""
        d = schema.documents
        (row,) = records(self.connection, select(d).where(d.c.doc == doc))
        return _document(self.connection, row)

    def documents(self) -> Iterator[Document]:
        """Yield the documents one after the other, in the order of their ids; only one is held in memory."""
        for row in self.rows:
            yield self.document(row["doc"])


def shelf(connection: Connection) -> Shelf:
    """Return what is known of all documents."""
    d = schema.documents
    known = (d.c.doc, d.c.source, d.c.title, d.c.authors, d.c.year, d.c.date, d.c.printed_pages, d.c.chars)
    return Shelf(connection, tuple(records(connection, select(*known).order_by(d.c.doc))))


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
