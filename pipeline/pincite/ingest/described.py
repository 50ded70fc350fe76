"""What elements of XML vocabularies say of a source, and when that is enough to be taken for its fields."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from pincite.ingest.published import doi_of, edtf, year_of
from pincite.ingest.web import words
from pincite.model import Fields, GivenWork, WorkType

_IDENTIFIERS = ("doi", "isbn", "issn", "pmid", "pmcid", "arxiv", "hal")


def one(element: etree._Element, *paths: str) -> str | None:
    """Return the words of the first element that any of the ``paths`` leads to and that has some."""
    return next((said for path in paths for e in element.iterfind(path) if (said := words(e))), None)


def person(family: str, given: str) -> str:
    """Return "Family, Given", or the one that is there."""
    return ", ".join(part for part in (family.strip(" ,"), given.strip(" ,")) if part)


def spanned(first: str | None, last: str | None, whole: str | None = None) -> str | None:
    """Return pages as a range, or as they are said on the whole."""
    return f"{first}–{last}" if first and last and first != last else first or whole


def dated(words_: str | None) -> tuple[int | None, str | None]:
    """Return year and date of what is said; a year may have a letter (``2011a``) that parts works of one year."""
    plain = (words_ or "").strip(" ()[].,")
    if plain[:4].isdigit() and plain[4:5].isalpha() and len(plain) == 5:
        plain = plain[:4]
    when = edtf(plain)
    return year_of(when), when


def identifiers(said: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return identifiers, kind before number, DOIs without their address."""
    found = []
    for kind, value in said:
        plain = doi_of(value) if kind.casefold() == "doi" else value
        if kind.casefold() in _IDENTIFIERS and plain:
            found.append(f"{kind.casefold()}:{plain}")
    return tuple(dict.fromkeys(found))


def work(key: str, kind: WorkType | None, fields: Fields, ids: tuple[str, ...], *, whole: bool) -> GivenWork:
    """Return a source with its fields, or with nothing but its identifiers where they may be not all that is printed.

    A reference in words of which only some are marked tells its fields when it marks title, person and year.
    """
    told = bool(fields.title and (fields.authors or fields.editors) and fields.year)
    return GivenWork(key, kind, fields, ids) if whole or told else GivenWork(key, None, Fields(), ids)
