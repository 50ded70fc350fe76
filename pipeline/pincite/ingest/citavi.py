"""Citations and references of Citavi: what its add-in keeps in fields, as JSON or, before version 6, as XML."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from pincite import rules
from pincite.ingest.csl_items import located
from pincite.ingest.errors import ReadError
from pincite.ingest.packed import xml
from pincite.ingest.published import doi_of, edtf, year_of
from pincite.ingest.web import words
from pincite.model import Fields, GivenItem, GivenWork, WorkType

_TYPES = {
    **{"JournalArticle": WorkType.ARTICLE, "Book": WorkType.BOOK, "BookEdited": WorkType.BOOK},
    **{"CollectedWorks": WorkType.BOOK, "ConferenceProceedings": WorkType.BOOK, "Contribution": WorkType.CHAPTER},
    **{"ContributionInLegalCommentary": WorkType.CHAPTER, "LegalCommentary": WorkType.BOOK, "Thesis": WorkType.THESIS},
    **{"NewspaperArticle": WorkType.NEWS, "InternetDocument": WorkType.WEB, "CourtDecision": WorkType.CASE},
    **{"StatuteOrRegulation": WorkType.STATUTE, "UnpublishedWork": WorkType.PAPER, "Lecture": WorkType.PAPER},
    **{"PersonalCommunication": WorkType.CORRESPONDENCE, "InterviewMaterial": WorkType.CORRESPONDENCE},
    **{"PressRelease": WorkType.PRESS_RELEASE, "SpecialIssue": WorkType.ARTICLE},
}
_LABELS = ("page", "column", "section", "paragraph")
"""What page ranges count, in the order of Citavi: pages, columns, sections, marginal numbers; other is as entered."""
_DEEPEST = 30

Found = tuple[tuple[GivenItem, ...], tuple[GivenWork, ...]]
_Record = Mapping[str, Any]


def from_citavi(data: bytes) -> Found:
    """Return the items and sources of a citation. Raises ``ValueError`` when it is none of Citavi."""
    plain = data.lstrip(b"\xef\xbb\xbf \r\n\t")
    told = _of_xml(plain) if plain[:1] == b"<" else json.loads(plain)
    known: dict[str, _Record] = {}
    _learn(told, known, 0)
    entries = [_record(entry, known) for entry in _listed(told.get("Entries"))]
    pairs = [_entry(entry, known) for entry in entries]
    return tuple(item for item, _ in pairs if item.key), tuple(work for _, work in pairs if work is not None)


def _learn(value: Any, known: dict[str, _Record], depth: int) -> None:
    """Note the records that others refer to by number."""
    if depth > _DEEPEST:
        return
    if isinstance(value, Mapping):
        if isinstance(value.get("$id"), str):
            known[value["$id"]] = value
        for inner in value.values():
            _learn(inner, known, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            _learn(inner, known, depth + 1)


def _record(value: Any, known: Mapping[str, _Record]) -> _Record:
    found = known.get(str(value.get("$ref")), value) if isinstance(value, Mapping) else {}
    return found if isinstance(found, Mapping) else {}


def _entry(entry: _Record, known: Mapping[str, _Record]) -> tuple[GivenItem, GivenWork | None]:
    reference = _record(entry.get("Reference"), known)
    key = _said(entry.get("ReferenceId")) or _said(reference.get("Id"))
    said = GivenItem(
        f"citavi:{key}" if key else "",
        _located(entry.get("PageRange"), known),
        _said(entry.get("Prefix")) or None,
        _said(entry.get("Suffix")) or None,
    )
    return said, _work(reference, said.key, known) if reference and key else None


def _located(pages: Any, known: Mapping[str, _Record]) -> str | None:
    """Return the pages that are cited, with what they count."""
    said = _record(pages, known)
    number = said.get("NumberingType")
    label = _LABELS[number] if isinstance(number, int) and 0 <= number < len(_LABELS) else "page"
    plain = _said(said.get("OriginalString")) or _said(said.get("PrettyString"))
    if plain and label == "paragraph" and plain[:1].isdigit():
        return f"Rn. {plain}"
    return located(plain or _pages(pages), label)


def _pages(said: Any) -> str | None:
    """Return a range of pages as it was entered: plain, as a record, or in little tags (``<sp><n>12</n></sp>``)."""
    if isinstance(said, Mapping):
        return _said(said.get("OriginalString")) or None
    plain = _said(said)
    if "<" not in plain:
        return plain or None
    hit = rules.search(rules.rule("given_office", "citavi-original"), plain)
    found = [m["number"] for m in rules.finditer(rules.rule("given_office", "citavi-number"), plain)]
    return str(hit["words"]) if hit else "–".join(dict.fromkeys(found)) or None


def _work(reference: _Record, key: str, known: Mapping[str, _Record]) -> GivenWork:
    def one(name: str) -> str | None:
        return _said(reference.get(name)) or None

    kind = _said(reference.get("ReferenceType") or reference.get("ReferenceTypeId"))
    host = _record(reference.get("ParentReference"), known)
    periodical = _record(reference.get("Periodical"), known)
    title = ": ".join(part for part in (one("Title"), one("Subtitle")) if part)
    year = one("Year") or one("YearResolved") or one("Date") or _said(host.get("Year"))
    doi = doi_of(one("Doi") or one("DOI") or "")
    fields = Fields(
        authors=tuple(_people(reference.get("Authors"), known)),
        editors=tuple(_people(reference.get("Editors") or host.get("Editors"), known)),
        title=title or None,
        container=_said(periodical.get("Name")) or _said(host.get("Title")) or None,
        volume=one("Volume"),
        issue=one("Number") if periodical else None,
        pages=_pages(reference.get("PageRange")),
        publisher=next(_named(reference.get("Publishers") or host.get("Publishers"), known), None),
        place=one("PlaceOfPublication") or _said(host.get("PlaceOfPublication")) or None,
        edition=one("Edition"),
        year=year_of(edtf(year or "")),
        date=edtf(one("Date") or year or ""),
        url=one("OnlineAddress"),
    )
    isbn = one("Isbn") or one("ISBN")
    ids = (f"doi:{doi}" if doi else "", f"isbn:{isbn}" if isbn else "")
    return GivenWork(key, _TYPES.get(kind, WorkType.OTHER) if kind else None, fields, tuple(one for one in ids if one))


def _people(listed: Any, known: Mapping[str, _Record]) -> Iterator[str]:
    for one in _listed(listed):
        person = _record(one, known)
        family = " ".join(part for key in ("Prefix", "LastName") if (part := _said(person.get(key))))
        given = " ".join(part for key in ("FirstName", "MiddleName") if (part := _said(person.get(key))))
        name = ", ".join(part for part in (family, given, _said(person.get("Suffix"))) if part)
        if name:
            yield name


def _named(listed: Any, known: Mapping[str, _Record]) -> Iterator[str]:
    return (name for one in _listed(listed) if (name := _said(_record(one, known).get("Name"))))


def _listed(value: Any) -> list[Any]:
    """Return a list; XML says a list of one or more as elements within one."""
    if isinstance(value, Mapping):
        inner = [e for found in value.values() for e in (found if isinstance(found, list) else [found])]
        return [e for e in inner if isinstance(e, Mapping)]
    return value if isinstance(value, list) else []


def _said(value: Any) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _of_xml(data: bytes) -> Any:
    try:
        return _value(xml(data, "a citation"), 0)
    except ReadError as error:
        raise ValueError(error.what) from error


def _value(element: etree._Element, depth: int) -> Any:
    """Return what an element says as JSON would: words, or its children by name, several of a name as a list."""
    children = [child for child in element if isinstance(child.tag, str)]
    if not children or depth > _DEEPEST:
        return words(element)
    found: dict[str, Any] = {}
    for child in children:
        name, value = str(child.tag).rpartition("}")[2], _value(child, depth + 1)
        before = found.get(name)
        found[name] = value if before is None else [*(before if isinstance(before, list) else [before]), value]
    return found
