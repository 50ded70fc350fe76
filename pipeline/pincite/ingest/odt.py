"""OpenDocument texts (ODT): paragraphs, headings, lists, tables, type and notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from pincite.ingest.flow import Kind, Paragraph, Run, Runs, Told, write
from pincite.ingest.info import useful
from pincite.ingest.packed import Archive, damaged
from pincite.ingest.typed import Line, Typed, headed, noted
from pincite.ingest.web import tag, words
from pincite.model import Face, Metadata
from pincite.text import SourceText

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_GONE = frozenset(
    (
        "tracked-changes",
        "annotation",
        "annotation-end",
        "table-of-content",
        "sequence-decls",
        "image",
        "object",
        "desc",
        "title",
    )
)
_BLANKS = frozenset(("s", "tab", "line-break"))
_WEIGHT = f"{_FO}font-weight"
_TITLE, _CENTRE, _BOLD = "Title", "center", "bold"
_SETS = (
    (f"{_FO}font-style", ("italic", "oblique"), Face.ITALIC),
    (f"{_FO}font-weight", ("bold", "600", "700", "800", "900"), Face.BOLD),
    (f"{_FO}font-variant", ("small-caps",), Face.SMALLCAPS),
)


def read(data: bytes, name: str) -> SourceText:
    """Read an ODT. Raises ``ReadError`` when it is damaged, locked, empty or too large."""
    archive = Archive(data, name)
    content = archive.needed("content.xml")
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise damaged(name, "it is no text document")
    common = archive.xml("styles.xml")
    walk = _Walk(_faces(common) | _faces(content), _looks([common, content]))
    walk.block(body, Kind.TEXT)
    paragraphs = headed(walk.done)
    typed = Typed(paragraphs) if walk.notes else noted(paragraphs)
    told = Told(typed.paragraphs, {**walk.notes, **typed.notes}, {**walk.labels, **typed.labels}, _meta(archive))
    return write(told, name, MEDIA_TYPE)


def _faces(root: etree._Element | None) -> dict[str, frozenset[Face]]:
    """Return the faces that each text style sets."""
    found = {}
    for style in root.iter(f"{_STYLE}style") if root is not None else ():
        properties = style.find(f"{_STYLE}text-properties")
        if properties is not None and style.get(f"{_STYLE}family") == "text":
            faces = {face for key, values, face in _SETS if properties.get(key) in values}
            raised = str(properties.get(f"{_STYLE}text-position")).startswith("super")
            found[str(style.get(f"{_STYLE}name"))] = frozenset(faces | ({Face.RAISED} if raised else set()))
    return found


def _looks(roots: Iterable[etree._Element | None]) -> dict[str, frozenset[str]]:
    """Return which paragraph styles are those of titles, set in the middle, or bold; a style has its parent's looks."""
    found: dict[str, frozenset[str]] = {}
    for style in (s for root in roots if root is not None for s in root.iter(f"{_STYLE}style")):
        name, above = str(style.get(f"{_STYLE}name")), str(style.get(f"{_STYLE}parent-style-name"))
        if style.get(f"{_STYLE}family") == "paragraph":
            said = {value for e in style for key, value in e.attrib.items() if key in (f"{_FO}text-align", _WEIGHT)}
            found[name] = found.get(above, frozenset()) | (said & {_CENTRE, _BOLD}) | ({name, above} & {_TITLE})
    return found


@dataclass(frozen=True, slots=True)
class _Walk:
    """A walk over a document, with what is found on the way."""

    faces: dict[str, frozenset[Face]]
    looks: dict[str, frozenset[str]]
    done: list[Line] = field(default_factory=list)
    notes: dict[str, list[Runs]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    def block(self, element: etree._Element, kind: Kind) -> None:
        """Gather the paragraphs of an element."""
        for child in element:
            name = tag(child)
            if name in _GONE:
                continue
            if name == "h":
                level = child.get(f"{_TEXT}outline-level", "1")
                depth = int(level) if level.isdecimal() else 1
                self.done.append(Line(Paragraph(tuple(self.runs(child)), Kind.HEADING, depth)))
            elif name == "p":
                self._paragraph(child, kind)
            elif name == "soft-page-break":
                self.done.append(Line(Paragraph((Run("", page=True),))))
            elif name == "table-row":
                self.done.append(Line(Paragraph(tuple(self._row(child)), Kind.ROW)))
            else:
                self.block(child, Kind.ITEM if name == "list-item" else kind)

    def _paragraph(self, element: etree._Element, kind: Kind) -> None:
        """Gather a paragraph, and after it what stands in boxes that hang on it."""
        looks = self.looks.get(str(element.get(f"{_TEXT}style-name")), frozenset())
        runs = tuple(self.runs(element))
        made = Paragraph(runs, Kind.HEADING, 1) if _TITLE in looks else Paragraph(runs, kind)
        self.done.append(Line(made, _CENTRE in looks, _BOLD in looks))
        for box in element.iter(f"{_DRAW}text-box"):
            if next(box.iterancestors(f"{_TEXT}p")) is element:
                self.block(box, Kind.TEXT)

    def _row(self, row: etree._Element) -> Iterator[Run]:
        for n, cell in enumerate(c for c in row if tag(c) == "table-cell"):
            yield Run(" | " if n else "")
            for paragraph in cell.iter(f"{_TEXT}p"):
                yield from self.runs(paragraph)
                yield Run(" ")

    def runs(self, element: etree._Element, faces: frozenset[Face] = frozenset()) -> Iterator[Run]:
        """Yield the runs of a paragraph or a part of it."""
        faces |= (
            self.faces.get(str(element.get(f"{_TEXT}style-name")), frozenset()) if tag(element) == "span" else set()
        )
        yield Run(element.text or "", faces)
        for child in element:
            if tag(child) == "note":
                yield Run("", note=self._note(child))
            elif tag(child) in _BLANKS:
                yield Run(" ", faces)
            elif tag(child) == "soft-page-break":
                yield Run("", page=True)
            elif tag(child) not in _GONE and tag(child) != "text-box":
                yield from self.runs(child, faces)
            yield Run(child.tail or "", faces)

    def _note(self, note: etree._Element) -> str:
        key = f"n{len(self.labels)}"
        citation, body = note.find(f"{_TEXT}note-citation"), note.find(f"{_TEXT}note-body")
        self.labels[key] = words(citation) if citation is not None else ""
        inner = [] if body is None else list(body.iter(f"{_TEXT}p", f"{_TEXT}h"))
        self.notes[key] = [tuple(self.runs(p)) for p in inner]
        return key


def _meta(archive: Archive) -> Metadata:
    root = archive.xml("meta.xml")
    said = {tag(e): words(e) for e in root.iter() if len(e) == 0} if root is not None else {}
    author = said.get("initial-creator") or said.get("creator") or ""
    return Metadata(useful(said.get("title", "")), (author,) if " " in author else ())
