"""Titles and names of periodicals as a drawn style prints them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from training.drawn.style import TitleStyle
from training.fragments import Piece

_SMALL_WORDS = (
    "a an and as at but by for from in into nor of on or over the to up with von und der die das la le de du et"
)
_SMALL = frozenset(_SMALL_WORDS.split())


@cache
def load_abbreviations() -> dict[str, str]:
    """Return what common words of journals' names are abbreviated to."""
    lines = Path(__file__).with_name("journal_words.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line)


def print_title(title: str, style: TitleStyle, language: str, kind: str) -> list[Piece]:
    """Return the pieces of a title: ``article`` (a part of something) or ``book`` (a thing of its own)."""
    text = _set_subtitle(_set_case(_clean(title), style.case, language), style.subtitle)
    quotes = style.quotes if kind == "article" else style.book_quotes
    if kind == "book" and style.book_caps:
        text = text.upper()
    face = style.book_face if kind == "book" else ("italic" if style.article_italic else None)
    return quote(text, quotes, style.inner_quotes, "title", face)


def quote(text: str, quotes: str, inner: str, label: str, face: str | None) -> list[Piece]:
    """Return text between quotation marks; marks inside become the other pair."""
    if not quotes:
        return [Piece(text, label, face)]
    half = len(quotes) // 2
    opening, closing = (quotes[:2], quotes[-2:]) if quotes == "« »" else (quotes[:half], quotes[half:])
    if quotes == "« »":
        opening, closing = "«\u00a0", "\u00a0»"
    text = re.sub(r"[“«„\"]\s?([^“”«»„\"]+?)\s?[”»“\"]", lambda found: f"{inner[0]}{found[1]}{inner[-1]}", text)
    return [Piece(opening, "other"), Piece(text, label, face), Piece(closing, "other")]


def print_journal(journal: str, style: TitleStyle, label: str = "container") -> list[Piece]:
    """Return the pieces of a periodical's name, abbreviated as the style does."""
    text = _clean(journal)
    if style.abbreviate == "words":
        text = _abbreviate_words(text)
    elif style.abbreviate == "letters":
        text = _abbreviate_letters(text)
    return [Piece(text, label, style.journal_face)]


def shorten_title(title: str, words: int, language: str) -> str:
    """Return what is left of a title when it comes back: its head, at most ``words`` words, none small at the end."""
    head = re.split(r"[:.?!] |: | – | — ", _clean(title))[0].strip()
    kept = head.split(" ")[:words]
    if language == "en" and len(kept) > 2 and kept[0] in ("The", "A", "An", "On"):
        kept = kept[1:]
    while len(kept) > 1 and kept[-1].strip(",;").casefold() in _SMALL:
        kept.pop()
    return " ".join(kept).rstrip(' ,;:–-(“‘«„"')


def _clean(title: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"</?[a-z]+>", "", title)).strip().rstrip(".")


def _set_case(title: str, case: str, language: str) -> str:
    if case == "caps":
        return title.upper()
    if language != "en" or case == "keep":
        return title
    words = title.split(" ")
    if case == "title":
        return " ".join(_raise(word, place) for place, word in enumerate(words))
    return " ".join(
        _lower(word) if place and not words[place - 1].endswith((":", "?", ".")) else word
        for place, word in enumerate(words)
    )


def _raise(word: str, place: int) -> str:
    return word if (word.casefold() in _SMALL and place) or not word[:1].islower() else word[:1].upper() + word[1:]


def _lower(word: str) -> str:
    # names can't be told from words: capitals inside, figures and marks are kept, the rest loses its capital
    return word if not word[1:].islower() or not word.isalpha() else word.lower()


def _set_subtitle(title: str, mark: str) -> str:
    return title if mark == ": " else title.split(": ")[0] if not mark else title.replace(": ", mark, 1)


def _abbreviate_words(name: str) -> str:
    words = name.split(" ")
    if len(words) < 2:
        return name
    return " ".join(
        load_abbreviations().get(word, word)
        for word in words
        if word.casefold() not in ("of", "the", "and", "für", "des", "de", "di", "&")
    )


def _abbreviate_letters(name: str) -> str:
    letters = "".join(word[0] for word in name.split(" ") if word[:1].isalpha() and word.casefold() not in _SMALL)
    return letters.upper() if 2 < len(letters) < 7 and letters.isascii() else name
