"""The search table of claims, and the ranking of claims by a question.

A claim is found by its own words and, weighing less, by the words before it, its heading and its sources' authors and
titles; by the names of what it mentions, whatever they are called there; and by words near those of the question.
The score is BM25's, with one document frequency for all words that stand for the same thing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, Table, delete, func, insert, select

from pincite.store import dialect, schema
from pincite.store.concepts import Concept, concepts, token

Key = tuple[str, str]
Counts = dict[int, float]
"""Rows of the search table and what they score."""

WEIGHTS = {"text": 1.0, "before": 0.3, "heading": 0.3, "sources": 0.5, "names": 1.0}
"""What a word weighs in each column of the search table."""

OWN = ("text", "sources", "names")
"""The columns that hold what a claim itself says and rests on."""

NEAR = 0.8
"""What a word near the one asked for weighs beside it."""

SATURATION = 0.5
LENGTH, USUAL = 0.2, 200
"""How much the length of a claim counts, and the usual length in code points."""

LEAST = 0.2
"""Claims that score less than this share of the best one are no answer."""

BEFORE = 400
"""How many code points before a claim are searched with it."""

NAMED = ("country", "instrument", "statute")


@dataclass(frozen=True, slots=True)
class Ranked:
    """Claims, best first; ``every`` is false when none holds all that was asked for and those with some are given."""

    keys: tuple[Key, ...]
    every: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """The rows that hold one concept: those whose ``own`` words or sources name it; ``held``: all, and how much."""

    own: frozenset[int]
    held: Counts


def rank(connection: Connection, query: str) -> Ranked:
    """Return the claims that answer a question, best first.

    Those that hold by name all that is asked for, where there are any; else those that hold a part, also in other
    words.
    """
    asked = concepts(query)
    rows = dialect.searched(connection)
    found = [_find(connection, concept) for concept in asked]
    scores = _scores(found, {row: length for row, (_, _, length) in rows.items()})
    for concept, hits in zip(asked, found, strict=True):
        if concept.required:
            scores = {row: score for row, score in scores.items() if row in hits.own}
    whole = {row for row in scores if all(row in hits.own for hits in found)}
    best = max(scores.values(), default=0.0)
    given = whole or {row for row, score in scores.items() if score >= LEAST * best}
    ordered = sorted(given, key=lambda row: (-scores[row], row))
    return Ranked(tuple(rows[row][:2] for row in ordered), bool(whole))


def _find(connection: Connection, concept: Concept) -> _Found:
    own = frozenset(row for column in OWN for row in dialect.holding(connection, column, concept.names))
    held = _weighed(connection, concept.names, 1.0)
    for weight in sorted({weight for _, weight in concept.near}):
        words = tuple(word for word, near in concept.near if near == weight)
        for row, value in _weighed(connection, words, weight * NEAR).items():
            held[row] = max(value, held.get(row, 0.0))
    return _Found(own, held)


def _weighed(connection: Connection, words: tuple[str, ...], weight: float) -> Counts:
    counts: Counts = {}
    for column, share in WEIGHTS.items():
        for row in dialect.holding(connection, column, words):
            counts[row] = counts.get(row, 0.0) + weight * share
    return counts


def _scores(found: list[_Found], lengths: dict[int, int]) -> Counts:
    scores: Counts = {}
    for hits in found:
        rarity = _rarity(sum(min(1.0, held) for held in hits.held.values()), len(lengths))
        for row, held in hits.held.items():
            scores[row] = scores.get(row, 0.0) + rarity * held * (1 + SATURATION) / (held + SATURATION)
    return {row: score / (1 - LENGTH + LENGTH * min(lengths[row] / USUAL, 3)) for row, score in scores.items()}


def _rarity(documents: float, total: int) -> float:
    return math.log(1 + (max(total - documents, 0) + 0.5) / (documents + 0.5))


def fill(connection: Connection) -> None:
    """Build the search table of all claims anew."""
    connection.execute(delete(dialect.claim_search))
    _insert(connection, 1, None)


def refresh(connection: Connection, doc: str) -> None:
    """Let the search table hold a document's claims as they are now, behind all others'."""
    t = dialect.claim_search
    connection.execute(delete(t).where(t.c.doc == doc))
    last = connection.execute(select(func.max(t.c.rowid))).scalar_one()
    _insert(connection, (last or 0) + 1, doc)


def _insert(connection: Connection, first: int, doc: str | None) -> None:
    sources, names = _sources(connection, doc), _names(connection, doc)
    c, d, s = schema.claims, schema.documents, schema.sections
    texts = {row.doc: row.text for row in connection.execute(_of(select(d.c.doc, d.c.text), d, doc))}
    headings = connection.execute(_of(select(s.c.doc, s.c.section, s.c.heading), s, doc))
    heads = {(row.doc, row.section): row.heading for row in headings}
    rows = [
        {
            "rowid": number,
            "doc": row["doc"],
            "claim": row["claim"],
            "text": row["text"],
            "before": _before(texts[row["doc"]], row["start"] or 0),
            "heading": heads.get((row["doc"], row["section"]), ""),
            "sources": " ; ".join(sources.get((row["doc"], row["claim"]), ())),
            "names": " ".join(sorted(names.get((row["doc"], row["claim"]), ()))),
        }
        for number, row in enumerate(
            connection.execute(_of(select(c), c, doc).order_by(c.c.doc, c.c.seq)).mappings(), first
        )
    ]
    if rows:
        connection.execute(insert(dialect.claim_search), rows)


def _of(query: Select[Any], table: Table, doc: str | None) -> Select[Any]:
    """Narrow a query to the rows of one document, or leave it to all."""
    return query if doc is None else query.where(table.c.doc == doc)


def _before(text: str, start: int) -> str:
    """Return the words before a claim in its paragraph."""
    return " ".join(text[max(0, start - BEFORE) : start].rpartition("\n\n")[2].split())


def _sources(connection: Connection, doc: str | None) -> dict[Key, list[str]]:
    cc, c, lc, m, w = (
        schema.claim_citations, schema.citations, schema.local_citations, schema.work_members, schema.works,
    )  # fmt: skip
    joined = (
        select(cc.c.doc, cc.c.claim, w.c.authors, w.c.title, c.c.text)
        .join_from(cc, c, (cc.c.doc == c.c.doc) & (cc.c.citation == c.c.citation))
        .join(lc, (cc.c.doc == lc.c.doc) & (cc.c.citation == lc.c.citation), isouter=True)
        .join(m, (m.c.doc == lc.c.doc) & (m.c.first == lc.c.first), isouter=True)
        .join(w, w.c.work == m.c.work, isouter=True)
        .order_by(cc.c.doc, cc.c.claim, cc.c.seq)
    )
    named: dict[Key, list[str]] = {}
    for paper, claim, authors, title, text in connection.execute(_of(joined, cc, doc)):
        named.setdefault((paper, claim), []).append(" ".join([*(authors or ()), title or ""]).strip() or text)
    return named


def _names(connection: Connection, doc: str | None) -> dict[Key, set[str]]:
    cm, m = schema.claim_mentions, schema.mentions
    query = (
        select(cm.c.doc, cm.c.claim, m.c.norm, m.c.country)
        .join_from(cm, m, (cm.c.doc == m.c.doc) & (cm.c.mention == m.c.mention))
        .where(m.c.kind.in_((*NAMED, "tier")))
    )
    found: dict[Key, set[str]] = {}
    for paper, claim, norm, country in connection.execute(_of(query, cm, doc)):
        found.setdefault((paper, claim), set()).update(token(name) for name in (norm, country) if name)
    return found
