"""The registry of instruments and statutes: ids, names, acronyms, numbers. Data in ``rules/*.tsv``.

An id is ``<issuer>-<year>-<slug>``: the issuer of an instrument (``un``, ``asean``, or the parties' codes as in
``khm-tha``), the ISO 3166 alpha-3 code of the country of a law.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

import regex

from pincite import rules
from pincite.mentions.registry_words import SKIPPED, Trie, fold, keys, respell, words

MAX_SLUG = 6
"""How many words of a name go into the slug of an id made for an unregistered one."""

_SLUG_LEAVES = SKIPPED | frozenset({"in", "on", "to", "for", "against", "concerning", "by", "with", "its", "their"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One known instrument, statute or report: its id, names (first the full one), acronyms and numbers."""

    id: str
    kind: str
    names: tuple[str, ...]
    acronyms: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    @property
    def issuer(self) -> str:
        """Return the issuer part of the id: ``un``, ``asean``, ``khm-tha``, ``usa``."""
        return self.id[: self.id.index(str(self.year)) - 1] if self.year else self.id.split("-")[0]

    @property
    def year(self) -> int | None:
        """Return the year part of the id."""
        return next((int(part) for part in self.id.split("-") if len(part) == 4 and part.isdigit()), None)


@dataclass(frozen=True, slots=True)
class Registry:
    """Entries by id, the trie of their names, their acronyms (case counts) and numbers."""

    entries: Mapping[str, Entry]
    names: Trie
    acronyms: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, tuple[str, ...]]


@cache
def instruments() -> Registry:
    """Load the registry of instruments, under their names in other languages too, and of reports named like them."""
    names = _translated()
    entries = _entries("instruments")
    return _registry(replace(entry, names=(*entry.names, *names.get(entry.id, ()))) for entry in entries)


@cache
def _translated() -> Mapping[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for row in rules.table("instruments_translated"):
        names[row["id"]] = (*names.get(row["id"], ()), *_split(row["names"]))
    return names


@cache
def translated_names() -> frozenset[tuple[str, ...]]:
    """Return the words of the names of instruments in languages that write titles in small letters."""
    return frozenset(tuple(keys(name)) for names in _translated().values() for name in names)


@cache
def statutes() -> Registry:
    """Load the registry of national laws."""
    return _registry(_entries("statutes"))


def slug(name: str) -> str:
    """Return the slug of a name: its first deciding words in lower case, joined by hyphens."""
    kept = [w for w in words(name) if w.key not in _SLUG_LEAVES and not w.key.isdigit()]
    return "-".join(_ascii(part) for w in kept[:MAX_SLUG] for part in name[w.start : w.end].split())


def make_id(issuer: str | None, year: int | str | None, name: str) -> str:
    """Return an id by the registry's scheme; ``xxx`` and ``nd`` stand for an unknown issuer and year."""
    return f"{issuer or 'xxx'}-{year or 'nd'}-{slug(name)}"


def merged(ids: Iterable[str]) -> Mapping[str, str]:
    """Map ids made for the same slug to one: an unknown issuer or year yields to the only known one."""
    parts: dict[str, dict[str, tuple[str, str, str]]] = {}
    for norm in dict.fromkeys(ids):
        if (made := regex.fullmatch(r"([a-z]+(?:-[a-z]{3})?)-(nd|\d{4})-(.+)", norm)) is not None:
            key = "-".join(fold(word) for word in made[3].split("-"))
            parts.setdefault(key, {})[norm] = (made[1], made[2], made[3])
    same: dict[str, str] = {}
    for heads in parts.values():
        issuers, years = ({h[i] for h in heads.values()} - {"xxx", "nd"} for i in (0, 1))
        if len(heads) > 1 and len(issuers) <= 1 and len(years) <= 1:
            name = next(iter(heads.values()))[2]
            whole = f"{next(iter(issuers), 'xxx')}-{next(iter(years), 'nd')}-{name}"
            same |= dict.fromkeys(heads, whole)
    return same


def _ascii(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    key = "".join(c for c in plain if c.isascii() and c.isalnum())
    return respell(key)


def _entries(name: str) -> Iterable[Entry]:
    for row in rules.table(name):
        cells = {key: (value or "") for key, value in row.items()}
        names = tuple(n for n in (cells["name"], *cells["aliases"].split("|")) if n)
        yield Entry(cells["id"], cells["kind"], names, _split(cells["acronyms"]), _split(cells.get("numbers", "")))


def _registry(entries: Iterable[Entry]) -> Registry:
    known = {entry.id: entry for entry in entries}
    names = Trie()
    for entry in known.values():
        for name in (*entry.names, *entry.acronyms):
            if len(deciding := keys(name)) > 1:
                names.add(deciding, entry.id)
    return Registry(known, names, _by(known, "acronyms"), _by(known, "numbers"))


def _by(entries: Mapping[str, Entry], column: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in entries.values():
        for value in entry.acronyms if column == "acronyms" else entry.numbers:
            found[value] = (*found.get(value, ()), entry.id)
    return found


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
