"""British and American spellings made one, so that neither is taken for a misprint of the other."""

from __future__ import annotations

from rapidfuzz.distance import OSA

LETTERS = 2
"""By so many letters a name that is misprinted differs at most; by one where it has fewer than ``SHORT``."""
SHORT, SHORTEST = 8, 5

_SPELT = (
    ("organis", "organiz"),
    ("isation", "ization"),
    ("labour", "labor"),
    ("programme", "program"),
    ("centre", "center"),
    ("defence", "defense"),
    ("offence", "offense"),
    ("harbour", "harbor"),
    ("judgement", "judgment"),
    ("recognis", "recogniz"),
    ("utilis", "utiliz"),
    ("criminalis", "criminaliz"),
)


def one_spelling(word: str) -> str:
    """Return a folded word in American spelling."""
    for british, american in _SPELT:
        word = word.replace(british, american)
    return word


def misprinted(x: str, y: str) -> bool:
    """Tell whether of two folded names one may be a misprint of the other: a letter or two, in a name long enough."""
    size = min(len(x), len(y))
    return x != y and size >= SHORTEST and OSA.distance(x, y) <= (LETTERS if size >= SHORT else 1)
