"""Where spans of a source text stand on its pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pincite.model import Line, Span


class PageBox(NamedTuple):
    """A rectangle on a page (numbered from 1): left, top, right and bottom edge.

    Edges are in points (1/72 inch) from the top left corner of the page as it is shown: what its crop box leaves of
    it, turned as the file asks. On an image of the page with so many dots an inch, times dots/72, they are pixels.
    """

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


def boxes(lines: Sequence[Line], spans: Sequence[tuple[int, int]]) -> tuple[PageBox, ...]:
    """Return the box of each part of a line that ``spans`` hold, one for each line and span, in the order of the spans.

    ``lines`` stand in the order of the text. What has no printed line, as in formats without pages, has no box.
    """
    return tuple(box for start, end in spans for box in _of_span(lines, Span(start, end)))


def _of_span(lines: Sequence[Line], span: Span) -> Iterator[PageBox]:
    first = max(bisect_right(lines, span.start, key=lambda line: line.span.start) - 1, 0)
    for k in range(first, len(lines)):
        if (line := lines[k]).span.start >= span.end:
            return
        if box := line.part(span):
            yield PageBox(line.page, box.x0, box.y0, box.x1, box.y1)
