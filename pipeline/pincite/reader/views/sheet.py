"""The page itself: its picture, its words over it, and outlines around claims, calls and what is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from pincite import text
from pincite.checks import Report
from pincite.model import Line
from pincite.reader.desk import Desk
from pincite.reader.pages import page
from pincite.reader.pictures import File
from pincite.reader.pinned import pinned
from pincite.reader.views.findings import report_of
from pincite.reader.views.read import supported
from pincite.store import StoreError
from pincite.store.article import Article, article
from pincite.store.boxes import lines_of_page
from pincite.store.read import find_document
from pincite.text import PageBox

_WORDS = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a printed line and the blank after it: its place in the source and on the page, in points."""

    start: int
    text: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Written:
    """A printed line: where its words stand upright, and how the line is turned about a point."""

    words: tuple[Word, ...]
    x: float
    y: float
    height: float
    turn: int


@dataclass(frozen=True, slots=True)
class Outline:
    """Boxes on the page around one thing: what it is, its name, its words."""

    kind: str
    name: str
    said: str
    boxes: tuple[PageBox, ...]


def sheet(desk: Desk, request: Request) -> Response:
    """Show a page of an article."""
    at, number = request.query_params.get("at"), _number(request)
    with desk.reading() as connection:
        shown = article(connection, request.path_params["doc"])
        sheet = next((row for row in shown.pages if row["number"] == number), None)
        if sheet is None or not shown.printed:
            raise StoreError(f"{shown.doc} has no printed page {number}.", "Read its text.", kept="")
        lines = lines_of_page(connection, shown.doc, number)
        beside = pinned(connection, shown, request.query_params.get("pin"))
    report = report_of(desk) if request.query_params.get("findings") else None
    outlines = list(_outlines(shown, lines, sheet, at, report))
    values: dict[str, Any] = {
        "article": shown,
        "sheet": sheet,
        "lines": [_written(shown.text, line) for line in lines],
        "outlines": outlines,
        "pin": beside,
        "at": at,
        "supported": supported(shown),
        "checking": report is None,
        "sections": [row for row in shown.sections if row["start"] is not None],
    }
    return page(desk, request, "sheet.html", **values)


def picture(desk: Desk, request: Request) -> Response:
    """Draw a page."""
    with desk.store.engine.connect() as connection:
        document = find_document(connection, request.path_params["doc"])
    file = File(document["path"], document["sha256"])
    drawn = desk.pictures.png(file, _number(request))
    return Response(drawn, media_type="image/png", headers={"cache-control": "private, max-age=3600"})


def _number(request: Request) -> int:
    given = request.path_params["page"]
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 7 else 0


def _outlines(
    shown: Article, lines: Sequence[Line], sheet: dict[str, Any], at: str | None, report: Report | None
) -> Iterator[Outline]:
    """Yield what is to be outlined: what is looked at first, so that it lies beneath the rest."""
    for kind, name, said, spans in (*_looked_at(shown, at), *_things(shown), *_found(shown, report)):
        here = [(a, b) for a, b in spans if a < sheet["end"] and b > sheet["start"]]
        boxes = text.boxes(lines, here) if here and lines else ()
        if boxes:
            yield Outline(kind, name, said, boxes)


Thing = tuple[str, str, str, Sequence[tuple[int, int]]]


def _looked_at(shown: Article, at: str | None) -> Iterator[Thing]:
    if not at:
        return
    yield "at", at, "", shown.spans_of(at)
    claim = next((row for row in shown.claims if row["claim"] == at), None)
    note = claim["note"] if claim is not None else at.removeprefix("note:") if at.startswith("note:") else None
    if note is not None:
        yield "at-note", f"note:{note}", "", shown.spans_of(f"note:{note}")
        for row in shown.claims_of_note(note):
            if row["claim"] == at:
                continue
            yield "at-claim", row["claim"], "", row["spans"]


def _things(shown: Article) -> Iterator[Thing]:
    for row in shown.claims:
        yield "claim", row["claim"], row["text"], row["spans"]
    for row in shown.citations:
        kind = "cite" if row["note"] is not None or row["form"] == "list_entry" else "intext"
        yield kind, row["citation"], row["text"], row["spans"]
    for row in shown.notes:
        if row["call_start"] is not None:
            yield "call", f"note:{row['label']}", row["text"], [(row["call_start"], row["call_end"])]


def _found(shown: Article, report: Report | None) -> Iterator[Thing]:
    for finding in report.findings if report is not None else ():
        if finding.doc == shown.doc:
            yield "finding", finding.code, f"{finding.reason} {finding.advice}", finding.spans


def _written(source: str, line: Line) -> Written:
    box = line.box
    assert box is not None  # noqa: S101 - the store's lines all have one
    width = sum(line.widths) / 10
    height = box.y1 - box.y0 if line.turn % 2 == 0 else box.x1 - box.x0
    # where the line would stand were it upright, about the corner at which it begins
    x, y = ((box.x0, box.y0), (box.x0, box.y1), (box.x1, box.y1), (box.x1, box.y0))[line.turn]
    words = tuple(_words(source[line.span.start : line.span.end], line.span.start, line, width))
    return Written(words, x, y, height, (0, 270, 180, 90)[line.turn])


def _words(words: str, start: int, line: Line, width: float) -> Iterator[Word]:
    edges = [0.0]
    for each in line.widths:
        edges.append(edges[-1] + each / 10)
    edges += [width] * (len(words) + 1 - len(edges))
    for match in _WORDS.finditer(words):
        a, b = match.span()
        yield Word(start + a, match.group(), round(edges[a], 1), round(max(edges[b] - edges[a], 0.1), 1))


ROUTES = (("GET /read/{doc}/page/{page}", sheet), ("GET /picture/{doc}/{page}", picture))
