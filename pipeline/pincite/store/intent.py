"""What a question asks for besides words: a note, all that rests on a source, claims of a kind.

A reading is given only where it explains the whole question, so that a question in words stays one; where several
things may be meant, all of them are given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import regex
from sqlalchemy import Connection, select

from pincite.resolution.folding import words
from pincite.rules import rule, search
from pincite.rules.patterns import Rule
from pincite.store import schema
from pincite.store.concepts import ASKING
from pincite.store.errors import StoreError

MOST = 8
"""So many notes are shown where several articles may be meant."""

TIERS = {"one": "1", "two": "2", "three": "3"}

IDLE = ASKING | frozenset(
    (
        "note", "notes", "footnote", "footnotes", "endnote", "article", "paper", "study", "text", "essay", "book",
        "chapter", "chain", "source", "sources", "cite", "cites", "cited", "citation", "show", "give", "list", "find",
        "tell", "me", "us", "please", "work", "document", "doc", "file", "behind", "under", "in", "from", "of", "the",
        "which", "year", "countries", "country", "states", "state", "ranked", "placed", "put", "listed", "graded",
        "rated", "tier", "watch", "watchlist", "tip", "report", "also", "still", "there", "upgraded", "downgraded",
        "moved", "stand", "stood", "named", "mention", "mentions", "claims", "claim", "statements", "supports",
        "supported", "support", "rest", "rests", "number", "nr", "author", "written", "by", "fn", "txt", "md",
        "pdf", "docx", "odt", "html", "tex", "epub", "xml",
    )
)  # fmt: skip
"""Words that say how it is asked, not what for."""


@dataclass(frozen=True, slots=True)
class Intent:
    """How a question was read: ``said`` in plain words, and either notes (document, label) or what claims must be.

    It is ``sure`` unless several articles may be meant.
    """

    said: str
    notes: tuple[tuple[str, str], ...] = ()
    work: str | None = None
    instrument: str | None = None
    country: str | None = None
    year: int | None = None
    tier: str | None = None
    sure: bool = True


def read(connection: Connection, asked: str) -> Intent | None:
    """Return how a question can be read besides as words; ``None`` where it is nothing else."""
    for way in (_note, _way_back, _placed, _bare_placement, _about):
        if (found := way(connection, asked)) is not None:
            return found
    return None


def _rule(name: str) -> Rule:
    return rule("intents", name)


def _note(connection: Connection, asked: str) -> Intent | None:
    """Read "note 37 of Renshaw": the note of the article that the other words tell, or of all that they may tell."""
    hit = search(_rule("note"), asked)
    if hit is None:
        return None
    label = hit["label"] or hit["short"]
    rest = regex.sub(r"[’']s\b", "", f"{asked[: hit.start()]} {asked[hit.end() :]}")
    n, d = schema.notes, schema.documents
    having = set(connection.execute(select(n.c.doc).where(n.c.label == label)).scalars())
    listed = select(d.c.doc, d.c.source, d.c.title, d.c.authors, d.c.year, d.c.container)
    known = {row.doc: _known(row) for row in connection.execute(listed)}
    meant = _meant(rest, known)
    docs = [doc for doc in meant if doc in having]
    if not docs:
        return None
    said = f"note {label} of {docs[0]}" if len(docs) == 1 else f"note {label} of one of {len(docs)} articles"
    if docs != meant:
        lacking = [doc for doc in meant if doc not in having]
        said += (
            f" ({len(lacking)} others that may be meant have none)" if len(lacking) > 1 else f" ({lacking[0]} has none)"
        )
    return Intent(said, sure=len(meant) == 1, notes=tuple((doc, label) for doc in docs[:MOST]))


def _known(row: Any) -> frozenset[str]:
    """Return the words by which an article is known."""
    said = (row.doc, row.source, row.title, *(row.authors or ()), row.year, row.container)
    return frozenset(word for part in said if part for word in words(str(part)))


def _meant(rest: str, known: Mapping[str, frozenset[str]]) -> list[str]:
    """Return the articles that words may mean: those that have most of them; none where a name is nobody's."""
    telling = [word for word in words(rest) if word not in IDLE and len(word) > 1]
    if not telling:
        return sorted(known)
    held = {doc: sum(word in names for word in telling) for doc, names in known.items()}
    most = max(held.values(), default=0)
    if most == 0 or any(_name(word, rest) and not any(word in names for names in known.values()) for word in telling):
        return []
    return sorted(doc for doc, count in held.items() if count == most)


