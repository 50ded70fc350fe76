"""The works of one article: one for each target of its links, with the fields of all its full citations joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields as slots_of
from dataclasses import replace
from typing import Any

from pincite.model import Citation, Fields, Form, Link, LocalWork, WorkType
from pincite.resolution.identity import address

TELLING = frozenset({Form.FULL, Form.LIST_ENTRY, Form.AUTHOR_YEAR})
"""Forms whose fields describe their work."""


def local(doc: str, citations: Sequence[Citation], links: Iterable[Link]) -> tuple[LocalWork, ...]:
    """Return the works of ``doc`` in the order of their first citations.

    A work is the target of at least one link; unresolved short forms have none. What the file itself gives wins, then
    the fields of the first citation; gaps are filled by later ones. A citation that could not be parsed still makes a
    work, with empty fields.
    """
    made = tuple(links)
    targets = {link.citation: link.target for link in made if link.target is not None}
    members: dict[str, list[Citation]] = defaultdict(list)
    for citation in citations:
        if citation.id in targets:
            members[targets[citation.id]].append(citation)
    by_id = {c.id: c for c in citations}
    books = _books(citations, made)
    for target, cited in members.items():
        members[target] = [books.get(c.id, c) for c in cited]
    found = [
        _work(doc, books.get(target, by_id[target]), cited) for target, cited in members.items() if target in by_id
    ]
    order = {c.id: i for i, c in enumerate(citations)}
    return tuple(sorted(found, key=lambda w: order[w.first]))


def _books(citations: Sequence[Citation], links: Sequence[Link]) -> dict[str, Citation]:
    """Return the short forms that are the first to cite a book as a whole, with what its chapter said of it."""
    by_id = {c.id: c for c in citations}
    steps = [link.steps[0] for link in links if link.steps and link.target == link.citation]
    held = {s.citation: by_id[s.target] for s in steps if s.rule == "container" and s.target in by_id}
    return {first: _book(by_id[first], chapter.fields) for first, chapter in held.items()}


def _book(citation: Citation, chapter: Fields) -> Citation:
    """Describe a book by its chapter; like an edited book cited on its own, it stands under its editors."""
    fields = replace(
        chapter,
        authors=chapter.editors,
        title=chapter.container or ", ".join(citation.names) or None,
        container=None,
        pages=None,
        short=None,
    )
    return replace(citation, type=WorkType.BOOK, fields=fields)


def _work(doc: str, first: Citation, cited: Sequence[Citation]) -> LocalWork:
    if first.form is Form.SHORT:  # a decision known by court and name alone
        first = replace(first, type=WorkType.CASE, fields=replace(first.fields, title=", ".join(first.names) or None))
    telling = [first, *(c for c in cited if c.id != first.id and (c.form in TELLING or c.given))]
    telling.sort(key=lambda c: c.given is None or c.read_by != "given")
    joined = merge([c.fields for c in telling])
    return LocalWork(doc, first.id, tuple(c.id for c in cited), _type(telling), joined)


def _type(citations: Sequence[Citation]) -> WorkType | None:
    """Return the type that is told most surely, the first of several; ``other`` only when nothing better is known.

    What the file itself says, and what was not weighed, stands as it comes.
    """
    told = [c for c in citations if c.type is not None]
    known = [c for c in told if c.type is not WorkType.OTHER] or told
    if not known or known[0].given or not known[0].kind_sureness:
        return known[0].type if known else None
    return max(known, key=lambda c: c.kind_sureness).type


def merge(described: Sequence[Fields]) -> Fields:
    """Join descriptions of one work: the first that says something wins, field by field; a fuller date wins."""
    if len(described) == 1:  # as nearly always in a large corpus, whose papers cite a work in the same words
        (only,), urls = described, _addresses(described)
        return only if only.urls == urls else replace(only, urls=urls)
    values: dict[str, Any] = {s.name: _first(described, s.name) for s in slots_of(Fields)}
    joined = replace(Fields(**values), urls=_addresses(described))
    dates = [f.date for f in described if f.date and joined.date and f.date.startswith(joined.date)]
    return replace(joined, date=max(dates, key=len)) if dates else joined


def _addresses(described: Sequence[Fields]) -> tuple[str, ...]:
    """Return the addresses under which a work is cited when there are several: none of them is lost."""
    printed = [url for f in described for url in (f.url, *f.urls) if url]
    several = {address(url): url for url in reversed(printed)}
    first = dict.fromkeys(url for url in printed if several[address(url)] == url)
    return tuple(first) if len(first) > 1 else ()


def _first(described: Sequence[Fields], name: str) -> object:
    values = [getattr(f, name) for f in described]
    return next((v for v in values if v), values[0])
