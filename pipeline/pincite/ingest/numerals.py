"""Numbers as word processors print them: in figures, letters, Roman numerals or signs."""

from __future__ import annotations

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


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out


def _cased(letters: str, form: str) -> str:
    return letters.upper() if form.startswith("upper") else letters
