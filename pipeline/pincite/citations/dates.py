"""Dates of sources, as ISO 8601 as precise as printed, in the words of any language of the table ``months``."""

from __future__ import annotations

import unicodedata
from functools import cache

import regex

from pincite.rules import finditer, rule, search, table

_SET = "citations_dates"


def iso(text: str) -> str | None:
    """Return the first day, else month, else year in ``text``: ``2015-05-25``, ``2010-11`` or ``2004``."""
    for rule_id in ("day", "numeric", "points"):
        for found in finditer(rule(_SET, rule_id), text):
            if date := _iso(found):
                return date
    for found in finditer(rule(_SET, "month"), text):
        if date := _iso(found):
            later = last_year(text)
            return str(later) if later is not None and later != int(found["year"]) else date
    year = search(rule(_SET, "year"), text)
    return str(year["year"]) if year else None


def days(text: str) -> frozenset[str]:
    """Return every calendar day that ``text`` prints: ``2015-05-25``."""
    found = (_iso(hit) for name in ("day", "numeric", "points") for hit in finditer(rule(_SET, name), text))
    return frozenset(date for date in found if date is not None and len(date) == len("2015-05-25"))


def last_year(text: str) -> int | None:
    """Return the last year in ``text``."""
    years = [int(m["year"]) for m in rule(_SET, "year").pattern.finditer(text, timeout=1)]
    return years[-1] if years else None


def month_number(word: str) -> int | None:
    """Return the number of the month that ``word`` names, full or short, in any language of the table."""
    return _months().get(_folded(word))


@cache
def _months() -> dict[str, int]:
    return {row["name"]: int(row["month"]) for row in table("months")}


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).strip(". ")


def _iso(found: regex.Match[str]) -> str | None:
    """Return the date of a match; nothing where its word is no month or its numbers are no day."""
    parts = found.groupdict()
    date = str(parts["year"])
    printed = parts.get("month")
    if printed:
        number = int(printed) if printed.isdigit() else month_number(printed)
        if number is None or not 1 <= number <= 12:
            return None
        date += f"-{number:02d}"
    if parts.get("day"):
        day = int(parts["day"])
        if not 1 <= day <= 31:
            return None
        date += f"-{day:02d}"
    return date
