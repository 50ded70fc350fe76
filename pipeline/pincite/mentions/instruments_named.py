"""Instruments by name: the registry's, those of unknown ones, and the short names an article gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pincite import rules
from pincite.mentions import instruments_open
from pincite.mentions.gazetteer import closed
from pincite.mentions.registry import Registry, instruments, translated_names
from pincite.mentions.registry_words import (
    Hit,
    Trie,
    Word,
    balanced,
    capitals,
    fold,
    hits,
    in_address,
    keys,
    span_of,
    word_set,
)
from pincite.model import Span

ISSUERS = frozenset(
    {
        "un",
        "asean",
        "eu",
        "ilo",
        "european",
        "union",
        "saarc",
        "oas",
        "unodc",
        "oecd",
        "commit",
        "coe",
        "oau",
        "imo",
        "fao",
    }
)
"""Words before a name that say who made the instrument and belong to its mention."""

_TITLE_LINKS = frozenset({"on", "against", "concerning", "for", "regarding", "relating"})
LEAST_CAPITALS = 0.5


@dataclass(frozen=True, slots=True)
class Stream:
    """A reading to look through: its name, text and words."""

    name: str
    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name found: where, what it may stand for (ids, best first; none when unregistered), and by which rule."""

    stream: str
    span: Span
    ids: tuple[str, ...]
    rule: str


def find(stream: Stream, registry: Registry) -> list[Name]:
    """Return the names of registered and unregistered instruments in one stream, in order, none inside another."""
    known = [n for n in _registered(stream, registry) if n.ids]
    taken = closed(n.span for n in known)
    opened = [n for n in _opened(stream) if not taken.touches(n.span)]
    return sorted(outermost([*known, *opened]), key=lambda n: n.span)


def by_short_name(stream: Stream, trie: Trie, acronyms: Mapping[str, tuple[str, ...]]) -> Iterator[Name]:
    """Yield the places where short names and acronyms of ``trie`` and ``acronyms`` stand."""
    for hit in hits(stream.text, stream.words, trie):
        if _believable(stream, hit):
            yield Name(stream.name, extend(stream, hit.first, hit.last), hit.values, "short_name")
    yield from by_acronym(stream, acronyms)


def by_acronym(stream: Stream, acronyms: Mapping[str, tuple[str, ...]]) -> Iterator[Name]:
    """Yield the places of acronyms; case counts."""
    yield from _acronyms(stream, acronyms, frozenset(fold(a) for a in acronyms)) if acronyms else ()


def _acronyms(stream: Stream, acronyms: Mapping[str, tuple[str, ...]], folded: frozenset[str]) -> Iterator[Name]:
    for i, word in enumerate(stream.words):
        if word.key in folded:
            ids = acronyms.get(stream.text[word.start : word.end])
            if ids and "/" not in (
                stream.text[word.end : word.end + 1],
                stream.text[max(word.start - 1, 0) : word.start],
            ):
                yield Name(stream.name, extend(stream, i, _with_kind(stream, i, ids)), ids, "acronym")


def _with_kind(stream: Stream, at: int, ids: Sequence[str]) -> int:
    """Return the last word of an acronym's name: the kind it says again, in "the SOLAS Convention", belongs to it."""
    ws, text = stream.words, stream.text
    if at + 1 == len(ws) or text[ws[at].end : ws[at + 1].start] != " " or not text[ws[at + 1].start].isupper():
        return at
    return at + 1 if ws[at + 1].key in instruments_open.HEADS and _is_of(ids, ws[at + 1].key) else at


def _is_of(ids: Sequence[str], kind: str) -> bool:
    """Tell whether the first full name of a registered instrument says that it is of ``kind``."""
    entries = (instruments().entries.get(norm) for norm in ids)
    return any(entry is not None and kind in keys(entry.names[0]) for entry in entries)


