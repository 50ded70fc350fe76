"""From a question to the claims that answer it, and from a work back to the claims that rest on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Row, Select, or_, select, tuple_

from pincite.store import schema
from pincite.store.boxes import boxes_of_each
from pincite.store.chains import NoteChains, Source, printed_on, sources, why
from pincite.store.errors import StoreError
from pincite.store.narrow import ANYTHING, Narrowing
from pincite.store.papers import papers
from pincite.store.query import AT_ONCE
from pincite.store.ranked import Key, Ranked, Reason, Verdict
from pincite.store.read import Record, find_document, records
from pincite.store.unsourced import Unsourced, placements_outside, unsourced
from pincite.text import PageBox

if TYPE_CHECKING:
    from pincite.store.intent import Intent

BESIDE = 5
"""So many sentences outside claims are given."""

PRIMARY = ("instrument", "statute", "case")
"""The types of works that are primary sources."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: words, and what the claims must rest on or name (``None``: anything); ``limit`` 0 is none.

    ``year`` is one the claim names, or its sources' own; ``tier`` is one in which it places a country (``1``, ``2``,
    ``2WL``, ``3``). ``primary`` leaves only claims that rest on an instrument, a law or a case, and only those sources.
    ``literal`` words are looked for as they are, whatever they may be read as asking for.
    ``reranker`` is the file of a cross-encoder that orders the best claims anew.
    """

    words: str | None = None
    work: str | None = None
    instrument: str | None = None
    country: str | None = None
    doc: str | None = None
    limit: int = 20
    year: int | None = None
    tier: str | None = None
    primary: bool = False
    narrowed: Narrowing = ANYTHING
    literal: bool = False
    reranker: str | None = None


@dataclass(frozen=True, slots=True)
class TracedClaim:
    """A claim, where it stands (section, note, page, spans), its exact words in the source, and its sources.

    ``papers`` are (work, document) of sources that are themselves articles of the store. ``boxes`` tell where it is
    printed: page, left, top, right, bottom, in points, one for each line. ``page`` counts the pages of the file,
    ``printed`` is the number printed there. ``found`` says why it was found, for the best
    of those that were asked for in words.
    """

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
    papers: tuple[tuple[str, str], ...] = ()
    boxes: tuple[PageBox, ...] = ()
    found: Reason | None = None
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The claims found, best first, cut to the limit; ``total`` before the cut.

    ``every`` is false when no claim holds all the words and those with some are given. ``moved`` is the key that
    the work asked for has now, when it was joined to another. ``verdict`` tells whether the question is answered:
    ``good``, ``perhaps``, or ``none``, where the claims are only the nearest there are. ``read_as`` says how a question
    was read that asks for more than words, and ``notes`` are those that it asks for, with their chains. ``sentences``
    say it in the text, without a source.
    """

    claims: tuple[TracedClaim, ...]
    total: int
    every: bool = True
    moved: str | None = None
    verdict: Verdict = Verdict.GOOD
    read_as: str | None = None
    notes: tuple[NoteChains, ...] = ()
    sentences: tuple[Unsourced, ...] = ()


def trace(connection: Connection, question: Question) -> Answer:
    """Answer a question. Raises ``StoreError`` for a work or document that the store doesn't hold.

    One in words that can be read as asking for a note, for all that rests on a source, or for claims of a kind, is.
    """
    if question.words is not None and _plain(question) and (read := _intended(connection, question)) is not None:
        return read
    return _answer(connection, question)


def _plain(question: Question) -> bool:
    """Tell whether words are all that is asked for; words in quotation marks are looked for as they are."""
    asked = replace(question, doc=None, limit=20, primary=False, narrowed=ANYTHING, reranker=None)
    return asked == Question(question.words) and '"' not in (question.words or "")


def _intended(connection: Connection, question: Question) -> Answer | None:
    """Answer a question by what it asks for besides words; ``None`` where it doesn't, or where nothing is found so."""
    from pincite.store import intent  # brings gazetteers

    found = intent.read(connection, question.words or "")
    if found is None:
        return None
    if found.notes:
        return _of_notes(connection, question, found)
    asked = ("work", "instrument", "country", "year", "tier")
    meant = replace(question, words=None, **{name: getattr(found, name) for name in asked})
    answer = _answer(connection, meant)
    return replace(answer, read_as=found.said) if answer.claims or answer.sentences else None


def _of_notes(connection: Connection, question: Question, found: Intent) -> Answer:
    """Return the notes that are asked for, with their chains, and the claims at them."""
    documents = {doc: find_document(connection, doc) for doc, _ in found.notes}
    notes = tuple(why(connection, documents[doc], label) for doc, label in found.notes)
    c = schema.claims
    listed = connection.execute(select(c.c.doc, c.c.claim, c.c.note).where(c.c.doc.in_(documents)).order_by(c.c.seq))
    keys = [(row.doc, row.claim) for row in listed if (row.doc, row.note) in found.notes]
    claims = _traced(connection, keys[: question.limit or None], primary=question.primary)
    verdict = Verdict.GOOD if found.sure else Verdict.PERHAPS
    return Answer(claims, len(keys), verdict=verdict, read_as=found.said, notes=notes)


