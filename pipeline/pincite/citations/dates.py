"""Dates of sources, as ISO 8601 as precise as printed."""

from __future__ import annotations

import regex

from pincite.rules import rule, search

_SET = "citations_dates"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def iso(text: str) -> str | None:
    """Return the first day, else month, else year in ``text``: ``2015-05-25``, ``2010-11`` or ``2004``."""
    for rule_id in ("day", "numeric", "month", "year"):
        found = search(rule(_SET, rule_id), text)
        if found and rule_id == "month" and (later := last_year(text)) != int(found["year"]):
            return str(later)
        if found and (date := _iso(found)):
            return date
    return None


def last_year(text: str) -> int | None:
    """Return the last year in ``text``."""
    years = [int(m["year"]) for m in rule(_SET, "year").pattern.finditer(text, timeout=1)]
    return years[-1] if years else None


def _iso(found: regex.Match[str]) -> str | None:
    parts = found.groupdict()
    date = str(parts["year"])
    if parts.get("month"):
        month = str(parts["month"])
        number = int(month) if month.isdigit() else _MONTHS.index(month[:3].casefold()) + 1
        date += f"-{number:02d}"
    if parts.get("day"):
        day = int(parts["day"])
        if not 1 <= day <= 31:
            return None
        date += f"-{day:02d}"
    return date
