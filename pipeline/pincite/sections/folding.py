"""An article read from a text with its columns unfolded, told in places of the file as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pincite.layout.unfolding import Unfolded
from pincite.model import Span, Spans
from pincite.text import Article, Piece, Reading, SourceText


def folded(source: SourceText, laid: Unfolded, article: Article) -> Article:
    """Return ``article``, which was read from ``laid``, with all its places in ``source``."""
    return replace(
        article,
        source=source,
        readings={name: _reading(laid, reading) for name, reading in article.readings.items()},
        notes=tuple(
            replace(note, call=_first(laid, note.call), spans=_spans(laid, note.spans)) for note in article.notes
        ),
        sections=tuple(replace(section, spans=_spans(laid, section.spans)) for section in article.sections),
        entries=tuple(replace(entry, spans=_spans(laid, entry.spans)) for entry in article.entries),
    )


def _spans(laid: Unfolded, spans: Iterable[Span]) -> Spans:
    return tuple(part for span in spans for part in laid.back(span))


def _first(laid: Unfolded, span: Span | None) -> Span | None:
    return next(iter(laid.back(span)), None) if span else None


def _reading(laid: Unfolded, reading: Reading) -> Reading:
    return replace(reading, pieces=tuple(part for piece in reading.pieces for part in _parts(laid, piece)))


def _parts(laid: Unfolded, piece: Piece) -> Iterator[Piece]:
    """Yield a piece of a reading in parts that each stand in one run of the file."""
    for here, there in laid.runs(Span(piece.source, piece.source + piece.length)):
        yield Piece(piece.at + here - piece.source, there.start, there.end - there.start)