def _answer(connection: Connection, question: Question) -> Answer:
    from pincite.store import asked  # brings gazetteers, which other commands need not load

    work = question.work and asked.work(connection, question.work)
    doc = find_document(connection, question.doc)["doc"] if question.doc else None
    ranked = _found(connection, replace(question, work=work), (doc,) if doc is not None else None)
    best = list(ranked.keys[: question.limit] if question.limit else ranked.keys)
    moved = work if work != question.work else None
    claims = _traced(connection, best, primary=question.primary)
    claims = tuple(replace(claim, found=ranked.reasons.get((claim.doc, claim.claim))) for claim in claims)
    words_alone = replace(question, doc=None, limit=20, literal=False, reranker=None) == Question(question.words)
    beside = [key for key in ranked.sentences if words_alone] or _placed_outside(connection, question)
    shown = [key for key in beside if doc in (None, key[0])][:BESIDE]
    return Answer(claims, len(ranked.keys), ranked.every, moved, ranked.verdict, sentences=unsourced(connection, shown))


def trace_each(connection: Connection, question: Question, docs: Collection[str]) -> dict[str, tuple[TracedClaim, ...]]:
    """Answer a question with the claims of each of some documents; the limit is that of each, the search is one."""
    if not docs:
        return {}
    keys = _found(connection, question, docs).keys
    of_doc = {doc: [key for key in keys if key[0] == doc][: question.limit or None] for doc in docs}
    claims = _traced(connection, [key for some in of_doc.values() for key in some], primary=question.primary)
    return {doc: tuple(claim for claim in claims if claim.doc == doc) for doc in docs}


def _placed_outside(connection: Connection, question: Question) -> list[Key]:
    """Return the sentences outside claims that hold the placement asked for, where nothing else is asked."""
    from pincite.store import asked

    country = question.country and asked.country(question.country)
    said = Question(country=question.country, tier=question.tier, year=question.year)
    if question.tier is None or replace(question, doc=None, limit=said.limit) != said:
        return []
    return placements_outside(connection, question.tier, country, question.year)


def _found(connection: Connection, question: Question, docs: Collection[str] | None = None) -> Ranked:
    """Return the claims that match, in some documents or all, best first, and whether they hold all the words."""
    from pincite.store import search  # brings numpy and gazetteers
    from pincite.store.concepts import concepts

    c = schema.claims
    of_docs = select(c.c.doc, c.c.claim).order_by(c.c.doc, c.c.seq)
    if docs is not None:
        of_docs = of_docs.where(c.c.doc.in_(sorted(docs)))
    filters = [set(wanted) for wanted in _filters(connection, question)]
    within = set.intersection(*filters) if filters else None
    if question.words is None:
        some = {doc for doc, _ in within or ()}
        if within is not None and len(some) <= AT_ONCE:
            of_docs = of_docs.where(c.c.doc.in_(sorted(some)))
        keys = tuple(key for key in _keys(connection.execute(of_docs)) if within is None or key in within)
        return Ranked(keys, True, Verdict.GOOD if keys else Verdict.NONE)
    if not concepts(question.words):
        raise StoreError(f"{question.words!r} holds no word to look for.", "Give at least one word.", kept="")
    if docs is not None:
        of_these = set(_keys(connection.execute(of_docs)))
        within = of_these if within is None else within & of_these
    return search.rank(connection, question.words, within, question.reranker)


def ranked_claims(connection: Connection, words: str) -> Ranked:
    """Return the claims that answer a question in words, nothing read into it. Raises ``StoreError`` for no words."""
    return _found(connection, Question(words))


def _filters(connection: Connection, question: Question) -> Iterable[set[Key]]:
    from pincite.store import asked

    if question.work is not None:
        yield _resting_on(connection, question.work)
    if question.instrument is not None:
        yield _naming_law(connection, asked.law(connection, question.instrument))
    country = question.country and asked.country(question.country)
    if country:
        yield _naming_country(connection, country)
    if question.tier is not None:
        yield _placing(connection, question.tier, country)
    if question.year is not None:
        yield _of_year(connection, question.year)
    if question.primary:
        yield _resting_on_law(connection)
    yield from question.narrowed.keys(connection)


def _resting_on(connection: Connection, work: str) -> set[Key]:
    return set(_keys(connection.execute(_with_works(schema.works.c.work == work))))


def _naming_law(connection: Connection, norm: str) -> set[Key]:
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


def _placing(connection: Connection, tier: str, country: str | None) -> set[Key]:
    """Return the claims that place a country, or this one, in the tier."""
    cm, m = schema.claim_mentions, schema.mentions
    query = select(cm.c.doc, cm.c.claim).join_from(cm, m, (cm.c.doc == m.c.doc) & (cm.c.mention == m.c.mention))
    placed = query.where(m.c.kind == "tier", m.c.tier == tier)
    return set(_keys(connection.execute(placed.where(m.c.country == country) if country else placed)))


