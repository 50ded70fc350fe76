"""Where a printed line and its characters stand on the page as it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from pincite.ingest.pdf_glyphs import Sheet
from pincite.ingest.pdf_lines import Char, PrintedLine
from pincite.model import Box

LARGEST = 100_000
"""The longest side, in points, of a page on which places mean anything: 35 metres; PDF itself ends at 5."""


def box(line: PrintedLine, sheet: Sheet) -> Box:
    """Return the box of a line, also of one that is printed sideways, in the page's frame, as far as it is on the page.

    Edges are points from the top left, rounded to tenths.
    """
    x0, y0, x1, y1 = line.box
    width, height = sheet.width, sheet.height
    left, top, right, bottom = (
        (x0, y0, x1, y1),
        (y0, height - x1, y1, height - x0),
        (width - x1, height - y1, width - x0, height - y0),
        (width - y1, x0, width - y0, x1),
    )[line.turn]
    return Box(_within(left, width), _within(top, height), _within(right, width), _within(bottom, height))


def widths(line: PrintedLine, chars: Sequence[Char], sheet: Sheet) -> tuple[int, ...]:
    """Return how far each of ``chars`` reaches along its line, to where the next begins, in tenths of a point.

    Where two overlap, the second begins no further left than the first. None on a page too large to be one.
    """
    if not (sheet.width <= LARGEST and sheet.height <= LARGEST):
        return ()
    length = sheet.height if line.turn % 2 else sheet.width
    edges = [line.box[0], *(char.x0 for char in chars[1:]), chars[-1].x1]
    # zero stands first so that it is taken where an edge is no number
    tenths = (round(10 * min(max(0.0, x), length)) for x in edges)
    return tuple(b - a for a, b in pairwise(accumulate(tenths, max)))


def _within(edge: float, size: float) -> float:
    return round(min(max(0.0, edge), size), 1)
