"""Words near a word, and the country a place lies in: WordNet, as tables of ``rules/``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from pincite.rules import table

MOST = 40
"""How many near words are given at most."""

_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))


def near(word: str) -> tuple[tuple[str, float], ...]:
    """Return words of about the same sense with how near they are (0 to 1), nearest first; none for unknown words.

    The senses of a word are not told apart; the rarer a sense, the less its words weigh.
    """
    found: dict[str, float] = {}
    for form in _forms(word.casefold()):
        for other, weight in _entry(form):
            found[other] = max(weight, found.get(other, 0))
    found.pop(word.casefold(), None)
    return tuple(sorted(found.items(), key=lambda item: -item[1])[:MOST])


def country_of(place: str) -> str | None:
    """Return the ISO 3166 alpha-3 code of the country in which a city, province or region lies."""
    return _places().get(place)


def _forms(word: str) -> Iterator[str]:
    """Yield a word and what it may be a form of (lowered: lower; stopped: stop)."""
    yield word
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            yield stem + instead
            if not instead and len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]


@cache
def _entry(word: str) -> tuple[tuple[str, float], ...]:
    text = _text()
    at = text.find(f"\n{word}\t")
    if at < 0:
        return ()
    cell = text[at + len(word) + 2 : text.index("\n", at + 1)]
    parts = (part.partition(":") for part in cell.split("|"))
    return tuple((other, int(tenths or 10) / 10) for other, _, tenths in parts)


@cache
def _text() -> str:
    # parsing all rows would take longer than the whole search
    return files("pincite.rules").joinpath("thesaurus.tsv").read_text(encoding="utf8")


@cache
def _places() -> dict[str, str]:
    return {row["place"]: row["iso3"] for row in table("places")}
