"""Laws that carry a number and a date: against the record, and against the article's own other mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from pincite.checks.days import months
from pincite.checks.drafts import about, shown
from pincite.checks.ground import Document
from pincite.checks.model import Draft
from pincite.checks.prose import Prose, prose
from pincite.resolution.folding import words
from pincite.rules import finditer, rule, rules, search, table

YEARLY = ("legge", "d.lgs", "d.l")
"""Kinds whose numbers begin anew every year."""
BEHIND = 260
"""How many characters behind a number the words of a law's title may stand."""


@dataclass(frozen=True, slots=True)
class Named:
    """A law as it is named once: kind, number (with its year where it has one), date as far as printed, place."""

    kind: str
    number: str
    year: str
    date: str
    said: str
    note: str | None
    span: tuple[int, int]
    behind: str


def find(document: Document) -> Iterator[Draft]:
    """Find laws whose number and date don't belong together, or differ from one mention to another."""
    every = [one for part in prose(document) for one in _named(part)]
    yield from _european_cases(document)
    told: set[tuple[str, str, str]] = set()
    for n, one in enumerate(every):
        key = (one.kind, one.number, one.date or one.year)
        if key in told:
            continue
        found = next(_against_record(document, one), None) or next(_against_others(document, one, every, n), None)
        if found is not None:
            told.add(key)
            yield found


def _european_cases(document: Document) -> Iterator[Draft]:
    """Find decisions whose European identifier, which holds the year, is of another year than their date."""
    for cited in document.citations:
        hit = search(rule("checks_laws", "ecli"), cited.text)
        dated = cited.fields.date or ""
        if hit is not None and len(dated) == 10 and dated[:4] != hit["decided"]:
            reason = f"It is dated {dated}, but its ECLI is of {hit['decided']}."
            yield about("PC508", document, cited, reason, literal=True)


def _named(part: Prose) -> Iterator[Named]:
    for one in rules("checks_laws"):
        if one.id == "ecli":
            continue
        for hit in finditer(one, part.words):
            kind = one.id.rpartition("-")[0]
            number, year = _number(hit)
            date = _date(hit)
            span = part.span(*hit.span())
            behind = part.words[hit.start() : hit.end() + BEHIND]
            if kind == "pub-l":  # the name of an American law stands before its number
                behind = part.words[max(0, hit.start() - BEHIND // 2) : hit.end()]
            yield Named(kind, number, year or date[:4], date, hit.group(), part.note, span, behind)


def _number(hit: regex.Match[str]) -> tuple[str, str]:
    """Return the number without its year, and the year: 2011/36, 228 of 2003, 106-386."""
    groups = hit.groupdict()
    return groups.get("number") or "", groups.get("of") or ""


def _date(hit: regex.Match[str]) -> str:
    """Return the date printed with a number as ISO 8601; empty where there is none or it can't be."""
    groups = hit.groupdict()
    if not groups.get("year"):
        return ""
    month = months().get("".join(words(groups["month"] or "")), 0)
    return f"{groups['year']}-{month:02}-{int(groups['day']):02}" if month else ""


@cache
def _record() -> tuple[dict[str, str], ...]:
    return table("law_record")


def _against_record(document: Document, one: Named) -> Iterator[Draft]:
    """Compare a law with the record: its number tells its date, its date and words tell its number."""
    rows = [row for row in _record() if row["kind"] == one.kind]
    full = _full(one)
    known = next((row for row in rows if row["number"] == full), None)
    if known is not None:
        yield from _other_date(document, one, known)
        return
    for row in rows:
        said = _other_year(one, row) or _other_number(one, full, row)
        if said is not None:
            yield _draft(said[0], document, one, said[1], row["name"])
            return


def _other_date(document: Document, one: Named, row: dict[str, str]) -> Iterator[Draft]:
    """Find a law that its number tells, with another year in its name or another date."""
    year = _named_year(one, row)
    if year is not None:
        yield _draft("PC502", document, one, f"It is called an act of {year}; see the record.", row["name"])
    elif one.date and one.date != row["date"]:
        reason = f"It is dated {one.date} here; the record has {row['date']}."
        yield _draft("PC506", document, one, reason, row["name"])


def _other_year(one: Named, row: dict[str, str]) -> tuple[str, str] | None:
    """Return that a law has the number, day and month of another year's."""
    number, yearly, _ = row["number"].partition("/")
    if not yearly or one.kind not in YEARLY or number != one.number or not one.date:
        return None
    same = one.date[4:] == row["date"][4:]
    return ("PC502", f"It is dated {one.date} here; the record has {row['date']}.") if same else None


def _other_number(one: Named, full: str, row: dict[str, str]) -> tuple[str, str] | None:
    """Return that a law of this date or name has another number."""
    said = " ".join(words(one.behind))
    named = any(" ".join(words(w)) in said for w in row["words"].split(",") if w)
    dated = bool(one.date) and one.date[:7] == row["date"][:7]
    turned = _transposed(full, row["number"])
    exact = one.date == row["date"]
    if not full or not ((turned and (dated or named)) or (exact and named)):
        return None
    return "PC506", f"The number is {full} here; the record has {row['number']}."


def _named_year(one: Named, row: dict[str, str]) -> str | None:
    """Return the year with which a numbered law is named, where the record names it with another."""
    name, _, known = row["name"].partition(" of ")
    said = " ".join(words(one.behind))
    at = said.rfind(" ".join(words(name)) + " of ") if known.isdecimal() else -1
    year = said[at:].split(" of ")[1][:4] if at >= 0 else ""
    return year if year.isdecimal() and len(year) == 4 and year != known else None


def _full(one: Named) -> str:
    if one.kind in YEARLY:
        return f"{one.number}/{one.year}" if one.number and one.year else ""
    return one.number


def _transposed(a: str, b: str) -> bool:
    """Tell whether two numbers have the same digits in another order."""
    return a != b and sorted(a) == sorted(b) and len(a) == len(b)


def _against_others(document: Document, one: Named, every: list[Named], at: int) -> Iterator[Draft]:
    """Compare a law with how it is named elsewhere: another year, or a number with its digits in another order."""
    for n, other in enumerate(every):
        if n == at or other.kind != one.kind or not _fuller(other, one, every):
            continue
        same_day = one.date[4:] == other.date[4:] and one.date and other.date
        same_number = not one.number or not other.number or one.number == other.number
        if same_day and one.date != other.date and same_number:
            reason = f"It is dated {one.date} here, and {other.date} elsewhere."
        elif _transposed(one.number, other.number) and one.year == other.year and one.number and one.year:
            reason = f"The number is {one.number} here, and {other.number} elsewhere."
        else:
            continue
        where = f"note {other.note}" if other.note else "the text"
        yield _draft("PC508", document, one, reason, None, f"{where}: {shown(other.said, 80)}")
        return


def _fuller(other: Named, one: Named, every: list[Named]) -> bool:
    """Tell whether the other mention is the one to follow: it says more, or is said more often."""
    if bool(other.number and other.date) != bool(one.number and one.date):
        return bool(other.number and other.date)
    often = [sum((x.number, x.date) == (y.number, y.date) for x in every) for y in (other, one)]
    return often[0] >= often[1] and other.span > one.span if often[0] == often[1] else often[0] > often[1]


def _draft(
    code: str, document: Document, one: Named, reason: str, better: str | None, other: str | None = None
) -> Draft:
    anchor = (one.kind, one.number, one.date or one.year)
    return Draft(code, document.doc, anchor, one.note, (one.span,), shown(one.said), reason, better, other)
