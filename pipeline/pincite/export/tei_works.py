"""Works as TEI ``biblStruct`` elements."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from pincite.export.bibliography import Item

PARTS = {"article-journal": "j", "article-newspaper": "j", "chapter": "m", "paper-conference": "m", "webpage": "m"}
"""Kinds of works that stand in another, and the level of that."""

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
SCOPES = (("volume", "volume"), ("issue", "issue"), ("page", "page"))


def work(item: Item, name: str) -> Element:
    """Return a clean CSL-JSON item as ``biblStruct`` with the id ``name`` and the work's key as ``idno``."""
    found = Element("biblStruct", {XML_ID: name, "type": item["type"]})
    container = item.get("container-title")
    level = PARTS.get(item["type"], "m")
    if container:
        analytic = SubElement(found, "analytic")
        _names(analytic, item, "author")
        _title(analytic, item, "a")
        _numbers(analytic, item)
    holder = SubElement(found, "monogr")
    if not container:
        _names(holder, item, "author")
    _names(holder, item, "editor")
    if container:
        SubElement(holder, "title", {"level": level}).text = container
    else:
        _title(holder, item, "m")
        _numbers(holder, item)
    if "edition" in item:
        SubElement(holder, "edition").text = item["edition"]
    _imprint(holder, item)
    return found


def _names(parent: Element, item: Item, role: str) -> None:
    for name in item.get(role, ()):
        one = SubElement(parent, role)
        if "literal" in name:
            SubElement(one, "orgName").text = name["literal"]
            continue
        person = SubElement(one, "persName")
        if name.get("given"):
            SubElement(person, "forename", {"type": "first"}).text = name["given"]
        SubElement(person, "surname").text = name["family"]
        if "suffix" in name:
            SubElement(person, "genName").text = name["suffix"]


def _title(parent: Element, item: Item, level: str) -> None:
    SubElement(parent, "title", {"level": level, "type": "main"}).text = item.get("title", "")
    if "title-short" in item:
        SubElement(parent, "title", {"level": level, "type": "short"}).text = item["title-short"]


def _numbers(parent: Element, item: Item) -> None:
    SubElement(parent, "idno", {"type": "key"}).text = item["id"]
    if "number" in item:
        SubElement(parent, "idno", {"type": "number"}).text = item["number"]
    if "URL" in item:
        SubElement(parent, "idno", {"type": "URL"}).text = item["URL"]


def _imprint(parent: Element, item: Item) -> None:
    imprint = SubElement(parent, "imprint")
    for tag, variable in (("publisher", "publisher"), ("publisher", "authority"), ("pubPlace", "publisher-place")):
        if variable in item:
            SubElement(imprint, tag).text = item[variable]
    _date(imprint, item.get("issued"), "published")
    _date(imprint, item.get("accessed"), "accessed")
    for unit, variable in SCOPES:
        if variable in item:
            _scope(imprint, unit, item[variable])


def _scope(parent: Element, unit: str, text: str) -> None:
    scope = SubElement(parent, "biblScope", {"unit": unit})
    scope.text = text
    first, _, last = text.replace("–", "-").partition("-")
    if unit == "page" and first.isdecimal() and last.isdecimal():
        scope.attrib |= {"from": first, "to": last}


def _date(parent: Element, date: dict[str, Any] | None, kind: str) -> None:
    if not date:
        # an imprint says something; of a work without a date, that it has none
        if kind == "published":
            SubElement(parent, "date", {"type": kind}).text = "n.d."
        return
    found = SubElement(parent, "date", {"type": kind})
    parts = date.get("date-parts", [[]])[0]
    iso = "-".join(f"{part:0{2 if at else 4}}" for at, part in enumerate(parts))
    found.text = iso or date.get("raw", "")
    if iso:
        found.set("when", iso)