def _name(word: str, text: str) -> bool:
    """Tell whether a word stands in a text as names do, or is a number."""
    return word.isdecimal() or any(w[:1].isupper() and words(w) == (word,) for w in text.split()[1:])


def _way_back(connection: Connection, asked: str) -> Intent | None:
    hit = search(_rule("way_back"), asked)
    if hit is None:
        return None
    from pincite.store import asked as names  # brings gazetteers

    source = regex.sub(r"(?i)^(?:the\s+)?(?:work|book|article|paper|report|source)s?\s+(?:of|by)\s+", "", hit["source"])
    for said in dict.fromkeys((hit["source"], source, regex.sub(r"(?i)^(?:an?|the)\s+", "", source))):
        try:
            key = names.work(connection, said)
        except StoreError as error:
            law = _law(connection, said)
            if law is not None:
                return Intent(f"everything that names {law} or cites it", instrument=law)
            if " fits " in error.what:
                raise
            continue
        return Intent(f"everything that rests on {key}", work=key)
    return None


def _placed(connection: Connection, asked: str) -> Intent | None:
    if search(_rule("placed"), asked) is None:
        return None
    found = _slots(connection, asked)
    return found if found is not None and found.tier is not None else None


def _bare_placement(connection: Connection, asked: str) -> Intent | None:
    """Read "Thailand Tier 3 2014": a country and a tier, perhaps a year, and no word besides."""
    found = _slots(connection, asked)
    return found if found is not None and found.tier is not None and found.country is not None else None


def _about(connection: Connection, asked: str) -> Intent | None:
    hit = search(_rule("about"), asked)
    return None if hit is None else _slots(connection, hit["about"])


def _slots(connection: Connection, text: str) -> Intent | None:
    """Read a country, a year, a tier and an instrument; ``None`` unless they are all that is asked for."""
    from pincite.mentions import countries

    found, rest = Intent(""), text
    if (hit := search(_rule("tier"), rest)) is not None:
        tier = "2WL" if hit["two"] or hit["watch"] else TIERS.get(hit["tier"].lower(), hit["tier"])
        found, rest = replace(found, tier=tier), _without(rest, hit.span())
    if (hit := search(_rule("year"), rest)) is not None:
        found, rest = replace(found, year=int(hit["year"])), _without(rest, hit.span())
    named = countries.find_in(rest)
    if len(named) == 1:
        found, rest = replace(found, country=named[0].iso3), _without(rest, named[0].span)
    left = [word for word in words(rest) if word not in IDLE]
    if left and (law := _law(connection, rest)) is not None:
        found, left = replace(found, instrument=law), []
    if left or found == Intent(""):
        return None
    return replace(found, said=f"claims that {'; '.join(_told(found))}")


def _law(connection: Connection, text: str) -> str | None:
    from pincite.store import asked as names  # brings gazetteers

    bare = regex.sub(r"(?i)^(?:the|an?)\s+", "", text.strip(" ?.!,"))
    for said in dict.fromkeys((text.strip(" ?.!,"), bare)):
        try:
            return names.law(connection, said)
        except StoreError:
            continue
    return None


def _without(text: str, span: Sequence[int]) -> str:
    return f"{text[: span[0]]} {text[span[1] :]}"


def _told(found: Intent) -> Iterable[str]:
    if found.tier is not None:
        yield f"place {found.country or 'a country'} in tier {found.tier}"
    elif found.country is not None:
        yield f"name {found.country}"
    if found.instrument is not None:
        yield f"name {found.instrument}"
    if found.year is not None:
        yield f"name {found.year} or rest on a work of it"
