"""Texts without what changes from one copy of a text to the next: blanks, hyphens, ligatures, letter case."""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left
from dataclasses import dataclass

from pincite.model import Span

DROPPED = frozenset("-\u00ad\u2010\u2011\u2012\u2013\u2014\u200b\ufeff")
SAME = {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u02bc": "'"}


@dataclass(frozen=True, slots=True)
class Solid:
    """A text's solid characters and the offset in the text that each comes from (ascending)."""

    text: str
    at: array[int]

    def inside(self, span: Span) -> Span:
        """Return the span of solid characters that a span of the text covers."""
        return Span(bisect_left(self.at, span.start), bisect_left(self.at, span.end))

    def outside(self, span: Span) -> Span:
        """Return the span of the text under a span of solid characters that is not empty."""
        return Span(self.at[span.start], self.at[span.end - 1] + 1)


def solid(text: str) -> Solid:
    """Return the solid form of a text."""
    folded = {character: _folded(character) for character in set(text)}
    pieces: list[str] = []
    at = array("l")
    for offset, character in enumerate(text):
        form = folded[character]
        if form:
            pieces.append(form)
            at.extend([offset] * len(form))
    return Solid("".join(pieces), at)


def _folded(character: str) -> str:
    if character in DROPPED or character.isspace():
        return ""
    form = unicodedata.normalize("NFKC", SAME.get(character, character)).casefold()
    return "".join(c for c in form if not c.isspace())
