"""Articles with what was found in them, one at a time, for the formats that mark up texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table, select

from pincite.model import Line
from pincite.store import schema
from pincite.store.boxes import printed_lines
from pincite.store.read import Record, documents, judged_things, records, text_of, work_of_citation
from pincite.text import PageBox, boxes

Pieces = list[tuple[int, int]]
"""Pieces of a text as ``[start, end)`` in code points, in reading order."""

BETWEEN = " \t\n\r\f\v\N{NO-BREAK SPACE}-\N{HYPHEN}\N{SOFT HYPHEN}*_`"
"""What is no text of its own between two pieces: ends of lines, hyphens there, marks of emphasis."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article, its source text, and its rows as stored, in order.

    A citation also has its ``work`` (a key or ``None``) and its ``target``, the first citation of the same work; a
    claim has its ``citations`` and their ``works``. Each row has ``judged``: whether a person decided on it. ``lines``
    are the printed ones of a PDF.
    """

    about: Record
    text: str
    notes: tuple[Record, ...]
    citations: tuple[Record, ...]
    claims: tuple[Record, ...]
    mentions: tuple[Record, ...]
    lines: tuple[Line, ...] = ()

    @property
    def doc(self) -> str:
        """Return the article's id, which is also a file name."""
        return str(self.about["doc"])

    @property
    def title(self) -> str:
        """Return the article's title, or its file name where that is not known."""
        return str(self.about["title"] or self.about["source"])

    @property
    def works(self) -> tuple[str, ...]:
        """Return the keys of the works that it cites, in order of appearance."""
        return tuple(dict.fromkeys(c["work"] for c in self.citations if c["work"]))

    def words(self, start: int, end: int) -> str:
        """Return what stands in a piece of the text."""
        return self.text[start:end]

    def boxes(self, at: Pieces) -> tuple[PageBox, ...]:
        """Return where pieces of the text are printed, one box for each line."""
        return boxes(self.lines, at)

    def pieces(self, row: Record) -> Pieces:
        """Return where a row stands; pieces with no text between them are one."""
        joined: Pieces = []
        for start, end in row["spans"]:
            if joined and not self.text[joined[-1][1] : start].strip(BETWEEN):
                joined[-1] = (joined[-1][0], end)
            elif start < end:
                joined.append((start, end))
        return joined


def articles(connection: Connection) -> Iterator[Annotated]:
    """Yield every article, by id."""
    works = work_of_citation(connection)
    decided = {name: judged_things(connection, kinds) for name, kinds in KINDS.items()}
    for about in documents(connection):
        doc = about["doc"]
        citations = tuple(row | {"work": works.get((doc, row["citation"]))} for row in _citations(connection, doc))
        claims = _claims(connection, doc, {c["citation"]: c["work"] for c in citations})
        yield Annotated(
            about=about,
            text=text_of(connection, doc),
            notes=_marked(decided["note"], "note", _rows(connection, schema.notes, doc)),
            citations=_marked(decided["citation"], "citation", citations),
            claims=_marked(decided["claim"], "claim", claims),
            mentions=_marked(decided["mention"], "mention", _rows(connection, schema.mentions, doc)),
            lines=printed_lines(connection, doc),
        )


KINDS = {"note": ("note",), "citation": ("citation", "link"), "claim": ("claim",), "mention": ("mention",)}
"""What people judge of each kind of thing."""


def _marked(decided: set[tuple[str, str]], key: str, rows: Iterable[Record]) -> tuple[Record, ...]:
    return tuple(row | {"judged": (row["doc"], row[key]) in decided} for row in rows)


def _rows(connection: Connection, table: Table, doc: str) -> tuple[Record, ...]:
    return tuple(records(connection, select(table).where(table.c.doc == doc).order_by(table.c.seq)))


def _citations(connection: Connection, doc: str) -> list[Record]:
    c, k = schema.citations, schema.links
    query = (
        select(c, k.c.target)
        .join_from(c, k, (k.c.doc == c.c.doc) & (k.c.citation == c.c.citation), isouter=True)
        .where(c.c.doc == doc)
        .order_by(c.c.seq)
    )
    return records(connection, query)


def _claims(connection: Connection, doc: str, works: dict[str, str | None]) -> tuple[Record, ...]:
    cc = schema.claim_citations
    cited: dict[str, list[str]] = {}
    query = select(cc.c.claim, cc.c.citation).where(cc.c.doc == doc).order_by(cc.c.seq)
    for claim, citation in connection.execute(query):
        cited.setdefault(claim, []).append(citation)
    rows = []
    for row in _rows(connection, schema.claims, doc):
        citations = cited.get(row["claim"], [])
        keys = dict.fromkeys(work for c in citations if (work := works.get(c)))
        rows.append(row | {"citations": citations, "works": list(keys)})
    return tuple(rows)
