"""Citations and records of EndNote: the XML that its add-in keeps in fields."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pincite.ingest.csl_items import located
from pincite.ingest.errors import ReadError
from pincite.ingest.packed import xml
from pincite.ingest.published import doi_of, edtf, year_of
from pincite.ingest.web import words
from pincite.model import Fields, GivenItem, GivenWork, WorkType

_TYPES = {
    **{"journal article": WorkType.ARTICLE, "electronic article": WorkType.ARTICLE, "book": WorkType.BOOK},
    **{"edited book": WorkType.BOOK, "electronic book": WorkType.BOOK, "book section": WorkType.CHAPTER},
    **{"electronic book section": WorkType.CHAPTER, "encyclopedia": WorkType.CHAPTER, "dictionary": WorkType.CHAPTER},
    **{"report": WorkType.REPORT, "government document": WorkType.REPORT, "standard": WorkType.REPORT},
    **{"newspaper article": WorkType.NEWS, "magazine article": WorkType.NEWS, "thesis": WorkType.THESIS},
    **{"web page": WorkType.WEB, "blog": WorkType.WEB, "online multimedia": WorkType.WEB, "case": WorkType.CASE},
    **{"statute": WorkType.STATUTE, "bill": WorkType.STATUTE, "legal rule or regulation": WorkType.STATUTE},
    **{"hearing": WorkType.HEARING, "conference paper": WorkType.PAPER, "conference proceedings": WorkType.PAPER},
    **{"unpublished work": WorkType.PAPER, "manuscript": WorkType.PAPER, "press release": WorkType.PRESS_RELEASE},
    **{"personal communication": WorkType.CORRESPONDENCE, "interview": WorkType.CORRESPONDENCE},
}
_HOSTED = frozenset((WorkType.ARTICLE, WorkType.CHAPTER, WorkType.NEWS, WorkType.PAPER, WorkType.WEB))

Found = tuple[tuple[GivenItem, ...], tuple[GivenWork, ...]]


def from_endnote(said: str) -> Found:
    """Return the items and sources of a citation. Raises ``ValueError`` when it is no XML of EndNote."""
    start, end = said.find("<EndNote"), said.rfind("</EndNote>")
    if start < 0 or end < 0:
        raise ValueError("no <EndNote>")
    try:
        root = xml(said[start : end + len("</EndNote>")].encode(), "a citation")
    except ReadError as error:
        raise ValueError(error.what) from error
    pairs = [_cite(cite) for cite in root.iter("Cite")]
    return tuple(item for item, _ in pairs if item.key), tuple(work for _, work in pairs if work is not None)


def _cite(cite: etree._Element) -> tuple[GivenItem, GivenWork | None]:
    record = cite.find("record")
    number = _one(cite, "RecNum", "record/rec-number")
    database = next((str(key.get("db-id")) for key in cite.iter("key") if key.get("db-id")), "")
    author, year = _one(cite, "Author"), _one(cite, "Year")
    key = f"endnote:{database}:{number}" if number else f"endnote:{author} {year}" if author else ""
    prefix, suffix = _one(cite, "Prefix"), _one(cite, "Suffix")
    item = GivenItem(key, located(_one(cite, "Pages")), prefix or None, suffix or None)
    if record is not None:
        return item, _work(record, key)
    return item, GivenWork(key, None, Fields((author,) if author else (), year=year_of(edtf(year)))) if key else None


def _work(record: etree._Element, key: str) -> GivenWork:
    kind = record.find("ref-type")
    work_type = _TYPES.get(str(kind.get("name")).casefold(), WorkType.OTHER) if kind is not None else None
    title, second = _one(record, "titles/title"), _one(record, "titles/secondary-title", "periodical/full-title")
    year = year_of(edtf(_one(record, "dates/year")))
    when = edtf(f"{_one(record, 'dates/pub-dates/date')} {year or ''}")
    doi = doi_of(_one(record, "electronic-resource-num"))
    isbn = _one(record, "isbn")
    fields = Fields(
        authors=tuple(_people(record, "authors")),
        editors=tuple(_people(record, "secondary-authors")) if work_type is not WorkType.ARTICLE else (),
        title=title or None,
        container=(second or None) if work_type in _HOSTED or work_type is None else None,
        volume=_one(record, "volume") or None,
        issue=(_one(record, "number") or None) if work_type in _HOSTED else None,
        pages=(_one(record, "pages") or None) if work_type in _HOSTED else None,
        publisher=_one(record, "publisher") or None,
        place=_one(record, "pub-location") or None,
        edition=_one(record, "edition") or None,
        year=year,
        date=when or (str(year) if year else None),
        url=_one(record, "urls/related-urls/url", "urls/web-urls/url") or None,
    )
    number = f"isbn:{isbn}" if work_type in (WorkType.BOOK, WorkType.CHAPTER) else f"issn:{isbn}"
    return GivenWork(
        key, work_type, fields, tuple(one for one in (f"doi:{doi}" if doi else "", number if isbn else "") if one)
    )


def _people(record: etree._Element, group: str) -> Iterator[str]:
    """Yield names as they were entered: "Family, Given"; an organisation ends with a comma."""
    for author in record.iterfind(f"contributors/{group}/author"):
        if name := words(author).rstrip(", "):
            yield name


def _one(element: etree._Element, *paths: str) -> str:
    return next((said for path in paths for e in element.iterfind(path) if (said := words(e))), "")
