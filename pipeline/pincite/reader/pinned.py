"""What a call or a citation means, as a card beside it and as its chain: one note, or one citation in the text."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from pincite.store import Source, StoreError, why
from pincite.store.article import Article
from pincite.store.chains import sources
from pincite.store.papers import papers
from pincite.store.query import Record


@dataclass(frozen=True, slots=True)
class Pinned:
    """A note, or a citation in the text: its name (``note:12``, ``t.4``), its words, what it cites.

    ``papers`` are the articles of the store that works stand for. ``unread`` are stretches of a note that look like
    sources and were not read.
    """

    name: str
    note: str | None
    text: str
    status: str
    reason: str | None
    page: int | None
    sources: tuple[Source, ...]
    papers: dict[str, str]
    unread: tuple[str, ...] = ()


def pinned(connection: Connection, article: Article, name: str | None) -> Pinned | None:
    """Return what a name means, ``None`` for no name or one that the article doesn't hold."""
    if not name:
        return None
    try:
        return named(connection, article.document, name)
    except StoreError:
        return None


def named(connection: Connection, document: Record, name: str) -> Pinned:
    """Return what a note or citation of a document means. Raises ``StoreError`` when there is none of that name."""
    doc = document["doc"]
    kind, _, label = name.partition(":")
    if kind == "note":
        found = why(connection, document, label)
        known = _papers(connection, doc, found.sources)
        told = (found.text, found.status, found.reason, found.page, found.sources)
        return Pinned(name, label, *told, known, found.unread)
    cited = sources(connection, doc, (name,))
    if not cited:
        raise StoreError(f"{doc} has no citation {name!r}.", "It may have been read anew since.", kept="")
    return Pinned(name, cited[0].note, cited[0].text, "ok", None, None, cited, _papers(connection, doc, cited))


def _papers(connection: Connection, doc: str, found: tuple[Source, ...]) -> dict[str, str]:
    works = {source.work for source in found if source.work}
    known = papers(connection, works) if works else {}
    return {work: other for work, other in known.items() if other != doc}
