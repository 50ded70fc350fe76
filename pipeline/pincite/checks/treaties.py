"""Treaties as they are cited in full, against the depositaries' record: number in the series, year, title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from pincite.checks.days import spoken_day
from pincite.checks.drafts import about
from pincite.checks.ground import Cited, Document
from pincite.checks.model import Draft
from pincite.checks.spelling import one_spelling
from pincite.checks.told import WHOLE
from pincite.mentions import registry
from pincite.resolution.folding import significant, squeeze, words
from pincite.rules import finditer, match, rule, search, table

NEAR = 74
"""Likeness (rapidfuzz, 0 to 100) from which a title may be a misprint of one in the record."""
WORD = 66
"""Likeness of two words of which one may be a misprint of the other."""
ENTRY = 3
"""Within so many years a convention of the International Labour Organization mostly enters into force."""
SHARED = 0.5
"""The share of its words that a title must have in common with the recorded one to be compared with it."""
LOOSE = frozenset(
    {"un", "united", "nations", "convention", "treaty", "protocol", "the", "european", "international", "council"}
    | {"europe", "hereinafter"}
)


@dataclass(frozen=True, slots=True)
class Treaty:
    """A treaty in the record: its years, its places in series (series, volume, pages), its titles."""

    id: str
    date: str
    years: frozenset[str]
    printed: tuple[tuple[str, str, tuple[str, ...]], ...]
    titles: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return its title with the place where it is printed."""
        series, volume, pages = self.printed[0]
        where = f"{volume} {series} {', '.join(pages)}" if pages else f"{series} No. {volume}"
        return f"{self.titles[0]}, {self.date}, {where}"


@cache
def treaties() -> tuple[Treaty, ...]:
    """Return the record."""
    known = {squeeze(n): e.names for e in registry.instruments().entries.values() for n in e.names}
    return tuple(
        Treaty(
            row["id"],
            row["date"],
            frozenset(row["years"].split(",")),
            tuple(_printed(p) for p in row["printed"].split(";")),
            (row["title"], *filter(None, (row["others"] or "").split("|")), *known.get(squeeze(row["title"]), ())),
        )
        for row in table("treaty_record")
    )


def _printed(said: str) -> tuple[str, str, tuple[str, ...]]:
    first, second, *rest = said.split(" ")
    return (second, first, tuple(rest[0].split(","))) if rest else (first, second, ())


def find(document: Document) -> Iterator[Draft]:
    """Find treaties cited in full with another number, year or title than the record has."""
    yield from _of_labour(document)
    for cited in document.citations:
        if cited.form not in WHOLE or not cited.fields.title:
            continue
        printed = _series(cited.text)
        treaty, sure = _treaty(cited.fields.title, printed)
        if treaty is not None:
            yield from _against(document, cited, treaty, printed, sure)


def _of_labour(document: Document) -> Iterator[Draft]:
    """Find numbered conventions of the International Labour Organization with another year."""
    for cited in document.citations:
        hit = search(rule("checks_treaties", "labour"), cited.text) if cited.form in WHOLE else None
        entry = _labour().get(int(hit["number"])) if hit is not None else None
        years = [y.group() for y in finditer(rule("checks", "year"), cited.text)]
        if entry is not None and entry.year and years and _other_year(entry.year, years, cited.text):
            reason = f"It is dated {years[0]}; the record has {entry.year}."
            yield about("PC501", document, cited, reason, literal=True, better=f"{entry.names[0]} ({entry.year})")


def _other_year(year: int, years: list[str], text: str) -> bool:
    """Tell whether no year printed may be that of adoption or entry into force, nor a full date be of its year."""
    return not any(0 <= int(y) - year <= ENTRY for y in years) or _off_by_little(year, text)


def _off_by_little(year: int, text: str) -> bool:
    """Tell whether a full date has a year after that of adoption, though conventions are adopted on days."""
    days = [spoken_day(hit) for hit in finditer(rule("checks_dates", "day"), text)]
    return bool(days) and all(day[:4] != str(year) for day in days)


@cache
def _labour() -> dict[int, registry.Entry]:
    found = {}
    for entry in registry.instruments().entries.values():
        hit = search(rule("checks_treaties", "labour_id"), entry.id)
        if hit is not None:
            found[int(hit["number"])] = entry
    return found


def _series(text: str) -> tuple[tuple[str, str, str], ...]:
    """Return series, volume and page of each place in a series that a citation prints."""
    found = finditer(rule("checks_treaties", "series"), text)
    return tuple(
        (_named(hit["series"] or hit["numbered"]), hit["volume"] or hit["number"], hit["page"] or "") for hit in found
    )


FRENCH = {"RTNU": "UNTS", "RTSN": "LNTS", "SEV": "ETS", "STE": "ETS", "STCE": "CETS", "SDN": "LNTS"}
"""Series by their names in other languages."""