def outermost(names: Iterable[Name]) -> list[Name]:
    """Drop every name that overlaps an earlier or longer one of the same stream."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.span.start, -n.span.end)):
        if not kept or not kept[-1].span.overlaps(name.span):
            kept.append(name)
    return kept


def extend(stream: Stream, first: int, last: int) -> Span:
    """Return the span of a name together with its issuer and year before it ("2004 ASEAN …", "U.N. …")."""
    ws, text = stream.words, stream.text
    while (
        first > 0 and ws[first - 1].key in ISSUERS and _close(text, ws, first) and text[ws[first - 1].start].isupper()
    ):
        first -= 1
    if first > 0 and _is_year(ws[first - 1].key) and _close(text, ws, first):
        first -= 1
        if first > 0 and _is_year(ws[first - 1].key) and text[ws[first - 1].end : ws[first].start] in ("-", "–"):
            first -= 1
    return span_of(text, ws, first, last)


def _registered(stream: Stream, registry: Registry) -> Iterator[Name]:
    for hit in hits(stream.text, stream.words, registry.names):
        if _believable(stream, hit) and not _title_goes_on(stream, hit):
            yield _numbered(stream, Name(stream.name, extend(stream, hit.first, hit.last), hit.values, "registry"))
    acronyms = _acronyms(stream, *_listed()) if registry is instruments() else by_acronym(stream, registry.acronyms)
    yield from (name for name in acronyms if name.ids not in doubtful().values() or _meant(stream, name))


@cache
def _listed() -> tuple[Mapping[str, tuple[str, ...]], frozenset[str]]:
    """Return all acronyms of instruments with their ids, and their keys: only words with one of these are looked at."""
    acronyms = {**doubtful(), **instruments().acronyms}
    return acronyms, frozenset(fold(a) for a in acronyms)


@cache
def doubtful() -> Mapping[str, tuple[str, ...]]:
    """Return the acronyms that mean an instrument only where the words before them say so."""
    return {row["acronym"]: (row["id"],) for row in rules.table("instruments_doubtful")}


def _meant(stream: Stream, name: Name) -> bool:
    before = stream.text[max(name.span.start - 60, 0) : name.span.start]
    return rules.search(rules.rule("instruments", "meant"), before) is not None


def _numbered(stream: Stream, name: Name) -> Name:
    """Add to a name the year and number behind it (", 1930 (No. 29)"), which tell revised conventions apart."""
    tail = rules.match(rules.rule("instruments", "ilo_tail"), stream.text[name.span.end : name.span.end + 60])
    if tail is None or not any(norm.startswith("ilo-") for norm in name.ids):
        return name
    ending = f"-c{int(tail['number']):03d}" if tail["number"] else None
    if ending is None and not any(f"-{tail['year']}-" in norm for norm in name.ids):
        return name
    told = tuple(norm for norm in name.ids if (norm.endswith(ending) if ending else f"-{tail['year']}-" in norm))
    return replace(name, span=Span(name.span.start, name.span.end + tail.end()), ids=told or name.ids)


def _opened(stream: Stream) -> Iterator[Name]:
    for named in instruments_open.find(stream.text, stream.words):
        rule = "titled" if named.titled else "form"
        span = extend(stream, named.first, named.last)
        if not in_address(stream.text, span):
            yield Name(stream.name, span, (), rule)


def _believable(stream: Stream, hit: Hit) -> bool:
    ws = stream.words[hit.first : hit.last + 1]
    span = Span(ws[0].start, ws[-1].end)
    if hit.last - hit.first < 3 and "," in stream.text[span.start : span.end]:
        return False
    if in_address(stream.text, span) or not balanced(stream.text, span_of(stream.text, ws, 0, len(ws) - 1)):
        return False
    if text_of(stream, ws)[:1].isupper() and tuple(keys(text_of(stream, ws))) in translated_names():
        return True
    return capitals(stream.text, ws) >= LEAST_CAPITALS and stream.text[ws[-1].start].isupper() | (len(ws) > 1)


def text_of(stream: Stream, ws: Sequence[Word]) -> str:
    """Return the text from the first to the last of some words."""
    return stream.text[ws[0].start : ws[-1].end]


def _title_goes_on(stream: Stream, hit: Hit) -> bool:
    """Tell whether a short registered name is only the beginning of a longer, unregistered title."""
    ws, text = stream.words, stream.text
    if hit.last + 2 >= len(ws) or hit.last - hit.first > 3 or ws[hit.last].key not in instruments_open.STRONG:
        return False
    behind, title = ws[hit.last + 1], ws[hit.last + 2]
    dated = title.key[:1].isdigit() or title.key in word_set("calendar")
    linked = behind.key in _TITLE_LINKS and text[ws[hit.last].end : behind.start] == " "
    return linked and not dated and title.key not in ISSUERS


def _close(text: str, ws: Sequence[Word], first: int) -> bool:
    return text[ws[first - 1].end : ws[first].start] in (" ", "  ", "’s ", "'s ", "-", " ‘", " “")


def _is_year(key: str) -> bool:
    return len(key) == 4 and key.isdigit() and key[:2] in ("17", "18", "19", "20")
