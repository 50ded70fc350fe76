"""Who may ask: only this machine's browser, only pages of this reader. Pure ASGI, before all views."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Nothing but our own files runs or is loaded, whatever an article's words say."""

HEADERS = (
    (b"content-security-policy", POLICY.encode("ascii")),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
READING = ("GET", "HEAD")
LARGEST = 1 << 20
"""The most bytes a request may bring."""


class Guard:
    """Lets through what comes from a page of this reader; what goes out gets the headers that protect it."""

    def __init__(self, app: App, hosts: Iterable[str]) -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._origins = frozenset(f"http://{host}" for host in self._hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refused(scope)
        if refused is not None:
            await _refuse(refused, _protected(send))
            return
        await self._app(scope, receive, _protected(send))

    def _refused(self, scope: Scope) -> str | None:
        given: dict[bytes, list[bytes]] = {}
        for name, value in scope["headers"]:
            given.setdefault(name.lower(), []).append(value)
        said = {name: values[0].decode("latin1") for name, values in given.items()}
        if len(given.get(b"host", ())) != 1 or said[b"host"] not in self._hosts:
            return "This reader answers to its own address only."
        origin, site = said.get(b"origin"), said.get(b"sec-fetch-site", "none")
        if origin is not None and origin not in self._origins:
            return "Another site asks."
        if scope["method"] not in READING:
            if origin is None or site not in ("same-origin", "none"):
                return "Only a page of this reader can decide."
            if not said.get(b"content-length", "").isdecimal() or int(said[b"content-length"]) > LARGEST:
                return "That is too much at a time."
        elif site not in ("same-origin", "none") and said.get(b"sec-fetch-mode") != "navigate":
            return "Another site asks."
        return None


def hosts(port: int) -> tuple[str, ...]:
    """Return the names under which a reader on this port may be asked."""
    return (f"127.0.0.1:{port}", f"localhost:{port}")


def _protected(send: Send) -> Send:
    async def sent(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            kept = [(name, value) for name, value in message.get("headers", ()) if name.lower() != b"server"]
            message["headers"] = [*kept, *HEADERS]
        await send(message)

    return sent


async def _refuse(why: str, send: Send) -> None:
    body = f"pincite: {why}\n".encode()
    head = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode("ascii"))]
    await send({"type": "http.response.start", "status": 403, "headers": head})
    await send({"type": "http.response.body", "body": body})
