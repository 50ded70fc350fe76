"""Pages of HTML: Jinja2 with autoescape, and every word of others shown harmlessly (``text.shown``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from pincite.reader.desk import Desk
from pincite.reader.flow import Call, PageStart
from pincite.text.shown import harmless

SURE, LIKELY, UNSURE = 0.9, 0.8, 0.5
"""From here on a link is said to be sure, likely, unsure; below that it is a guess."""

VIEWS = (("/", "Ask"), ("/articles", "Read"), ("/decide", "Decide"), ("/look", "Look"), ("/bibliography", "Works"),
         ("/findings", "Check"), ("/health", "Health"))  # fmt: skip


@cache
def environment() -> Environment:
    """Return what makes pages of templates."""
    made = Environment(
        loader=PackageLoader("pincite.reader"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"part": part, "sure": sure, "level": level, "cut": cut, "flat": flat, "counted": counted}
    made.tests |= {
        "call_item": lambda item: isinstance(item, Call),
        "page_item": lambda item: isinstance(item, PageStart),
    }
    made.globals |= {"views": VIEWS}
    return made


def page(desk: Desk, request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a page made of a template."""
    return HTMLResponse(render(desk, request, template, values), status, {"cache-control": "no-store"})


def render(desk: Desk, request: Request, template: str, values: Mapping[str, Any]) -> str:
    """Return the text of a page."""
    shared = {"desk": desk, "path": request.url.path, "address": address(request), "asked": request.query_params}
    return environment().get_template(template).render({**shared, **values})


def address(request: Request) -> str:
    """Return the address of a request, without the name of the server."""
    query = request.url.query
    return f"{request.url.path}?{query}" if query else request.url.path


def part(text: object) -> str:
    """Return text as one part of an address."""
    return quote(str(text), safe="")


def level(confidence: float | None, status: str | None = "resolved") -> str:
    """Return how sure a link is, as one word for style sheets."""
    if status not in ("resolved", None) or confidence is None:
        return "none" if status != "ambiguous" else "unsure"
    return "sure" if confidence >= SURE else "likely" if confidence >= LIKELY else "unsure"


def sure(confidence: float | None, status: str | None = "resolved") -> str:
    """Say in words how sure a link is."""
    if status == "ambiguous":
        return "could be one of several"
    if status == "unresolved" or confidence is None:
        return "not known"
    if confidence >= SURE:
        return "sure"
    return "likely" if confidence >= LIKELY else "unsure" if confidence >= UNSURE else "a guess"


def flat(text: object) -> str:
    """Return text on one line."""
    return " ".join(str(text or "").split())


def cut(text: object, most: int = 90) -> str:
    """Return text on one line, cut where it is long."""
    line = flat(text)
    return line if len(line) <= most else line[: most - 1] + "…"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _shown(value: Any) -> Any:
    """Let no character through that could do harm; markup of templates stays, ``None`` is nothing."""
    if isinstance(value, Markup):
        return value
    return "" if value is None else harmless(value)
