"""What kind of source an entry of a list is, by what it says of it."""

from __future__ import annotations

from pincite.citations.kinds import is_document, is_newspaper, is_proceedings, of_symbol
from pincite.citations.list_people import is_organisation
from pincite.model import Fields, WorkType
from pincite.rules import rule, search

_DAY = len("2015-05-25")


def guess(fields: Fields) -> WorkType | None:
    """Return the type of the work, or ``None`` when the entry does not tell."""
    title = fields.title or ""
    by_person = bool(fields.authors) and not any(_body(a) for a in fields.authors)
    if (numbered := of_symbol(fields)) is not None:
        return numbered
    for kind in ("instrument", "statute", "thesis", "press_release", "correspondence"):
        if search(rule("source_lists", kind), title) and not (by_person and kind in ("instrument", "statute")):
            return WorkType(kind)
    if search(rule("source_lists", "presented"), f"{title}. {fields.container or ''}. {fields.publisher or ''}"):
        return WorkType.PAPER
    if not by_person and search(rule("source_lists", "press_release"), fields.container or ""):
        return WorkType.PRESS_RELEASE
    if not fields.authors and fields.volume and search(rule("citations_kinds", "case"), title):
        return WorkType.CASE
    if search(rule("source_lists", "paper"), title):
        return WorkType.REPORT
    if is_proceedings(fields.container):
        return WorkType.PAPER
    if fields.container and (fields.editors or (fields.publisher and fields.pages and not fields.volume)):
        return WorkType.CHAPTER
    if fields.container and (fields.volume or fields.pages):
        return WorkType.ARTICLE
    return _by_publication(fields)


def _by_publication(fields: Fields) -> WorkType | None:
    by_organisation = bool(fields.authors) and all(_body(a) for a in fields.authors)
    address = fields.url or ""
    if fields.container and not fields.authors and is_newspaper(fields.container) and fields.title:
        return WorkType.NEWS
    if fields.publisher and fields.publisher in fields.authors:
        return WorkType.REPORT
    if by_organisation and (fields.publisher or (fields.place and fields.year)):
        return WorkType.REPORT
    if _filed(fields) and not any("," in a for a in fields.authors):
        return WorkType.REPORT
    if by_organisation and search(rule("source_lists", "report"), fields.title or ""):
        return WorkType.REPORT if address.endswith(".pdf") or not address or not fields.date else WorkType.WEB
    if fields.publisher and not by_organisation:
        return WorkType.REPORT if _office(fields.publisher) else WorkType.BOOK
    if fields.date and len(fields.date) == _DAY and fields.container and not by_organisation:
        return WorkType.NEWS
    if address:
        return WorkType.WEB
    if by_organisation and fields.title and fields.year and not fields.container and len(fields.date or "") < _DAY:
        return WorkType.REPORT
    return WorkType.OTHER if fields.title else None


def _filed(fields: Fields) -> bool:
    """Tell whether a titled, dated work is a file at an address and not a page of a site."""
    return bool(fields.authors and fields.title and fields.year and not fields.container) and is_document(fields.url)


def _body(author: str) -> bool:
    """Tell whether an author is no person: known for an organisation, an acronym, or "Republic of …"."""
    named = "," not in author and search(rule("source_lists", "of_body"), author) is not None
    return is_organisation(author) or author.isupper() or named


def _office(publisher: str) -> bool:
    """Tell whether an organisation that is no publishing house or university brought a work out: it is a report."""
    house = search(rule("source_lists", "house"), publisher) or "niversit" in publisher
    return is_organisation(publisher) and not house
