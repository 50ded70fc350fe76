"""Health: how well each article was read, the worst first, and why."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from pincite.reader.desk import Desk
from pincite.reader.pages import page
from pincite.store import read

MEASURES = (
    ("notes", "Notes"), ("calls", "Calls"), ("notes_no_text", "Without text"), ("notes_damaged", "Damaged"),
    ("notes_unread", "Not read"), ("citations", "Citations"), ("back_references_unresolved", "Not told"),
    ("claims", "Claims"), ("claims_without_source", "Without source"),
)  # fmt: skip
"""What is counted of an article, as far as it is shown: its name in the store, and a heading."""
BAD = frozenset(
    ("notes_no_text", "notes_damaged", "notes_unread", "back_references_unresolved", "claims_without_source")
)
"""What there should be none of."""
WARNINGS = 5


def health(desk: Desk, request: Request) -> Response:
    """Show how well each article was read."""
    with desk.reading() as connection:
        documents = {row["doc"]: row for row in read.documents(connection)}
        told = read.healths(connection)
        counts, failures = read.counts(connection), read.failures(connection)
        warnings = _by_document(read.warnings(connection))
    unknown = [{"doc": doc, "verdict": None, "reasons": [], "measures": {}} for doc in documents]
    known = {row["doc"] for row in told}
    rows = [*told, *(row for row in unknown if row["doc"] not in known)]
    values: dict[str, Any] = {"rows": rows, "documents": documents, "counts": counts, "failures": failures}
    return page(desk, request, "health.html", **values, warnings=warnings, measures=MEASURES, bad=BAD, most=WARNINGS)


def _by_document(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["doc"], []).append(row)
    return found


ROUTES = (("GET /health", health),)
