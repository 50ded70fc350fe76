"""The card: what a call or an in-text citation means, as a piece of a page."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from pincite.reader.desk import Desk
from pincite.reader.pages import page
from pincite.reader.pinned import named
from pincite.store.read import find_document


def card(desk: Desk, request: Request) -> Response:
    """Show what stands behind a note (``note:12``) or a citation."""
    with desk.reading() as connection:
        document = find_document(connection, request.path_params["doc"])
        found = named(connection, document, request.query_params.get("of", ""))
    return page(desk, request, "card.html", pin=found, doc=document["doc"])


ROUTES = (("GET /card/{doc}", card),)
