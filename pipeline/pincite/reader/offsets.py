"""Offsets: Pincite counts code points, browsers count UTF-16 code units."""

from __future__ import annotations

LAST_OF_ONE_UNIT = 0xFFFF


def units(text: str) -> int:
    """Return how many UTF-16 code units a browser counts in ``text``."""
    return len(text) + sum(ord(character) > LAST_OF_ONE_UNIT for character in text)


def from_units(text: str, offset: int) -> int:
    """Return the code point offset of a browser's ``offset`` in ``text``; inside a pair, that of the pair."""
    left = offset
    for at, character in enumerate(text):
        width = 2 if ord(character) > LAST_OF_ONE_UNIT else 1
        if left < width:
            return at
        left -= width
    return len(text)
