"""Characters that every format can hold, put one for one so that offsets stay right."""

from __future__ import annotations

import unicodedata

from pincite.text.shown import harmless

KEPT = "\t\n\r"


def printable(text: str) -> str:
    """Return ``text`` at the same length, without what may not be shown, surrogates and code points that are none.

    What is left may stand in XML 1.0 and in UTF-8. Tabs and line breaks stay; other blanks become a space.
    """
    return text if text.isprintable() else "".join(_character(c) for c in text)


def _character(character: str) -> str:
    if character.isprintable() or character in KEPT:
        return character
    odd = unicodedata.category(character) in ("Cc", "Cs") or character in "\ufffe\uffff"
    blank = " " if character.isspace() else "\N{REPLACEMENT CHARACTER}"
    return blank if odd else harmless(character)
