"""A text whose columns stand side by side, read column by column, and the way back to where its words stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pincite.ingest.sheet import lines, pages
from pincite.layout.columns import Leaf, cut, leaves
from pincite.model import Span, Spans
from pincite.text import SourceText


@dataclass(frozen=True, slots=True)
class Unfolded:
    """A source text with its columns one after the other; ``pieces`` are where each of its runs stands in the file.

    A piece is where it begins here, where there, and how long it is; between pieces stand line and page ends.
    """

    source: SourceText
    pieces: tuple[tuple[int, int, int], ...]

    def back(self, span: Span) -> Spans:
        """Return where the words under a span stand in the file, in the order in which they are read."""
        return tuple(there for _, there in self.runs(span))

    def runs(self, span: Span) -> Iterator[tuple[int, Span]]:
        """Yield each run of words under a span: where it begins here, where it stands in the file."""
        first = max(bisect_right(self.pieces, span.start, key=lambda piece: piece[0]) - 1, 0)
        for here, there, size in self.pieces[first:]:
            if here >= span.end:
                return
            start, end = max(span.start, here), min(span.end, here + size)
            if start < end:
                yield start, Span(start - here + there, end - here + there)


def unfolded(source: SourceText) -> Unfolded | None:
    """Return a lifted text with its columns one after the other, each as a page; ``None`` where it has none."""
    if source.media_type != "text/plain":
        return None
    runs = [run for leaf in leaves(source) for run in _columns(source.text, leaf)]
    if not runs:
        return None
    words: list[str] = []
    pieces: list[tuple[int, int, int]] = []
    at = 0
    for run in runs:
        for span in run:
            pieces += [(at, span.start, span.end - span.start)] if span.end > span.start else []
            words.append(source.text[slice(*span)] + "\n")
            at += len(words[-1])
        words.append("\f")
        at += 1
    text = "".join(words)
    sheets = pages(text)
    return Unfolded(replace(source, text=text, pages=sheets, lines=lines(text, sheets)), tuple(pieces))


def _columns(text: str, leaf: Leaf) -> Iterator[Sequence[Span]]:
    """Yield the columns of a page from top to bottom; what crosses both parts those above it from those below."""
    if leaf.at is None:
        yield leaf.lines
        return
    lines = leaf.lines
    while lines and not text[slice(*lines[-1])].strip():
        lines = lines[:-1]
    edges = (0, len(lines) - 1)
    parted = [(line, _parts(text, line, leaf.at, edge=k in edges)) for k, line in enumerate(lines)]
    if leaf.margin:
        parted = [(line, parts or (line, Span(line.end, line.end))) for line, parts in parted]
    for crossing, group in groupby(parted, key=lambda pair: pair[1] is None):
        members = list(group)
        if crossing:
            yield [line for line, _ in members]
            continue
        sides = [parts for _, parts in members if parts]
        yield from (side for side in zip(*sides, strict=True) if any(text[slice(*part)].strip() for part in side))


def _parts(text: str, line: Span, at: int, *, edge: bool) -> tuple[Span, Span] | None:
    """Return the two parts of a line; ``None`` if it crosses the gutter or is a running head across both columns."""
    words = text[slice(*line)]
    place = cut(words, at)
    if place is None:
        return None
    left, right = words[:place].strip(), words[place:]
    if edge and left and len(right.strip()) < len(right) / 2 and len(right) - len(right.lstrip()) > 2 * len(left):
        return None
    kept = line.start + len(words[:place].rstrip())
    return Span(line.start, kept), Span(min(line.start + place, line.end), line.end)
