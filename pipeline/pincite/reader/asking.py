"""What a person may mean by the words in the one box: a note, what rests on a work, a tier, or words to look for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pincite.mentions import countries
from pincite.resolution.folding import words
from pincite.store.query import Record

NOTE = re.compile(r"^\s*(?:foot|end)?note?s?\.?\s+(\S{1,8})\s+(?:of|in)\s+(.+?)\s*\??$", re.I)
RESTS = re.compile(
    r"^\s*(?:(?:what|which claims?|claims?|who)\s+)?(?:rests?|relies|rely|builds?)\s+(?:up)?on\s+(.+?)\s*\??$", re.I
)
TIER = re.compile(r"\btier\s*(2\s*(?:wl|watch\s*list)|[123])(?:\s*watch\s*list)?\b", re.I)
YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
WATCH = re.compile(r"wl|watch", re.I)
ALIKE = 86.0
"""How much alike, of 100, a word must be to one of a title or name to be taken for it."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What words were understood as: a note of an article, a work, or a placement; all ``None``: as words."""

    note: str | None = None
    of: str | None = None
    work: str | None = None
    tier: str | None = None
    country: str | None = None
    year: int | None = None


def meant(text: str) -> Meant:
    """Return what the words in the box ask for."""
    if found := NOTE.match(text):
        return Meant(note=found[1], of=found[2])
    if found := RESTS.match(text):
        return Meant(work=found[1])
    tier = TIER.search(text)
    named = next(iter(countries.find_in(text)), None)
    if tier is None or (named is None and YEAR.search(text) is None):
        return Meant()
    year = YEAR.search(text)
    which = "2WL" if WATCH.search(tier[0]) else tier[1]
    return Meant(tier=which, country=named.iso3 if named else None, year=int(year[1]) if year else None)


def documents_named(rows: Iterable[Record], text: str) -> list[Record]:
    """Return the articles whose title, authors, year or file name hold all words of ``text``."""
    return [
        row for row in rows if _holds((row["title"], *row["authors"], row["year"], row["source"], row["doc"]), text)
    ]


def works_named(rows: Iterable[Record], text: str, most: int) -> list[Record]:
    """Return the works whose key, authors, title or year hold all words of ``text``, those cited most first."""
    hits = [row for row in rows if _holds((*row["authors"], row["title"], row["year"], row["work"]), text)]
    return sorted(hits, key=lambda row: (-row["documents"], row["work"]))[:most]


def _holds(parts: Sequence[object], text: str) -> bool:
    held = [word for part in parts if part for word in words(str(part).replace("-", " "))]
    wanted = words(text.replace("-", " "))
    return bool(wanted) and all(_in(word, held) for word in wanted)


def _in(word: str, held: Sequence[str]) -> bool:
    if word in held:
        return True
    return len(word) > 4 and any(fuzz.ratio(word, other) >= ALIKE for other in held)
