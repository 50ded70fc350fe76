"""What a file says and how it is printed: pages, lines, styles."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pincite.model.span import Span


@dataclass(frozen=True, slots=True)
class Box:
    """Rectangle on a page in PDF points, origin at the top left."""

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
    """One printed line: its span in the source text (line break excluded) and, where known, box and type size."""

    span: Span
    page: int
    box: Box | None = None
    size: float | None = None
    font: str | None = None


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
class Metadata:
    """What is known of the article itself; empty where unknown."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    year: int | None = None
