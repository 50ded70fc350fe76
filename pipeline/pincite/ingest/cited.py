"""What the codes of reference managers say in fields, marks and content controls of word processors."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pincite.ingest import csl_items
from pincite.ingest.citavi import from_citavi
from pincite.ingest.endnote import from_endnote
from pincite.model import GivenItem, GivenWork

_LARGEST = 4_000_000
"""No code of a citation has more characters."""
_CITATION = "CSL_CITATION"
_MENDELEY, _CITAVI, _CITAVI_OLD = "MENDELEY_CITATION_v3_", "CITAVIPLACEHOLDER{", "CITAVI.PLACEHOLDER"
_LISTS = (
    *("ZOTERO_BIBL", "CSL_BIBLIOGRAPHY", "MENDELEY BIBLIOGRAPHY", "MENDELEY_BIBLIOGRAPHY", "EN.REFLIST"),
    *("CITAVI BIBLIOGRAPHY", "CITAVI.BIBLIOGRAPHY", "CITAVIBIBLIOGRAPHY", "BIBLIOGRAPHY", "JR_BIB"),
)


@dataclass(frozen=True, slots=True)
class Cited:
    """What one place cites: by which tool, its items, and the sources that the tool describes beside them."""

    tool: str
    items: tuple[GivenItem, ...]
    works: tuple[GivenWork, ...] = ()


def is_list(code: str) -> bool:
    """Tell whether a code is that of a list of sources."""
    return _bare(code).upper().startswith(_LISTS)


def is_citation(code: str) -> bool:
    """Tell whether a code is that of a citation by a tool that describes its sources beside it."""
    upper = _bare(code).upper()
    marked = (_CITATION, "ZOTERO_ITEM", "EN.CITE", _CITAVI, _CITAVI_OLD, _MENDELEY.upper())
    return upper.startswith(marked) and not upper.startswith("EN.CITE.DATA")


def cited(code: str, data: str = "") -> Cited | None:
    """Return what a citation's code says, with the ``data`` in base64 that may stand beside it.

    ``None`` for what is no citation, or damaged: its words are then read as they are printed.
    """
    bare = _bare(code)
    if len(bare) + len(data) > _LARGEST or not is_citation(code):
        return None
    try:
        found = _read(bare, data)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return None
    return found if found is not None and found.items else None


def unread(count: int) -> tuple[str, ...]:
    """Return what a document's warnings say of ``count`` citations that are damaged."""
    what = f"{count} citations that a reference manager left in the file are damaged; they are read as printed."
    return (what,) if count else ()


def _bare(code: str) -> str:
    plain = code.strip()
    return plain[5:].lstrip() if plain[:5].upper() == "ADDIN" else plain


def _read(bare: str, data: str) -> Cited | None:
    upper = bare.upper()
    if upper.startswith("EN.CITE"):
        items, works = from_endnote(bare[7:].strip() or _decoded(data).decode("utf8", "replace"))
        return Cited("endnote", items, works)
    if upper.startswith(_CITAVI):
        items, works = from_citavi(_decoded(bare[len(_CITAVI) :].partition("}")[0]))
        return Cited("citavi", items, works)
    if upper.startswith(_CITAVI_OLD):
        items, works = from_citavi(_decoded(bare.split()[-1]))
        return Cited("citavi", items, works)
    if bare.startswith(_MENDELEY):
        return _of_csl("mendeley", json.loads(_decoded(bare[len(_MENDELEY) :])))
    tool = "zotero" if upper.startswith("ZOTERO") else "mendeley"
    start = bare.find("{")
    # after the object ODF files have signs that tell one mark from another
    return None if start < 0 else _of_csl(tool, json.JSONDecoder().raw_decode(bare[start:])[0])


def _decoded(words: str) -> bytes:
    """Return the bytes of base64, in the usual or the address alphabet, with or without padding and blanks."""
    plain = "".join(words.split()).replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from error


def _of_csl(tool: str, citation: Mapping[str, Any]) -> Cited:
    items, works = [], []
    for item in citation["citationItems"]:
        described = item.get("itemData") or {}
        key = _key(item, described)
        if not key:
            continue
        locator, label = _said(item.get("locator")), _said(item.get("label"))
        items.append(
            GivenItem(key, csl_items.located(locator, label), _said(item.get("prefix")), _said(item.get("suffix")))
        )
        if described.get("title") or described.get("type"):
            works.append(csl_items.work(described, key))
    return Cited(tool, tuple(items), tuple(works))


def _key(item: Mapping[str, Any], described: Mapping[str, Any]) -> str:
    """Return what tells a source from others in the whole file: its address in the library, else its id.

    ``ITEM-1`` only counts within its citation, so the source is told by what it says.
    """
    for addresses in (item.get("uris"), item.get("uri")):
        found = addresses[0] if isinstance(addresses, list) and addresses else addresses
        if isinstance(found, str) and found:
            return found
    own = str(item.get("id") or described.get("id") or "")
    if own and not own.upper().startswith("ITEM-"):
        return own
    said = {k: v for k, v in described.items() if k != "id"}
    return json.dumps(said, sort_keys=True)[:300] if said else own


def _said(value: Any) -> str | None:
    """Return words without blanks around them, ``None`` for none."""
    return (
        (" ".join(str(value).split()) or None) if isinstance(value, str | int) and not isinstance(value, bool) else None
    )
