"""Many names in one pass: a trie written as one pattern, and spans closed to later extractors."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import regex
from ahocorasick_rs import AhoCorasick, MatchKind

from pincite import rules
from pincite.model import Span
from pincite.rules import Rule

_APOSTROPHES = "’'"
_BLANKS = r"(?:[^\S\n]|\n(?!\n))+"
"""Blanks inside a name; a blank line parts paragraphs, and no name runs over it."""
_OPENING = regex.compile(r"[ ’']")
Trie = dict[str, "Trie"]


@dataclass(frozen=True, slots=True)
class Names:
    """Many names to look for: a pattern for each letter they begin with, tried where the first word of a name stands.

    ``tries`` are by first letter; ``after`` is the condition at the end of a name.
    """

    rule_id: str
    tries: Mapping[str, Trie]
    after: str
    openings: AhoCorasick
    compiled: dict[str, Rule] = field(default_factory=dict)

    def finditer(self, text: str) -> Iterator[regex.Match[str]]:
        """Yield the names in ``text``, from left to right, the longest where several begin."""
        reached = 0
        for _, start, _ in self.openings.find_matches_as_indexes(text):
            if start < reached or (start and _in_word(text[start - 1])):
                continue
            found = rules.match(self._beginning(text[start].replace("'", "’")), text, start)
            if found:
                reached = found.end()
                yield found

    def _beginning(self, letter: str) -> Rule:
        """Return the pattern of the names with this first letter; compiled when first met, as a question meets few."""
        if letter not in self.compiled:
            trie = {letter: self.tries[letter]}
            pattern = regex.compile(rf"{_write(trie)}{self.after}", regex.VERSION1)
            self.compiled[letter] = Rule(self.rule_id, pattern, "", (), (), "")
        return self.compiled[letter]


def compile_names(rule_id: str, names: Iterable[str], after: str = r"(?!\w)") -> Names:
    """Make one matcher that finds any of ``names``, longest first, as whole words.

    Case counts. A blank matches any run of blanks and either apostrophe matches both. ``after`` is the condition at
    the end. The names are written as a trie, which is twenty times faster than a flat alternation.
    """
    trie: Trie = {}
    openings = set()
    for name in names:
        node = trie
        for char in name.replace("'", "’"):
            node = node.setdefault(char, {})
        node[""] = {}
        openings.add(_OPENING.split(name, maxsplit=1)[0])
    automaton = AhoCorasick(sorted(openings), matchkind=MatchKind.LeftmostLongest)
    return Names(rule_id, trie, after, automaton)


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _write(node: Trie) -> str:
    branches = [_char(char) + _write(child) for char, child in sorted(node.items()) if char]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
    return f"(?:{body})?" if "" in node else body


def _char(char: str) -> str:
    if char == " ":
        return _BLANKS
    return f"[{_APOSTROPHES}]" if char == "’" else regex.escape(char)


class Closed:
    """Spans of one stream that later extractors leave alone; grows while an extractor claims more."""

    __slots__ = ("longest", "spans")

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.longest = 0

    def add(self, span: Span) -> None:
        """Close ``span``."""
        insort(self.spans, span)
        self.longest = max(self.longest, span.end - span.start)

    def touches(self, span: Span) -> bool:
        """Tell whether ``span`` shares a character with a closed span."""
        at = bisect_left(self.spans, (span.start - self.longest, 0))
        while at < len(self.spans) and self.spans[at].start < span.end:
            if self.spans[at].overlaps(span):
                return True
            at += 1
        return False


def closed(spans: Iterable[Span]) -> Closed:
    """Close every one of ``spans``."""
    made = Closed()
    for span in spans:
        made.add(span)
    return made
