"""British and American spellings made one, so that neither is taken for a misprint of the other."""

from __future__ import annotations

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
