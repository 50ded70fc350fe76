"""Readings: clean text of one stream, mapped back to the source text.

A reading is made of pieces copied from the source text and of glue (blanks) between them. Words torn by a line end are
whole, because their halves are neighbouring pieces without glue. Only blanks are ever added and only blanks are
ever changed (a line break becomes a space), so the non-blank characters of any span are those of its source spans.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pincite.model import Face, Span, Spans, Styled


@dataclass(frozen=True, slots=True)
class Part:
    """What to put next into a reading: ``glue`` (blanks only), then the source text under ``span``."""

    span: Span
    glue: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the reading copied from the source: where it starts here, where there, how long it is."""

    at: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Clean text and the way back to the source text. Offsets count code points, spans are half-open."""

    text: str
    pieces: tuple[Piece, ...] = ()
    styles: tuple[Styled, ...] = ()

    def to_source(self, span: Span) -> Spans:
        """Return the source spans under ``span`` in reading order, neighbours joined; blanks at edges are dropped."""
        found: list[Span] = []
        for piece in self._pieces_from(span.start):
            if piece.at >= span.end:
                break
            start = max(span.start, piece.at) - piece.at + piece.source
            end = min(span.end, piece.at + piece.length) - piece.at + piece.source
            if start < end:
                _join(found, Span(start, end))
        return tuple(found)

    def from_source(self, offset: int) -> int | None:
        """Return where the source character at ``offset`` stands in this reading, if it does."""
        for piece in self.pieces:
            if piece.source <= offset < piece.source + piece.length:
                return piece.at + offset - piece.source
        return None

    def has_face(self, span: Span, face: Face) -> bool:
        """Tell whether any of ``span`` is set in ``face``."""
        return any(s.face is face and s.span.overlaps(span) for s in self.styles)

    def slice(self, span: Span) -> str:
        """Return the words under ``span``."""
        return self.text[span.start : span.end]

    def _pieces_from(self, offset: int) -> Sequence[Piece]:
        first = bisect_right(self.pieces, offset, key=lambda p: p.at) - 1
        return self.pieces[max(first, 0) :]


def build(text: str, parts: Iterable[Part], styles: Sequence[Styled] = ()) -> Reading:
    """Make a reading of ``parts`` of the source ``text``; line breaks and tabs inside a part become spaces.

    ``styles`` are runs over the source text; those that fall into the reading are carried over.
    Raises ``ValueError`` when glue holds anything but blanks.
    """
    out: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for part in parts:
        if part.glue.strip():
            raise ValueError(f"glue must be blank: {part.glue!r}")
        words = "".join(" " if c.isspace() else c for c in text[part.span.start : part.span.end])
        out += (part.glue, words)
        if words:
            pieces.append(Piece(at + len(part.glue), part.span.start, len(words)))
        at += len(part.glue) + len(words)
    bare = Reading("".join(out), tuple(pieces))
    return Reading(bare.text, bare.pieces, _carry(bare, styles))


def _join(found: list[Span], span: Span) -> None:
    if found and found[-1].end == span.start:
        found[-1] = Span(found[-1].start, span.end)
    else:
        found.append(span)


def _carry(reading: Reading, styles: Sequence[Styled]) -> tuple[Styled, ...]:
    ordered = sorted(styles, key=lambda s: s.span)
    carried = []
    for piece in reading.pieces:
        end = piece.source + piece.length
        for style in ordered:
            if style.span.start >= end:
                break
            start, stop = max(style.span.start, piece.source), min(style.span.end, end)
            if start < stop:
                shift = piece.at - piece.source
                carried.append(Styled(Span(start + shift, stop + shift), style.face))
    return tuple(carried)
