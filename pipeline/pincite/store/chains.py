"""Citations with their works and the chain of steps that leads there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from pincite.store import schema
from pincite.store.boxes import boxes
from pincite.store.errors import StoreError
from pincite.store.read import Record, among, judged_things, records
from pincite.store.steps import walk
from pincite.store.unread import unread_stretches
from pincite.text import PageBox


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One step: the rule, the citation it leaves, the one it reaches with its words, and the reason."""

    rule: str
    at: str
    target: str | None
    target_text: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """A citation and what it refers to; ``work`` and what follows are ``None`` or empty when that is not known.

    ``judged`` tells whether a person decided on the citation or its link, or the link follows one that was.
    ``candidates`` are (citation, its words) of first citations that it may mean, the most probable first where they
    were weighed: then ``probabilities`` and ``evidence``, what speaks for each, are theirs.
    """

    citation: str
    note: str | None
    form: str
    text: str
    signal: str | None
    pinpoint: str | None
    relation: str | None
    discussed: bool
    status: str | None
    confidence: float | None
    warning: str | None
    work: str | None
    authors: tuple[str, ...]
    title: str | None
    year: int | None
    steps: tuple[ChainStep, ...]
    candidates: tuple[tuple[str, str], ...]
    judged: bool = False
    probabilities: tuple[float, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteChains:
    """One note, its text, the sources it cites, in order, and where it is printed: see ``text.PageBox``.

    ``page`` counts the pages of the file, ``printed`` is the number printed there. ``unread`` are stretches that look
    like sources and were not read.
    """

    doc: str
    document: str
    note: str
    text: str
    status: str
    reason: str | None
    page: int | None
    sources: tuple[Source, ...]
    boxes: tuple[PageBox, ...] = ()
    printed: str | None = None
    unread: tuple[str, ...] = ()


def why(connection: Connection, document: Record, label: str) -> NoteChains:
    """Return a note of ``document`` (a row of ``read.documents``) with its chains. Raises ``StoreError``."""
    n, doc = schema.notes, document["doc"]
    found = records(connection, select(n).where(n.c.doc == doc, n.c.label == label))
    if not found:
        labels = connection.execute(select(n.c.label).where(n.c.doc == doc).order_by(n.c.seq)).scalars().all()
        raise StoreError(f"{doc} has no note {label}.", f"It has {_range(labels)}.", kept="")
    c = schema.citations
    ids = connection.execute(
        select(c.c.citation).where(c.c.doc == doc, c.c.stream == f"note:{label}").order_by(c.c.seq)
    ).scalars()
    listed = sources(connection, doc, ids)
    page = page_at(connection, doc, found[0]["start"])
    return NoteChains(
        doc=doc,
        document=document["title"] or document["source"],
        note=label,
        text=found[0]["text"],
        status=found[0]["status"],
        reason=found[0]["reason"],
        page=page,
        printed=printed_on(connection, [doc]).get((doc, page or 0)),
        sources=listed,
        boxes=boxes(connection, doc, found[0]["spans"]),
        unread=unread_stretches(found[0]["text"], [source.text for source in listed]),
    )


def sources(connection: Connection, doc: str, citations: Iterable[str]) -> tuple[Source, ...]:
    """Return the citations of one document with their works and chains, in the order given."""
    ids = tuple(citations)
    found = {row["citation"]: row for row in _linked(connection, doc, ids)}
    chains = walk(connection, doc, ids)
    words = _words(connection, doc, _mentioned(found.values(), chains))
    decided = judged_things(connection, ("link", "citation"))
    return tuple(_source(found[c], chains.get(c, []), words, (doc, c) in decided) for c in ids if c in found)


def page_at(connection: Connection, doc: str, offset: int | None) -> int | None:
    """Return the number of the page on which the character at ``offset`` stands; ``None`` in an undivided text."""
    if offset is None:
        return None
    p = schema.pages
    query = select(p.c.number).where(p.c.doc == doc, p.c.start <= offset, p.c.end > offset, p.c.doc.in_(divided()))
    return connection.execute(query).scalars().first()


def printed_on(connection: Connection, docs: Iterable[str]) -> dict[tuple[str, int], str]:
    """Return the printed number of each page of some documents that has one, by document and number in the file."""
    p = schema.pages
    query = select(p.c.doc, p.c.number, p.c.printed).where(p.c.doc.in_(tuple(docs)), p.c.printed.is_not(None))
    return {(doc, number): said for doc, number, said in connection.execute(query)}


def paging(connection: Connection) -> Callable[[str, int | None], int | None]:
    """Return what tells the page at (document, offset), for many places: the pages are read once."""
    p = schema.pages
    starts: dict[str, list[tuple[int, int]]] = {}
    query = select(p.c.doc, p.c.start, p.c.number).where(p.c.doc.in_(divided())).order_by(p.c.doc, p.c.start)
    for doc, start, number in connection.execute(query):
        starts.setdefault(doc, []).append((start, number))

    def page_of(doc: str, offset: int | None) -> int | None:
        known = starts.get(doc, []) if offset is not None else []
        before = bisect_right(known, (offset, _LAST))
        return known[before - 1][1] if before else None

    return page_of


_LAST = 1 << 31
"""More than the number of any page."""


def divided() -> Select[tuple[str]]:
    """Select the documents that are divided into pages: with several, or a printed one that has a size."""
    p = schema.pages
    return select(p.c.doc).group_by(p.c.doc).having((func.count() > 1) | (func.max(p.c.width) > 0))


def with_links_and_works(citations: Iterable[str], links: Iterable[str], works: Iterable[str]) -> Select[Any]:
    """Select citations with their links and works, whether they have any: the columns named of each."""
    c, k, lc, m, w = (
        schema.citations, schema.links, schema.local_citations, schema.work_members, schema.works,
    )  # fmt: skip
    return (
        select(*(c.c[n] for n in citations), *(k.c[n] for n in links), *(w.c[n] for n in works))
        .join_from(c, k, (k.c.doc == c.c.doc) & (k.c.citation == c.c.citation), isouter=True)
        .join(lc, (lc.c.doc == c.c.doc) & (lc.c.citation == c.c.citation), isouter=True)
        .join(m, (m.c.doc == lc.c.doc) & (m.c.first == lc.c.first), isouter=True)
        .join(w, w.c.work == m.c.work, isouter=True)
    )


def _linked(connection: Connection, doc: str, ids: tuple[str, ...]) -> list[Record]:
    c = schema.citations
    query = with_links_and_works(
        ("citation", "note", "form", "text", "signal", "pinpoint", "relation", "discussed"),
        ("status", "confidence", "warning", "candidates", "probabilities", "evidence"),
        ("work", "authors", "title", "year"),
    )
    return among(connection, query.where(c.c.doc == doc), c.c.citation, ids)


def _mentioned(rows: Iterable[Record], chains: Mapping[str, list[Record]]) -> set[str]:
    targets = {step["target"] for chain in chains.values() for step in chain if step["target"]}
    return targets.union(*(row["candidates"] or () for row in rows))


def _words(connection: Connection, doc: str, ids: set[str]) -> dict[str, str]:
    c = schema.citations
    query = select(c.c.citation, c.c.text).where(c.c.doc == doc)
    return {row["citation"]: row["text"] for row in among(connection, query, c.c.citation, ids)}


def _source(row: Record, chain: list[Record], words: dict[str, str], judged: bool) -> Source:
    plain = {name: row[name] for name in _PLAIN}
    return Source(
        **plain,
        authors=tuple(row["authors"] or ()),
        steps=tuple(ChainStep(s["rule"], s["at"], s["target"], words.get(s["target"]), s["reason"]) for s in chain),
        candidates=tuple((c, words.get(c, "")) for c in row["candidates"] or ()),
        judged=judged,
        probabilities=tuple(row["probabilities"] or ()),
        evidence=tuple(row["evidence"] or ()),
    )


_PLAIN = (
    "citation", "note", "form", "text", "signal", "pinpoint", "relation", "discussed",
    "status", "confidence", "warning", "work", "title", "year",
)  # fmt: skip


def _range(labels: Sequence[str]) -> str:
    return f"notes {labels[0]} to {labels[-1]}" if labels else "no notes"
