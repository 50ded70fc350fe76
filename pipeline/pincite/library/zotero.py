"""Zotero's local read-only address (Zotero 7 and later): its items as CSL-JSON; its database is never opened.

Zotero answers on this machine alone where "Allow other applications on this computer to communicate with Zotero" is
set; the address speaks version 3 of Zotero's web API under the user 0.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from pincite.ingest.limits import MIB
from pincite.library.errors import LibraryError

ADDRESS = "http://127.0.0.1:23119"
PAGE = 100
"""So many items are asked for at once, as many as the API gives."""
SECONDS = 20.0
LARGEST = 64 * MIB
MOST_PAGES = 5_000

_ASKED = "/api/users/0/items/top?format=json&include=csljson,data&sort=dateAdded&direction=asc"
_START = "Start Zotero 7 or later, and allow other applications to communicate with it (Settings, Advanced)."


class _NoRedirect(HTTPRedirectHandler):
    """What stands on this machine is asked; nothing leads elsewhere."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Follow none."""


def items(known: str | None = None) -> tuple[str, list[Any]] | None:
    """Return the library's version and its items; ``None`` where the version is ``known`` still.

    Raises ``LibraryError`` when Zotero does not run, does not allow it, or gives something else than items.
    """
    opener = build_opener(ProxyHandler({}), _NoRedirect())
    found: list[Any] = []
    version, total = "", 0
    for page in range(MOST_PAGES):
        headers, said = _asked(opener, page * PAGE)
        version, total = headers.get("Last-Modified-Version", ""), _number(headers.get("Total-Results"))
        if version and version == known:
            return None
        found += map(_item, said)
        if len(said) < PAGE or len(found) >= total > 0:
            break
    return version, found


def _asked(opener: OpenerDirector, start: int) -> tuple[Mapping[str, str], list[Any]]:
    request = Request(  # noqa: S310 - the address is ours, and of this machine
        f"{ADDRESS}{_ASKED}&limit={PAGE}&start={start}", headers={"Zotero-API-Version": "3"}
    )
    try:
        with opener.open(request, timeout=SECONDS) as answer:
            data = answer.read(LARGEST + 1)
            headers = dict(answer.headers.items())
    except HTTPError as error:
        raise LibraryError(f"Zotero answers with the status {error.code}: {error.reason}.", _START) from error
    except (URLError, OSError, HTTPException) as error:
        why = getattr(error, "reason", error)
        raise LibraryError(f"Zotero can't be reached at {ADDRESS}: {why}.", _START) from error
    if len(data) > LARGEST:
        raise LibraryError("Zotero gives more at once than can be read.", "Export the library as CSL-JSON instead.")
    return headers, _listed(data)


def _listed(data: bytes) -> list[Any]:
    try:
        said = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise LibraryError("What answers there is not Zotero: it gives no JSON.", _START) from error
    if not isinstance(said, list):
        raise LibraryError("What answers there is not Zotero: it gives no list of items.", _START)
    return said


def _item(said: Any) -> Any:
    """Return what Zotero says of an item as CSL-JSON, with its citation key; its own key where it has none."""
    if not isinstance(said, Mapping):
        return None
    described, data = said.get("csljson"), said.get("data")
    if not isinstance(described, Mapping) or (isinstance(data, Mapping) and data.get("itemType") in _NO_WORKS):
        return None
    held = data if isinstance(data, Mapping) else {}
    note = held.get("extra")
    keyed = {"citation-key": held["citationKey"]} if isinstance(held.get("citationKey"), str) else {}
    noted = {"note": note} if isinstance(note, str) and "note" not in described else {}
    return {**described, **noted, **keyed, "id": str(said.get("key") or described.get("id") or "")}


_NO_WORKS = ("attachment", "note", "annotation")


def _number(said: str | None) -> int:
    return int(said) if said and said.isdecimal() else 0
