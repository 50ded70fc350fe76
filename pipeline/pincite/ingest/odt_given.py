"""Citations and lists of sources that reference managers keep in OpenDocument texts: marks, bookmarks, sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from pincite.ingest.cited import Cited, cited, is_citation, is_list
from pincite.ingest.csl_items import names, work
from pincite.ingest.docx_given import joined
from pincite.ingest.published import edtf
from pincite.ingest.web import tag, words
from pincite.model import GivenItem, GivenPlace, GivenWork, Span

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_NAME = f"{_TEXT}name"
STARTS = frozenset(("reference-mark-start", "bookmark-start", "fieldmark-start"))
ENDS = frozenset(("reference-mark-end", "bookmark-end", "fieldmark-end"))
_OWN = (("title", "title"), ("volume", "volume"), ("number", "issue"), ("pages", "page"), ("publisher", "publisher"))
_OWN_MORE = (("address", "publisher-place"), ("edition", "edition"), ("url", "URL"), ("isbn", "ISBN"), ("doi", "DOI"))
_OWN_TYPES = {
    **{"article": "article-journal", "journal": "article-journal", "book": "book", "booklet": "pamphlet"},
    **{"inbook": "chapter", "incollection": "chapter", "conference": "paper-conference", "misc": "document"},
    **{"inproceedings": "paper-conference", "mastersthesis": "thesis", "phdthesis": "thesis", "techreport": "report"},
    **{"proceedings": "book", "manual": "report", "unpublished": "article", "www": "webpage", "email": "post"},
}
"""The kinds of LibreOffice's own bibliography, in the types of CSL."""


@dataclass(frozen=True, slots=True)
class Left:
    """What tools left: codes by the names of bookmarks, what each code cites, sources by key, and what is damaged."""

    codes: Mapping[str, str] = field(default_factory=dict)
    cited: dict[str, Cited] = field(default_factory=dict)
    works: dict[str, GivenWork] = field(default_factory=dict)
    damaged: list[str] = field(default_factory=list)


def gather(body: etree._Element, meta: etree._Element | None) -> Left:
    """Return what tools left in a text, and in the properties of the document."""
    left = Left(joined(_properties(meta)))
    for element in body.iter():
        name = tag(element) if isinstance(element.tag, str) else ""
        code = code_of(left, element) if name in STARTS else ""
        if name == "bibliography-mark":
            _learn(left, _own_code(element), _own(element))
        elif code and code not in left.cited:
            said = cited(code)
            if said is not None:
                _learn(left, code, said)
            elif is_citation(code):
                left.damaged.append(code[:40])
    return left


def _learn(left: Left, code: str, said: Cited) -> None:
    left.cited.setdefault(code, said)
    for one in said.works:
        left.works.setdefault(one.key, one)


def _properties(meta: etree._Element | None) -> Iterator[tuple[str, str]]:
    for element in meta.iter() if meta is not None else ():
        if isinstance(element.tag, str) and tag(element) == "user-defined":
            name = next((str(value) for key, value in element.attrib.items() if str(key).endswith("}name")), "")
            yield name, "".join(str(part) for part in element.itertext())


def code_of(left: Left, start: etree._Element) -> str:
    """Return the code at the start of a mark: its name, what the document keeps for it, or a parameter's value."""
    if tag(start) == "fieldmark-start":
        values = (str(value) for child in start for key, value in child.attrib.items() if str(key).endswith("}value"))
        return next((value for value in values if is_citation(value) or is_list(value)), "")
    name = str(start.get(_NAME))
    return left.codes.get(name, name)


def place(left: Left, code: str) -> GivenPlace | None:
    """Return a new place of what a code cites; ``None`` where it cites nothing."""
    said = left.cited.get(code)
    return None if said is None else GivenPlace(Span(0, 0), said.items, said.tool)


def own_place(left: Left, element: etree._Element) -> GivenPlace | None:
    """Return the place of a mark of the program's own bibliography."""
    return place(left, _own_code(element))


def lists(element: etree._Element) -> bool:
    """Tell whether a section or index is a list of sources that a tool printed."""
    return tag(element) == "bibliography" or (tag(element) == "section" and is_list(str(element.get(_NAME))))


def _own_code(element: etree._Element) -> str:
    return f"LIBREOFFICE {element.get(f'{_TEXT}identifier') or words(element)}"


def _own(element: etree._Element) -> Cited:
    """Return what a mark of the program's own bibliography cites; its attributes are the fields of BibTeX."""

    def one(name: str) -> str:
        return str(element.get(f"{_TEXT}{name}") or "")

    key = one("identifier") or words(element)
    item: dict[str, Any] = {variable: one(name) for name, variable in (*_OWN, *_OWN_MORE) if one(name)}
    item |= {"type": _OWN_TYPES.get(one("bibliography-type"), "document"), "issued": edtf(one("year")) or ""}
    item |= {"container-title": one("journal") or one("booktitle")}
    made = work({**item, "author": _people(one("author")), "editor": _people(one("editor"))}, key)
    return Cited("libreoffice", (GivenItem(key),), (made,))


def _people(said: str) -> list[dict[str, str]]:
    """Return people as they were entered: parted by ``and`` or semicolons, with the family name first or last."""
    found = []
    for name in said.replace(" and ", ";").split(";"):
        family, comma, given = name.partition(",")
        first, _, last = name.strip().rpartition(" ")
        found.append({"family": family, "given": given} if comma else {"family": last, "given": first})
    return [person for person in found if names([person])]
