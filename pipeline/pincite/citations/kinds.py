"""What kind of source a citation names."""

from __future__ import annotations

from functools import cache

from pincite.citations import people, titles
from pincite.model import Fields, WorkType
from pincite.rules import match, rule, search, table

_SET = "citations_kinds"
_SHAPE_TYPES = {
    "cable": WorkType.CORRESPONDENCE,
    "hearing": WorkType.HEARING,
    "press": WorkType.PRESS_RELEASE,
    "address": WorkType.PRESS_RELEASE,
    "talk": WorkType.PAPER,
    "thesis": WorkType.THESIS,
    "thesis_after": WorkType.THESIS,
    "working_paper": WorkType.REPORT,
    "chapter": WorkType.CHAPTER,
    "chapter_supra": WorkType.CHAPTER,
    "chicago_chapter": WorkType.CHAPTER,
    "chapter_commas": WorkType.CHAPTER,
    "chapter_editors": WorkType.CHAPTER,
}
DAY = len("2015-05-25")
_LAWS = (("case", WorkType.CASE), ("statute", WorkType.STATUTE))


def early(text: str) -> WorkType | None:
    """Return the kind that the words of ``text`` settle whatever its shape: correspondence, case, law, instrument."""
    if _says("interview", text) and not _says("magazine", text):
        return WorkType.CORRESPONDENCE
    if _says("instrument_source", text) and _says("instrument", text):
        return WorkType.INSTRUMENT
    if _says("resolution", text):
        return WorkType.INSTRUMENT
    if match(rule("citations_shapes", "commentary"), text):
        return None
    if match(rule("citations_shapes", "court_paper"), text):
        return WorkType.OTHER
    for name, kind in _LAWS:
        if _says(name, text) and not (name == "case" and _says("about_case", text)):
            return kind
    return None


def by_shape(shape: str) -> WorkType | None:
    """Return the kind that the shape of a citation alone settles."""
    return _SHAPE_TYPES.get(shape)


def of(text: str, fields: Fields, *, dated: bool) -> WorkType | None:
    """Decide the kind of a citation from its words and fields; ``dated`` when printed with a day or month."""
    if _says("statement", text):
        return WorkType.PRESS_RELEASE
    if _says("paper", text):
        return WorkType.PAPER
    if is_reference(fields):
        return WorkType.BOOK
    if is_proceedings(fields.container):
        return WorkType.PAPER
    if fields.volume and fields.container and not is_news(fields.container):
        return WorkType.REPORT if _institute_series(fields) else WorkType.ARTICLE
    if is_instrument(fields) or (_resolved(fields) and not _personal(fields)):
        return WorkType.INSTRUMENT
    if _says("act", fields.title or "") and not _personal(fields):
        return WorkType.STATUTE
    return _published(text, fields, dated=dated)


def _published(text: str, fields: Fields, *, dated: bool) -> WorkType | None:
    if fields.container:
        return _contained(text, fields)
    if fields.authors and fields.title and all(is_newspaper(a) for a in fields.authors):
        return WorkType.NEWS
    if not fields.title:
        return WorkType.WEB if fields.url else None
    if fields.publisher or (fields.place and not dated):
        return WorkType.REPORT if _corporate(fields) else WorkType.BOOK
    if _corporate(fields) and (_page(text, fields) or (fields.url and dated and not _studies(text, fields))):
        return WorkType.WEB
    if _corporate(fields) and (fields.year or _says("report", text)):
        return WorkType.REPORT
    if fields.url and not _capital_book(text, fields, dated=dated):
        return WorkType.WEB
    if fields.year and not dated and _personal(fields):
        return WorkType.REPORT if fields.url else WorkType.BOOK
    return WorkType.REPORT if fields.year and _says("report", text) else _bare(text, fields)


def _resolved(fields: Fields) -> bool:
    """Tell whether the symbol of a document is that of a resolution of the United Nations."""
    return "/RES/" in (fields.symbol or "")


def _page(text: str, fields: Fields) -> bool:
    """Tell whether a body's quoted title is that of a page: looked at online, and no study."""
    online = fields.url or fields.accessed
    return bool(online) and _says("page_title", text) and not (_studies(text, fields) or is_document(fields.url))


def _studies(text: str, fields: Fields) -> bool:
    return _says("report", text) or _says("study", fields.title or "")


