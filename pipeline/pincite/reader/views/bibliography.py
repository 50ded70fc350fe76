"""Works: the bibliography, grouped as lawyers want it, copied in a style or downloaded."""

from __future__ import annotations

import re
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from pincite.export import ExportError, bibliographies, formatted
from pincite.export.bibliography import Selection
from pincite.export.bibliography import bibliography as selected
from pincite.export.grouped import grouped
from pincite.reader.desk import Desk
from pincite.reader.pages import page
from pincite.store import read, tables

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
    known = {row["work"]: row for row in rows}
    groups = grouped(found.items, {key: row["type"] for key, row in known.items()})
    shown = [(group.heading, [known[item["id"]] for item in items]) for group, items in groups]
    values: dict[str, Any] = {
        "documents": listed,
        "doc": doc,
        "grouped": shown,
        "left_out": found.left_out,
        "count": len(found.items),
    }
    return page(desk, request, "bibliography.html", **values, styles=STYLES)


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
