"""Works that are themselves articles of the store, so that a claim can be followed to that article's own sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, select

from pincite.resolution.folding import words
from pincite.store import schema
from pincite.store.query import Record, among, records

SHORTEST = 4
"""How many words a title needs at least to tell an article."""


def papers(connection: Connection, works: Collection[str] | None = None) -> dict[str, str]:
    """Return the keys of ``works`` (``None``: all) that stand for articles of the store, each with that document's id.

    They have the same title, and no year or author in common is wrong: where both give one, they must agree.
    """
    w = schema.works
    query = select(w.c.work, w.c.title, w.c.authors, w.c.year).where(w.c.title.is_not(None))
    rows = records(connection, query) if works is None else among(connection, query, w.c.work, works)
    named = {work["work"]: said for work in rows if len(said := words(work["title"])) >= SHORTEST}
    papers = _titled(connection, set(named.values()))
    found = {}
    for work in rows:
        paper = papers.get(named.get(work["work"], ()))
        if paper and _agree(work["year"], paper["year"], work["authors"], paper["authors"]):
            found[work["work"]] = paper["doc"]
    return found


def _titled(connection: Connection, titles: Collection[tuple[str, ...]]) -> dict[tuple[str, ...], Record]:
    """Return the articles with these titles; only of them is read who wrote them."""
    d = schema.documents
    listed = connection.execute(select(d.c.doc, d.c.title).where(d.c.title.is_not(None))) if titles else ()
    docs = {said: doc for doc, title in listed if (said := words(title)) in titles}
    query = select(d.c.doc, d.c.authors, d.c.year)
    about = {row["doc"]: row for row in among(connection, query, d.c.doc, docs.values())}
    return {said: about[doc] for said, doc in docs.items()}


def _agree(year: int | None, other: int | None, authors: Iterable[str], others: Iterable[str]) -> bool:
    names, known = _names(authors), _names(others)
    return (not year or not other or year == other) and (not names or not known or bool(names & known))


def _names(people: Iterable[str]) -> set[str]:
    return {word for person in people for word in words(person) if len(word) > 1}
