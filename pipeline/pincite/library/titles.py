"""Whether two titles are one title, as prints and libraries write it."""

from __future__ import annotations

from rapidfuzz import fuzz

from pincite.resolution.folding import expanded, numbers, significant, squeeze
from pincite.rules import fullmatch, rule

ALIKE = 90.0
"""Least likeness (rapidfuzz, 0 to 100) of two titles that differ by misprints."""
MISPRINT = 74.0
"""Least likeness of the words that differ: they are misprints of one another, not other words."""
WORDS = 3
"""A title needs so many words of weight to be told without its subtitle."""
_MARKS = (":", "?", "!", ".", "–", "—", " - ", "(", ";")


def likeness(a: str | None, b: str | None) -> float:
    """Return how alike two titles are: 1 the same letters, 0 another title; numbers and parts tell works apart."""
    if not a or not b:
        return 0.0
    left, right = squeeze(a), squeeze(b)
    if not left or not right:
        return 0.0
    if left == right or "".join(significant(a)) == "".join(significant(b)) != "":
        return 1.0
    if _without_subtitle(a, b):
        return 0.97
    likely = fuzz.ratio(left, right, score_cutoff=ALIKE)
    return likely / 100 * 0.95 if likely and numbers(a) == numbers(b) and _misprinted(a, b) else 0.0


def generic(title: str) -> bool:
    """Tell whether a title is made of general words alone."""
    return all(fullmatch(rule("library", "general"), word) for word in significant(title))


def _without_subtitle(a: str, b: str) -> bool:
    """Tell whether one title is the other without its subtitle."""
    shorter, longer = sorted((a, b), key=lambda title: len(expanded(title)))
    said = expanded(shorter)
    if len(significant(shorter)) < WORDS or expanded(longer)[: len(said)] != said:
        return False
    added = expanded(longer)[len(said) :]
    if any(fullmatch(rule("library", "apart"), word) for word in added[:_FIRST]):
        return False
    return any(expanded(longer[:at]) == said for mark in _MARKS for at in _places(longer, mark))


_FIRST = 3


def _places(text: str, mark: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(mark, at)]


def _misprinted(a: str, b: str) -> bool:
    """Tell whether the words in which two titles differ are misprints of one another."""
    left, right = significant(a), significant(b)
    mine, yours = [w for w in left if w not in right], [w for w in right if w not in left]
    if not mine or not yours:
        # a word that only one of them has is a part, an edition, another place
        return not mine and not yours
    joined = fuzz.ratio("".join(mine), "".join(yours))
    return joined >= MISPRINT and min(len("".join(mine)), len("".join(yours))) >= _LONG


_LONG = 5
"""Shorter words than this are told apart by one letter."""
