"""Dates of publication in EDTF, DOIs, and whole records of where an article was published, from what formats say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pincite import rules
from pincite.model import Published

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_GERMAN = {"mär": "mar", "mai": "may", "okt": "oct", "dez": "dec"}
_SEASONS = {"spring": 21, "frühjahr": 21, "summer": 22, "sommer": 22, "fall": 23, "autumn": 23, "herbst": 23}
_WINTER = 24
_LONGEST = 300
"""No name of a journal or publisher is longer."""


def edtf(words: str) -> str | None:
    """Return a date in EDTF (level 1), as precise as given; ``None`` for what is no date or a day that never was.

    "4 July 2018" gives ``2018-07-04``, "Fall 2017" ``2017-23``, "March–April 2011" ``2011-03/2011-04``.
    """
    plain = " ".join(words.split()).strip("()[].,; ")
    if hit := rules.search(rules.rule("published", "date-iso"), plain):
        return _joined(hit["y"], hit["m"], hit["d"])
    if hit := rules.search(rules.rule("published", "date-words"), plain):
        first = _joined(hit["y"], _month(hit["m"]), hit["d"])
        return f"{first}/{hit['y']}-{_month(hit['m2'])}" if hit["m2"] and first else first
    if hit := rules.search(rules.rule("published", "date-season"), plain):
        return f"{hit['y']}-{_SEASONS.get(hit['s'].casefold(), _WINTER)}"
    return None


def year_of(when: str | None) -> int | None:
    """Return the year of an EDTF date."""
    return int(when[:4]) if when and when[:4].isdigit() else None


def doi_of(words: str) -> str | None:
    """Return the DOI in ``words`` without its address, in lower case as DOIs compare."""
    hit = rules.search(rules.rule("published", "doi"), words)
    return hit["doi"].casefold() if hit else None


def published(said: Mapping[str, str | None]) -> Published:
    """Return the record of what a format says under the names of ``Published``; empty and overlong words are left."""
    clean = {key: " ".join((words or "").split()) for key, words in said.items()}
    told: dict[str, str | None] = {key: words for key, words in clean.items() if 0 < len(words) <= _LONGEST}
    if "doi" in told:
        told["doi"] = doi_of(str(told["doi"]))
    if not str(told.get("url", "http")).startswith("http"):
        told["url"] = None
    return Published(**told)


def _month(name: str) -> str:
    short = name[:3].casefold()
    return f"{_MONTHS.index(_GERMAN.get(short, short)) + 1:02}"


def _joined(year: str, month: str | None, day: str | None) -> str | None:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join((year, *(part.zfill(2) for part in (month, day) if part)))
