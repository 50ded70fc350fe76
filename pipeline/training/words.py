"""The words of languages that citations are glued together with: months, editors, pages, *and*, *et al.*, access notes.

Facts taken from the locales of the Citation Style Language project. ``words.tsv`` has a line a word: language, term,
form, word.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("words.tsv")


@cache
def load_words() -> dict[tuple[str, str, str], str]:
    """Return the word of each (language, term, form)."""
    with DATA.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(language, term, form): word for language, term, form, word in rows}


def word(language: str, term: str, form: str = "long", default: str = "") -> str:
    """Return the word for a term in a language; its long form, then ``default``, stand in for a form it lacks."""
    words = load_words()
    return words.get((language, term, form)) or words.get((language, term, "long")) or default


def month(language: str, number: int, form: str = "long") -> str:
    """Return the name of a month (1 to 12) in a language, English where it has none."""
    term = f"month-{number:02}"
    return word(language, term, form) or word("en", term, form)


def languages() -> tuple[str, ...]:
    """Return the languages there are words for."""
    return tuple(sorted({language for language, _, _ in load_words()}))
