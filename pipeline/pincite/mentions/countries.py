"""Countries: names, abbreviations and demonyms to ISO 3166 alpha-3 codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from pincite import rules
from pincite.mentions.gazetteer import Closed, Names, closed, compile_names
from pincite.mentions.ground import Ground, streams
from pincite.model import Citation, Mention, MentionKind, Place, Span
from pincite.text import Article

RULE = "countries.v1"
_MASKS = ("not_country", "web_address")
_NEAR = 12
"""How many characters may stand between two countries of one list ("Armenia and Georgia")."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country found in a text: where, its ISO 3166 alpha-3 code, and whether by the name of its people."""

    span: Span
    iso3: str
    demonym: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    iso3: str
    demonym: bool
    care: str


def lookup(name: str) -> str | None:
    """Return the ISO 3166 alpha-3 code of a country by name, variant, demonym, code or Bluebook (T10) abbreviation.

    Case and a leading *the* do not count, except for abbreviations and codes. ``None`` when unknown.
    """
    plain = " ".join(name.replace("'", "’").split()).strip(" ,;:()")
    if plain in _abbreviations():
        return _abbreviations()[plain]
    folded = plain.casefold().removeprefix("the ").removesuffix("’s")
    return _folded().get(folded)


def find_in(text: str) -> tuple[Country, ...]:
    """Find the countries named in ``text``, in order; names inside larger ones ("New Jersey") are left out."""
    named = [(Span(*m.span()), name) for m in _matcher().finditer(text) if (name := _named(m.group()))]
    masked = closed(Span(*m.span()) for name in _MASKS for m in _hits(name, text)) if named else Closed()
    found = [
        (Country(span, name.iso3, name.demonym), name.care)
        for span, name in named
        if not masked.touches(Span(span.start, span.start + 1))
    ]
    sure = [c for c, care in found if care != "list"]
    return tuple(c for c, care in found if _believable(text, c, care, sure))


def name_of(iso3: str) -> str | None:
    """Return the common English name of a country by its code."""
    return next((row["name"] for row in rules.table("countries") if row["iso3"] == iso3), None)


def find(article: Article, citations: Sequence[Citation], found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield a mention for each country named in body or notes, outside citations and settled names."""
    ground = Ground(citations, found, _SETTLED)
    for stream in streams(article):
        text = article.readings[stream].text
        for country in find_in(text):
            if ground.free(place := Place(stream, country.span)):
                yield Mention(MentionKind.COUNTRY, place, article.words(place), country.iso3, RULE)


_SETTLED = (MentionKind.INSTRUMENT, MentionKind.STATUTE, MentionKind.ORGANISATION, MentionKind.PERSON)


def _hits(rule_id: str, text: str) -> Iterator[regex.Match[str]]:
    return rules.finditer(rules.rule("countries", rule_id), text)


def _believable(text: str, country: Country, care: str, sure: Sequence[Country]) -> bool:
    """Tell whether a name that others also bear ("Jordan", "Georgia") stands for the country here."""
    start, end = country.span
    if text[start:end] in ("US", "UK") and text[max(start - 5, 0) : start].strip()[-4:].isupper():
        return False  # a line in capitals: "JOIN US"
    if care == "alone":
        return not _beside_a_name(text, country.span)
    if care == "list" and not country.demonym:
        return any(0 <= c.span.start - end <= _NEAR or 0 <= start - c.span.end <= _NEAR for c in sure)
    return True


def _beside_a_name(text: str, span: Span) -> bool:
    before, after = text[: span.start].split(" ")[-2:-1], text[span.end : span.end + 20].lstrip(" ")
    given = bool(before and before[0][:1].isupper() and before[0].isalpha() and before[0] not in _OPENERS)
    return given or (text[span.end : span.end + 1] == " " and after[:1].isupper())


_OPENERS = frozenset({"In", "The", "From", "For", "When", "While", "As", "And", "But", "If", "Like", "Unlike", "With"})


def _named(words: str) -> _Name | None:
    plain = " ".join(words.replace("'", "’").split())
    names = _names()
    return names.get(plain) or names.get(plain.removesuffix("s"))


@cache
def _names() -> Mapping[str, _Name]:
    """Map every spelling that is looked for in texts to its country."""
    found: dict[str, _Name] = {}
    for row in rules.table("countries"):
        for demonym, column in ((False, (row["name"], *_split(row["variants"]))), (True, _split(row["demonyms"]))):
            for name in column:
                found.setdefault(name, _Name(row["iso3"], demonym, row["care"]))
                if not demonym and len(name) > 4:
                    found.setdefault(name.upper(), _Name(row["iso3"], demonym, row["care"]))
    return found


@cache
def _matcher() -> Names:
    plural = (f"{name}s" for name, known in _names().items() if known.demonym and not name.endswith(("s", "sh", "ch")))
    return compile_names("countries", (*_names(), *plural), after=r"(?!\w|\$)")


@cache
def _folded() -> Mapping[str, str]:
    codes = {row["iso3"].casefold(): row["iso3"] for row in rules.table("countries")}
    names = {name.casefold().removeprefix("the "): known.iso3 for name, known in reversed(tuple(_names().items()))}
    return codes | names


@cache
def _abbreviations() -> Mapping[str, str]:
    pairs = ((short, row["iso3"]) for row in rules.table("countries") for short in _split(row["abbreviations"]))
    return dict(pairs)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
