"""Works: the bibliography, grouped as lawyers want it, copied in a style or downloaded."""

from __future__ import annotations

import re
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from pincite.export import ExportError, bibliographies, formatted
from pincite.export.bibliography import Selection
from pincite.export.bibliography import bibliography as selected
from pincite.reader.desk import Desk
from pincite.reader.pages import page
from pincite.store import read, tables

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Cases", ("case",)),
    ("Statutes", ("statute",)),
    ("Treaties and instruments", ("instrument",)),
    ("Documents", ("hearing", "report", "press_release", "correspondence", "news", "web")),
)
LITERATURE = "Literature"
STYLES = (
    "chicago-author-date", "chicago-notes-bibliography", "bluebook-law-review", "oscola", "apa",
    "modern-language-association",
)  # fmt: skip
STYLE = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
"""The name of a style; nothing that could be a path."""
SUFFIXES = {"bibtex": "bib", "biblatex": "bib", "ris": "ris", "csl-json": "json", "text": "txt"}


def works(desk: Desk, request: Request) -> Response:
    """Show the works by groups."""
    doc = request.query_params.get("doc") or None
    with desk.reading() as connection:
        listed = read.documents(connection)
        found = selected(connection, Selection(doc=doc))
        rows = desk.once("works", lambda: tables.view("works").rows(connection))
    keys = {item["id"] for item in found.items}
    grouped = _grouped([row for row in rows if row["work"] in keys])
    values: dict[str, Any] = {
        "documents": listed,
        "doc": doc,
        "grouped": grouped,
        "left_out": found.left_out,
        "count": len(keys),
    }
    return page(desk, request, "bibliography.html", **values, styles=STYLES)


def _grouped(rows: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    group_of = {kind: name for name, kinds in GROUPS for kind in kinds}
    groups: dict[str, list[dict[str, Any]]] = {name: [] for name in (*(name for name, _ in GROUPS), LITERATURE)}
    for row in sorted(rows, key=_order):
        groups[group_of.get(row["type"] or "", LITERATURE)].append(row)
    return [(name, listed) for name, listed in groups.items() if listed]


def _order(row: dict[str, Any]) -> tuple[str, int, str]:
    first = row["authors"][0] if row["authors"] else row["title"] or row["work"]
    return (str(first).casefold(), row["year"] or 0, row["work"])


def download(desk: Desk, request: Request) -> Response:
    """Return the bibliography as a file in a format, or as text in a style."""
    given = request.query_params
    form, style = given.get("format", "bibtex"), given.get("style", formatted.STYLE)
    if form not in SUFFIXES or not STYLE.fullmatch(style):
        raise ExportError(f"There is no {form!r} in the style {style!r}.", "Choose one that is offered.")
    with desk.reading() as connection:
        found = selected(connection, Selection(doc=given.get("doc") or None))
    text = bibliographies.find(form).write(found.items, style)
    name = f"works.{SUFFIXES[form]}"
    head = {"content-disposition": f'attachment; filename="{name}"'} if not given.get("show") else {}
    return PlainTextResponse(text, headers=head)


ROUTES = (("GET /bibliography", works), ("GET /bibliography/file", download))
