"""All citations of an article: every text is read by each proposer, and the article as a whole says whom to trust."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from pincite.citations import (
    author_matched,
    author_year,
    containers,
    entry_heads,
    given,
    lists,
    note_references,
    notes,
    printed_plainly,
    prose_titles,
)
from pincite.citations.choose.candidates import Candidate, clusters
from pincite.citations.choose.customs import observe
from pincite.citations.choose.select import select
from pincite.citations.propose import name_order
from pincite.citations.propose.article import Text, by_labels
from pincite.citations.short_forms import hosts, recalled
from pincite.model import Citation, Form
from pincite.text import Article

Candidates = Mapping[str, Sequence[Candidate]]


def find(article: Article) -> tuple[Citation, ...]:
    """Return every citation of ``article``: those of the notes in order, those of the body, those of source lists."""
    texts = _texts(article)
    labelled = by_labels(texts)
    noted = [text for text in texts if text.kind == "note"]
    in_notes = _chosen(noted, {t.stream: notes.propose(t.note or "", t.reading) for t in noted}, labelled)
    in_notes = tuple(_as_printed(article, c) for c in in_notes)
    chosen = _chosen([t for t in texts if t.kind == "entry"], _listed(article), labelled)
    printed = [article.words(c.place) for c in chosen]
    inverts = entry_heads.inverted(printed)
    entries = tuple(
        entry_heads.corrected(words, _as_printed(article, c), inverts=inverts)
        for words, c in zip(printed, chosen, strict=True)
    )
    entries = author_matched.completed(article, hosts.after_dashes(article, entries))
    inline = prose_titles.complete(article, author_year.find(article, entries))
    noted_too = author_year.noted(article, containers.completed(in_notes), inline)
    found = recalled.complete(article, given.override(article, (*noted_too, *inline, *entries)))
    return note_references.pointed(article, found)


def _as_printed(article: Article, citation: Citation) -> Citation:
    closed = printed_plainly.closed(article.readings[citation.place.stream].text, citation)
    return printed_plainly.corrected(article.words(closed.place), closed)


def _texts(article: Article) -> list[Text]:
    """Return what is read for citations: the notes that have words, then the entries of source lists."""
    found = article.readings
    noted = [Text(n.stream, found[n.stream], n.label, "note") for n in article.notes if n.stream in found]
    return noted + [Text(e.stream, found[e.stream], None, "entry") for e in article.entries]


def _listed(article: Article) -> Candidates:
    found = lists.propose(article)
    return {stream: tuple(group) for stream, group in groupby(found, key=lambda c: c.citation.place.stream)}


def _chosen(texts: Sequence[Text], shapes: Candidates, labelled: Candidates) -> tuple[Citation, ...]:
    """Choose text by text, knowing how the proposers fare in all of them."""
    grouped = [(text, clusters(shapes.get(text.stream, ()), labelled.get(text.stream, ()))) for text in texts]
    custom = observe([cluster for _, found in grouped for cluster in found])
    chosen = [
        (text, tuple(select(found, text.reading.text, custom, entry=text.kind == "entry"))) for text, found in grouped
    ]
    return tuple(_numbered(_ordered(chosen)))


def _ordered(chosen: list[tuple[Text, tuple[Citation, ...]]]) -> list[tuple[Text, tuple[Citation, ...]]]:
    """Return the entries with their persons in the order that their list prints them in."""
    entries = [(c, text.reading.text) for text, found in chosen if text.kind == "entry" for c in found]
    told = iter(name_order.settle(entries))
    return [(text, tuple(next(told) if text.kind == "entry" else c for c in found)) for text, found in chosen]


def _numbered(chosen: Sequence[tuple[Text, tuple[Citation, ...]]]) -> Iterator[Citation]:
    """Yield the citations numbered anew: by note, entries through all lists; parents follow their new names."""
    entries = 0
    for text, citations in chosen:
        names: dict[str, str] = {}
        for k, citation in enumerate(citations, 1):
            if text.kind == "entry":
                entries += 1
                yield replace(citation, id=f"s.{entries}", form=Form.LIST_ENTRY)
                continue
            names[citation.id] = f"n{text.note}.{k}"
            parent = names.get(citation.parent or "")
            yield replace(citation, id=names[citation.id], parent=parent)
