"""The application: the views, their addresses, and what is answered when something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from importlib.resources import files
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from pincite.checks import CheckError
from pincite.export import ExportError
from pincite.judgements import JudgementError
from pincite.reader.desk import Desk
from pincite.reader.guard import App, Guard, hosts
from pincite.reader.pages import page
from pincite.reader.pictures import PictureError
from pincite.store import StoreError

VIEWS = ("ask", "read", "sheet", "card", "why", "follow", "decide", "look", "bibliography", "health", "findings")
"""The modules of ``views``, each with its ``ROUTES``."""

TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}

View = Callable[[Desk, Request], Response]


def build(desk: Desk, port: int) -> App:
    """Put the application together for a reader on ``port``."""
    routes = [Route("/static/{name}", partial(_static, _statics()), methods=["GET"])]
    for name in VIEWS:
        for address, view in import_module(f"pincite.reader.views.{name}").ROUTES:
            method, _, path = address.partition(" ")
            routes.append(Route(path, _endpoint(desk, view), methods=[method]))
    app = Starlette(routes=routes, exception_handlers={404: partial(_missing, desk), 500: partial(_fault, desk)})
    return Guard(app, hosts(port))


def _endpoint(desk: Desk, view: View) -> Callable[..., object]:
    async def endpoint(request: Request) -> Response:
        body = await request.body() if request.method == "POST" else b""
        request.state.form = parse_qs(body.decode("utf8", "replace"), keep_blank_values=True)
        return await run_in_threadpool(_answered, desk, view, request)

    return endpoint


def _answered(desk: Desk, view: View, request: Request) -> Response:
    try:
        return view(desk, request)
    except (StoreError, JudgementError, ExportError, CheckError) as error:
        kept = getattr(error, "kept", "")
        return page(desk, request, "error.html", status=404, what=error.what, kept=kept, advice=error.advice)
    except PictureError as error:
        return PlainTextResponse(str(error), 404)


def _missing(desk: Desk, request: Request, _error: Exception) -> Response:
    return page(desk, request, "error.html", status=404, what="There is no such page.", kept="", advice="")


def _fault(desk: Desk, request: Request, error: Exception) -> Response:
    what = f"A fault of Pincite: {type(error).__name__}: {error}."
    return page(desk, request, "error.html", status=500, what=what, kept="", advice="Please report it.")


def _statics() -> Mapping[str, tuple[bytes, str]]:
    """Read our own files once; what is asked for is looked up among them, and never names a path."""
    found = {}
    for file in files("pincite.reader").joinpath("static").iterdir():
        suffix = file.name[file.name.rfind(".") :]
        if suffix in TYPES:
            found[file.name] = (file.read_bytes(), TYPES[suffix])
    return found


def _static(statics: Mapping[str, tuple[bytes, str]], request: Request) -> Response:
    found = statics.get(request.path_params["name"])
    if found is None:
        return PlainTextResponse("There is no such file.", 404)
    return Response(found[0], media_type=found[1], headers={"cache-control": "no-cache"})
