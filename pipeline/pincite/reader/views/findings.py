"""Check: what looks wrong in the citations, beside the words it is about."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from pincite.checks import Finding, Report, by_code, check
from pincite.judgements import Kind
from pincite.reader.desk import Desk
from pincite.reader.flow import Mark
from pincite.reader.pages import page
from pincite.store.read import documents, silenced
from pincite.store.record import Name

SHOWN = 40
"""So many findings of one code are shown at first."""


def findings(desk: Desk, request: Request) -> Response:
    """List what ``pincite check`` finds, of all articles or one."""
    given = request.query_params
    report = report_of(desk)
    with desk.reading() as connection:
        listed = documents(connection)
    doc, code = given.get("doc", ""), given.get("code", "")
    found = [f for f in report.findings if doc in ("", f.doc) and code in ("", f.code)] if report is not None else []
    grouped = by_code(Report(len(listed), tuple(found)))
    values: dict[str, Any] = {"report": report, "grouped": grouped, "documents": listed, "doc": doc, "code": code}
    shown = page(desk, request, "findings.html", **values, most=None if code else SHOWN, name_of=_name)
    if report is None:
        shown.headers["refresh"] = "2"
    return shown


def _name(finding: Finding) -> str:
    return str(Name(Kind.FINDING, finding.doc, finding.id))


def report_of(desk: Desk) -> Report | None:
    """Return what the check finds; ``None`` while it is at work."""
    found = desk.later("check", lambda: _checked(desk))
    return found if isinstance(found, Report) else None


def _checked(desk: Desk) -> Report:
    with desk.reading() as connection:
        return check(connection, silenced=silenced(connection))


def marks_of(report: Report | None, doc: str) -> list[Mark]:
    """Return the marks of an article's findings."""
    found = report.findings if report is not None else ()
    return [Mark("finding", f.id, start, end) for f in found if f.doc == doc for start, end in f.spans]


ROUTES = (("GET /findings", findings),)