def _of_year(connection: Connection, year: int) -> set[Key]:
    """Return the claims that name the year, place a country in it, or rest on a work of it."""
    cm, m, w = schema.claim_mentions, schema.mentions, schema.works
    named = select(cm.c.doc, cm.c.claim).join_from(cm, m, (cm.c.doc == m.c.doc) & (cm.c.mention == m.c.mention))
    dated = (m.c.kind == "date") & m.c.norm.startswith(str(year))
    sourced = _with_works(w.c.year == year)
    queries = (named.where(or_(dated, m.c.year == str(year))), sourced)
    return {key for query in queries for key in _keys(connection.execute(query))}


def _resting_on_law(connection: Connection) -> set[Key]:
    return set(_keys(connection.execute(_with_works(schema.works.c.type.in_(PRIMARY)))))


def _with_works(meant: ColumnElement[bool]) -> Select[tuple[str, str]]:
    """Return the query for the claims that rest on the works that are ``meant``."""
    cc, lc, m, w = schema.claim_citations, schema.local_citations, schema.work_members, schema.works
    # by lists, so that databases begin with the few works and not with all claims
    cited = select(m.c.doc, m.c.first).where(m.c.work.in_(select(w.c.work).where(meant)))
    joined = select(cc.c.doc, cc.c.claim).join_from(cc, lc, (cc.c.doc == lc.c.doc) & (cc.c.citation == lc.c.citation))
    return joined.where(tuple_(lc.c.doc, lc.c.first).in_(cited))


def _keys(rows: Iterable[Row[Any]]) -> list[Key]:
    return [(row.doc, row.claim) for row in rows]


def _traced(connection: Connection, keys: list[Key], *, primary: bool) -> tuple[TracedClaim, ...]:
    d = schema.documents
    wanted = select(d.c.doc, d.c.title, d.c.source, d.c.text).where(d.c.doc.in_({doc for doc, _ in keys}))
    laws = set(connection.execute(select(schema.works.c.work).where(schema.works.c.type.in_(PRIMARY))).scalars())
    found: dict[Key, TracedClaim] = {}
    for row in records(connection, wanted):
        found |= _of_document(connection, row, [claim for doc, claim in keys if doc == row["doc"]])
    claims = [found[key] for key in keys]
    known = papers(connection, {source.work for claim in claims for source in claim.sources if source.work})
    return tuple(_with_papers(_only(claim, laws) if primary else claim, known) for claim in claims)


def _only(claim: TracedClaim, works: set[str]) -> TracedClaim:
    return replace(claim, sources=tuple(source for source in claim.sources if source.work in works))


def _with_papers(claim: TracedClaim, known: Mapping[str, str]) -> TracedClaim:
    works = dict.fromkeys(source.work for source in claim.sources if source.work in known)
    return replace(claim, papers=tuple((work, known[work]) for work in works if work and known[work] != claim.doc))


def _of_document(connection: Connection, document: Record, claims: list[str]) -> dict[Key, TracedClaim]:
    """Return some claims of one document with their sources; a few queries for all, since each has its price."""
    c, cc, s, doc = schema.claims, schema.claim_citations, schema.sections, document["doc"]
    rows = records(connection, select(c).where(c.c.doc == doc, c.c.claim.in_(claims)))
    headed = select(s.c.section, s.c.label, s.c.heading).where(s.c.doc == doc)
    heads = {row.section: " ".join(filter(None, (row.label, row.heading))) for row in connection.execute(headed)}
    cited = select(cc.c.claim, cc.c.citation).where(cc.c.doc == doc, cc.c.claim.in_(claims)).order_by(cc.c.seq)
    pairs = [(row.claim, row.citation) for row in connection.execute(cited)]
    known = {source.citation: source for source in sources(connection, doc, {citation for _, citation in pairs})}
    own: dict[str, list[Source]] = {claim: [] for claim in claims}
    for claim, citation in pairs:
        if citation in known:
            own[claim].append(known[citation])
    placed = boxes_of_each(connection, doc, [row["spans"] for row in rows])
    printed = printed_on(connection, [doc])
    return {
        (doc, row["claim"]): replace(
            _claim(document, row, heads.get(row["section"]), own[row["claim"]], boxes),
            printed=printed.get((doc, row["page"])),
        )
        for row, boxes in zip(rows, placed, strict=True)
    }


def _claim(
    document: Record, row: Record, section: str | None, found: list[Source], boxes: tuple[PageBox, ...]
) -> TracedClaim:
    spans = tuple((start, end) for start, end in row["spans"])
    return TracedClaim(
        doc=row["doc"],
        document=document["title"] or document["source"],
        claim=row["claim"],
        text=row["text"],
        quote=" ".join(document["text"][start:end] for start, end in spans),
        spans=spans,
        section=section,
        note=row["note"],
        page=row["page"],
        sources=tuple(found),
        boxes=boxes,
    )
