"""Health: how well each article was read, and what the store holds."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from pincite.reader.desk import Desk
from pincite.reader.pages import page
from pincite.store import read, tables


def health(desk: Desk, request: Request) -> Response:
    """Show what is known of each article's reading."""
    with desk.reading() as connection:
        documents = read.documents(connection)
        counts = read.counts(connection)
        failures = read.failures(connection)
        warnings = read.warnings(connection)
        notes = tables.view("notes").rows(connection)
        links = tables.view("links").rows(connection)
        claims = tables.view("claims").rows(connection)
    of = [_by_document(rows) for rows in (notes, links, claims, warnings)]
    rows = [_row(*(each.get(document["doc"], []) for each in of)) | document for document in documents]
    rows.sort(key=lambda row: (-row["doubtful"], row["doc"]))
    return page(desk, request, "health.html", rows=rows, counts=counts, failures=failures)


Rows = list[dict[str, Any]]


def _by_document(rows: Rows) -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    for row in rows:
        found.setdefault(row["doc"], []).append(row)
    return found


def _row(noted: Rows, linked: Rows, claimed: Rows, warnings: Rows) -> dict[str, Any]:
    torn = sum(note["status"] != "ok" for note in noted)
    open_links = sum(link["status"] != "resolved" for link in linked)
    return {
        "notes": len(noted),
        "torn": torn,
        "links": len(linked),
        "open": open_links,
        "claims": len(claimed),
        "resting": sum(bool(claim["works"]) for claim in claimed),
        "warnings": warnings,
        "doubtful": (torn / len(noted) if noted else 0) + (open_links / len(linked) if linked else 1),
    }


ROUTES = (("GET /health", health),)
