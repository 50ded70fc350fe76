"""Dates that cannot be: days that no month has, pages seen before they were there, sources younger than the article."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator

import regex

from pincite.checks.days import parts, spoken_day
from pincite.checks.drafts import about, place, shown
from pincite.checks.ground import Cited, Document
from pincite.checks.model import Draft
from pincite.checks.prose import Prose, prose
from pincite.checks.told import WHOLE
from pincite.rules import finditer, rule, search

AHEAD = 1
"""By how many years a source may be younger than its article: journals appear late, and books early."""
NEXT = 6
"""So many characters may stand between a word of access and the day."""
MANY = 3
"""When more works than this are younger than the article, its own date was misread."""


def find(document: Document) -> Iterator[Draft]:
    """Find dates that can't be right, whatever they are of."""
    for part in prose(document):
        for hit in finditer(rule("checks_dates", "day"), part.words):
            yield from _no_day(document, part, hit)
    for cited in document.citations:
        yield from _seen_early(document, cited)
    yield from _younger(document)


def _no_day(document: Document, part: Prose, hit: regex.Match[str]) -> Iterator[Draft]:
    """Find a day that its month doesn't have."""
    year, month, day = parts(hit)
    if not 1 <= month <= 12 or 1 <= day <= monthrange(year, month)[1] or day > 39:
        return
    said = shown(hit.group())
    last = monthrange(year, month)[1]
    reason = f"There is no {said}: that month has {last} days."
    span = part.span(hit.start(), hit.end())
    yield Draft("PC901", document.doc, (said, part.note or "body"), part.note, (span,), said, reason)


def _seen_early(document: Document, cited: Cited) -> Iterator[Draft]:
    """Find pages that were seen before they were published."""
    seen, made = _seen(cited), _made(cited)
    if cited.form not in WHOLE or not seen or not made or len(seen) < 4:
        return
    if search(rule("checks_dates", "to_come"), cited.text) is not None:
        return
    size = min(len(seen), len(made))
    if seen[:size] < made[:size] and seen[:4].isdecimal() and made[:4].isdecimal():
        reason = f"It was seen on {seen}, but is dated {made}."
        yield about("PC902", document, cited, reason, literal=True)


def _seen(cited: Cited) -> str | None:
    """Return the day of access: the one read, else the day behind a word of access."""
    if cited.fields.accessed:
        return cited.fields.accessed
    told = search(rule("checks_dates", "access"), cited.text)
    hit = search(rule("checks_dates", "day"), cited.text[told.end() :]) if told is not None else None
    return spoken_day(hit) if hit is not None and hit.start() < NEXT else None


def _made(cited: Cited) -> str | None:
    """Return the date of publication; where that of access was read for it, the first year before the address."""
    made, seen = cited.fields.date, _seen(cited)
    if made is not None and made == str(cited.fields.year) and _only_in_title(cited, made):
        return None
    if not cited.fields.url or (made is not None and made != seen):
        return made
    before = cited.text.partition(cited.fields.url)[0]
    days = {spoken_day(hit) for hit in finditer(rule("checks_dates", "day"), cited.text)}
    if seen not in days or len(days) > 1:
        return made
    return min((hit.group() for hit in finditer(rule("checks", "year"), before)), default=made)


def _only_in_title(cited: Cited, year: str) -> bool:
    """Tell whether a year stands nowhere but in the title and the address: it may be that of what is spoken of."""
    title = cited.fields.title or ""
    bare = cited.text.replace(cited.fields.url or "\n", " ")
    return year in title and bare.count(year) <= title.count(year)


def _younger(document: Document) -> Iterator[Draft]:
    """Find sources that appeared after the article; many of them speak of a date of the article that was misread."""
    year = _year_of(document)
    if year is None:
        return
    late = [c for c in document.citations if c.form in WHOLE and (c.fields.year or 0) > year + AHEAD]
    late = [c for c in late if search(rule("checks_dates", "to_come"), c.text) is None and _printed(c)]
    if len({c.first for c in late}) > MANY:
        reason = (
            f"The article is dated {year}, but {len(late)} of its citations are of later years: its date was misread."
        )
        beneath = tuple(f"{place(c)}: {c.fields.year}, {shown(c.text, 70)}" for c in late)
        spans = tuple((a, b) for a, b in late[0].row["spans"])
        words_ = shown(late[0].text)
        yield Draft("PC704", document.doc, ("date",), late[0].note, spans, words_, reason, beneath=beneath)
        return
    for cited in late:
        yield about("PC903", document, cited, f"It is dated {cited.fields.year}, and the article {year}.")


def _year_of(document: Document) -> int | None:
    year = document.row.get("year")
    return year if isinstance(year, int) else None


def _printed(cited: Cited) -> bool:
    return str(cited.fields.year) in cited.text
