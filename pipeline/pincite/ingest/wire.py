"""Source texts as JSON, between the process that parses a file and the one that asked for it.

JSON and no pickle: what comes back from a process that read a hostile file must not be able to run anything.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from pincite.ingest.errors import ReadError
from pincite.ingest.wire_given import given_of, of_given
from pincite.model import Box, Face, Line, Metadata, Page, Published, Span, Styled
from pincite.text import SourceText

_WIDEST = 1_000_000
"""The widest that a character can be, in tenths of a point."""


def dump(source: SourceText) -> bytes:
    """Return ``source`` as JSON in ASCII."""
    value = {
        "media_type": source.media_type,
        "text": source.text,
        "pages": [(p.number, *p.span, p.width, p.height) for p in source.pages],
        "lines": [_of_line(line) for line in source.lines],
        "styles": [(*s.span, s.face.value) for s in source.styles],
        "meta": {key: value for key, value in asdict(source.meta).items() if key != "told"},
        "warnings": source.warnings,
        "given": of_given(source.given),
    }
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def dump_error(error: ReadError) -> bytes:
    """Return a failure as JSON in ASCII."""
    return json.dumps({"error": (error.code, error.what, error.advice)}).encode("ascii")


def load(answer: bytes, name: str) -> SourceText:
    """Return the source text in ``answer``, without a digest.

    Raises the ``ReadError`` that it holds instead, ``ValueError`` when it is no such answer.
    """
    try:
        value = json.loads(answer)
        if "error" in value:
            raise ReadError(*(str(part) for part in value["error"]))
        return _source(value, name)
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(f"no source text: {error}") from error


def _source(value: dict[str, Any], name: str) -> SourceText:
    text = str(value["text"])
    size = len(text)
    return SourceText(
        name=name,
        media_type=str(value["media_type"]),
        sha256="",
        text=text,
        pages=tuple(Page(int(n), _span(a, b, size), float(w), float(h)) for n, a, b, w, h in value["pages"]),
        lines=tuple(_line(line, size) for line in value["lines"]),
        styles=tuple(Styled(_span(a, b, size), Face(face)) for a, b, face in value["styles"]),
        meta=_meta(**value["meta"]),
        warnings=tuple(str(said) for said in value["warnings"]),
        given=given_of(value["given"], lambda start, end: _span(start, end, size)),
    )


def _meta(title: object, authors: Sequence[object], year: Any, date: object, published: dict[str, object]) -> Metadata:
    where = Published(**{key: _said(value) for key, value in published.items()})
    return Metadata(_said(title), tuple(map(str, authors)), year and int(year), _said(date), where)


def _said(value: object) -> str | None:
    return None if value is None else str(value)


def _span(start: int, end: int, size: int) -> Span:
    if not 0 <= start <= end <= size:
        raise ValueError(f"no span of the text: {start}, {end}")
    return Span(start, end)


def _of_line(line: Line) -> tuple[Any, ...]:
    return (*line.span, line.page, _corners(line.box), line.size, line.font, line.turn, line.widths)


def _line(value: Sequence[Any], size: int) -> Line:
    start, end, page, box, type_size, font, turn, widths = value
    sound = min(widths, default=0) >= 0 and max(widths, default=0) <= _WIDEST and turn in range(4)
    if not sound or len(widths) not in (0, end - start):
        raise ValueError(f"no line of the text: {start}, {end}")
    return Line(_span(start, end, size), int(page), _box(box), type_size, font, int(turn), tuple(map(int, widths)))


def _corners(box: Box | None) -> tuple[float, ...] | None:
    return (box.x0, box.y0, box.x1, box.y1) if box else None


def _box(corners: Sequence[float] | None) -> Box | None:
    return Box(*map(float, corners)) if corners is not None else None
