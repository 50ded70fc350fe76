"""Whose law a law is: the country in brackets behind it, right before it, or nearest before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pincite import rules
from pincite.mentions import countries
from pincite.mentions.countries import Country
from pincite.mentions.registry import Entry
from pincite.mentions.registry_words import keys
from pincite.model import Span

NEAR = 800
"""How many characters before a law a country's name may stand to claim it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a law: the country that is told for certain, the one that is near, years and numbers."""

    told: str | None
    near: tuple[str, ...]
    years: frozenset[int]
    numbers: frozenset[str]


def told(text: str, span: Span) -> str | None:
    """Return the country named in brackets behind the law, or right before or inside its name."""
    behind = rules.search(rules.rule("statutes", "country_behind"), text[span.end : span.end + 100])
    code = countries.lookup(behind["name"]) if behind else None
    if code is None and rules.search(rules.rule("statutes", "us_source_behind"), text[span.end : span.end + 60]):
        return "USA"
    if code is None:
        before = rules.search(rules.rule("statutes", "possessive"), text[max(span.start - 60, 0) : span.start])
        code = _last_words(before["name"]) if before else None
    if code is None:
        inside = countries.find_in(
            text[span.start : span.end] + text[span.end : span.end + 28].split(".")[0].split(",")[0]
        )
        owned = [c for c in inside if c.span.end <= span.end - span.start or _of(text, span, c)]
        code = owned[0].iso3 if owned else None
    return code


def near(text: str, span: Span) -> tuple[str, ...]:
    """Return the countries named before the law, nearest first, then the one right behind it."""
    start = max(span.start - NEAR, 0)
    before = [c.iso3 for c in countries.find_in(text[start : span.start])]
    behind = [c.iso3 for c in countries.find_in(text[span.end : span.end + 60])]
    return tuple(dict.fromkeys([*reversed(before), *behind]))


def fits(entry: Entry, context: Context) -> tuple[int, ...]:
    """Return how well ``entry`` fits: number, told country, year, nearness; greater is better."""
    country = entry.id[:3].upper()
    position = context.near.index(country) if country in context.near else len(context.near) + 1
    return (
        int(any(n in context.numbers for n in entry.numbers)),
        int(context.told == country),
        int(entry.year in context.years),
        -position,
    )


def supported(entries: Sequence[Entry], context: Context, words: str) -> bool:
    """Tell whether a name of few words ("Marriage Law"), which any country may use, has its country near."""
    if len(keys(words)) > 2 or any(_proper(entry, words) for entry in entries):
        return True
    return any(entry.id[:3].upper() in (context.told, *context.near) for entry in entries)


def _proper(entry: Entry, words: str) -> bool:
    """Tell whether a short name is a coinage of one country: an acronym, or a law of the United States."""
    return bool(set(words.split()) & set(entry.acronyms)) or (entry.id.startswith("usa-") and words.endswith("Act"))


def contradicts(entry: Entry, context: Context) -> bool:
    """Tell whether the country told for certain is another than that of ``entry``."""
    return context.told is not None and context.told != entry.id[:3].upper()


def _of(text: str, span: Span, country: Country) -> bool:
    """Tell whether "of (the) …" joins the law's name to the country behind it."""
    between = text[span.end : span.start + country.span.start]
    return not country.demonym and between.strip() in ("of", "of the", "in", "in the")


def _last_words(words: str) -> str | None:
    parts = words.split()
    tries: Sequence[str] = (words, parts[-1])
    return next((code for name in tries if (code := countries.lookup(name.removesuffix("’").removesuffix("'")))), None)
