"""Which of several instruments a name stands for, and the id of one that no registry knows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache

from pincite import rules
from pincite.mentions import countries
from pincite.mentions.instruments_named import Name, Stream
from pincite.mentions.instruments_open import HEADS
from pincite.mentions.registry import Entry, Registry, instruments, make_id
from pincite.mentions.registry_words import Word, keys, word_set
from pincite.model import Span

_BODIES = {
    "asean": "asean", "un": "un", "eu": "eu", "european": "eu", "ilo": "ilo", "saarc": "saarc", "oas": "oas",
    "au": "au", "african": "au", "hague": "hcch", "wto": "wto", "unesco": "unesco", "oecd": "oecd", "nato": "nato",
    "apec": "apec",
}  # fmt: skip


_BINDING = frozenset({"convention", "covenant", "protocol", "treaty"})
"""Kinds of which a body makes few: one word of the subject tells which, where the body is named too."""
_LEAST = 2


def issuer(stream: Stream, span: Span) -> str | None:
    """Return who made the instrument at ``span``: its two parties, or the body named in it or right before it."""
    parties = _parties(stream.text, span)
    if parties:
        return parties
    near = _words_in(stream, Span(span.start - 12, span.end))
    named = [w.key for w in near if stream.text[w.start].isupper()]
    return next((_BODIES[key] for key in named if key in _BODIES), None)


def year(stream: Stream, span: Span) -> int | None:
    """Return the year in a name, or else in the citation right behind it."""
    inside = [w.key for w in _words_in(stream, span) if _is_year(w.key)]
    if inside:
        return int(inside[0])
    match = rules.search(rules.rule("instruments", "year_behind"), stream.text[span.end : span.end + 120])
    cited = match is not None and stream.text[span.end : span.end + 3].lstrip(' ”"')[:1] in (",", "(")
    return int(match["year"]) if match is not None and cited else None


def _words_in(stream: Stream, span: Span) -> Sequence[Word]:
    first, last = (bisect_left(stream.words, at, key=lambda w: w.start) for at in span)
    return stream.words[first:last]


def choose(name: Name, stream: Stream, registry: Registry, seen: Iterable[str]) -> str | None:
    """Return the one id a registered name stands for here: by parties, year, what the article has named before."""
    ids = [i for i in name.ids if i in registry.entries] or list(name.ids)
    if len(ids) < 2:
        return ids[0] if ids else None
    parties, when = issuer(stream, name.span), year(stream, name.span)
    written = _plain(stream.text[name.span.start : name.span.end])
    for keep in (
        lambda e: any(_plain(n) in written for n in e.names),
        lambda e: e.issuer == parties,
        lambda e: e.year == when,
    ):
        fitting = [i for i in ids if i in registry.entries and keep(registry.entries[i])]
        ids = fitting or ids
    if len(ids) > 1:
        ids = [i for i in ids if i in set(seen)] or ids
    return ids[0] if len(ids) == 1 else None


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").replace("’", "'").split()) + " "


def identify(name: Name, stream: Stream) -> str:
    """Return the id of a name found by its form: that of the registered instrument it shortens, or a new one."""
    words, who, when = stream.text[name.span.start : name.span.end], issuer(stream, name.span), year(stream, name.span)
    known = _shortened(words, who, when)
    return known or make_id(who, when, words)


def kinds_of(norm: str, words: str) -> frozenset[str]:
    """Return the kinds ("protocol", "declaration") by which the instrument ``norm``, here called ``words``, can go."""
    entry = instruments().entries.get(norm)
    heads = _heads(entry.names[0]) if entry else frozenset()
    return heads or _heads(words)


@cache
def _heads(words: str) -> frozenset[str]:
    """Return the first kind word of a name: what comes behind it names its subject."""
    found = [key for key in keys(words) if key in KINDS]
    return frozenset(found[:1])


KINDS = HEADS | {
    "mou",
    "guideline",
    "principle",
    "statute",
    "blueprint",
    "directive",
    "regulation",
    "program",
    "agenda",
}
"""Words that say of what kind an instrument is."""


def _parties(text: str, span: Span) -> str | None:
    match = rules.match(rules.rule("instruments", "parties"), text[span.end : span.end + 60])
    if match is None:
        return None
    codes = [countries.lookup(match[group]) for group in ("a", "b")]
    return "-".join(sorted(code.casefold() for code in codes if code)) if all(codes) else None


def _shortened(words: str, who: str | None, when: int | None) -> str | None:
    """Return the only registered instrument whose full name holds all the deciding words of ``words``."""
    wanted = _subject(words)
    heads = _heads(words)
    sure = who is not None and bool(heads & _BINDING)
    if len(wanted) < (1 if sure else _LEAST):
        return None
    fitting = [
        e for e, names in _subjects() if any(wanted <= n and heads & h for n, h in names) and _agrees(e, who, when)
    ]
    return fitting[0].id if len(fitting) == 1 else None


def _agrees(entry: Entry, who: str | None, when: int | None) -> bool:
    return (who is None or who in entry.issuer) and (when is None or entry.year is None or abs(entry.year - when) <= 1)


def _subject(words: str) -> frozenset[str]:
    return frozenset(
        k
        for k in keys(words)
        if k not in word_set("loose_words") and k not in _BODIES and k not in KINDS and not _is_year(k)
    )


@cache
def _subjects() -> Sequence[tuple[Entry, tuple[tuple[frozenset[str], frozenset[str]], ...]]]:
    return tuple(
        (entry, tuple((_subject(n), _heads(n)) for n in entry.names))
        for entry in instruments().entries.values()
        if entry.kind == "instrument"
    )


def _is_year(key: str) -> bool:
    return len(key) == 4 and key.isdigit() and key[:2] in ("17", "18", "19", "20")
