"""Names and titles made comparable: without accents, case, punctuation, abbreviation or torn words."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from pincite.rules import table
from pincite.rules.lexicon import small_words

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´"), None)


@cache
def _long_forms() -> dict[str, tuple[str, ...]]:
    return {row["short"]: tuple(row["long"].split()) for row in table("resolution_abbreviations")}


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[str, ...]:
    """Return the words of ``text`` in lower case, without accents; ``Dep’t`` is one word, ``U.S.`` is ``us``."""
    bare = unicodedata.normalize("NFKD", text).casefold().translate(_APOSTROPHES)
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    spaced = "".join(c if c.isalnum() else " " if c != "." else "." for c in bare)
    return tuple(_undotted(spaced.split()))


def _undotted(tokens: list[str]) -> list[str]:
    """Join initials (``u.s.`` is ``us``) and part the rest at their full stops."""
    found: list[str] = []
    for token in tokens:
        parts = [p for p in token.split(".") if p]
        found += ["".join(parts)] if parts and all(len(p) == 1 for p in parts) else parts
    return found


@lru_cache(maxsize=20_000)
def expanded(text: str) -> tuple[str, ...]:
    """Return the words of ``text`` with abbreviations written out (``Int’l`` is ``international``)."""
    long = _long_forms()
    return tuple(w for word in words(text) for w in long.get(word, (word,)))


@lru_cache(maxsize=20_000)
def significant(text: str) -> tuple[str, ...]:
    """Return the expanded words of ``text`` that carry weight."""
    return tuple(w for w in expanded(text) if w not in small_words())


@lru_cache(maxsize=20_000)
def squeeze(text: str) -> str:
    """Return the letters and digits of the expanded words without blanks, so that torn words are whole again."""
    return "".join(expanded(text))


@lru_cache(maxsize=20_000)
def numbers(text: str) -> frozenset[str]:
    """Return the words of ``text`` that hold a digit: editions, years and numbers of laws tell works apart."""
    return frozenset(w for w in words(text) if any(c.isdigit() for c in w))
