"""Works by their words, for one who types them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from pincite.resolution.folding import words
from pincite.store.query import Record

ALIKE = 86.0
"""How much alike, of 100, a word must be to one of a title or name to be taken for it."""


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
