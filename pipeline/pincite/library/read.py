"""Reading a library: BibTeX, BibLaTeX, CSL-JSON, RIS from a file, or Zotero's local address."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from pincite.ingest import ReadError, bibtex, csl_items
from pincite.ingest.decoding import decode
from pincite.ingest.files import content
from pincite.ingest.limits import MIB
from pincite.library import ris, zotero
from pincite.library.errors import LibraryError
from pincite.library.model import Entry, Library
from pincite.model import Fields

ZOTERO = "zotero"
"""In the place of a file this asks Zotero, where it runs."""
LARGEST = 200 * MIB
MOST = 200_000
"""A library has no more works; those after them are left."""

_UNSAFE = frozenset(" \t\n\r,{}()\"'#%=~\\")


def read(place: str, known: str | None = None) -> Library | None:
    """Return the library at ``place``: the path of a file, or ``zotero``; ``None`` where its stamp is ``known`` still.

    Raises ``LibraryError`` when there is none or it can't be read.
    """
    if place == ZOTERO:
        found = zotero.items(known)
        return None if found is None else _library(place, found[0], [_of_item(item) for item in found[1]])
    path = Path(place)
    data = _content(path)
    stamp = sha256(data).hexdigest()
    if stamp == known:
        return None
    entries = list(_entries(path.name, data))
    if not any(entries):
        advice = "Pincite reads BibTeX, BibLaTeX, CSL-JSON and RIS; export the library in one of them."
        raise LibraryError(f"{path.name} describes no work.", advice)
    return _library(str(path.absolute()), stamp, entries)


def _content(path: Path) -> bytes:
    try:
        return content(path, LARGEST)
    except OSError as error:
        advice = "Name a file in BibTeX, BibLaTeX, CSL-JSON or RIS, or `zotero` while Zotero runs."
        raise LibraryError(f"{path} can't be opened: {error.strerror or error}.", advice) from error
    except ReadError as error:
        raise LibraryError(f"{path.name} is larger than {LARGEST / MIB:g} MB.", "Export a part of it.") from error


def _library(place: str, stamp: str, every: Iterable[Entry | None]) -> Library:
    """Return the library with each key once; a second work under a key gets a letter."""
    found: dict[str, Entry] = {}
    left = 0
    for entry in every:
        if entry is None or len(found) >= MOST:
            left += 1
            continue
        key = _free(_safe(entry.key), found)
        found[key] = Entry(key, entry.type, entry.fields, entry.identifiers, {**entry.item, **_id(entry, key)})
    return Library(place, stamp, tuple(found.values()), left)


def _id(entry: Entry, key: str) -> Mapping[str, Any]:
    return {"id": key} if entry.item else {}


def _safe(key: str) -> str:
    """Return a key that can stand in BibTeX; of the address of a Zotero item its last part is the key."""
    last = key.rsplit("/", 1)[-1] if "://" in key else key
    return "".join("-" if c in _UNSAFE or not c.isprintable() else c for c in last).strip("-") or "work"


def _free(key: str, taken: Mapping[str, Entry]) -> str:
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key}-{number}"
    return free


def _entries(name: str, data: bytes) -> Iterator[Entry | None]:
    text = _text(name, data)
    head = text.lstrip("\ufeff \t\r\n")[:1]
    if name.casefold().endswith(".json") or head in ("[", "{"):
        yield from map(_of_item, _listed(name, text))
    elif name.casefold().endswith(".ris") or text.lstrip("\ufeff \r\n").startswith("TY  -"):
        yield from ris.entries(text)
    else:
        yield from (_given(work) for work in bibtex.works(text, _words))


def _given(work: Any) -> Entry | None:
    told = work.fields
    if not (told.title or told.authors or told.editors or told.symbol):
        return None
    return Entry(work.key, work.type, told, work.identifiers)


def _text(name: str, data: bytes) -> str:
    try:
        return decode(data, name)
    except ReadError as error:
        raise LibraryError(error.what, error.advice) from error


def _words(markup: str) -> str:
    """Return a field of BibTeX without its braces; its commands are read as LaTeX."""
    if "\\" not in markup:
        return markup.replace("{", "").replace("}", "").replace("~", " ")
    from pincite.ingest.latex import words  # slow to load, and few fields need it

    return words(markup)


def _listed(name: str, text: str) -> list[Any]:
    try:
        said = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        what = f"{name} is no JSON: {str(error)[:200]}."
        raise LibraryError(what, "Export it from the library again, as CSL-JSON.") from error
    items = said.get("items", [said]) if isinstance(said, Mapping) else said
    return items if isinstance(items, list) else []


def _of_item(item: Any) -> Entry | None:
    """Return the work of an item of CSL-JSON; ``None`` for what is none."""
    if not isinstance(item, Mapping):
        return None
    work = csl_items.work(item, _citation_key(item))
    said: Fields = work.fields
    if not (said.title or said.authors or said.editors or said.symbol):
        return None
    return Entry(work.key or "work", work.type, said, work.identifiers, dict(item))


def _citation_key(item: Mapping[str, Any]) -> str | None:
    """Return the key under which the scholar cites: Zotero and its helpers write it in three places."""
    for name in ("citation-key", "citationKey"):
        if isinstance(said := item.get(name), str) and said.strip():
            return said.strip()
    note = item.get("note")
    for line in note.splitlines() if isinstance(note, str) else ():
        label, _, said = line.partition(":")
        if label.strip().casefold() == "citation key" and said.strip():
            return said.strip()
    return None
