"""Spans and places: where things stand, in Unicode code points, half-open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range ``[start, end)`` of Unicode code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two ranges share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this range."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a named reading (stream) of an article.

    Streams are named ``body``, ``note:<label>`` and ``list:<number>`` (one entry of a source list).
    """

    stream: str
    span: Span
