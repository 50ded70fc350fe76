"""Read: the list of articles, and one article by its sections, with its calls and notes."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pincite.reader.desk import Desk
from pincite.reader.flow import Flow, Mark, Run, flow
from pincite.reader.pages import page, part
from pincite.reader.pinned import pinned
from pincite.reader.views.findings import marks_of, report_of
from pincite.store import StoreError, read
from pincite.store.article import Article, article


def articles(desk: Desk, request: Request) -> Response:
    """List the articles."""
    with desk.reading() as connection:
        documents = read.documents(connection)
        failures = read.failures(connection)
    return page(desk, request, "articles.html", documents=documents, failures=failures)


def text(desk: Desk, request: Request) -> Response:
    """Show an article's text; ``at`` is outlined, ``pin`` answers beside it."""
    at = request.query_params.get("at")
    with desk.reading() as connection:
        shown = article(connection, request.path_params["doc"])
        beside = pinned(connection, shown, request.query_params.get("pin"))
    report = report_of(desk) if request.query_params.get("findings") else None
    outlined = [Mark("at", at or "", *span) for span in shown.spans_of(at or "")]
    laid = flow(shown, [*outlined, *marks_of(report, shown.doc)])
    cited = {row["citation"]: row for row in shown.citations}
    values: dict[str, Any] = {
        "article": shown,
        "flow": laid,
        "cited": cited,
        "pin": beside,
        "at": at,
        "first": _first(laid),
    }
    values |= {"findings": {f.id: f for f in report.findings} if report is not None else {}, "checking": report is None}
    return page(desk, request, "read.html", **values, supported=supported(shown))


def supported(shown: Article) -> dict[str, str]:
    """Return the ids of the claims that each note supports, apart by blanks."""
    found: dict[str, list[str]] = {}
    for claim in shown.claims:
        if claim["note"] is not None:
            found.setdefault(claim["note"], []).append(claim["claim"])
    return {note: " ".join(claims) for note, claims in found.items()}


def _first(laid: Flow) -> int | None:
    """Return where the first outlined run begins, to which the page is scrolled."""
    every = (item for shown in laid.parts for items in shown.paragraphs for item in items)
    of_notes = (item for _, items in laid.notes for item in items)
    runs = (item for found in (every, of_notes) for item in found if isinstance(item, Run))
    return next((run.start for run in runs if run.one("at") is not None), None)


def place(desk: Desk, request: Request) -> Response:
    """Go to where a claim, citation, note or stretch stands: on its page where there is one, else in the text."""
    at = request.query_params.get("at", "")
    with desk.reading() as connection:
        shown = article(connection, request.path_params["doc"])
    return RedirectResponse(address_of(shown, at), 303)


def address_of(shown: Article, at: str) -> str:
    """Return the address at which a thing of an article is read. Raises ``StoreError`` when it stands nowhere."""
    spans = shown.spans_of(at)
    if not spans:
        raise StoreError(f"{shown.doc} holds no {at!r}.", "It may have been read anew since.", kept="")
    where = spans[-1 if at.startswith("note:") else 0]
    number = shown.page_at(where[0])
    if number is not None and shown.printed:
        return f"/read/{part(shown.doc)}/page/{number}?at={part(at)}"
    return f"/read/{part(shown.doc)}?at={part(at)}#at"


ROUTES = (("GET /articles", articles), ("GET /read/{doc}", text), ("GET /read/{doc}/at", place))
