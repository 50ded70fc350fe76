"""The store as pandas DataFrames, one method a table.

The columns are those of ``export.tables.LISTINGS`` and ``TRACED``, where each is described; integers may be missing
(``Int64``), lists are Python lists, all else is text. Places count Unicode code points, half-open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas

from pincite.export.tables import LISTINGS, Column
from pincite.store import Answer, Question, Store, boxes, open_reader, open_writer, trace
from pincite.store.boxes import page_sizes
from pincite.store.read import Record, find_document

KINDS = {"integer": "Int64", "number": "Float64", "string": "string", "boolean": "boolean", "list": "object"}
"""The pandas type of each kind of column."""

TRACED: tuple[Column, ...] = (
    Column("rank", "integer", "the claim's place in the answer, from 1"),
    Column("doc", "string", "the article's id"),
    Column("document", "string", "its title, or its file's name"),
    Column("claim", "string", "the claim's id"),
    Column("section", "string", "the heading of the section it stands in"),
    Column("note", "string", "the note that gives its sources; missing where the article cites in its text"),
    Column("page", "integer", "the page it stands on"),
    Column("text", "string", "the claim as clean text"),
    Column("quote", "string", "its exact words in the article's text"),
    Column("citation", "string", "the id of the citation"),
    Column("form", "string", "the form of the citation: full, short, id, supra, author-year …"),
    Column("cited", "string", "the words of the citation"),
    Column("pinpoint", "string", "the page, section or paragraph cited"),
    Column("work", "string", "the key of the work it refers to; missing where that is not known"),
    Column("authors", "list", "the work's authors"),
    Column("title", "string", "the work's title"),
    Column("year", "integer", "the work's year"),
    Column("status", "string", "resolved, ambiguous or unresolved"),
    Column("confidence", "number", "how sure the link is, 0 to 1"),
    Column("chain", "string", "the steps from the citation to its work"),
    Column("judged", "boolean", "whether a person decided on the link"),
)
"""One row for each claim and source of an answer; a claim without a source has one row."""


SIZE = ("width", "height")

BOXES: tuple[Column, ...] = (
    Column("doc", "string", "the article's id"),
    Column("page", "integer", "the page of the file, from 1"),
    Column("x0", "number", "the left edge, in points (1/72 inch) from the left of the page as it is shown"),
    Column("y0", "number", "the top edge, in points from the top of the page"),
    Column("x1", "number", "the right edge, in points from the left"),
    Column("y1", "number", "the bottom edge, in points from the top"),
    Column("width", "number", "the width of the page, in points"),
    Column("height", "number", "the height of the page, in points"),
)
"""One row for each line that some spans of a printed article (PDF) touch; none for other formats."""


@dataclass(frozen=True, slots=True)
class Frames:
    """An open store whose tables are DataFrames. Reading only."""

    store: Store

    def table(self, name: str) -> pandas.DataFrame:
        """Return a table of ``export.tables.LISTINGS`` by its name. Raises ``KeyError``."""
        listing = {listing.name: listing for listing in LISTINGS}[name]
        with self.store.transaction() as connection:
            return frame(listing.columns, listing.rows(connection))

    def documents(self) -> pandas.DataFrame:
        """Return the articles."""
        return self.table("documents")

    def notes(self) -> pandas.DataFrame:
        """Return footnotes and endnotes."""
        return self.table("notes")

    def citations(self) -> pandas.DataFrame:
        """Return every citation with the work it refers to."""
        return self.table("citations")

    def works(self) -> pandas.DataFrame:
        """Return the distinct works of all articles."""
        return self.table("works")

    def mentions(self) -> pandas.DataFrame:
        """Return instruments, statutes, dates, tiers, countries, organisations and persons named."""
        return self.table("mentions")

    def claims(self) -> pandas.DataFrame:
        """Return the claims; ``claim_sources`` has what they rest on."""
        return self.table("claims")

    def claim_sources(self) -> pandas.DataFrame:
        """Return which citation, and which work, supports which claim."""
        return self.table("claim_sources")

    def trace(self, query: str | None = None, **narrowed: Any) -> pandas.DataFrame:
        """Return the claims that answer a question, best first, one row for each source (columns: ``TRACED``).

        ``narrowed`` are fields of ``store.Question``: ``work``, ``instrument``, ``country``, ``doc``, ``year``,
        ``tier``, ``limit`` (0: all; default 20). Raises ``StoreError``.
        """
        with self.store.transaction() as connection:
            return frame(TRACED, list(traced_rows(trace(connection, Question(query, **narrowed)))))

    def boxes(self, doc: str, spans: Sequence[tuple[int, int]]) -> pandas.DataFrame:
        """Return where ``spans`` of a document are printed, one row for each line they touch (columns: ``BOXES``).

        ``doc`` is its id or file name; ``spans`` are (start, end) in code points of its text. Raises ``StoreError``.
        """
        with self.store.transaction() as connection:
            found = find_document(connection, doc)["doc"]
            sizes = page_sizes(connection, found)
            placed = boxes(connection, found, spans)
        rows = ({"doc": found, **box._asdict(), **dict(zip(SIZE, sizes[box.page], strict=True))} for box in placed)
        return frame(BOXES, list(rows))


def open_frames(path: str, *, upgrade: bool = False) -> Frames:
    """Open the store at ``path``; with ``upgrade`` it is brought up to date first. Raises ``StoreError``."""
    if upgrade:
        with open_writer(path):
            pass
    return Frames(open_reader(path))


def frame(columns: Sequence[Column], rows: Sequence[Record]) -> pandas.DataFrame:
    """Make a DataFrame of rows with the columns described."""
    made = {c.name: pandas.Series([row[c.name] for row in rows], dtype=KINDS[c.kind]) for c in columns}
    return pandas.DataFrame(made)


def traced_rows(answer: Answer) -> Iterator[Record]:
    """Yield the rows of an answer, one for each claim and source."""
    for rank, claim in enumerate(answer.claims, 1):
        of_claim = ("doc", "document", "claim", "section", "note", "page", "text", "quote")
        start: Record = dict.fromkeys(column.name for column in TRACED)
        start |= {"rank": rank, "authors": []} | {name: getattr(claim, name) for name in of_claim}
        for source in claim.sources:
            of_source = ("citation", "form", "pinpoint", "work", "title", "year", "status", "confidence", "judged")
            more = {name: getattr(source, name) for name in of_source}
            chain = "; ".join(f"{step.at} → {step.target or '?'}: {step.reason}" for step in source.steps)
            yield start | more | {"cited": source.text, "authors": list(source.authors), "chain": chain}
        if not claim.sources:
            yield start
