"""Which notes and paragraphs the second and the third reader of an article were given: every fourth, from a hash on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator

CITED = re.compile(r"\([^()]*(?:\d{4}|n\.d\.)[a-z]?[^()]*\)|\[\d")
"""What a paragraph holds that cites in its own words: years or numbers in brackets."""
MANY = 30
"""How many notes an article has at least that cites in them."""
NOTE = re.compile(r"(?:<sup>)?(\d{1,3})(?:</sup>|\.)? ")


def quarter(name: str) -> Callable[[int], bool]:
    """Return what tells the numbers of the quarter; never those that four divides."""
    begin = 1 + int(hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) % 3
    return lambda number: number % 4 == begin


def fresh(name: str) -> Callable[[int], bool]:
    """Return what tells the numbers of the third reader's quarter: none that the second was given, none of four's."""
    left = [begin for begin in (1, 2, 3) if not quarter(name)(begin)]
    digest = hashlib.sha1(f"third {name}".encode(), usedforsecurity=False).hexdigest()
    begin = left[int(digest, 16) % 2]
    return lambda number: number % 4 == begin


def paragraphs(text: str) -> Iterator[tuple[int | None, int, int]]:
    """Yield the places of all lines or, where an article cites in its own words, paragraphs, each with its number.

    A line has the number of the note that it begins, a paragraph that cites its count among those that do.
    """
    noted = sum(bool(NOTE.match(line)) for line in text.split("\n")) > MANY
    at = count = 0
    for block in re.split(r"(\n)" if noted else r"(\n\s*\n)", text):
        begins = NOTE.match(block)
        if block.strip() and noted:
            yield (int(begins[1]) if begins else None), at, at + len(block)
        elif block.strip():
            cites = CITED.search(block) is not None
            count += cites
            yield (count if cites else None), at, at + len(block)
        at += len(block)
