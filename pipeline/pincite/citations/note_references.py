"""Notes that cite by the number of an earlier note alone: "See reference 2." in a style that repeats no name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pincite.model import Citation, Form, Note, Place, Span
from pincite.rules import rule, search
from pincite.text import Article


def pointed(article: Article, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Return the citations, nameless short forms with the note that they name by its number, if it stands before."""
    order = {note.label: at for at, note in enumerate(article.notes)}
    noted = defaultdict[str, list[Citation]](list)
    for one in citations:
        if one.note in order:
            noted[one.note].append(one)
    found = [one for note in article.notes for one in noted[note.label] or _whole(article, note)]
    rest = [one for one in citations if one.note not in order]
    return tuple(_pointed(article, one, order) for one in (*found, *rest))


def _whole(article: Article, note: Note) -> Iterator[Citation]:
    """Yield the citation of a note that says nothing but the number of a source, where none was read."""
    text = article.readings[note.stream].text if note.stream in article.readings else ""
    hit = search(rule("author_year", "note_reference"), text)
    source = search(rule("author_year", "source_number"), text)
    if hit is not None and source is not None:
        span = Span(source.start(), hit.end("pin") if hit["pin"] else hit.end("number"))
        yield Citation(f"n{note.label}.1", Place(note.stream, span), note.label, Form.SHORT)


def _pointed(article: Article, citation: Citation, order: dict[str, int]) -> Citation:
    words = article.words(citation.place)
    # "see note 3" may mean what is said there; "see reference 3" means the source
    named = citation.form is Form.SHORT or (
        citation.form is Form.XREF and search(rule("author_year", "source_number"), words)
    )
    if not named or citation.note is None or citation.names:
        return citation
    hit = search(rule("author_year", "note_reference"), words)
    if hit is None or order.get(hit["number"], len(order)) >= order.get(citation.note, 0):
        return citation
    pin = citation.pinpoint or hit["pin"]
    return replace(citation, form=Form.SHORT, target_note=hit["number"], pinpoint=pin)
