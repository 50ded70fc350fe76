"""Shapes of Chicago notes and of free styles: titles in quotation marks or italics, publishers with places."""

from __future__ import annotations

from dataclasses import replace

import regex

from pincite.citations import heads, kinds, laws, people
from pincite.citations.draft import Draft
from pincite.model import WorkType
from pincite.rules import match, rule, search

_SHAPES = "citations_shapes"
_FIELDS = "citations_fields"
Shape = regex.Match[str]


def chapter(found: Shape) -> Draft | None:
    """Read a chapter whose title is quoted and whose book names its editors."""
    if not heads.names_before(found["before"]):
        return None
    paged = match(rule(_SHAPES, "paged_chapter"), found["pin"] or "")
    return Draft(
        heads.authors(found["before"]),
        found["title"],
        found["container"],
        editors=people.split(found["editors"]),
        place=found["place"],
        publisher=found["publisher"],
        pages=paged["pages"] if paged else found.groupdict().get("pages"),
        date=found["date"],
        pinpoint=paged["pin"] if paged else found["pin"],
    )


def article(found: Shape) -> Draft | None:
    """Read an article with volume, issue and year after an italic or plain container."""
    if not heads.names_before(found["before"]):
        return None
    made = Draft(
        heads.authors(found["before"]),
        found["title"],
        found["container"].strip(),
        volume=found["volume"],
        issue=found["issue"],
        date=found["date"],
    )
    parts = heads.pieces(found["container"])
    if len(parts) == 2 and people.is_organisation(parts[0]):
        made = replace(made, publisher=parts[0], container=parts[1])
    if found.groupdict().get("here"):
        return replace(made, pages=found["pages"], pinpoint=found["here"])
    return _paged(made, found["pages"])


def _paged(made: Draft, printed: str | None) -> Draft:
    """Take a long range for the extent of the article, anything else for a pinpoint."""
    if printed is None:
        return made
    if inside := match(rule(_SHAPES, "paged_chapter"), printed):
        return replace(made, pages=inside["pages"], pinpoint=f"at {inside['pin']}")
    found = search(rule(_FIELDS, "range"), printed)
    long = found is not None and laws.stretch(found["low"], found["high"]) > 9
    return replace(made, pages=printed) if long else replace(made, pinpoint=printed)


def free_article(found: Shape) -> Draft:
    """Read an article of a free style: "Vol. 10, No. 6, pp. 66-74, 2014"."""
    head = heads.simple(found["head"])
    made = Draft(head.authors, head.title, found["container"].strip("* "), volume=found["volume"], issue=found["issue"])
    at = found.groupdict().get("at")
    paged = replace(made, pages=found["pages"], pinpoint=at) if at else _paged(made, found["pages"])
    return replace(paged, date=found["date"])


def book(found: Shape) -> Draft | None:
    """Read a book with place, publisher and year in a parenthesis."""
    if search(rule(_SHAPES, "quoted_then"), found["head"]):
        return None
    series = search(rule(_SHAPES, "series_number"), found["head"].rstrip(" ,"))
    text = found["head"][: series.start()] if series else found["head"].rstrip(" ,")
    edition = search(rule(_FIELDS, "title_edition"), text)
    head = heads.simple(text[: edition.start()] if edition else text)
    return Draft(
        head.authors,
        head.title,
        symbol=series["symbol"] if series else None,
        place=found["place"].strip(),
        publisher=found["publisher"],
        edition=edition["edition"] if edition else found["edition"],
        date=found["date"],
        pinpoint=found["pin"],
    )


def dated(found: Shape) -> Draft | None:
    """Read a quoted title with whatever follows: container, place, date, pages."""
    if not heads.names_before(found["before"]) or len(found["title"]) < 4:
        return None
    made = Draft(heads.authors(found["before"]), found["title"])
    return after_title(made, found["after"].strip(" ,."))


def after_title(made: Draft, after: str) -> Draft:
    """Read what follows a quoted title: container or place, date, pages, the collection it stands in."""
    if said := match(rule(_SHAPES, "release_first"), after):
        after, made = after[said.end() :], replace(made, type=WorkType.PRESS_RELEASE)
    after, made = late_pin(rule(_FIELDS, "no_date").pattern.sub("", after), made)
    if parts := match(rule("citations_shapes", "in_collection"), after):
        made = replace(made, container=parts["container"], pinpoint=parts["pin"], publisher=parts["publisher"])
        return _placed_and_dated(made, parts["before"])
    if dated := search(rule(_FIELDS, "trailing_date"), ", " + after):
        made = replace(made, date=dated["date"])
        after = (", " + after)[: dated.start()].strip(" ,.")
    elif dated := search(rule(_SHAPES, "closing_year"), after):
        made = replace(made, date=dated["date"], pinpoint=made.pinpoint or dated["pin"])
        after = after[: dated.start()].strip(" ,.")
    return _place_or_container(made, after)


def _placed_and_dated(made: Draft, text: str) -> Draft:
    text = ", " + text.strip(" ,")
    dated = search(rule(_FIELDS, "trailing_date"), text)
    if dated is None:
        return replace(made, place=text.strip(" ,") or None)
    return replace(made, place=text[: dated.start()].strip(" ,") or None, date=dated["date"])


def _place_or_container(made: Draft, after: str) -> Draft:
    """Take what stands between title and date for a place when an instrument is cited, else for the container."""
    after = after.strip(" ,.")
    if not after:
        return made
    if house := match(rule(_SHAPES, "house"), after):
        return replace(made, place=house["place"], publisher=house["publisher"])
    parts = heads.pieces(after)
    named = next((p for p in parts if p.startswith("*")), None) or next((p for p in parts if _publishes(p)), None)
    if named is None and kinds.is_instrument(made.fields()):
        return replace(made, place=after)
    printed = named or parts[-1 if len(parts) < 3 else 0]
    if (end := printed.find("* (")) > 0:  # the town of a newspaper
        printed = printed[:end]
    return replace(made, container=printed.strip("* "))


def _publishes(piece: str) -> bool:
    return people.is_organisation(piece) or kinds.is_news(piece)


def late_pin(text: str, made: Draft) -> tuple[str, Draft]:
    """Take pages printed at the end off ``text``; return what is left and the draft with them."""
    found = search(rule(_FIELDS, "late_pin"), text)
    if found is None:
        return text, made
    return text[: found.start()].rstrip(" ,"), replace(made, pinpoint=found["pin"])


def placed(found: Shape) -> Draft:
    """Read a book or report with place, publisher and year after commas."""
    series = search(rule(_SHAPES, "series_number"), found["head"].rstrip(" ,"))
    head = heads.simple(found["head"][: series.start()] if series else found["head"])
    return Draft(
        head.authors,
        head.title,
        symbol=series["symbol"] if series else None,
        place=found["place"],
        publisher=found["publisher"].strip(),
        type=WorkType.REPORT if series else None,
        date=found["date"],
        pinpoint=found["pin"],
    )
