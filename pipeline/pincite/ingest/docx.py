"""Word documents (DOCX): paragraphs, headings by style, lists, tables, type, footnotes and endnotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from pincite.ingest.docx_notes import KINDS, labels
from pincite.ingest.docx_styles import Numbering, Styles, numbering, styles
from pincite.ingest.docx_xml import OFF, W, local, on, plain, value
from pincite.ingest.flow import Kind, Paragraph, Run, Runs, Told, write
from pincite.ingest.info import useful
from pincite.ingest.packed import Archive, beside
from pincite.ingest.typed import Line, Typed, headed, noted
from pincite.model import Metadata
from pincite.text import SourceText

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_GONE = frozenset(("del", "moveFrom", "instrText", "delText", "fldData", "Fallback"))
"""Elements whose text is no part of the document: deleted, moved away, field codes, drawings said a second time."""
_BLANKS = frozenset(("tab", "br", "cr", "ptab"))
_PART_NAMES = {"f": "footnotes", "e": "endnotes"}
_RENDERED = "lastRenderedPageBreak"


def read(data: bytes, name: str) -> SourceText:
    """Read a DOCX. Raises ``ReadError`` when it is damaged, locked, empty or too large."""
    archive = Archive(data, name)
    main = _main(archive)
    body = plain(archive.needed(main))
    word = _Word(archive, main, _RENDERED if body.find(f".//{W}{_RENDERED}") is not None else "br")
    lines = [line for p in body.iter(f"{W}p", f"{W}tr") if not _inside(p) for line in _lines(word, p)]
    typed = noted(headed(lines)) if not word.notes else Typed(headed(lines))
    labels = {**{key: label for key, label in word.labels(body).items() if key in word.notes}, **typed.labels}
    told = Told(typed.paragraphs, {**word.notes, **typed.notes}, labels, _meta(archive))
    return write(told, name, MEDIA_TYPE)


def _main(archive: Archive) -> str:
    relations = archive.xml("_rels/.rels")
    for relation in relations if relations is not None else ():
        if str(relation.get("Type")).endswith("/officeDocument"):
            return beside("", str(relation.get("Target")))
    return "word/document.xml"


def _inside(element: etree._Element) -> bool:
    """Tell whether an element is part of a table's row, which is written as a whole, or gone."""
    return any(local(above) in ("tr", *_GONE) for above in element.iterancestors())


@dataclass(frozen=True)
class _Word:
    """A document: its archive, the name of its main part, the tag at which its pages begin."""

    archive: Archive
    main: str
    breaks: str

    def part(self, name: str) -> etree._Element | None:
        """Return the root of a part beside the main one."""
        root = self.archive.xml(beside(self.main, f"{name}.xml"))
        return None if root is None else plain(root)

    @cached_property
    def styles(self) -> Styles:
        """Return the styles."""
        return styles(self.part("styles"))

    @cached_property
    def numbering(self) -> Numbering:
        """Return the lists, counted as far as they have been read."""
        return numbering(self.part("numbering"))

    @cached_property
    def notes(self) -> Mapping[str, list[Runs]]:
        """Return the paragraphs of each note, separators left out."""
        found: dict[str, list[Runs]] = {}
        for letter, name in _PART_NAMES.items():
            root = self.part(name)
            for note in root if root is not None else ():
                if note.get(f"{W}type", "normal") == "normal" and note.get(f"{W}id"):
                    found[letter + str(note.get(f"{W}id"))] = [tuple(_runs(self, p)) for p in note.iter(f"{W}p")]
        return found

    def labels(self, body: etree._Element) -> dict[str, str]:
        """Return the printed label of each note; notes that nothing calls count on from the last one."""
        found = labels(body, self.part("settings"), self.breaks)
        uncalled = [key for key in self.notes if key not in found]
        return {**found, **{key: str(len(found) + n) for n, key in enumerate(uncalled, 1)}}


def _lines(word: _Word, element: etree._Element) -> Iterator[Line]:
    """Yield a paragraph, or a row of a table; a table of one column is no table but a box around text."""
    if local(element) == "p":
        if not word.styles.of_contents(value(element, "pPr/pStyle")):
            yield _line(word, element)
        return
    cells = element.findall(f"{W}tc") or list(element.iter(f"{W}tc"))
    if len(cells) > 1:
        yield Line(Paragraph(tuple(_row(word, cells)), Kind.ROW))
    else:
        yield from (_line(word, p) for cell in cells for p in cell.iter(f"{W}p"))


def _line(word: _Word, element: etree._Element) -> Line:
    properties = element.find(f"{W}pPr")
    style = value(properties, "pStyle")
    centred, bold = value(properties, "jc") == "center", word.styles.bold(style)
    before = Run(
        "", page=word.breaks == "br" and on(None if properties is None else properties.find(f"{W}pageBreakBefore"))
    )
    number = _numbered(word, properties, style) if any(e.text for e in element.iter(f"{W}t")) else None
    runs = (before, Run(f"{number} " if number else ""), *_runs(word, element))
    depth = word.styles.depth(style) or _outline(properties)
    if depth:
        return Line(Paragraph(runs, Kind.HEADING, depth), centred, bold)
    return Line(Paragraph(runs, Kind.TEXT if number is None else Kind.ITEM), centred, bold)


def _numbered(word: _Word, properties: etree._Element | None, style: str | None) -> str | None:
    """Return what Word prints before a paragraph of a list (nothing for a bullet), ``None`` where it is in none."""
    own, level = value(properties, "numPr/numId"), value(properties, "numPr/ilvl")
    styled = word.styles.numbering(style)
    number = own or (styled[0] if styled else None)
    if number is None and (properties is None or properties.find(f"{W}numPr") is None):
        return None
    if number == "0":
        return None
    depth = int(level) if level and level.isdecimal() else styled[1] if styled else 0
    return word.numbering.label(number or "", depth)


def _outline(properties: etree._Element | None) -> int:
    level = value(properties, "outlineLvl")
    return int(level) + 2 if level and level.isdigit() and int(level) < 9 else 0


def _row(word: _Word, cells: Sequence[etree._Element]) -> Iterator[Run]:
    for n, cell in enumerate(cells):
        yield Run(" | " if n else "")
        for p in cell.iter(f"{W}p"):
            yield from _runs(word, p)
            yield Run(" ")


def _runs(word: _Word, paragraph: etree._Element) -> Iterator[Run]:
    for run in paragraph.iter(f"{W}r"):
        above = next((a for a in run.iterancestors() if local(a) in ("p", *_GONE)), None)
        if above is paragraph:
            yield from _run(word, run)


def _run(word: _Word, run: etree._Element) -> Iterator[Run]:
    faces = word.styles.faces(run.find(f"{W}rPr"))
    marked = False
    for child in run:
        kind = local(child)
        if kind == word.breaks and (kind != "br" or child.get(f"{W}type") == "page"):
            yield Run("", page=True)
        if kind == "t" and not marked:
            yield Run(child.text or "", faces)
        elif kind == "noBreakHyphen":
            yield Run("-", faces)
        elif kind in _BLANKS:
            yield Run(" ", faces)
        elif kind in KINDS:
            marked = child.get(f"{W}customMarkFollows", "0") not in OFF
            yield Run("", note=KINDS[kind] + str(child.get(f"{W}id")))


def _meta(archive: Archive) -> Metadata:
    root = archive.xml("docProps/core.xml")
    words = {local(e): " ".join((e.text or "").split()) for e in (root if root is not None else ())}
    authors = tuple(a.strip() for a in words.get("creator", "").split(";") if " " in a.strip())
    return Metadata(useful(words.get("title", "")), authors)
