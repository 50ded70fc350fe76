"""Stretches of a note that look like sources and were not read: worked out from the stored words."""

from __future__ import annotations

from collections.abc import Iterable

from pincite.model import Span
from pincite.resolution import unread

LIKELY = unread.STRONG
"""A stretch is listed when it is a source with this probability or a higher one: it has the marks of sources."""


def unread_stretches(text: str, cited: Iterable[str]) -> tuple[str, ...]:
    """Return the stretches of a note's clean ``text`` outside its citations, whose words are ``cited`` in order."""
    spans: list[Span] = []
    at = 0
    for words in cited:
        start = text.find(words, at)
        if start < 0:  # one that stands inside another
            start = text.find(words)
        if start >= 0:
            spans.append(Span(start, start + len(words)))
            at = max(at, start + 1)
    found = (piece.span for piece in unread.find(text, spans) if piece.probability >= LIKELY)
    return tuple(words for start, end in found if (words := text[start:end].strip(" ,;.\n")))
