"""Source texts as JSON, between the process that parses a file and the one that asked for it.

JSON and no pickle: what comes back from a process that read a hostile file must not be able to run anything.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pincite.ingest.errors import ReadError
from pincite.model import Box, Face, Line, Metadata, Page, Span, Styled
from pincite.text import SourceText


def dump(source: SourceText) -> bytes:
    """Return ``source`` as JSON in ASCII."""
    value = {
        "media_type": source.media_type,
        "text": source.text,
        "pages": [(p.number, *p.span, p.width, p.height) for p in source.pages],
        "lines": [(*line.span, line.page, _corners(line.box), line.size, line.font) for line in source.lines],
        "styles": [(*s.span, s.face.value) for s in source.styles],
        "meta": (source.meta.title, source.meta.authors, source.meta.year),
        "warnings": source.warnings,
    }
    return json.dumps(value).encode("ascii")


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
    title, authors, year = value["meta"]
    return SourceText(
        name=name,
        media_type=str(value["media_type"]),
        sha256="",
        text=text,
        pages=tuple(Page(int(n), _span(a, b, size), float(w), float(h)) for n, a, b, w, h in value["pages"]),
        lines=tuple(Line(_span(a, b, size), int(page), _box(box), *rest) for a, b, page, box, *rest in value["lines"]),
        styles=tuple(Styled(_span(a, b, size), Face(face)) for a, b, face in value["styles"]),
        meta=Metadata(title and str(title), tuple(map(str, authors)), year and int(year)),
        warnings=tuple(str(said) for said in value["warnings"]),
    )


def _span(start: int, end: int, size: int) -> Span:
    if not 0 <= start <= end <= size:
        raise ValueError(f"no span of the text: {start}, {end}")
    return Span(start, end)


def _corners(box: Box | None) -> tuple[float, ...] | None:
    return (box.x0, box.y0, box.x1, box.y1) if box else None


def _box(corners: Sequence[float] | None) -> Box | None:
    return Box(*map(float, corners)) if corners is not None else None
