"""Entries of a list whose lines nothing parts for certain: every line is weighed, and the list is cut as a whole.

Lifted text has lost indents and gaps, and a page's end puts a blank line into the middle of an entry. What a line
begins with, how the one before ends, who is cited in the text, the order of the alphabet and the year that each entry
holds are evidence; the cut that fits all of it best is taken.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from pincite import rules
from pincite.layout import Lines

_PRIOR = -1.0
"""Most lines open no entry."""
_NAMES, _DASH, _QUOTED, _SMALL = 2.2, 4.0, 0.7, -3.5
"""What the first words are worth: names, a dash for the same names, a quotation mark, a small letter or figure."""
_ENDED, _OPEN = 0.8, -2.5
_SHORT = 0.8
"""What the end of the line before is worth: a stop or address, anything else, and that it is not full."""
_FULL = 0.8
_FLUSH, _INDENTED = 1.5, -3.0
_CITED = 1.5
"""That its first word is named before a year in the text."""
_BLANK, _PARTED, _UNPARTED = 0.4, 4.0, -4.0
"""What a blank line before is worth: by itself, and where it stands before most entries, with and without it."""
_CUSTOM = 0.8
_RISING, _FALLING = 0.6, -2.0
_SORTED = 0.7
_DATED, _UNDATED = 0.8, -2.0
_LONG, _TOO_LONG = 12, -1.0
"""An entry is seldom longer than so many lines; each further one costs."""
_REACH = 30
_INDENT = 2
_KEY = 6
_FIRST = 40
"""So far into its line the first name of an entry may stand, particles before it."""


def starts(lines: Lines, listed: Sequence[int]) -> frozenset[int]:
    """Return which of the lines ``listed`` (of source lists, in order) open entries, in the best cut of the whole."""
    if not listed:
        return frozenset()
    weighed = _Weighed(lines, tuple(listed))
    return frozenset(listed[n] for n in weighed.cut())


@dataclass(frozen=True)
class _Weighed:
    """The lines of a list with what each says of being the first of an entry; places count within the list."""

    lines: Lines
    listed: tuple[int, ...]

    @cached_property
    def words(self) -> list[str]:
        return [self.lines.words[i] for i in self.listed]

    @cached_property
    def named(self) -> list[float]:
        return [_opening(words) for words in self.words]

    @cached_property
    def ended(self) -> list[bool]:
        """Tell for each line whether the one before ends an entry, by its last mark."""
        return [True, *(_ends(words) for words in self.words[:-1])]

    @cached_property
    def blank(self) -> list[bool]:
        """Tell for each line whether a blank one stands before it that is no page's end."""
        source = self.lines.source.lines
        return [
            False,
            *(self.lines.blank_between(a, b) and source[a].page == source[b].page for a, b in pairwise(self.listed)),
        ]

    @cached_property
    def keys(self) -> list[str]:
        return [_key(words) for words in self.words]

    @cached_property
    def dated(self) -> list[int]:
        """Return how many lines up to each hold a year."""
        counts = [0]
        for words in self.words:
            counts.append(counts[-1] + bool(rules.search(rules.rule("author_year", "entry_year"), words)))
        return counts

    @cached_property
    def likely(self) -> list[int]:
        """Return the lines that open with names after one that ends: what the list's customs are told by."""
        return [n for n, named in enumerate(self.named) if named >= _NAMES and self.ended[n]]

    @cached_property
    def sorted(self) -> bool:
        pairs = [self.keys[a] <= self.keys[b] for a, b in pairwise(self.likely)]
        return bool(pairs) and sum(pairs) >= _SORTED * len(pairs)

    @cached_property
    def parted(self) -> bool:
        """Tell whether blank lines stand before nearly all that opens with names, and before little else."""
        openings = [n for n in self.likely if n]
        blanks = sum(self.blank)
        apart = sum(self.blank[n] for n in openings)
        return bool(apart) and apart >= _CUSTOM * len(openings) and apart >= _CUSTOM / 2 * blanks

    @cached_property
    def cited(self) -> frozenset[str]:
        """Return the capitalised words that the text before the list has shortly before a year."""
        end = self.lines.source.lines[self.listed[0]].span.start
        hits = rules.finditer(rules.rule("author_year", "before_year"), self.lines.source.text[:end])
        found = (rules.finditer(rules.rule("author_year", "capitalised"), hit["names"]) for hit in hits)
        return frozenset(_fold(word[0].removesuffix("’s").removesuffix("'s")) for words in found for word in words)

    @cached_property
    def indents(self) -> list[int]:
        """Return by how many blanks each line stands in from the left edge of its page's lines."""
        source, text = self.lines.source.lines, self.lines.source.text
        spaces = []
        for i in self.listed:
            printed = text[slice(*source[i].span)].expandtabs()
            spaces.append(len(printed) - len(printed.lstrip(" ")))
        edges: dict[int, int] = {}
        for i, space in zip(self.listed, spaces, strict=True):
            edges[source[i].page] = min(space, edges.get(source[i].page, space))
        return [s - edges[source[i].page] for i, s in zip(self.listed, spaces, strict=True)]

    @cached_property
    def hanging(self) -> bool:
        inside = sum(indent >= _INDENT for indent in self.indents)
        flush = [n for n in self.likely if self.indents[n] < _INDENT]
        return len(self.listed) > inside >= len(self.listed) // 4 and len(flush) >= _CUSTOM * len(self.likely)

    @cached_property
    def width(self) -> int:
        sizes = sorted(map(len, self.words))
        return sizes[len(sizes) * 9 // 10]

    def weight(self, n: int) -> float:
        """Return what speaks for a line being the first of an entry, by itself."""
        total = _PRIOR + self.named[n] + (_ENDED if self.ended[n] else _OPEN)
        total += _SHORT * (n > 0 and len(self.words[n - 1]) < _FULL * self.width)
        total += _CITED * (self.named[n] >= 0 and _first(self.words[n]) in self.cited)
        if self.hanging:
            total += _FLUSH if self.indents[n] < _INDENT else _INDENTED
        if self.parted:
            return total + (_PARTED if self.blank[n] else _UNPARTED)
        return total + _BLANK * self.blank[n]

    def entry(self, first: int, after: int) -> float:
        """Return how well the lines from ``first`` up to ``after`` make one entry."""
        dated = self.dated[after] > self.dated[first]
        return (_DATED if dated else _UNDATED) + _TOO_LONG * max(0, after - first - _LONG)

    def cut(self) -> list[int]:
        """Return the first lines of the entries of the best cut; the first line of the list opens one."""
        best, before = [0.0], [-1]
        for n in range(1, len(self.listed)):
            own = self.weight(n)
            ways = ((best[m] + self.entry(m, n) + self._order(m, n), m) for m in range(max(0, n - _REACH), n))
            total, place = max(ways)
            best.append(total + own)
            before.append(place)
        size = len(self.listed)
        at = max(range(max(0, size - _REACH), size), key=lambda m: best[m] + self.entry(m, size))
        found = []
        while at >= 0:
            found.append(at)
            at = before[at]
        return found[::-1]

    def _order(self, first: int, second: int) -> float:
        if not self.sorted or not self.keys[first] or not self.keys[second]:
            return 0.0
        return _RISING if self.keys[first] <= self.keys[second] else _FALLING


def _opening(words: str) -> float:
    if rules.search(rules.rule("layout", "entry-dash"), words):
        return _DASH
    if any(rules.search(rules.rule("layout", name), words) for name in ("entry-author", "entry-names")):
        return _NAMES
    bare = words.lstrip("*_")
    if bare[:1] in "“\"‘'«„":
        return _QUOTED
    return 0.0 if bare[:1].isupper() else _SMALL


def _ends(words: str) -> bool:
    bare = words.rstrip("*_ ")
    last = bare.split()[-1] if bare else ""
    return bare[-1:] in ".)>/]”" or "/" in last or rules.search(rules.rule("layout", "address-end"), last) is not None


def _key(words: str) -> str:
    """Return the first letters by which an entry is sorted; nothing for a dash, which repeats the names before."""
    return "" if rules.search(rules.rule("layout", "entry-dash"), words) else _fold(words)[:_KEY]


def _first(words: str) -> str:
    hit = rules.search(rules.rule("author_year", "capitalised"), words[:_FIRST])
    return _fold(hit[0]) if hit else ""


def _fold(words: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", words).casefold() if c.isalpha())
