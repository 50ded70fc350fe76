"""Addresses whose own words, dates or symbols contradict the citation they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pincite.checks.days import months
from pincite.checks.drafts import about
from pincite.checks.ground import Cited, Document
from pincite.checks.model import Draft
from pincite.checks.told import WHOLE
from pincite.model import WorkType
from pincite.resolution.folding import squeeze, words
from pincite.rules import finditer, rule, search

APART = 45
"""By how many days the date in an address may differ: pages are put up before and after what they hold is dated."""
TELLING, STEM = 5, 4
"""How many words an address and a title must have to be compared, and how many letters of each count."""
NEWS = frozenset({WorkType.NEWS})


def find(document: Document) -> Iterator[Draft]:
    """Find addresses that lead to something else than the citation says; each once in a document."""
    seen: set[str] = set()
    for cited in document.citations:
        url = cited.fields.url
        if cited.form not in WHOLE or not url or url in seen or len(cited.fields.urls) > 1:
            continue
        found = list(_contradicting(document, cited, url))
        if found:
            seen.add(url)
            yield found[0]


def _contradicting(document: Document, cited: Cited, url: str) -> Iterator[Draft]:
    dated = _date_in(url)
    if dated is not None and (reason := _other_date(cited, *dated)) is not None:
        yield about("PC304", document, cited, reason, literal=True)
    if (reason := _other_symbol(cited, url)) is not None:
        yield about("PC305", document, cited, reason, literal=True)
    if cited.row["type"] in NEWS and (reason := _other_words(cited, url)) is not None:
        yield about("PC305", document, cited, reason, literal=True)


def _date_in(url: str) -> tuple[int, int, int | None] | None:
    """Return year, month and day that an address holds; none where it is that of putting up a file."""
    hit = search(rule("checks_addresses", "date"), url)
    if hit is None or search(rule("checks_addresses", "store_of_files"), url) is not None:
        return None
    month = int(hit["month"]) if hit["month"].isdecimal() else months().get(hit["month"].casefold(), 0)
    day = int(hit["day"]) if hit["day"] else None
    return (int(hit["year"]), month, day) if 1 <= month <= 12 else None


def _other_date(cited: Cited, year: int, month: int, day: int | None) -> str | None:
    """Return how the date in an address contradicts that of the citation."""
    said = cited.fields.date or ""
    if not said[:4].isdecimal():
        return None
    there = f"{year}-{month:02}" + (f"-{day:02}" if day else "")
    if len(said) < 10:
        later = int(said[:4]) != year and not (len(said) == 4 and abs(int(said[:4]) - year) == 1 and month in (1, 12))
        return f"The address is of {there}, but the citation of {said}." if later else None
    try:
        days = abs((date.fromisoformat(said) - date(year, month, day or 15)).days)
    except ValueError:
        return None
    return f"The address is of {there}, but the citation of {said}." if days > APART else None


def _other_symbol(cited: Cited, url: str) -> str | None:
    """Return how the number of a document in an address differs from the one printed."""
    for hit in finditer(rule("checks_addresses", "symbol"), url):
        printed = [p.group() for p in finditer(rule("checks_addresses", "symbol"), cited.text.replace(url, " "))]
        kin = [p for p in printed if p.rsplit("/", 1)[0] == hit.group().rsplit("/", 1)[0]]
        if kin and hit.group() not in printed:
            return f"The address leads to {hit.group()}, but {kin[0]} is cited."
    return None


def _other_words(cited: Cited, url: str) -> str | None:
    """Return that an address made of words shares none with the citation."""
    hit = search(rule("checks_addresses", "words"), url)
    slug = [w for w in words(hit["words"].replace("-", " ").replace("_", " ")) if len(w) >= STEM] if hit else []
    slug = [w for w in slug if w.isalpha()]
    title = [w for w in words(cited.fields.title or "") if len(w) >= STEM]
    said = squeeze(cited.text.replace(url, " "))
    if len(slug) < TELLING or len(title) < TELLING - 1 or any(w[:STEM] in said for w in slug):
        return None
    return f"The address speaks of “{' '.join(slug)}”, of which the citation has no word."
