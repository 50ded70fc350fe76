"""What a person means by a law, country or work: its id, or any name it goes by, as one would write it."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz, process
from sqlalchemy import Connection, select

from pincite.mentions import countries, registry, registry_words
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
    """Return the key a work has now, asked for by a key it has or had, or by its title. Raises ``StoreError``."""
    t, w = schema.tombstones, schema.works
    buried = connection.execute(select(t.c.new).where(t.c.old == asked)).first()
    if buried is not None and buried.new is None:
        raise StoreError(f"No article cites the work {asked!r} any more.", "Its key is not used again.", kept="")
    key = asked if buried is None else str(buried.new)
    titles = {row.work: row.title or "" for row in connection.execute(select(w.c.work, w.c.title).order_by(w.c.work))}
    titled = [key] if key in titles else [held for held, title in titles.items() if _same(asked, title)]
    if len(titled) == 1:
        return titled[0]
    if titled:
        raise StoreError(f"{asked!r} is the title of {', '.join(titled)}.", "Give a key.", kept="")
    raise StoreError(f"No work {asked!r} in the store.", _offer(asked, titles, "pincite table works"), kept="")


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
