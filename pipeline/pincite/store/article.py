"""One article with all that a page shows of it: text, sections, notes, claims, and citations with their works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from pincite.store import schema
from pincite.store.chains import with_links_and_works
from pincite.store.read import Record, find_document, judged_things, records, text_of


@dataclass(frozen=True, slots=True)
class Article:
    """An article as the store shows it; rows have the names of the store's columns, in the order of the text.

    ``citations`` have status, confidence and warning of their link, key, title and year of their work, and whether
    they were ``judged``. ``resting`` names the citations of each claim. ``divided`` tells whether it has pages that a
    reader would know: several, or a printed one.
    """

    document: Record
    text: str
    pages: tuple[Record, ...]
    sections: tuple[Record, ...]
    notes: tuple[Record, ...]
    claims: tuple[Record, ...]
    citations: tuple[Record, ...]
    resting: Mapping[str, tuple[str, ...]]

    @property
    def doc(self) -> str:
        """Return the article's id."""
        return str(self.document["doc"])

    @property
    def title(self) -> str:
        """Return its title, or its file's name."""
        return str(self.document["title"] or self.document["source"])

    @property
    def divided(self) -> bool:
        """Tell whether it has several pages or a printed one."""
        return len(self.pages) > 1 or self.printed

    @property
    def printed(self) -> bool:
        """Tell whether its pages have a size, as those of a PDF."""
        return any(page["width"] > 0 for page in self.pages)

    def page_at(self, offset: int) -> int | None:
        """Return the number of the page on which a character stands; ``None`` in an undivided text."""
        hits = (page["number"] for page in self.pages if page["start"] <= offset < page["end"])
        return next(hits, None) if self.divided else None

    def claims_of_note(self, label: str) -> tuple[Record, ...]:
        """Return the claims that a note supports."""
        return tuple(claim for claim in self.claims if claim["note"] == label)

    def spans_of(self, thing: str) -> tuple[tuple[int, int], ...]:
        """Return where a claim or citation (by its id), a note (``note:12``) or ``start-end`` stands; empty: nowhere.

        A note stands where it is called and where it is printed.
        """
        kind, _, label = thing.partition(":")
        if kind == "note" and label:
            return tuple(span for note in self.notes if note["label"] == label for span in _of_note(note))
        start, _, end = thing.partition("-")
        if start.isdecimal() and end.isdecimal() and len(thing) < _LONGEST:
            known = 0 <= int(start) < int(end) <= len(self.text)
            return ((int(start), int(end)),) if known else ()
        rows = (*self.claims, *self.citations)
        found = next((row for row in rows if thing in (row.get("claim"), row.get("citation"))), None)
        return tuple((a, b) for a, b in found["spans"]) if found is not None else ()


_LONGEST = 24
"""No place in a text is longer than this when it is written as ``start-end``."""


def _of_note(note: Record) -> list[tuple[int, int]]:
    call = [] if note["call_start"] is None else [(note["call_start"], note["call_end"])]
    return call + [(start, end) for start, end in note["spans"]]


def article(connection: Connection, name: str) -> Article:
    """Return the article with this id or file name. Raises ``StoreError`` when the store doesn't hold it."""
    document = find_document(connection, name)
    doc = document["doc"]
    s, n, c, p = schema.sections, schema.notes, schema.claims, schema.pages
    return Article(
        document=document,
        text=text_of(connection, doc),
        pages=tuple(records(connection, select(p).where(p.c.doc == doc).order_by(p.c.number))),
        sections=tuple(records(connection, select(s).where(s.c.doc == doc).order_by(s.c.seq))),
        notes=tuple(records(connection, select(n).where(n.c.doc == doc).order_by(n.c.seq))),
        claims=tuple(records(connection, select(c).where(c.c.doc == doc).order_by(c.c.seq))),
        citations=tuple(_citations(connection, doc)),
        resting=_resting(connection, doc),
    )


def work_row(connection: Connection, key: str) -> Record | None:
    """Return a work with all its fields, ``None`` when the store holds none under this key."""
    return next(iter(records(connection, select(schema.works).where(schema.works.c.work == key))), None)


def _citations(connection: Connection, doc: str) -> list[Record]:
    c = schema.citations
    own = ("citation", "note", "stream", "spans", "start", "end", "text", "form", "pinpoint", "given_by", "discussed")
    query = with_links_and_works(own, ("status", "confidence", "warning"), ("work", "title", "year"))
    query = query.where(c.c.doc == doc).order_by(c.c.seq)
    decided = judged_things(connection, ("link", "citation"))
    return [row | {"judged": (doc, row["citation"]) in decided} for row in records(connection, query)]


def _resting(connection: Connection, doc: str) -> dict[str, tuple[str, ...]]:
    cc = schema.claim_citations
    found: dict[str, tuple[str, ...]] = {}
    for claim, citation in connection.execute(
        select(cc.c.claim, cc.c.citation).where(cc.c.doc == doc).order_by(cc.c.claim, cc.c.seq)
    ):
        found[claim] = (*found.get(claim, ()), citation)
    return found
