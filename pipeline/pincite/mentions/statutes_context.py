"""Whose law a law is: the country told beside it, nearest before it, or the one the whole article is about."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from pincite import rules
from pincite.mentions import countries
from pincite.mentions.countries import Country
from pincite.mentions.instruments_named import Stream
from pincite.mentions.registry import Entry
from pincite.mentions.registry_words import keys
from pincite.model import Span

NEAR = 800
"""How many characters before a law a country's name may stand to be a candidate."""

CLOSE = 300
"""How many characters before a law a country's name may stand to claim a law no registry knows."""

_GENERIC = frozenset({"act", "law", "code", "order", "decree", "bill", "regulation", "ordinance"})
_LEAST_SHARE, _LEAST_COUNT = 0.6, 5
_PLAIN_NAME = 3
_YEAR = 4
_TELLING = 3
"""Shorter parts of numbers are met by chance."""
_ERA = 2400
_OLDEST = 1200
"""Greater numbers of four digits are years of the Buddhist era; other numbers of laws are no years."""
_OPENING = 30_000


@dataclass(frozen=True, slots=True)
class Scene:
    """A stream, the country the article is about, if it is about one, and the body's words before a note's call.

    ``coded`` is the country whose codes the article cites: that of laws with no country anywhere near.
    """

    stream: Stream
    home: str | None = None
    leading: str = ""
    coded: str | None = None

    @property
    def text(self) -> str:
        """Return the text of the stream."""
        return self.stream.text


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a law: the country told for certain, those near it, the likeliest one, years and numbers."""

    told: str | None
    near: tuple[str, ...]
    likely: str | None
    years: frozenset[int]
    numbers: frozenset[str]


def scenes(streams: Sequence[Stream], calls: Mapping[str, int], coded: str | None = None) -> list[Scene]:
    """Return the streams; their home is the country of most names early in the body, if it is that of most.

    ``calls`` tells where in the body each note is called: a note that names no country goes by what stands there.
    ``coded`` is the country whose codes the article cites.
    """
    body = next((stream.text for stream in streams if stream.name == "body"), "")
    named = Counter(land.iso3 for land in _lands(body) if land.span.start < _OPENING)
    top, count = next(iter(named.most_common(1)), (None, 0))
    home = top if count >= _LEAST_COUNT and count >= _LEAST_SHARE * named.total() else None
    leading = {name: body[max(at - CLOSE, 0) : at] for name, at in calls.items()}
    return [Scene(stream, home, leading.get(stream.name, ""), coded) for stream in streams]


def context(scene: Scene, span: Span) -> Context:
    """Gather what tells whose law stands at ``span`` and of what year."""
    words = scene.text[span.start : span.end]
    numbers = regex.findall(r"(?:\b[A-Z]{1,3}\s?)?\d+(?:\s?/\s?[A-Z\d]+)*", words)
    joined = frozenset(regex.sub(r"\s?/\s?", "/", n) for n in numbers)
    parts = frozenset(part for n in joined for part in n.split("/"))
    years = frozenset(int(n) for n in parts if len(n) == 4 and n.isdigit())
    before = rules.search(rules.rule("statutes", "year_before"), scene.text[max(span.start - 8, 0) : span.start])
    years |= {int(before.group().strip())} if before else set()
    years = frozenset(year - 543 if _ERA < year < _ERA + 500 else year for year in years)
    years = frozenset(year for year in years if _OLDEST < year < _ERA - 300)
    owner, near = told(scene.text, span), _near(scene, span)
    guess = owner or likely(scene, span) or (None if near else scene.coded)
    return Context(owner, near, guess, years, joined | parts)


def likely(scene: Scene, span: Span) -> str | None:
    """Return the country named close before the law, or else the one the article is about."""
    before = _before(scene.text, span, CLOSE) or [land.iso3 for land in _lands(scene.leading)]
    return before[-1] if before else scene.home


def _before(text: str, span: Span, reach: int) -> list[str]:
    return [land.iso3 for land in _between(text, span.start - reach, span.start) if land.span.end <= span.start]


def _between(text: str, start: int, end: int) -> Sequence[Country]:
    first, last = (bisect_left(_lands(text), at, key=lambda land: land.span.start) for at in (start, end))
    return _lands(text)[first:last]


@lru_cache(maxsize=512)
def _lands(text: str) -> tuple[Country, ...]:
    """Return the countries named in a stream; kept, because every law of the stream asks for them."""
    return countries.find_in(text)


def _near(scene: Scene, span: Span) -> tuple[str, ...]:
    """Return the countries named before the law, nearest first, then the one right behind it, then home."""
    before = reversed(_before(scene.text, span, NEAR))
    behind = [land.iso3 for land in _between(scene.text, span.end, span.end + 60)]
    home = [scene.home] if scene.home else []
    return tuple(dict.fromkeys([*before, *behind, *(land.iso3 for land in reversed(_lands(scene.leading))), *home]))


def told(text: str, span: Span) -> str | None:
    """Return the country named in brackets behind the law, or right before or inside its name."""
    behind = rules.finditer(rules.rule("statutes", "country_behind"), text[span.end : span.end + 90].split(";")[0])
    code = next((found for match in behind if (found := countries.lookup(match["name"]))), None)
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
    """Tell whether a name any country may use ("Child Protection Act") has the country of one of ``entries`` near."""
    long = sum(not key[0].isdigit() for key in keys(words)) > _PLAIN_NAME
    if long or any(_proper(entry, words) for entry in entries):
        return True
    if any(number in context.numbers for entry in entries for number in entry.numbers):
        return True
    if len(entries) == 1 and entries[0].year in context.years and context.told is None:
        return True
    near = (context.likely,) if len(entries) == 1 and context.likely else context.near
    return any(entry.id[:3].upper() in (context.told, *near) for entry in entries)


def _proper(entry: Entry, words: str) -> bool:
    """Tell whether a short name is a coinage of one country: an acronym, or a law of the United States."""
    if not set(keys(words)) & _GENERIC:
        return True
    return bool(set(words.split()) & set(entry.acronyms)) or (
        entry.id.startswith("usa-") and (" Act" in words or " Code" in words)
    )


def contradicts(entry: Entry, context: Context) -> bool:
    """Tell whether the country told for certain is another than that of ``entry``, or the year in the name."""
    if context.told is not None and context.told != entry.id[:3].upper():
        return True
    return entry.year is not None and bool(context.years) and _apart(entry, entry.year, context)


def _apart(entry: Entry, year: int, context: Context) -> bool:
    """Tell whether no year or number in the name is that of ``entry``; passing and signing may be a year apart."""
    named = {int(word) for name in entry.names for word in name.split() if len(word) == _YEAR and word.isdigit()}
    if any(part in context.numbers for number in entry.numbers for part in number.split("/") if len(part) >= _TELLING):
        return False
    return not any(abs(year - told) <= 1 or told in named for told in context.years)


def _of(text: str, span: Span, country: Country) -> bool:
    """Tell whether "of (the) …" joins the law's name to the country behind it."""
    between = text[span.end : span.start + country.span.start]
    return not country.demonym and between.strip() in ("of", "of the", "in", "in the")


def _last_words(words: str) -> str | None:
    parts = words.split()
    tries: Sequence[str] = (words, parts[-1])
    return next((code for name in tries if (code := countries.lookup(name.removesuffix("’").removesuffix("'")))), None)