def _capital_book(text: str, fields: Fields, *, dated: bool) -> bool:
    """Tell whether author and title stand in small capitals before a year alone: a book or report, also online."""
    head = text.split("(")[0]
    return bool(fields.year) and not dated and _personal(fields) and titles.is_capitals(head)


def _bare(text: str, fields: Fields) -> WorkType | None:
    if fields.year and (titles.is_capitals(text[:40]) or fields.editors):
        return WorkType.BOOK
    return WorkType.REPORT if fields.year and fields.title else None


def _contained(text: str, fields: Fields) -> WorkType:
    container = fields.container or ""
    if is_news(container) or _in_magazine(text, fields):
        return WorkType.NEWS
    if not fields.authors and not fields.url and len(fields.date or "") == DAY and _says("page_title", text):
        return WorkType.REPORT if people.is_organisation(container) else WorkType.NEWS
    if _says("journal", container) and _says("page_title", text) and _personal(fields) and not fields.url:
        return WorkType.ARTICLE
    if _says("report", container) or (_says("report", text) and not fields.url) or fields.pages:
        return WorkType.REPORT
    if fields.date and len(fields.date) == 4 and _personal(fields):
        return WorkType.WEB if fields.url and not people.is_organisation(container) else WorkType.REPORT
    if fields.date and len(fields.date) == DAY and not people.is_organisation(container) and _personal(fields):
        return WorkType.NEWS if not fields.url else WorkType.WEB
    return WorkType.WEB if fields.url or people.is_organisation(container) else WorkType.REPORT


def _in_magazine(text: str, fields: Fields) -> bool:
    """Tell whether a person writes in a periodical that is known by its date and page, or by its day alone."""
    container = fields.container or ""
    if not _personal(fields) or _says("report", container):
        return False
    return _says("magazine", text) or (len(fields.date or "") == DAY and _says("periodical", container))


def of_symbol(fields: Fields) -> WorkType | None:
    """Return the kind that the symbol of a document settles: resolutions, and what bodies otherwise issue."""
    if _resolved(fields):
        return WorkType.INSTRUMENT
    return WorkType.REPORT if fields.symbol and _says("official_symbol", fields.symbol) else None


def is_document(url: str | None) -> bool:
    """Tell whether an address is that of a file to be read as a document (PDF, word processor), not of a page."""
    return _says("document", url or "")


def is_reference(fields: Fields) -> bool:
    """Tell whether a dictionary or encyclopedia is cited, and no person's entry in it."""
    return not _personal(fields) and _says("reference", fields.container or fields.title or "")


def is_proceedings(container: str | None) -> bool:
    """Tell whether a container holds the papers of a conference."""
    return _says("proceedings", container or "")


def is_journal(container: str | None) -> bool:
    """Tell whether a container is called as learned periodicals are."""
    return _says("journal", container or "")


def is_news(container: str) -> bool:
    """Tell whether a container is a newspaper, magazine, agency or broadcaster."""
    bare = container.strip(" .*").casefold()
    if bare.removeprefix("the ") in _not_news():
        return False
    return bare.removeprefix("the ") in _news() or _says("news", container)


def is_newspaper(title: str) -> bool:
    """Tell whether what looks like a title is only the name of a newspaper."""
    return len(title.split()) <= 4 and is_news(title) and not _says("report", title)


def is_instrument(fields: Fields) -> bool:
    """Tell whether a title names a treaty, declaration or plan, and no person wrote about it."""
    title = fields.title or ""
    alone = not fields.container or bool(fields.place and fields.date)
    return not _personal(fields) and alone and _says("instrument", title) and not _says("report", title)


def _institute_series(fields: Fields) -> bool:
    return fields.publisher is not None and people.is_organisation(fields.publisher)


def _personal(fields: Fields) -> bool:
    return any("," in a for a in fields.authors)


def _corporate(fields: Fields) -> bool:
    return bool(fields.authors) and not _personal(fields)


def _says(name: str, text: str) -> bool:
    return search(rule(_SET, name), text) is not None


@cache
def _news() -> frozenset[str]:
    return frozenset(r["name"].casefold() for r in table("news") if r["kind"] == "news")


@cache
def _not_news() -> frozenset[str]:
    return frozenset(r["name"].casefold() for r in table("news") if r["kind"] == "other")
