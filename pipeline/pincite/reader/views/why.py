"""Why: every link of a note or citation with its steps, its evidence and what else it could be."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from pincite.reader.desk import Desk
from pincite.reader.pages import page
from pincite.reader.pinned import named
from pincite.store.article import article


def note(desk: Desk, request: Request) -> Response:
    """Show the chains of a note."""
    return _why(desk, request, f"note:{request.path_params['label']}")


def citation(desk: Desk, request: Request) -> Response:
    """Show the chain of a citation."""
    return _why(desk, request, request.path_params["citation"])


def _why(desk: Desk, request: Request, name: str) -> Response:
    with desk.reading() as connection:
        shown = article(connection, request.path_params["doc"])
        found = named(connection, shown.document, name)
    cited = {row["citation"]: row for row in shown.citations}
    own = {source.citation for source in found.sources}
    claims = [
        claim
        for claim in shown.claims
        if (found.note is not None and claim["note"] == found.note) or own & set(shown.resting.get(claim["claim"], ()))
    ]
    labels = [row["label"] for row in shown.notes]
    values: dict[str, Any] = {
        "article": shown,
        "pin": found,
        "cited": cited,
        "claims": claims,
        "beside": _beside(labels, found.note),
    }
    return page(desk, request, "why.html", **values)


def _beside(labels: list[str], label: str | None) -> tuple[str | None, str | None]:
    """Return the notes before and after."""
    if label not in labels:
        return None, None
    at = labels.index(label)
    return (labels[at - 1] if at else None), (labels[at + 1] if at + 1 < len(labels) else None)


ROUTES = (("GET /why/{doc}/note/{label}", note), ("GET /why/{doc}/citation/{citation}", citation))
