"""What a person means by a law, country or work: its id, or any name it goes by, as one would write it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import Connection, select

from pincite.mentions import countries, registry, registry_words
from pincite.resolution.folding import words
from pincite.store import schema
from pincite.store.errors import StoreError

LIKE = 75.0
"""How much alike, of 100, a name must be to one asked for to be offered in its place."""

OFFERED = 5


def law(connection: Connection, asked: str) -> str:
    """Return the id of the instrument or statute asked for by id, code, name or acronym, or as an article writes it.

    A name that the articles give to one law only means this one. Raises ``StoreError`` when more are possible, and when
    nothing goes by that name (then with names that are alike).
    """
    written, known = _laws_written(connection), _laws_known()
    held = {norm: text for text, norm in written}
    if asked in known or any(norm == asked or norm.startswith(f"{asked}(") for norm in held):
        return asked
    named = tuple(dict.fromkeys(norm for text, norm in written if _same(asked, text))) or _by_name(asked)
    if len(named) == 1:
        return named[0]
    if named:
        raise StoreError(f"{asked!r} is a name of {', '.join(named)}.", "Give one of these ids.", kept="")
    raise StoreError(f"No instrument or law is called {asked!r}.", _offer(asked, {**held, **known}), kept="")


def country(asked: str) -> str:
    """Return the ISO 3166 alpha-3 code of the country asked for by code or any of its names. Raises ``StoreError``."""
    code = asked.strip().upper()
    found = code if countries.name_of(code) else countries.lookup(asked)
    if found is None:
        raise StoreError(f"No country is called {asked!r}.", "Give its name or ISO code, like THA.", kept="")
    return found


def work(connection: Connection, asked: str) -> str:
    """Return the key a work has now, asked for by a key (here or in a library), its title, or words it is known by.

    Such words are authors, words of the title, the year, a symbol or short name; of a law any name it goes by. Raises
    ``StoreError`` when several are meant (then they are listed), and when none is.
    """
    t, w, own = schema.tombstones, schema.works, schema.library_matches
    if (held := connection.execute(select(own.c.work).where(own.c.key == asked)).scalars().first()) is not None:
        asked = str(held)
    buried = connection.execute(select(t.c.new).where(t.c.old == asked)).first()
    if buried is not None and buried.new is None:
        raise StoreError(f"No article cites the work {asked!r} any more.", "Its key is not used again.", kept="")
    key = asked if buried is None else str(buried.new)
    listed = select(w.c.work, w.c.type, w.c.authors, w.c.title, w.c.year, w.c.fields).order_by(w.c.work)
    rows: dict[str, Mapping[str, Any]] = {row["work"]: dict(row) for row in connection.execute(listed).mappings()}
    if key in rows:
        return key
    for meant in (_titled_or_law, _by_words):
        found = [held for held, row in rows.items() if meant(asked, row)]
        if len(found) == 1:
            return found[0]
        if found:
            named = "; ".join(f"{held} ({_said(rows[held])})" for held in found[:MOST_LISTED])
            more = f" and {len(found) - MOST_LISTED} more" if len(found) > MOST_LISTED else ""
            raise StoreError(f"{asked!r} fits {len(found)} works: {named}{more}.", "Give one of these keys.", kept="")
    titles = {held: row["title"] or "" for held, row in rows.items()}
    raise StoreError(f"No work {asked!r} in the store.", _offer(asked, titles, "pincite table works"), kept="")


MOST_LISTED = 10
"""So many works are listed where several are meant."""


def _said(row: Mapping[str, Any]) -> str:
    year = str(row["year"]) if row["year"] else None
    return ", ".join(part for part in ("; ".join(row["authors"] or ()), row["title"], year) if part) or "unidentified"


def _titled_or_law(asked: str, row: Mapping[str, Any]) -> bool:
    return _same(asked, row["title"] or "") or _as_law(asked, row)


def _as_law(asked: str, row: Mapping[str, Any]) -> bool:
    """Tell whether a work is the instrument or statute that goes by this name."""
    if row["type"] not in ("instrument", "statute"):
        return False
    meant = set(_by_name(asked))
    return bool(meant) and bool(meant & {*_by_name(row["title"] or ""), *_by_name(row["fields"].get("short") or "")})


def _by_words(asked: str, row: Mapping[str, Any]) -> bool:
    """Tell whether all words asked for are among those by which the work is known."""
    fields = row["fields"]
    known = (*(row["authors"] or ()), *(fields.get("editors") or ()), row["title"], fields.get("short"))
    said = " ".join(filter(None, (*known, fields.get("symbol"), str(row["year"] or ""))))
    wanted = set(words(asked))
    return bool(wanted) and wanted <= set(words(said))


def _laws_written(connection: Connection) -> list[tuple[str, str]]:
    """Return each name that the store's articles give to a law, with its id."""
    m = schema.mentions
    laws = m.c.kind.in_(("instrument", "statute")) & m.c.norm.is_not(None)
    rows = connection.execute(select(m.c.text, m.c.norm).where(laws).distinct().order_by(m.c.norm, m.c.text))
    return [(str(text), str(norm)) for text, norm in rows]


def _laws_known() -> Mapping[str, str]:
    return {entry.id: entry.names[0] for held in _registries() for entry in held.entries.values()}


def _by_name(asked: str) -> tuple[str, ...]:
    """Return the ids of those registered under this very name or acronym."""
    words = registry_words.words(asked)
    found: dict[str, None] = {}
    for known in _registries():
        found |= dict.fromkeys(known.acronyms.get(asked.strip(), ()))
        for hit in registry_words.hits(asked, words, known.names):
            if _deciding(asked) == _deciding(asked[words[hit.first].start : words[hit.last].end]):
                found |= dict.fromkeys(hit.values)
    return tuple(found)


def _registries() -> tuple[registry.Registry, registry.Registry]:
    return registry.instruments(), registry.statutes()


def _deciding(name: str) -> list[str]:
    return registry_words.keys(name)


def _same(asked: str, name: str) -> bool:
    return bool(_deciding(asked)) and _deciding(asked) == _deciding(name)


def _offer(asked: str, names: Mapping[str, str], listing: str = "pincite table instruments, statutes") -> str:
    """Return advice: the ids whose names, or which themselves, are most like what was asked for."""
    like = [
        (score, key)
        for choices in (names, {key: key.replace("-", " ") for key in names})
        for _, score, key in process.extract(
            asked, choices, scorer=fuzz.token_set_ratio, processor=str.casefold, limit=OFFERED, score_cutoff=LIKE
        )
    ]
    near = dict.fromkeys(f"{key} ({names[key]})" for _, key in sorted(like, reverse=True))
    return f"Did you mean {'; '.join([*near][:OFFERED])}?" if near else f"List them with `{listing}`."
