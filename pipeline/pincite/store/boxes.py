"""Where spans of stored documents stand on their pages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain

from sqlalchemy import ColumnElement, Connection, select

from pincite import text
from pincite.model import Box, Line, Span
from pincite.store import schema
from pincite.store.read import Record, records
from pincite.text import PageBox

Pieces = Sequence[tuple[int, int]]
Placing = Callable[[str, Pieces], tuple[PageBox, ...]]


def boxes(connection: Connection, doc: str, spans: Pieces) -> tuple[PageBox, ...]:
    """Return where ``spans`` of a document stand, one box for each line they touch: see ``text.PageBox``.

    ``spans`` count code points of its source text. None where nothing is printed, as in plain text, or where the
    document was read by a Pincite that did not keep places.
    """
    return text.boxes(_within(connection, doc, spans), spans)


def boxes_of_each(connection: Connection, doc: str, things: Sequence[Pieces]) -> list[tuple[PageBox, ...]]:
    """Return the boxes of each of several things of one document; one query for all."""
    lines = _within(connection, doc, [piece for spans in things for piece in spans])
    return [text.boxes(lines, spans) for spans in things]


def placing(connection: Connection) -> Placing:
    """Return what tells the boxes of (document, spans), for many things: a document's lines are read once in a row."""
    lines = lru_cache(maxsize=1)(lambda doc: printed_lines(connection, doc))
    return lambda doc, spans: text.boxes(lines(doc), spans)


def printed_lines(connection: Connection, doc: str) -> tuple[Line, ...]:
    """Return the printed lines of a document with their boxes, in the order of the text."""
    return tuple(map(_line, _rows(connection, schema.lines.c.doc == doc)))


def lines_of_page(connection: Connection, doc: str, page: int) -> tuple[Line, ...]:
    """Return the printed lines of one page with their boxes, in the order of the text."""
    return tuple(map(_line, _rows(connection, (schema.lines.c.doc == doc) & (schema.lines.c.page == page))))


def page_sizes(connection: Connection, doc: str) -> dict[int, tuple[float, float]]:
    """Return width and height of each page of a document, in points; 0 where pages have none."""
    p = schema.pages
    rows = connection.execute(select(p.c.number, p.c.width, p.c.height).where(p.c.doc == doc))
    return {number: (width, height) for number, width, height in rows}


def _within(connection: Connection, doc: str, spans: Pieces) -> tuple[Line, ...]:
    """Return the lines that ``spans`` touch; only of these is read how wide their characters are."""
    if not spans:
        return ()
    t, first, last = schema.lines, min(start for start, _ in spans), max(end for _, end in spans)
    rows = _rows(connection, (t.c.doc == doc) & (t.c.start < last) & (t.c.end > first))
    starts = [row["start"] for row in rows]
    touched = (range(max(bisect_right(starts, a) - 1, 0), bisect_left(starts, b)) for a, b in spans)
    return tuple(_line(rows[k]) for k in sorted(set(chain.from_iterable(touched))))


def _rows(connection: Connection, wanted: ColumnElement[bool]) -> list[Record]:
    return records(connection, select(schema.lines).where(wanted).order_by(schema.lines.c.start))


def _line(row: Record) -> Line:
    box = Box(row["x0"], row["y0"], row["x1"], row["y1"])
    widths = tuple(map(int, row["widths"].split()))
    return Line(Span(row["start"], row["end"]), row["page"], box, turn=row["turn"], widths=widths)
