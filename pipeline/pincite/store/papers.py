"""Works that are themselves articles of the store, so that a claim can be followed to that article's own sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, select

from pincite.resolution.folding import words
from pincite.store import schema
from pincite.store.query import among, records

SHORTEST = 4
"""How many words a title needs at least to tell an article."""


def papers(connection: Connection, works: Collection[str] | None = None) -> dict[str, str]:
    """Return the keys of ``works`` (``None``: all) that stand for articles of the store, each with that document's id.

    They have the same title, and no year or author in common is wrong: where both give one, they must agree.
    """
    d, w = schema.documents, schema.works
    titled = {
        words(row.title): row
        for row in connection.execute(select(d.c.doc, d.c.title, d.c.authors, d.c.year))
        if row.title
    }
    found = {}
    query = select(w.c.work, w.c.title, w.c.authors, w.c.year).where(w.c.title.is_not(None))
    rows = records(connection, query) if works is None else among(connection, query, w.c.work, works)
    for work in rows:
        said = words(work["title"])
        paper = titled.get(said)
        if paper and len(said) >= SHORTEST and _agree(work["year"], paper.year, work["authors"], paper.authors):
            found[work["work"]] = paper.doc
    return found


def _agree(year: int | None, other: int | None, authors: Iterable[str], others: Iterable[str]) -> bool:
    names, known = _names(authors), _names(others)
    return (not year or not other or year == other) and (not names or not known or bool(names & known))


def _names(people: Iterable[str]) -> set[str]:
    return {word for person in people for word in words(person) if len(word) > 1}
