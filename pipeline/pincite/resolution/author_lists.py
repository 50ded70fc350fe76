"""Whether two lists of authors may be of one work: equal, misprinted, cut short, or by their initials."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz

from pincite.rules import rule
from pincite.rules.lexicon import small_words

Names = tuple[tuple[str, ...], ...]
"""Authors in order, each under all the folded names that it may be called by."""
LONG = 8
"""Names of so many letters may be misprinted; shorter ones that differ in a letter are often others."""
MISPRINT = 92.0
"""Least likeness of a name and its misprint (rapidfuzz, 0 to 100)."""


def agree(left: Names, right: Names, *, open_list: bool = False) -> bool:
    """Tell whether two lists of authors may be of one work: equal, or cut short by "et al."."""
    parted = _lists_agree(_parted(left), _parted(right), open_list=open_list)
    return _lists_agree(left, right, open_list=open_list) or parted


def _lists_agree(left: Names, right: Names, *, open_list: bool) -> bool:
    if not left or not right:
        return False
    if len(left) != len(right):
        shorter, longer = sorted((left, right), key=len)
        cut = (len(shorter) == 1 and len(longer) > 2) or (open_list and len(shorter) < len(longer))
        return cut and all(_alike(x, y) for x, y in zip(shorter, longer, strict=False))
    return all(_alike(x, y) for x, y in zip(left, right, strict=True))


def _parted(names: Names) -> Names:
    """Part organisations that one article joins in one name and another lists: "ILO & Port Centre"."""
    return tuple((part,) for name in names for part in joined(name[0]))


def joined(name: str) -> list[str]:
    """Return the organisations that one name joins, or the name alone: "ILO & Port Centre"."""
    return [" ".join(p.split()) for p in rule("resolution", "joined").pattern.split(name) if p.strip()]


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return any(_one(x, y) for x in a for y in b)


def _one(a: str, b: str) -> bool:
    """Tell whether two folded authors are one: equal, misprinted, or one the initials of the other."""
    if a == b or (min(len(a), len(b)) >= LONG and fuzz.ratio(a, b) >= MISPRINT):
        return True
    return a in initials_of(b) or b in initials_of(a)


@lru_cache(maxsize=20_000)
def initials_of(author: str) -> tuple[str, ...]:
    """Return the acronyms an organisation of several words may go by, with and without its small words."""
    split = author.split()
    telling = [w for w in split if w not in small_words()]
    return tuple("".join(w[0] for w in ws) for ws in (split, telling) if len(ws) > 2)
