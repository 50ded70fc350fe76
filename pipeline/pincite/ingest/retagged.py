"""XML vocabularies for articles (JATS, TEI) said in the tags of web pages, so that one walk reads all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.entities import html5

from lxml import etree

from pincite.ingest.flow import Kind, Paragraph, Run, Runs
from pincite.ingest.packed import xml
from pincite.ingest.web import Web, paragraphs, tag, words
from pincite.model import GivenPlace

ID = "{http://www.w3.org/XML/1998/namespace}id"
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Noted:
    """Notes as they are found: the elements that call them, the elements that hold them, printed labels, by key.

    ``given`` tells which elements print sources that the file itself names there, or describe one.
    """

    calls: dict[etree._Element, str] = field(default_factory=dict)
    held: dict[str, etree._Element] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    given: dict[etree._Element, GivenPlace] = field(default_factory=dict)

    def web(self) -> Web:
        """Return what a walk must know."""
        return Web(self.calls, frozenset(self.held.values()), self.given)

    def notes(self) -> dict[str, list[Runs]]:
        """Return the paragraphs of each note."""
        web = Web(self.calls, frozenset(), self.given)
        return {key: [p.runs for p in paragraphs(element, web, own=True)] for key, element in self.held.items()}


def opened(data: bytes, name: str) -> etree._Element:
    """Parse XML, make its named characters text, and leave namespaces and capitals out of its tags.

    Raises ``ReadError`` when the file is damaged or hostile.
    """
    root = xml(data, name)
    for element in list(root.iter()):
        if element.tag is etree.Entity:
            dropped(element, html5.get(f"{element.name};", ""))
        elif isinstance(element.tag, str):
            element.tag = tag(element)
    return root


def retagged(root: etree._Element, tags: Mapping[str, str]) -> None:
    """Make the tags of an opened file those of web pages, as ``tags`` tell."""
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = tags.get(element.tag, element.tag)


def dropped(element: etree._Element, instead: str = "") -> None:
    """Take an element out of its tree and keep the text after it; ``instead`` is put in its place."""
    above, before = element.getparent(), element.getprevious()
    if above is None:
        return
    kept = instead + (element.tail or "")
    element.tail = None
    above.remove(element)
    if before is None:
        above.text = (above.text or "") + kept
    else:
        before.tail = (before.tail or "") + kept


def swapped(element: etree._Element, other: etree._Element) -> None:
    """Put ``other`` where an element stands; the text after it stays there."""
    above = element.getparent()
    if above is not None:
        other.tail, element.tail = element.tail, None
        above.replace(element, other)


def led(element: etree._Element, lead: str) -> None:
    """Put words before those of an element."""
    element.text = lead + (element.text or "")


def ended(element: etree._Element, end: str) -> None:
    """Put words after those of an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + end
    else:
        element.text = (element.text or "") + end


def heading(depth: int) -> str:
    """Return the tag of a heading of this depth."""
    return f"h{min(max(depth, 1), _DEEPEST)}"


def title_block(title: etree._Element | None, authors: Iterable[Runs], web: Web) -> list[Paragraph]:
    """Return title and authors as the first paragraphs of an article."""
    made = [Paragraph(_flat(title, web), Kind.HEADING, 1)] if title is not None and words(title) else []
    byline: list[Run] = []
    for name in authors:
        byline += [*([Run(", ")] if byline else []), *name]
    return [*made, *([Paragraph(tuple(byline))] if byline else [])]


def _flat(element: etree._Element, web: Web) -> Runs:
    runs: list[Run] = []
    for paragraph in paragraphs(element, web, own=True):
        runs += [*([Run(" ")] if runs else []), *paragraph.runs]
    return tuple(runs)
