"""Full citations as the Commonwealth prints them (OSCOLA, McGill, AGLC); shapes in ``citations_commonwealth``."""

from __future__ import annotations

from collections.abc import Callable

import regex

from pincite.citations import heads, kinds, people
from pincite.citations.draft import Draft
from pincite.model import WorkType
from pincite.rules import match, rule

_SET = "citations_commonwealth"
Shape = regex.Match[str]


def read(core: str) -> Draft | None:
    """Read ``core`` by the first shape that fits; ``None`` when none does."""
    for name, reader in READERS:
        found = match(rule(_SET, name), core)
        if found and (made := reader(found)) is not None:
            return made
    return None


def _named(before: str) -> tuple[str, ...] | None:
    """Return the authors before a quoted title, or ``None`` when prose stands there."""
    return heads.authors(before) if heads.names_before(before) else None


def _article(found: Shape) -> Draft | None:
    authors = _named(found["before"])
    if authors is None:
        return None
    return Draft(
        authors,
        found["title"],
        found["container"],
        volume=found["volume"],
        issue=found["issue"],
        pages=found["page"],
        date=found["date"],
        pinpoint=found["pin"],
        type=WorkType.ARTICLE,
    )


def _chapter(found: Shape) -> Draft | None:
    authors = _named(found["before"])
    if authors is None:
        return None
    page, pin = found["page"], found["pin"]
    if pin is None and found["place"] is None:  # OSCOLA prints no first page
        page, pin = None, page
    return Draft(
        authors,
        found["title"],
        found["container"],
        editors=people.split(found["editors"]) if found["editors"] else (),
        pages=page,
        publisher=found["publisher"],
        place=found["place"],
        date=found["date"],
        pinpoint=pin,
        type=WorkType.CHAPTER,
    )


def _edited(found: Shape) -> Draft:
    editors = people.split(found["editors"])
    return Draft(
        editors,
        found["title"],
        editors=editors,
        publisher=found["publisher"],
        place=found["place"],
        edition=found["edition"],
        date=found["date"],
        pinpoint=found["pin"],
        type=WorkType.BOOK,
    )


def _by_body(found: Shape) -> Draft | None:
    head = heads.simple(found["title"])
    if any("," in a for a in head.authors):
        return None
    return Draft(
        heads.authors(found["authors"]),
        found["title"],
        publisher=found["publisher"],
        place=found["place"],
        date=found["date"],
        pinpoint=found["pin"],
        type=WorkType.REPORT,
    )


def _book(found: Shape) -> Draft | None:
    head = heads.simple(found["head"], loose=True)
    if head.title is None or not head.authors or _paged(found):
        return None
    personal = any("," in a for a in head.authors) and "”" not in found["head"]
    edited = (found["by"] or "").startswith(("ed", "by"))
    return Draft(
        head.authors,
        head.title,
        editors=people.split(found["helpers"]) if edited else (),
        publisher=found["publisher"],
        place=found["place"],
        edition=found["edition"],
        date=found["date"],
        pinpoint=found["pin"],
        type=WorkType.BOOK if personal and not found["series"] else WorkType.REPORT,
    )


def _paged(found: Shape) -> bool:
    """Tell whether the page stands before the parenthesis, where the Bluebook puts it."""
    return found["pin"] is None and match(rule("citations_fields", "paged"), found["head"]) is not None


def _thesis(found: Shape) -> Draft:
    pin = found.groupdict().get("pin")
    paged = None if pin else match(rule("citations_fields", "paged"), found["head"])
    head, pin = heads.simple(paged["title"] if paged else found["head"]), paged["page"] if paged else pin
    kind = WorkType.THESIS
    return Draft(head.authors, head.title, publisher=found["publisher"], date=found["date"], pinpoint=pin, type=kind)


def _online(found: Shape) -> Draft | None:
    authors = _named(found["before"])
    if authors is None:
        return None
    return Draft(authors, found["title"], found["container"] or found["site"] or None, date=found["date"])


def _newspaper(found: Shape) -> Draft | None:
    authors = _named(found["before"])
    if authors is None:
        return None
    kind = WorkType.NEWS if kinds.is_news(found["container"]) or len(found["date"]) > 4 else None
    return Draft(authors, found["title"], found["container"], pages=found["pages"], date=found["date"], type=kind)


def _case(found: Shape) -> Draft:
    return Draft(
        title=found["title"].replace("*", "").strip(" ,"),
        container=found["container"],
        volume=found["volume"],
        pages=found["page"],
        court=found["court"],
        date=found["date"],
        pinpoint=found["pin"],
        type=WorkType.CASE,
    )


def _treaty(found: Shape) -> Draft | None:
    if heads.simple(found["title"], loose=True).authors:
        return None
    made = Draft(title=found["title"].strip("* "), date=found["date"], pinpoint=found["pin"], type=WorkType.INSTRUMENT)
    return made if kinds.is_instrument(Draft(title=made.title).fields()) else None


READERS: tuple[tuple[str, Callable[[Shape], Draft | None]], ...] = (
    ("case", _case),
    ("treaty", _treaty),
    ("thesis", _thesis),
    ("dated_thesis", _thesis),
    ("comma_thesis", _thesis),
    ("article", _article),
    ("chapter", _chapter),
    ("edited", _edited),
    ("by_body", _by_body),
    ("newspaper", _newspaper),
    ("online", _online),
    ("book", _book),
)
