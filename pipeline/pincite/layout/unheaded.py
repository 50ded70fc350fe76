"""Lists of sources that no heading announces: the last paragraphs of a text, each names and a year, in order."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from pincite import rules
from pincite.layout.lines import Lines

FEWEST = 5
"""So many entries one after the other are no paragraphs of prose that happen to begin with names."""
_SORTED = 0.8
_PERSONS = 0.6
"""The least share of entries that open with a person: prose begins with capitalised words before a year too."""
_LONGEST = 700
"""No entry has more characters, but paragraphs of prose have."""
_KEY = 3


def sources(lines: Lines, free: Sequence[int]) -> frozenset[int]:
    """Return the lines of a list at the end of a text, each an entry of its own; notes may follow it."""
    listed: list[int] = []
    for index in reversed(free):
        if _is_entry(lines.words[index]):
            listed.insert(0, index)
        elif listed or not lines.words[index].startswith("[^"):
            break
    while listed and not _opens_with_person(lines.words[listed[0]]):
        listed.pop(0)  # the last of the prose
    if len(listed) < FEWEST:
        return frozenset()
    if not lines.unwrapped and not all(lines.blank_between(one, other) for one, other in pairwise(listed)):
        return frozenset()
    if sum(_opens_with_person(lines.words[index]) for index in listed) < _PERSONS * len(listed):
        return frozenset()
    keys = [_key(lines.words[index]) for index in listed]
    rising = sum(one <= other or not other for one, other in pairwise(keys))
    return frozenset(listed) if rising >= _SORTED * (len(keys) - 1) else frozenset()


def _is_entry(words: str) -> bool:
    if len(words) > _LONGEST or not rules.search(rules.rule("author_year", "entry_year"), words):
        return False
    return any(
        rules.search(rules.rule("layout", name), words) for name in ("entry-author", "entry-names", "entry-dash")
    )


def _opens_with_person(words: str) -> bool:
    return rules.search(rules.rule("layout", "entry-person"), words) is not None


def _key(words: str) -> str:
    """Return the first letters that an entry is sorted by; nothing for a dash, which repeats the names before."""
    if rules.search(rules.rule("layout", "entry-dash"), words):
        return ""
    return "".join(c for c in unicodedata.normalize("NFKD", words).casefold() if c.isalpha())[:_KEY]
