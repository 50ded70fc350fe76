"""From a question to the claims that answer it, and from a work back to the claims that rest on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from pincite.store import schema, search
from pincite.store.chains import Source, sources
from pincite.store.concepts import concepts
from pincite.store.errors import StoreError
from pincite.store.read import Record, find_document, records

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: words, and what the claims must rest on or name (``None``: anything); ``limit`` 0 is none."""

    words: str | None = None
    work: str | None = None
    instrument: str | None = None
    country: str | None = None
    doc: str | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class TracedClaim:
    """A claim, where it stands (section, note, page, spans), its exact words in the source, and its sources."""

    doc: str
    document: str
    claim: str
    text: str
    quote: str
    spans: tuple[tuple[int, int], ...]
    section: str | None
    note: str | None
    page: int | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The claims found, best first, cut to the limit; ``total`` before the cut.

    ``every`` is false when no claim holds all the words and those with some are given. ``moved`` is the key that
    the work asked for has now, when it was joined to another.
    """

    claims: tuple[TracedClaim, ...]
    total: int
    every: bool = True
    moved: str | None = None


def trace(connection: Connection, question: Question) -> Answer:
    """Answer a question. Raises ``StoreError`` for a work or document that the store doesn't hold."""
    work = _current(connection, question.work)
    doc = find_document(connection, question.doc)["doc"] if question.doc else None
    keys, every = _matching(connection, question.words)
    for wanted in _filters(connection, question, work):
        keys = [key for key in keys if key in wanted]
    keys = [key for key in keys if doc is None or key[0] == doc]
    shown = keys[: question.limit] if question.limit else keys
    moved = work if work != question.work else None
    return Answer(_traced(connection, shown), len(keys), every, moved)


def _matching(connection: Connection, words: str | None) -> tuple[list[Key], bool]:
    if words is None:
        c = schema.claims
        return _keys(connection.execute(select(c.c.doc, c.c.claim).order_by(c.c.doc, c.c.seq))), True
    if not concepts(words):
        raise StoreError(f"{words!r} holds no word to look for.", "Give at least one word.", kept="")
    ranked = search.rank(connection, words)
    return list(ranked.keys), ranked.every


def _filters(connection: Connection, question: Question, work: str | None) -> Iterable[set[Key]]:
    if work is not None:
        yield _resting_on(connection, work)
    if question.instrument is not None:
        yield _naming_instrument(connection, question.instrument)
    if question.country is not None:
        yield _naming_country(connection, question.country.upper())


def _resting_on(connection: Connection, work: str) -> set[Key]:
    cc, lc, m = schema.claim_citations, schema.local_citations, schema.work_members
    query = (
        select(cc.c.doc, cc.c.claim)
        .join_from(cc, lc, (cc.c.doc == lc.c.doc) & (cc.c.citation == lc.c.citation))
        .join(m, (m.c.doc == lc.c.doc) & (m.c.first == lc.c.first))
        .where(m.c.work == work)
    )
    return set(_keys(connection.execute(query)))


def _naming_instrument(connection: Connection, norm: str) -> set[Key]:
    """Return the claims that name the instrument or statute, or a section of it, in their words or in their note."""
    c, cm, m = schema.claims, schema.claim_mentions, schema.mentions
    meant = or_(m.c.norm == norm, m.c.norm.startswith(f"{norm}(", autoescape=True))
    in_words = select(cm.c.doc, cm.c.claim).join_from(cm, m, (cm.c.doc == m.c.doc) & (cm.c.mention == m.c.mention))
    in_note = select(c.c.doc, c.c.claim).join_from(c, m, (c.c.doc == m.c.doc) & (m.c.stream == "note:" + c.c.note))
    kinds = m.c.kind.in_(("instrument", "statute"))
    return {key for query in (in_words, in_note) for key in _keys(connection.execute(query.where(meant, kinds)))}


def _naming_country(connection: Connection, iso: str) -> set[Key]:
    cm, m = schema.claim_mentions, schema.mentions
    query = select(cm.c.doc, cm.c.claim).join_from(cm, m, (cm.c.doc == m.c.doc) & (cm.c.mention == m.c.mention))
    named = (m.c.kind == "country") & (m.c.norm == iso)
    return set(_keys(connection.execute(query.where(or_(named, m.c.country == iso)))))


def _keys(rows: Iterable[Row[Any]]) -> list[Key]:
    return [(row.doc, row.claim) for row in rows]


def _current(connection: Connection, work: str | None) -> str | None:
    """Return the key a work has now. Raises ``StoreError`` for a key that never was."""
    if work is None:
        return None
    t, w = schema.tombstones, schema.works
    buried = connection.execute(select(t.c.new).where(t.c.old == work)).first()
    if buried is not None and buried.new is None:
        raise StoreError(f"No article cites the work {work!r} any more.", "Its key is not used again.", kept="")
    key = work if buried is None else str(buried.new)
    if connection.execute(select(w.c.work).where(w.c.work == key)).first() is None:
        raise StoreError(f"No work {work!r} in the store.", "List them with `pincite table works`.", kept="")
    return key


def _traced(connection: Connection, keys: list[Key]) -> tuple[TracedClaim, ...]:
    d = schema.documents
    wanted = select(d.c.doc, d.c.title, d.c.source, d.c.text).where(d.c.doc.in_({doc for doc, _ in keys}))
    held = {row["doc"]: row for row in records(connection, wanted)}
    return tuple(_claim(connection, held[doc], claim) for doc, claim in keys)


def _claim(connection: Connection, document: Record, claim: str) -> TracedClaim:
    c, cc, doc = schema.claims, schema.claim_citations, document["doc"]
    row = records(connection, select(c).where(c.c.doc == doc, c.c.claim == claim))[0]
    cited = select(cc.c.citation).where(cc.c.doc == doc, cc.c.claim == claim).order_by(cc.c.seq)
    spans = tuple((start, end) for start, end in row["spans"])
    return TracedClaim(
        doc=doc,
        document=document["title"] or document["source"],
        claim=claim,
        text=row["text"],
        quote=" ".join(document["text"][start:end] for start, end in spans),
        spans=spans,
        section=_heading(connection, doc, row["section"]),
        note=row["note"],
        page=row["page"],
        sources=sources(connection, doc, connection.execute(cited).scalars()),
    )


def _heading(connection: Connection, doc: str, section: str | None) -> str | None:
    s = schema.sections
    found = connection.execute(select(s.c.label, s.c.heading).where(s.c.doc == doc, s.c.section == section)).first()
    return " ".join(part for part in found if part) if found else None
