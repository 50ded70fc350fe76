"""Follow: a work with all claims that rest on it, in all papers; where it is itself in the corpus, its cited page."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pincite.reader.cited_page import Cited, cited_place
from pincite.reader.desk import Desk
from pincite.reader.pages import page, part
from pincite.reader.views.read import address_of
from pincite.store import Question, StoreError, TracedClaim, tables, trace
from pincite.store.article import Article, article
from pincite.store.papers import papers

MOST = 500


def work(desk: Desk, request: Request) -> Response:
    """Show a work and what rests on it."""
    key = request.path_params["work"]
    with desk.reading() as connection:
        answer = trace(connection, Question(work=key, limit=MOST))
        key = answer.moved or key
        row = _row(desk, connection, key)
        paper = papers(connection, {key}).get(key)
        cited = article(connection, paper) if paper is not None else None
    grouped = [(doc, list(claims)) for doc, claims in groupby(answer.claims, key=lambda claim: claim.doc)]
    places = _places(cited, answer.claims, key) if cited is not None else {}
    values: dict[str, Any] = {"work": row, "answer": answer, "grouped": grouped, "paper": cited, "places": places}
    return page(desk, request, "follow.html", **values)


def _row(desk: Desk, connection: Connection, key: str) -> dict[str, Any]:
    rows = desk.once("works", lambda: tables.view("works").rows(connection))
    found = next((row for row in rows if row["work"] == key), None)
    if found is None:
        raise StoreError(f"No article cites a work {key!r}.", "Look for it by its words.", kept="")
    return dict(found)


def _places(cited: Article, claims: tuple[TracedClaim, ...], key: str) -> dict[tuple[str, str, str], Cited]:
    """Return where each citation of the work leads in the article that it is: by document, claim and citation."""
    return {
        (claim.doc, claim.claim, source.citation): cited_place(cited, claim.quote, source.pinpoint)
        for claim in claims
        for source in claim.sources
        if source.work == key
    }


def cited_at(desk: Desk, request: Request) -> Response:
    """Open the article that a work is, at the place that a claim cites."""
    doc, claim = request.path_params["doc"], request.path_params["claim"]
    with desk.reading() as connection:
        citing = article(connection, doc)
        key = next(
            (row["work"] for row in citing.citations if row["citation"] == request.path_params["citation"]), None
        )
        paper = papers(connection, {key}).get(key) if key else None
        if paper is None:
            raise StoreError("The cited work is not among the articles.", "Add it to the corpus.", kept="")
        cited = article(connection, paper)
    said = next((row for row in citing.claims if row["claim"] == claim), None)
    source = next(row for row in citing.citations if row["citation"] == request.path_params["citation"])
    words = " ".join(citing.text[a:b] for a, b in said["spans"]) if said is not None else ""
    found = cited_place(cited, words, source["pinpoint"])
    at = f"{found.spans[0][0]}-{found.spans[-1][1]}" if found.spans else ""
    if at:
        return RedirectResponse(address_of(cited, at), 303)
    opened = f"/page/{found.page}" if found.page is not None and cited.printed else ""
    return RedirectResponse(f"/read/{part(cited.doc)}{opened}", 303)


ROUTES = (("GET /works/{work}", work), ("GET /cited/{doc}/{claim}/{citation}", cited_at))
