"""Styles of OpenDocument texts: type, fonts, hidden words, and what paragraphs look like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from pincite.model import Face

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_SETS = (
    (f"{_FO}font-style", ("italic", "oblique"), Face.ITALIC),
    (f"{_FO}font-weight", ("bold", "600", "700", "800", "900"), Face.BOLD),
    (f"{_FO}font-variant", ("small-caps",), Face.SMALLCAPS),
)
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Look:
    """What a style sets: faces, font (empty where none), whether words are hidden or centred; of a heading, its depth.

    ``title`` is set for styles of the article's title.
    """

    faces: frozenset[Face] = frozenset()
    font: str = ""
    hidden: bool = False
    centred: bool = False
    title: bool = False
    depth: int = 0

    @property
    def bold(self) -> bool:
        """Tell whether the style sets bold type."""
        return Face.BOLD in self.faces


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document, by family and name."""

    held: Mapping[tuple[str, str], Look] = field(default_factory=dict)

    def of_text(self, element: etree._Element) -> Look:
        """Return the look of the words of a span."""
        return self.held.get(("text", str(element.get(f"{_TEXT}style-name"))), Look())

    def of_paragraph(self, element: etree._Element) -> Look:
        """Return the look of a paragraph."""
        return self.held.get(("paragraph", str(element.get(f"{_TEXT}style-name"))), Look())

    def hides(self, section: etree._Element) -> bool:
        """Tell whether a section is hidden."""
        return str(section.get(f"{_TEXT}display")) == "none"


def styles(roots: Iterable[etree._Element | None]) -> Styles:
    """Return the styles under ``roots``; a style has what those above it set, unless it says otherwise."""
    elements = {
        (str(style.get(f"{STYLE}family")), str(style.get(f"{STYLE}name"))): style
        for root in roots
        if root is not None
        for style in root.iter(f"{STYLE}style")
    }
    return Styles({key: _look(list(_chain(key, elements))[::-1]) for key in elements})


def _chain(
    key: tuple[str, str], elements: Mapping[tuple[str, str], etree._Element]
) -> Iterator[tuple[str, etree._Element]]:
    for _ in range(_DEEPEST):
        style = elements.get(key)
        if style is None:
            return
        yield key[1], style
        key = key[0], str(style.get(f"{STYLE}parent-style-name"))


def _look(chain: Iterable[tuple[str, etree._Element]]) -> Look:
    said: dict[str, str] = {}
    title = False
    for name, style in chain:
        title = title or "Title" in (name, style.get(f"{STYLE}display-name"), style.get(f"{STYLE}parent-style-name"))
        level = style.get(f"{STYLE}default-outline-level")
        said |= {"level": level} if level is not None else {}
        for properties in style:
            said |= {str(key): str(value) for key, value in properties.attrib.items()}
    faces = {face for key, values, face in _SETS if said.get(key) in values}
    raised = _raised(said.get(f"{STYLE}text-position", ""))
    level = said.get("level", "")
    return Look(
        frozenset(faces | ({Face.RAISED} if raised else set())),
        said.get(f"{STYLE}font-name", said.get(f"{_FO}font-family", "")).strip("'\""),
        said.get(f"{_TEXT}display") == "none",
        said.get(f"{_FO}text-align") == "center",
        title,
        int(level) if level.isdecimal() else 0,
    )


def _raised(position: str) -> bool:
    """Tell whether a position is above the line: ``super 58%``, ``33% 80%``."""
    first = position.split(maxsplit=1)[0] if position.strip() else ""
    return first == "super" or (first.endswith("%") and first[:-1].isdecimal() and int(first[:-1]) > 0)
