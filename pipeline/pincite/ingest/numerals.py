"""Numbers as word processors print them: in figures, letters, Roman numerals or signs."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_SIGNS = "*†‡§"
_LARGEST = 3999


def printed(number: int, form: str) -> str:
    """Return ``number`` in a form of Office Open XML (``decimal``, ``lowerRoman``, ``chicago``); figures if unknown."""
    if not 0 < number <= _LARGEST:
        return str(number)
    if form in ("lowerRoman", "upperRoman"):
        return _cased(_roman(number), form)
    if form in ("lowerLetter", "upperLetter"):
        # after z comes aa
        return _cased(chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1), form)
    if form == "chicago":
        return _SIGNS[(number - 1) % 4] * ((number - 1) // 4 + 1)
    return str(number)


def second(first: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    """Return the labels of an ``other`` numbering, such as that of endnotes, told apart from those of the ``first``.

    Where both print the same labels the other ones are led by ``2:``, or by a later number where chapters begin the
    first numbering anew and so have further ones.
    """
    if not set(first.values()) & set(other.values()):
        return dict(other)
    printed_first = [int(label) for label in first.values() if label.isdecimal()]
    anew = sum(b <= a for a, b in pairwise(printed_first))
    return {key: f"{anew + 2}:{label}" if label else "" for key, label in other.items()}


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out


def _cased(letters: str, form: str) -> str:
    return letters.upper() if form.startswith("upper") else letters
