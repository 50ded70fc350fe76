"""Word's own citations: the codes of its fields, and the sources that a document keeps beside its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from pincite.ingest.csl_items import located
from pincite.ingest.published import doi_of, edtf, year_of
from pincite.ingest.web import words
from pincite.model import Fields, GivenItem, GivenWork, WorkType

_B = "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/bibliography}"
_OLD = "{http://schemas.microsoft.com/office/word/2004/10/bibliography}"
_TYPES = {
    **{"Book": WorkType.BOOK, "BookSection": WorkType.CHAPTER, "JournalArticle": WorkType.ARTICLE},
    **{"ArticleInAPeriodical": WorkType.NEWS, "ConferenceProceedings": WorkType.PAPER, "Report": WorkType.REPORT},
    **{"InternetSite": WorkType.WEB, "DocumentFromInternetSite": WorkType.WEB, "Case": WorkType.CASE},
    **{"Interview": WorkType.CORRESPONDENCE, "ElectronicSource": WorkType.WEB},
}
_CONTAINERS = ("JournalName", "BookTitle", "PeriodicalTitle", "ConferenceName", "InternetSiteTitle", "PublicationTitle")
_SWITCHES = {"p": "locator", "f": "prefix", "s": "suffix", "v": "volume"}


def sources(root: etree._Element | None) -> dict[str, GivenWork]:
    """Return the sources of a part by their tags; nothing where the part is another one."""
    if root is None or root.tag not in (f"{_B}Sources", f"{_STRICT}Sources", f"{_OLD}Sources"):
        return {}
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]
    found = (_work(source) for source in root.findall("Source"))
    return {work.key: work for work in found if work.key}


def items(code: str) -> tuple[GivenItem, ...]:
    r"""Return the items of a field: ``CITATION Qui11 \p 14 \m Orr09 \f "see "``; nothing for another code."""
    tokens = list(_tokens(code))
    if len(tokens) < 2 or tokens[0].upper() != "CITATION":
        return ()
    said: list[dict[str, str]] = [{"key": tokens[1]}]
    for switch, value in zip(tokens[2:], [*tokens[3:], ""], strict=True):
        name = switch[1:].casefold() if switch.startswith("\\") else ""
        if name == "m":
            said.append({"key": value})
        elif name in _SWITCHES:
            said[-1][_SWITCHES[name]] = "" if value.startswith("\\") else " ".join(value.split())
    return tuple(_item(one) for one in said if one["key"] and not one["key"].startswith("\\"))


def _item(said: dict[str, str]) -> GivenItem:
    volume = f"vol. {said['volume']}" if said.get("volume") else ""
    locator = ", ".join(part for part in (volume, located(said.get("locator")) or "") if part)
    return GivenItem(said["key"], locator or None, said.get("prefix") or None, said.get("suffix") or None)


def _tokens(code: str) -> Iterator[str]:
    """Yield the words of a code; what stands in quotation marks is one."""
    for n, piece in enumerate(code.replace("“", '"').replace("”", '"').split('"')):
        yield from [piece] if n % 2 else piece.split()


def _work(source: etree._Element) -> GivenWork:
    def one(*names: str) -> str | None:
        return next((said for name in names for e in source.findall(name) if (said := words(e))), None)

    kind = one("SourceType")
    day = " ".join(part for part in (one("Day"), one("Month"), one("Year")) if part)
    accessed = " ".join(part for part in (one("DayAccessed"), one("MonthAccessed"), one("YearAccessed")) if part)
    year = year_of(edtf(one("Year") or ""))
    doi, number = doi_of(one("DOI") or ""), one("StandardNumber")
    fields = Fields(
        authors=tuple(_people(source, "Author", "Interviewee", "Artist", "Performer")),
        editors=tuple(_people(source, "Editor", "BookAuthor")),
        title=one("Title"),
        container=one(*_CONTAINERS),
        volume=one("Volume"),
        issue=one("Issue"),
        pages=one("Pages"),
        publisher=one("Publisher", "Institution", "ProductionCompany"),
        place=one("City"),
        edition=one("Edition"),
        year=year,
        date=edtf(day) or (str(year) if year else None),
        url=one("URL"),
        accessed=edtf(accessed),
        court=one("Court"),
        symbol=one("CaseNumber", "AbbreviatedCaseNumber"),
    )
    ids = (f"doi:{doi}" if doi else "", f"isbn:{number}" if number and kind in ("Book", "BookSection") else "")
    thesis = one("ThesisType") and kind in ("Report", "Misc")
    work_type = WorkType.THESIS if thesis else _TYPES.get(kind, WorkType.OTHER) if kind else None
    return GivenWork(one("Tag") or "", work_type, fields, tuple(number for number in ids if number))


def _people(source: etree._Element, *roles: str) -> Iterator[str]:
    """Yield the people of the first role that has any, "Family, Given", and organisations."""
    for role in roles:
        found = list(_named(source.iterfind(f"Author/{role}")))
        if found:
            yield from found
            return


def _named(groups: Iterable[etree._Element]) -> Iterator[str]:
    for group in groups:
        yield from (said for e in group.findall("Corporate") if (said := words(e)))
        for person in group.iter("Person"):
            parts = [words(e) for e in person.findall("Last")]
            given = " ".join(said for name in ("First", "Middle") for e in person.findall(name) if (said := words(e)))
            if name := ", ".join(part for part in (*parts, given) if part):
                yield name
