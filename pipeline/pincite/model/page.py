"""What a file says and how it is printed: pages, lines, styles."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import StrEnum

from pincite.model.span import Span


@dataclass(frozen=True, slots=True)
class Box:
    """Rectangle on a page in PDF points, origin at the top left of the page as it is shown."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number (from 1), its span in the source text, its size in points (0 when unknown)."""

    number: int
    span: Span
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its span in the source text (line break excluded) and, where known, box and type size.

    ``widths`` tell how far each character reaches, to where the next begins, in tenths of a point; the first begins at
    the edge of the box. The page is to be turned ``turn`` times by 90 degrees clockwise for the line to read upright.
    """

    span: Span
    page: int
    box: Box | None = None
    size: float | None = None
    font: str | None = None
    turn: int = 0
    widths: tuple[int, ...] = ()

    def part(self, span: Span) -> Box | None:
        """Return the box of those characters of the line that ``span`` holds; ``None`` for none, or where unknown."""
        start, end = max(span.start, self.span.start), min(span.end, self.span.end)
        if start >= end or self.box is None or not self.widths:
            return None
        before = sum(self.widths[: start - self.span.start]) / 10
        upto = sum(self.widths[: end - self.span.start]) / 10
        box = self.box
        x0, y0, x1, y1 = (
            (box.x0 + before, box.y0, box.x0 + upto, box.y1),
            (box.x0, box.y1 - upto, box.x1, box.y1 - before),
            (box.x1 - upto, box.y0, box.x1 - before, box.y1),
            (box.x0, box.y0 + before, box.x1, box.y0 + upto),
        )[self.turn]
        return Box(round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1))


class Face(StrEnum):
    """How a run of characters is set."""

    ITALIC = "italic"
    BOLD = "bold"
    RAISED = "raised"
    SMALLCAPS = "smallcaps"


@dataclass(frozen=True, slots=True)
class Styled:
    """A run of source text set in one face."""

    span: Span
    face: Face


class Zone(StrEnum):
    """What a printed line is part of."""

    BODY = "body"
    HEADING = "heading"
    QUOTE = "quote"
    NOTE = "note"
    TITLE = "title"
    FRONT = "front"
    CAPTION = "caption"
    TABLE = "table"
    CONTENTS = "contents"
    REFERENCES = "references"
    FURNITURE = "furniture"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Published:
    """Where the article itself was published, as printed; ``None`` where unknown.

    ``container`` is the journal or series, ``pages`` its pages there or only the first, ``doi`` begins with ``10.``.
    """

    container: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    publisher: str | None = None
    doi: str | None = None
    url: str | None = None

    def filled(self, other: Published) -> Published:
        """Return this, with what ``other`` tells where this is silent."""
        return Published(*(getattr(self, f.name) or getattr(other, f.name) for f in fields(self)))


@dataclass(frozen=True, slots=True)
class Telling:
    """How surely one field of an article's own record is known: its value as text, by whom, and the probability."""

    field: str
    value: str
    by: tuple[str, ...]
    probability: float


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of the article itself; empty where unknown.

    ``date`` is the day, month, season or year of publication in EDTF (level 1), as precise as it was given. ``told``
    says of the fields that were weighed how surely they are known.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    year: int | None = None
    date: str | None = None
    published: Published = field(default_factory=Published)
    told: tuple[Telling, ...] = ()
