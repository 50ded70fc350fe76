"""Decide: the queue of what is unsure, what can be done about each, and the judgements made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import compare_digest
from typing import Any

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from pincite import decisions
from pincite.decisions import Said
from pincite.judgements import Kind
from pincite.model import Form, WorkType
from pincite.reader.asking import works_named
from pincite.reader.desk import Desk
from pincite.reader.pages import flat, page, part
from pincite.reader.pinned import named
from pincite.reader.queue import context, leading, moved, queue
from pincite.store import StoreError, tables
from pincite.store.article import article, work_row
from pincite.store.record import named as name_of
from pincite.store.values import WORK

FIELDS = tuple(field for field in WORK if field != "type")
LISTS = ("authors", "editors")
OFFERED = 12
LATEST = 200


@dataclass(frozen=True, slots=True)
class Told:
    """What was decided just now: the judgement, and how many other links lead elsewhere by it."""

    row: dict[str, Any]
    moved: int
    late: bool


def decide(desk: Desk, request: Request) -> Response:
    """Show the queue and one thing of it, or the thing asked for, or words to be added."""
    given = request.query_params
    waiting = desk.once("queue", lambda: queue(desk))
    name = given.get("id") or (waiting[0].id if waiting else None)
    with desk.reading() as connection:
        shown = _added(connection, given["add"]) if given.get("add") else _thing(connection, name) if name else {}
    ids = [doubt.id for doubt in waiting]
    at = ids.index(name) if name in ids else -1
    values = {
        "queue": waiting,
        "name": name if not given.get("add") else given["add"],
        "doubt": waiting[at] if at >= 0 and not given.get("add") else None,
        "next": ids[at + 1] if at + 1 < len(ids) else None,
        "before": ids[at - 1] if at > 0 else None,
        "told": _told(desk, request),
        "now": datetime.now(UTC).isoformat(),
        "types": tuple(WorkType),
        "forms": tuple(Form),
    }
    return page(desk, request, "decide.html", **values, **{"kind": None, **shown})


def _thing(connection: Connection, name: str) -> dict[str, Any]:
    """Return what is shown of a link or citation, or of a work."""
    meant = name_of(name)
    if meant.kind is Kind.WORK:
        return {"kind": "work", "work": _fields(connection, meant.thing)}
    if meant.kind not in (Kind.LINK, Kind.CITATION):
        return {"kind": "other"}
    shown = article(connection, meant.doc)
    row = next((row for row in shown.citations if row["citation"] == meant.thing), None)
    if row is None:
        return {"kind": "other"}
    found = named(connection, shown.document, meant.thing)
    claims = [claim for claim in shown.claims if meant.thing in shown.resting.get(claim["claim"], ())]
    return {
        "kind": "link",
        "article": shown,
        "citation": row,
        "source": found.sources[0],
        "context": context(shown, meant.thing),
        "claims": claims,
    }


def _fields(connection: Connection, key: str) -> dict[str, Any]:
    row = work_row(connection, key)
    if row is None:
        raise StoreError(f"No article cites a work {key!r}.", "Look for it by its words.", kept="")
    return {"key": key, "type": row["type"], "fields": {name: _text(row["fields"].get(name)) for name in FIELDS}}


def _text(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def _added(connection: Connection, name: str) -> dict[str, Any]:
    meant = name_of(name)
    shown = article(connection, meant.doc)
    found = context(shown, meant.thing)
    if found is None:
        raise StoreError(f"{meant.thing!r} is no place in {meant.doc}.", "Select words of the article.", kept="")
    return {"kind": "add", "article": shown, "context": found}


def _told(desk: Desk, request: Request) -> Told | None:
    done = request.query_params.get("done")
    if not done:
        return None
    row = next((row for row in decisions.judgements(desk.store) if row["judgement"] == done), None)
    given = request.query_params.get("moved", "0")
    count = int(given) if given.isascii() and given.isdecimal() and len(given) < 7 else 0
    return Told(row, count, request.query_params.get("late") == "yes") if row is not None else None


def record(desk: Desk, request: Request) -> Response:
    """Record a decision; then go on to what comes next."""
    desk.must_write()
    form = {name: values[-1] for name, values in request.state.form.items()}
    if not compare_digest(form.get("token", "").encode(), desk.token.encode()):
        raise StoreError(
            "This page is of an earlier reader.", "Load it anew, then decide.", kept="Nothing was recorded."
        )
    act, name = form.get("act", ""), form.get("name", "")
    with desk.reading() as connection:
        before = leading(connection)
        values = _values(request.state.form)
    late = _meanwhile(desk, name, form.get("now", ""))
    rows = decisions.decide(desk.place, [Said(act, name, values, form.get("remark") or None)], desk.who or "")
    with desk.reading() as connection:
        after = leading(connection)
    count = moved(before, after, name.partition(":")[2])
    asked = f"done={part(rows[0]['judgement'])}&moved={count}" + ("&late=yes" if late else "")
    then = form.get("then", "")
    there = f"/decide?id={part(then)}&" if then else "/decide?"
    return RedirectResponse(there + asked, 303)


def _values(form: dict[str, list[str]]) -> tuple[str, ...]:
    """Return the values given: as they are written, and fields of a form as far as they were changed."""
    written = [value for value in form.get("value", []) if value.strip()]
    fields = {key.removeprefix("field."): values[-1] for key, values in form.items() if key.startswith("field.")}
    was = {key.removeprefix("was."): values[-1] for key, values in form.items() if key.startswith("was.")}
    changed = [f"{key}={flat(value)}" for key, value in fields.items() if flat(value) != flat(was.get(key, ""))]
    said = {key.removeprefix("prefix."): values[-1] for key, values in form.items() if key.startswith("prefix.")}
    return (*written, *changed, *(f"{key}={flat(value)}" for key, value in said.items() if value.strip()))


def _meanwhile(desk: Desk, name: str, since: str) -> bool:
    """Tell whether somebody decided on the same thing after the page was made; both are kept, the later stands."""
    kind, _, rest = name.partition(":")
    doc, _, thing = rest.rpartition(":")
    same = (
        row
        for row in decisions.judgements(desk.store)
        if (row["kind"], row["thing"]) == (kind, thing) and doc in ("", row["doc"])
    )
    return bool(since) and any(row["time"] > since for row in same)


def made(desk: Desk, request: Request) -> Response:
    """List the judgements, the latest first."""
    rows = sorted(decisions.judgements(desk.store), key=lambda row: row["time"], reverse=True)
    return page(desk, request, "decisions.html", rows=rows[:LATEST], total=len(rows), now=datetime.now(UTC).isoformat())


def find(desk: Desk, request: Request) -> Response:
    """Return works by their words, for those who choose one."""
    words = request.query_params.get("q", "")[:200]
    with desk.reading() as connection:
        known = desk.once("works", lambda: tables.view("works").rows(connection))
    return JSONResponse([{"work": row["work"], "said": _named(row)} for row in works_named(known, words, OFFERED)])


def _named(row: dict[str, Any]) -> str:
    parts: Sequence[str] = ["; ".join(row["authors"]), row["title"] or ""]
    said = ", ".join(part for part in parts if part)
    return flat(f"{said} ({row['year']})" if row["year"] else said)[:160]


ROUTES = (
    ("GET /decide", decide),
    ("POST /decide", record),
    ("GET /decisions", made),
    ("GET /find", find),
)
