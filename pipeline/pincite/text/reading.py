"""Readings: clean text of one stream, mapped back to the source text.

A reading is made of pieces copied from the source text and of glue (blanks) between them. Words torn by a line end are
whole, because their halves are neighbouring pieces without glue. Only blanks are ever added and only blanks are
ever changed (a line break becomes a space), so the non-blank characters of any span are those of its source spans.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pincite.model import Span, Spans, Styled
from pincite.text.faces import Faces

_PLAIN = Faces()


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
        for piece in self._pieces_under(span):
            start = max(span.start, piece.at) - piece.at + piece.source
            end = min(span.end, piece.at + piece.length) - piece.at + piece.source
            if start < end:
                _join(found, Span(start, end))
        return tuple(found)

    def slice(self, span: Span) -> str:
        """Return the words under ``span``."""
        return self.text[span.start : span.end]

    def _pieces_under(self, span: Span) -> Sequence[Piece]:
        first = max(bisect_right(self.pieces, span.start, key=lambda p: p.at) - 1, 0)
        return self.pieces[first : bisect_left(self.pieces, span.end, lo=first, key=lambda p: p.at)]


def build(text: str, parts: Iterable[Part], styles: Faces = _PLAIN) -> Reading:
    """Make a reading of ``parts`` of the source ``text``; line breaks and tabs inside a part become spaces.

    ``styles`` are the runs over the source text; those that fall into the reading are carried over.
    Raises ``ValueError`` when glue holds anything but blanks.
    """
    out: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for part in parts:
        if part.glue.strip():
            raise ValueError(f"glue must be blank: {part.glue!r}")
        words = _on_one_line(text[part.span.start : part.span.end])
        out += (part.glue, words)
        if words:
            pieces.append(Piece(at + len(part.glue), part.span.start, len(words)))
        at += len(part.glue) + len(words)
    return Reading("".join(out), tuple(pieces), tuple(_carried(pieces, styles)))


def _on_one_line(words: str) -> str:
    """Return ``words`` with each blank as a space; among what is printable there is no other blank."""
    return words if words.isprintable() else "".join(" " if c.isspace() else c for c in words)


def _join(found: list[Span], span: Span) -> None:
    if found and found[-1].end == span.start:
        found[-1] = Span(found[-1].start, span.end)
    else:
        found.append(span)


def _carried(pieces: Iterable[Piece], styles: Faces) -> Iterator[Styled]:
    for piece in pieces:
        own = Span(piece.source, piece.source + piece.length)
        shift = piece.at - piece.source
        for run in styles.over(own):
            start, end = max(run.span.start, own.start), min(run.span.end, own.end)
            yield Styled(Span(start + shift, end + shift), run.face)
