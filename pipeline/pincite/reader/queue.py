"""What is to be decided, worst first, and what a decision changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from pincite.reader.desk import Desk
from pincite.store.article import Article
from pincite.store.read import work_of_citation
from pincite.store.uncertain import Doubt, doubts

AROUND = 260
"""So many characters of the text are shown before and after."""


def queue(desk: Desk) -> tuple[Doubt, ...]:
    """Return what a person should look at, in the order of ``pincite review``: the worst first."""
    with desk.machine.transaction() as connection:
        listed, _ = doubts(connection, desk.store.judgements)
    return listed


@dataclass(frozen=True, slots=True)
class Context:
    """Words of an article, with some before and after them."""

    before: str
    words: str
    after: str


def context(article: Article, thing: str) -> Context | None:
    """Return the words of a thing in the text; those of a note with no more than the note."""
    spans = article.spans_of(thing)
    if not spans:
        return None
    start, end = spans[0][0], spans[-1][1]
    first, last = _bounds(article, start)
    before = article.text[max(first, start - AROUND) : start]
    return Context(before, article.text[start:end], article.text[end : min(last, end + AROUND)])


def _bounds(article: Article, offset: int) -> tuple[int, int]:
    for note in article.notes:
        if any(start <= offset < end for start, end in note["spans"]):
            return note["spans"][0][0], note["spans"][-1][1]
    return 0, len(article.text)


def leading(connection: Connection) -> dict[tuple[str, str], str]:
    """Return where every citation leads now."""
    return work_of_citation(connection)


def moved(before: dict[tuple[str, str], str], after: dict[tuple[str, str], str], own: str) -> int:
    """Count the links that lead elsewhere after a decision, apart from the one decided on (``DOC:CITATION``)."""
    keys: Iterable[tuple[str, str]] = before.keys() | after.keys()
    return sum(before.get(key) != after.get(key) and f"{key[0]}:{key[1]}" != own for key in keys)
