"""Days as they are printed, in the languages of the styles."""

from __future__ import annotations

from functools import cache

import regex

from pincite.resolution.folding import words
from pincite.rules import table


@cache
def months() -> dict[str, int]:
    """Return the numbers of the months by their folded names, full and short."""
    return {row["name"]: int(row["month"]) for row in table("months")}


def parts(hit: regex.Match[str]) -> tuple[int, int, int]:
    """Return year, month and day of a match of ``checks_dates:day``; the month is 0 where the word is none."""
    named = hit["month"] or hit["name"]
    month = int(named) if named.isdecimal() else months().get("".join(words(named)), 0)
    return int(hit["year"] or hit["of"]), month, int(hit["day"] or hit["date"])


def spoken_day(hit: regex.Match[str]) -> str:
    """Return the day as ISO 8601."""
    year, month, day = parts(hit)
    return f"{year}-{month:02}-{day:02}"
