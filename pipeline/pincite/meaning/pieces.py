"""Cutting a text into the word pieces that the model knows (BERT's uncased WordPiece)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST = 100
"""A longer word is unknown."""


def vocabulary(path: Path) -> dict[str, int]:
    """Read the pieces of a file, one a line; the line says the number."""
    return {piece: number for number, piece in enumerate(path.read_text(encoding="utf8").splitlines())}


def numbers(text: str, known: Mapping[str, int], most: int) -> list[int]:
    """Return the numbers of a text's pieces, cut to ``most`` with the marks of its start and end."""
    found = [known[piece] for word in _words(text) for piece in _pieces(word, known)]
    return [known[START], *found[: most - 2], known[END]]


def words_of(text: str, known: Mapping[str, int], most: int) -> list[str]:
    """Return for each number that ``numbers`` gives the word it is a piece of, lower and without accents.

    The marks of start and end stand for themselves.
    """
    found = [word for word in _words(text) for _ in _pieces(word, known)]
    return [START, *found[: most - 2], END]


def bare(text: str) -> str:
    """Return a text in small letters without accents, as the model reads it."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+|[^\w\s]|_", bare(text))


def _pieces(word: str, known: Mapping[str, int]) -> list[str]:
    """Cut a word into the longest pieces from the left; those within a word begin with ``##``."""
    found: list[str] = []
    at = 0
    while at < len(word) <= LONGEST:
        piece = next((p for p in _candidates(word, at) if p in known), None)
        if piece is None:
            return [UNKNOWN]
        found.append(piece)
        at += len(piece) - (2 if at else 0)
    return found or [UNKNOWN]


def _candidates(word: str, start: int) -> Iterator[str]:
    mark = "##" if start else ""
    return (mark + word[start:end] for end in range(len(word), start, -1))
