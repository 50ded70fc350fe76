"""What a chapter learns from the note that cites its book ("in RIVERS, supra note 33"): year and full title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from pincite.model import Citation, WorkType

_ALIKE = 85.0
_SHORTENED = 95.0


def completed(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Return ``citations`` with container, year and editors of chapters filled in from the note they point to.

    Nothing is filled in unless that note cites a book, or a chapter of one, whose title is the one printed,
    perhaps shortened.
    """
    books: dict[str, list[Citation]] = {}
    for citation in citations:
        if citation.note is not None and citation.fields.year is not None:
            books.setdefault(citation.note, []).append(citation)
    return tuple(_complete(c, books.get(c.container_note or "", [])) for c in citations)


def _complete(citation: Citation, books: list[Citation]) -> Citation:
    book = next((b for b in books if _names(citation, b)), None)
    if book is None or citation.fields.year is not None:
        return citation
    fields = replace(
        citation.fields,
        container=_title(book),
        year=book.fields.year,
        date=book.fields.date,
        editors=citation.fields.editors or book.fields.editors,
        publisher=citation.fields.publisher or book.fields.publisher,
    )
    return replace(citation, fields=fields)


def _title(book: Citation) -> str | None:
    """Return the title of the book that ``book`` is, or is a chapter of."""
    return book.fields.container if book.type is WorkType.CHAPTER else book.fields.title


def _names(citation: Citation, book: Citation) -> bool:
    printed, title = (citation.fields.container or "").casefold(), (_title(book) or "").casefold()
    if len(printed) < 5 or not title:
        return False
    return fuzz.ratio(printed, title) >= _ALIKE or fuzz.partial_ratio(printed, title) >= _SHORTENED
