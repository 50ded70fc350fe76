"""Accents that old fonts print as signs of their own over a letter, put together with it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from pincite.ingest.pdf_glyphs import Glyph

COMBINING = {
    "`": "\u0300",
    "\u00b4": "\u0301",
    "^": "\u0302",
    "\u02c6": "\u0302",
    "~": "\u0303",
    "\u02dc": "\u0303",
    "\u00af": "\u0304",
    "\u02d8": "\u0306",
    "\u02d9": "\u0307",
    "\u00a8": "\u0308",
    "\u02da": "\u030a",
    "\u02dd": "\u030b",
    "\u02c7": "\u030c",
    "\u00b8": "\u0327",
    "\u02db": "\u0328",
}
"""The accent that each sign is when it stands over (or under) a letter."""
DOTLESS = {"\u0131": "i", "\u0237": "j"}


def composed(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the glyphs of a line, from left to right, with accents and the letters they stand over made one."""
    if COMBINING.keys().isdisjoint([glyph.text for glyph in glyphs]):
        return list(glyphs)
    found: list[Glyph] = []
    for glyph in glyphs:
        whole = _joined(found[-1], glyph) if found else None
        if whole:
            found[-1] = whole
        else:
            found.append(glyph)
    return found


def _joined(one: Glyph, two: Glyph) -> Glyph | None:
    """Return one glyph for an accent and a letter at the same place, in either order."""
    if one.text not in COMBINING and two.text not in COMBINING:
        return None
    accent, letter = (one, two) if one.text in COMBINING else (two, one)
    base = DOTLESS.get(letter.text, letter.text)
    text = unicodedata.normalize("NFC", base + COMBINING[accent.text])
    over = abs(one.x0 + one.x1 - two.x0 - two.x1) < 0.4 * letter.size
    return letter._replace(text=text) if over and len(text) == 1 and base.isalpha() else None
