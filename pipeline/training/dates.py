"""Dates as print has them: by pattern, in the words of a language, the year labelled apart from day and month."""

from __future__ import annotations

import random
import re

from training.fragments import Piece
from training.words import month

_PART = re.compile(r"%[dDoBbmMYyR]")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def print_date(pattern: str, year: int, month_number: int, day: int, language: str) -> list[Piece]:
    """Return the pieces of a date.

    ``%d`` day, ``%D`` day of two digits, ``%o`` day as an ordinal, ``%B`` and ``%b`` the month's name whole and short,
    ``%M`` and ``%m`` its number with one digit and with two, ``%R`` in Roman figures, ``%Y`` year, ``%y`` its last
    two digits. Everything else is printed as it stands and belongs to the date; a comma before the year is a mark
    between two fields.
    """
    values = {
        "%d": str(day),
        "%D": f"{day:02}",
        "%o": _print_ordinal(day, language),
        "%B": month(language, month_number),
        "%b": month(language, month_number, "short"),
        "%M": str(month_number),
        "%m": f"{month_number:02}",
        "%R": _ROMAN[month_number - 1],
        "%y": f"{year % 100:02}",
    }
    pieces: list[Piece] = []
    position = 0
    for part in _PART.finditer(pattern):
        pieces += _print_glue(pattern[position : part.start()])
        mark = part.group()
        pieces.append(Piece(str(year), "year") if mark == "%Y" else Piece(values[mark], "date"))
        position = part.end()
    rest = pattern[position:]
    if pieces and pieces[-1].label == "year" and rest:
        # what follows the year at the end is a word or mark of the language (r., г.), no part of the day
        return [*pieces, Piece(rest, "other")]
    return pieces + _print_glue(rest)


def _print_glue(text: str) -> list[Piece]:
    return [Piece(text, "other" if text.strip() in {",", ""} else "date")] if text else []


def _print_ordinal(day: int, language: str) -> str:
    if language == "en":
        ending = "th" if 10 < day % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
        return f"{day}{ending}"
    if language == "fr":
        return "1er" if day == 1 else str(day)
    if language in {"it", "es", "pt"}:
        return "1º" if day == 1 else str(day)
    return f"{day}." if language in {"de", "da", "no", "fi", "cs", "hr", "sl", "sr", "is", "hu"} else str(day)


DATE_PATTERNS = {
    "en": (
        "%d %B %Y",
        "%B %d, %Y",
        "%b %d, %Y",
        "%d %b %Y",
        "%o %B %Y",
        "%D/%m/%Y",
        "%Y-%m-%D",
        "%D.%m.%Y",
        "%d-%b-%Y",
    ),
    "de": ("%d. %B %Y", "%D.%m.%Y", "%d.%M.%Y", "%d. %b %Y", "%D. %m. %Y"),
    "fr": ("%o %B %Y", "%o %b %Y", "%D/%m/%Y", "%D.%m.%Y"),
    "es": ("%d de %B de %Y", "%d de %B %Y", "%d %b. %Y", "%D/%m/%Y", "%d-%R-%Y"),
    "pt": ("%d de %B de %Y", "%d %b. %Y", "%D/%m/%Y", "%D.%m.%Y"),
    "it": ("%d %B %Y", "%o %B %Y", "%D/%m/%Y", "%d.%M.%Y", "%d %b. %Y"),
    "nl": ("%d %B %Y", "%d-%M-%Y", "%d %b %Y"),
    "sv": ("%d %B %Y", "%Y-%m-%D", "den %d %B %Y"),
    "no": ("%d. %B %Y", "%D.%m.%Y"),
    "da": ("%d. %B %Y", "%d.%M.%Y"),
    "fi": ("%d.%M.%Y", "%d. %B %Y"),
    "pl": ("%d %B %Y r.", "%D.%m.%Y r.", "%d.%M.%Y"),
    "cs": ("%d. %M. %Y", "%d. %B %Y"),
    "ru": ("%d %B %Y г.", "%D.%m.%Y"),
    "id": ("%d %B %Y",),
    "tr": ("%d %B %Y", "%D.%m.%Y"),
    "hu": ("%Y. %B %d.",),
    "zh": ("%Y年%M月%d日",),
    "ja": ("%Y年%M月%d日",),
    "ko": ("%Y. %M. %d.",),
}
"""How a language prints a date, the commonest first."""


def draw_date(rng: random.Random, year: int, language: str, pattern: str | None = None) -> list[Piece]:
    """Return a day of ``year`` in a pattern of the language, or in the pattern given."""
    patterns = DATE_PATTERNS.get(language, ("%d %B %Y", "%D.%m.%Y"))
    chosen = pattern or (patterns[0] if rng.random() < 0.5 else rng.choice(patterns))
    return print_date(chosen, year, rng.randint(1, 12), rng.randint(1, 28), language)