def _named(series: str) -> str:
    told = squeeze(series).upper()
    return FRENCH.get(told, told)


def _treaty(title: str, printed: tuple[tuple[str, str, str], ...]) -> tuple[Treaty | None, bool]:
    """Return the treaty that is meant, and whether its place in a series or its very title says so."""
    plain = squeeze(title)
    by_title = next((t for t in treaties() if any(squeeze(n) == plain for n in t.titles)), None)
    if by_title is not None:
        return by_title, True
    for treaty in treaties():
        if any((s, v) == (x, y) and (not q or p in q) for s, v, p in printed for x, y, q in treaty.printed):
            return treaty, True
    scored = ((fuzz.ratio(plain, squeeze(n)), t) for t in treaties() for n in t.titles if len(significant(n)) > 2)
    best = max(scored, key=lambda pair: pair[0], default=(0, None))
    return (best[1], False) if best[0] >= NEAR and (printed or best[0] >= 90) else (None, False)


def _against(
    document: Document, cited: Cited, treaty: Treaty, printed: tuple[tuple[str, str, str], ...], sure: bool
) -> Iterator[Draft]:
    if (wrong := _number(treaty, printed)) is not None:
        yield about("PC506", document, cited, wrong, literal=True, better=treaty.name)
    year = _year(cited)
    if (
        year is not None
        and year != treaty.date[:4]
        and ((year not in treaty.years and _same_place(treaty, printed)) or (sure and _same_day(cited, treaty)))
    ):
        reason = f"It is dated {year}; the record has {treaty.date}."
        yield about("PC501", document, cited, reason, literal=True, better=treaty.name)
    if (wrong := _title(cited, treaty, sure or _same_day(cited, treaty))) is not None:
        yield about("PC507", document, cited, wrong, better=treaty.name)


def _number(treaty: Treaty, printed: tuple[tuple[str, str, str], ...]) -> str | None:
    """Return how a place in a series differs from the record; pages only where one is a misprint of the other."""
    for series, volume, page in printed:
        for own, known, pages in treaty.printed:
            if own != series:
                continue
            if volume != known:
                return f"It is printed {volume} {series} here; the record has {known}."
            if page and pages and page not in pages and any(OSA.distance(page, p) == 1 for p in pages):
                return f"It begins on page {page} here; the record has {' or '.join(pages)}."
    return None


def _same_place(treaty: Treaty, printed: tuple[tuple[str, str, str], ...]) -> bool:
    """Tell whether a citation is of the treaty itself: printed in its series, or no other volume of it is named."""
    return bool(printed) and any(s == x for s, _, _ in printed for x, _, _ in treaty.printed)


def _year(cited: Cited) -> str | None:
    """Return the first year that stands behind the title: that of adoption."""
    text = cited.text
    title = cited.fields.title or ""
    at = text.find(title)
    behind = text[at + len(title) :] if at >= 0 else text
    hit = search(rule("checks_treaties", "dated"), behind)
    return hit["year"] if hit is not None else None


def _same_day(cited: Cited, treaty: Treaty) -> bool:
    """Tell whether the day and month of the record are printed, with another year."""
    days = {spoken_day(hit) for hit in finditer(rule("checks_dates", "day"), cited.text)}
    return any(day[4:] == treaty.date[4:] and day != treaty.date for day in days)


def _title(cited: Cited, treaty: Treaty, sure: bool) -> str | None:
    """Return how a title differs from those in the record by more than what is left out."""
    title = cited.fields.title or ""
    own = _bare(title)
    if any(_within(own, _bare(name)) for name in treaty.titles) or len(own) < 2:
        return None
    nearest = max(treaty.titles, key=lambda name: fuzz.ratio(squeeze(name), squeeze(title)))
    official = set(_bare(nearest))
    strange = [w for w in own if w not in official and w not in LOOSE]
    missing = [w for w in official if w not in own]
    misprint = [w for w in strange if any(fuzz.ratio(w, m) >= WORD for m in missing)]
    shared = [w for w in own if w in official]
    if not strange or len(shared) < SHARED * len(own) or not (misprint or (sure and len(strange) <= 2)):
        return None
    return f"The record has no “{' '.join(strange)}” in this title."


def _bare(title: str) -> tuple[str, ...]:
    """Return the words of a title without years, in one spelling."""
    found = [w for w in words(title) if not match(rule("checks", "year"), w)]
    return tuple(map(one_spelling, found))


def _within(own: tuple[str, ...], official: tuple[str, ...]) -> bool:
    """Tell whether one title is the other with words left out; small words don't count."""
    left = iter(official)
    telling = [w for w in own if w not in LOOSE]
    return all(w in left for w in telling)
