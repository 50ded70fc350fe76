"""The numbers that Word prints at notes: by kind, form, first number, and where they begin anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from pincite.ingest.docx_xml import OFF, W, local, value
from pincite.ingest.numerals import printed, second

KINDS = {"footnoteReference": "f", "endnoteReference": "e"}
_PROPERTIES = {"f": "footnotePr", "e": "endnotePr"}
_FORMS = {"f": "decimal", "e": "lowerRoman"}


@dataclass(slots=True, frozen=True)
class _Section:
    """A section of a document: its calls in order (key, mark of its own, page), and how it numbers notes."""

    calls: list[tuple[str, str, int]] = field(default_factory=list)
    said: list[etree._Element] = field(default_factory=list)


def labels(body: etree._Element, settings: etree._Element | None, breaks: str) -> dict[str, str]:
    """Return the printed label of each called note by key; ``breaks`` is the tag at which pages begin."""
    sections = list(_sections(body, breaks))
    kinds = {key[0] for section in sections for key, _, _ in section.calls}
    found: dict[str, str] = {}
    for kind in sorted(kinds, reverse=True):
        made = dict(_numbered(sections, kind, settings))
        found |= second(found, made)
    return found


def _sections(body: etree._Element, breaks: str) -> Iterator[_Section]:
    section, page = _Section(), 0
    last: etree._Element | None = None  # the last paragraph of a section holds its properties, before its words
    for element in body.iter(f"{W}footnoteReference", f"{W}endnoteReference", f"{W}sectPr", f"{W}{breaks}"):
        if last is not None and last not in element.iterancestors():
            yield section
            section, last = _Section(), None
        kind = KINDS.get(local(element))
        if kind:
            section.calls.append((kind + str(element.get(f"{W}id")), _mark(element), page))
        elif local(element) == "sectPr" and local(element.getparent()) in ("pPr", "body"):
            section.said.append(element)
            last = element.getparent().getparent()
        elif breaks != "br" or element.get(f"{W}type") == "page":
            page += 1
    yield section


def _mark(call: etree._Element) -> str:
    """Return the mark that stands instead of a number; empty where Word counts."""
    if call.get(f"{W}customMarkFollows", "0") in OFF:
        return ""
    following = (e.text or "" for e in call.itersiblings(f"{W}t"))
    return "".join(following).strip() or "*"


def _numbered(sections: list[_Section], kind: str, settings: etree._Element | None) -> Iterator[tuple[str, str]]:
    number, last = 0, -1
    for section in sections:
        said = _settings(section, kind, settings)
        if said.get("numRestart") == "eachSect":
            number = 0
        for key, mark, page in section.calls:
            if key[0] != kind:
                continue
            if said.get("numRestart") == "eachPage" and page != last:
                number, last = 0, page
            number += not mark
            start = said.get("numStart", "1")
            counted = number - 1 + (int(start) if start.isdecimal() else 1)
            yield key, mark or printed(counted, said.get("numFmt", _FORMS[kind]))


def _settings(section: _Section, kind: str, settings: etree._Element | None) -> Mapping[str, str]:
    """Return how notes are numbered: by what the document says, and before that what the section says."""
    found: dict[str, str] = {}
    for said in (settings, *section.said):
        for key in ("numFmt", "numStart", "numRestart"):
            known = value(said, f"{_PROPERTIES[kind]}/{key}")
            if known:
                found[key] = known
    return found
