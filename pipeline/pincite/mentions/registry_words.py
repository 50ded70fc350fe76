"""Names as sequences of folded words: one walk over a text finds every known name, however it is spelled or set.

Case, hyphens, commas, quotation marks, *and*/*the*/*of*, plural *s*, accents and British or American spelling do not
count; the order of the words does. A walk through a trie of words is linear in the text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from pincite import rules
from pincite.model import Span

SKIPPED = frozenset({"and", "the", "of", "a", "an", "s"})
"""Keys that never decide whether two names are the same."""

_JOINERS = frozenset(" ,-–—‐‑'’‘\"“”:/()&\u00ad\u00a0*_")
_LONG = 10_000
"""Of longer texts only the last few are kept for the next extractor: bodies are many and their words take room."""

_PATH_MARKS = frozenset({"_", "="})
_PATH_ENDS = _PATH_MARKS | {"."}
_PAIRS = {
    ("united", "nation"): "un",
    ("united", "state"): "us",
    ("south", "east"): "southeast",
    ("viet", "nam"): "vietnam",
}
_SECONDS = frozenset(second for _, second in _PAIRS)


class Word(NamedTuple):
    """A word of a text: its folded key and where it stands (code points, half-open)."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Trie:
    """A node of a tree of keys, filled while it is built; ``values`` are what ends here."""

    below: dict[str, Trie] = field(default_factory=dict)
    values: list[str] = field(default_factory=list)

    def add(self, keys: Iterable[str], value: str) -> None:
        """Enter ``value`` under the keys, those in ``SKIPPED`` left out."""
        node = self
        for key in keys:
            if key not in SKIPPED:
                node = node.below.setdefault(key, Trie())
        if value not in node.values:
            node.values.append(value)


class Hit(NamedTuple):
    """A known name in a text: first and last word (inclusive) by index, and the values it may stand for."""

    first: int
    last: int
    values: tuple[str, ...]


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Return the key of a word: no case, accents, stops, plural *s* or spelling variants."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    key = "".join(c for c in plain if c.isalnum() or c == "/")
    if len(key) > 3 and key.endswith("s") and not key.endswith("ss"):
        key = key[:-1]
    return _one_ending(respell(key))


def _one_ending(key: str) -> str:
    """Bring *organised*, *organizing* and *organization* to one form."""
    for ending in ("isation", "ization", "ised", "ized", "ising", "izing", "ise", "ize"):
        if key.endswith(ending) and len(key) - len(ending) > 3:
            return key[: -len(ending)] + "iz"
    return key


def respell(key: str) -> str:
    """Return the American spelling of a word in lower case that is spelled in two ways."""
    return {"labour": "labor", "programme": "program", "programmes": "programs", "defence": "defense"}.get(key, key)


@cache
def word_set(name: str) -> frozenset[str]:
    """Return the set of folded words ``name`` of ``rules/name_words.tsv``."""
    return frozenset(next(row["words"] for row in rules.table("name_words") if row["set"] == name).split())


def words(text: str) -> list[Word]:
    """Return the words of ``text`` in order; "United Nations", "South-East" and their like count as one word."""
    return list(_kept_long(text) if len(text) > _LONG else _kept(text))


@lru_cache(maxsize=4)
def _kept_long(text: str) -> tuple[Word, ...]:
    return _words(text)


@lru_cache(maxsize=2048)
def _kept(text: str) -> tuple[Word, ...]:
    return _words(text)


def _words(text: str) -> tuple[Word, ...]:
    found: list[Word] = []
    web = _web(text)
    for match in rules.finditer(rules.rule("instruments", "word"), text):
        start, end = match.span()
        # most words stand before a blank or a comma: the slower questions are for the others
        if (text[end : end + 1] in _PATH_ENDS and _in_path(text, end)) or start in web:
            continue
        key = fold(match.group())
        joined = _PAIRS.get((found[-1].key, key)) if key in _SECONDS and found else None
        if joined and start - found[-1].end <= 2:
            found[-1] = Word(joined, found[-1].start, end)
        else:
            found.append(Word(key, start, end))
    return tuple(found)


def _web(text: str) -> frozenset[int]:
    """Return the offsets that lie inside web addresses."""
    if "://" not in text and "www." not in text:
        return frozenset()
    matches = rules.finditer(rules.rule("instruments", "web"), text)
    return frozenset(at for match in matches for at in range(*match.span()))


def _in_path(text: str, end: int) -> bool:
    """Tell whether a word is a piece of a torn web address: "Report_2004", "ACTIP.pdf"."""
    behind = text[end : end + 2]
    return behind[:1] in _PATH_MARKS or (behind[:1] == "." and behind[1:].islower())


def keys(name: str) -> list[str]:
    """Return the keys of a name that decide what it is."""
    return [word.key for word in words(name) if word.key not in SKIPPED]


def build(names: Iterable[tuple[str, str]]) -> Trie:
    """Make a trie of (name, value) pairs."""
    trie = Trie()
    for name, value in names:
        trie.add((word.key for word in words(name)), value)
    return trie


def hits(text: str, ws: Sequence[Word], trie: Trie) -> Iterator[Hit]:
    """Yield the longest name that starts at each word, in order, those inside an earlier one included."""
    below = trie.below
    for at, word in enumerate(ws):
        if word.key in below and (hit := _longest(text, ws, trie, at)) is not None:
            yield hit


def _longest(text: str, ws: Sequence[Word], trie: Trie, at: int) -> Hit | None:
    node, found = trie, None
    for i in range(at, len(ws)):
        if i > at and not joined(text, ws[i - 1].end, ws[i].start):
            break
        if i > at and ws[i].key in SKIPPED:
            continue
        below = node.below.get(ws[i].key)
        if below is None:
            break
        node = below
        if node.values:
            found = Hit(at, i, tuple(node.values))
    return found


def joined(text: str, start: int, end: int) -> bool:
    """Tell whether only blanks and marks that may stand inside a name lie between two words."""
    gap = text[start:end]
    if gap[:1] == "." and text[max(start - 2, 0) : start].casefold() == "no":
        gap = gap[1:]
    return len(gap) <= 4 and gap.count("\n") < 2 and all(c in _JOINERS or c.isspace() for c in gap)


def capitals(text: str, ws: Sequence[Word]) -> float:
    """Return the share of the deciding words that begin with a capital or a digit."""
    deciding = [w for w in ws if w.key not in SKIPPED and len(w.key) > 2] or list(ws)
    marked = sum(text[w.start].isupper() or text[w.start].isdigit() for w in deciding)
    return marked / len(deciding)


def balanced(text: str, span: Span) -> bool:
    """Tell whether no bracket is closed in ``span`` that was not opened there."""
    return text.count(")", *span) <= text.count("(", *span)


def in_address(text: str, span: Span) -> bool:
    """Tell whether hyphens tie a name to its neighbours on both sides, as in a torn web address."""
    return text[span.start - 1 : span.start] in ("-", "/") and text[span.end : span.end + 1] in ("-", "/")


def span_of(text: str, ws: Sequence[Word], first: int, last: int) -> Span:
    """Return the span from word ``first`` to word ``last``, with the bracket that closes one opened inside."""
    start, end = ws[first].start, ws[last].end
    opened = text.count("(", start, end) > text.count(")", start, end)
    return Span(start, end + 1) if opened and text[end : end + 1] == ")" else Span(start, end)
