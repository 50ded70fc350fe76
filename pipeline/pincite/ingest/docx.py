"""Word documents (DOCX): paragraphs, headings by style, lists, tables, type, footnotes and endnotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from pincite.ingest.flow import Kind, Paragraph, Run, Runs, Told, write
from pincite.ingest.packed import Archive, beside
from pincite.model import Face, Metadata
from pincite.text import SourceText

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_GONE = frozenset(("del", "moveFrom", "instrText", "delText", "fldData", "txbxContent", "pict", "Fallback"))
"""Elements whose text is no part of the document: deleted, moved away, field codes, drawings."""
_BLANKS = frozenset(("tab", "br", "cr", "ptab"))
_FACES = {"i": Face.ITALIC, "b": Face.BOLD, "smallCaps": Face.SMALLCAPS}
_OFF = ("0", "false", "off")
_NOTES = {"footnoteReference": "f", "endnoteReference": "e"}
_PART_NAMES = {"f": "footnotes", "e": "endnotes"}


def read(data: bytes, name: str) -> SourceText:
    """Read a DOCX. Raises ``ReadError`` when it is damaged, locked, empty or too large."""
    archive = Archive(data, name)
    main = _main(archive)
    word = _Word(archive, main)
    body = _plain(archive.needed(main))
    paragraphs = [_paragraph(word, p) for p in body.iter(f"{_W}p", f"{_W}tr") if not _inside(p)]
    return write(Told(paragraphs, dict(word.notes), word.labels(), _meta(archive)), name, MEDIA_TYPE)


def _main(archive: Archive) -> str:
    relations = archive.xml("_rels/.rels")
    for relation in relations if relations is not None else ():
        if str(relation.get("Type")).endswith("/officeDocument"):
            return beside("", str(relation.get("Target")))
    return "word/document.xml"


def _plain(root: etree._Element) -> etree._Element:
    """Return the element with the namespace of strict documents made the usual one."""
    for element in root.iter(f"{_STRICT}*"):
        element.tag = str(element.tag).replace(_STRICT, _W)
        for key in [k for k in element.attrib if str(k).startswith(_STRICT)]:
            element.set(str(key).replace(_STRICT, _W), element.attrib.pop(key))
    return root


def _inside(element: etree._Element) -> bool:
    """Tell whether an element is part of a table's row, which is written as a whole, or of a drawing."""
    return any(_local(above) in ("tr", *_GONE) for above in element.iterancestors())


@dataclass(frozen=True)
class _Word:
    """A document: its archive, the name of its main part, the notes called in it with a mark of their own."""

    archive: Archive
    main: str
    marks: dict[str, str] = field(default_factory=dict)

    @cached_property
    def depths(self) -> Mapping[str, int]:
        """Return the depth of each heading style; a title is a heading above all others."""
        root = self.archive.xml(beside(self.main, "styles.xml"))
        styles = {} if root is None else {s.get(f"{_W}styleId"): s for s in _plain(root).iter(f"{_W}style")}
        return {str(key): depth for key in styles if (depth := _style_depth(styles, key))}

    @cached_property
    def notes(self) -> Mapping[str, list[Runs]]:
        """Return the paragraphs of each note, separators left out."""
        found: dict[str, list[Runs]] = {}
        for letter, part in _PART_NAMES.items():
            root = self.archive.xml(beside(self.main, f"{part}.xml"))
            for note in _plain(root) if root is not None else ():
                if note.get(f"{_W}type", "normal") == "normal" and note.get(f"{_W}id"):
                    found[letter + str(note.get(f"{_W}id"))] = [tuple(_runs(self, p)) for p in note.iter(f"{_W}p")]
        return found

    def labels(self) -> dict[str, str]:
        """Return the printed labels: marks of one's own, else numbers in order; none where there are endnotes too."""
        if {key[0] for key in self.notes} != {"f"} and {key[0] for key in self.notes} != {"e"}:
            return {}
        numbers = iter(range(1, len(self.notes) + 1))
        called = [key for key in dict.fromkeys([*self.marks, *self.notes]) if key in self.notes]
        return {key: self.marks.get(key) or str(next(numbers)) for key in called}


def _style_depth(styles: Mapping[str | None, etree._Element], key: str | None) -> int:
    """Return the depth of a heading style, told by its name or by the style it is based on; 0 for other styles."""
    for _ in range(9):
        style = styles.get(key)
        if style is None:
            return 0
        name = str(_value(style, "name")).casefold()
        if name == "title":
            return 1
        if name.startswith("heading ") and name[8:].isdigit():
            return int(name[8:]) + 1
        key = _value(style, "basedOn")
    return 0


def _paragraph(word: _Word, element: etree._Element) -> Paragraph:
    if _local(element) == "tr":
        return Paragraph(tuple(_row(word, element)), Kind.ROW)
    runs = tuple(_runs(word, element))
    properties = element.find(f"{_W}pPr")
    if properties is None:
        return Paragraph(runs)
    depth = word.depths.get(str(_value(properties, "pStyle")), 0) or _outline(properties)
    if depth:
        return Paragraph(runs, Kind.HEADING, depth)
    return Paragraph(runs, Kind.ITEM if properties.find(f"{_W}numPr") is not None else Kind.TEXT)


def _outline(properties: etree._Element) -> int:
    level = _value(properties, "outlineLvl")
    return int(level) + 2 if level and level.isdigit() and int(level) < 9 else 0


def _row(word: _Word, row: etree._Element) -> Iterator[Run]:
    for n, cell in enumerate(row.iter(f"{_W}tc")):
        yield Run(" | " if n else "")
        for p in cell.iter(f"{_W}p"):
            yield from _runs(word, p)
            yield Run(" ")


def _runs(word: _Word, paragraph: etree._Element) -> Iterator[Run]:
    for run in paragraph.iter(f"{_W}r"):
        above = next((a for a in run.iterancestors() if _local(a) in ("p", *_GONE)), None)
        if above is paragraph:
            yield from _run(word, run)


def _run(word: _Word, run: etree._Element) -> Iterator[Run]:
    faces = _faces(run.find(f"{_W}rPr"))
    called: str | None = None
    for child in run:
        local = _local(child)
        if local == "t" and called is not None:
            word.marks.setdefault(called, (child.text or "").strip())
        elif local == "t":
            yield Run(child.text or "", faces)
        elif local == "noBreakHyphen":
            yield Run("-", faces)
        elif local in _BLANKS:
            yield Run(" ", faces)
        elif local in _NOTES:
            key = _NOTES[local] + str(child.get(f"{_W}id"))
            own = child.get(f"{_W}customMarkFollows", "0") not in _OFF
            called = key if own else None
            if not own:
                word.marks.setdefault(key, "")
            yield Run("", note=key)


def _faces(properties: etree._Element | None) -> frozenset[Face]:
    if properties is None:
        return frozenset()
    found = {face for tag, face in _FACES.items() if _on(properties.find(f"{_W}{tag}"))}
    raised = _value(properties, "vertAlign") == "superscript"
    return frozenset(found | ({Face.RAISED} if raised else set()))


def _on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get(f"{_W}val", "1") not in _OFF


def _value(element: etree._Element, tag: str) -> str | None:
    found = element.find(f"{_W}{tag}")
    return None if found is None else found.get(f"{_W}val")


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _meta(archive: Archive) -> Metadata:
    root = archive.xml("docProps/core.xml")
    words = {_local(e): " ".join((e.text or "").split()) for e in (root if root is not None else ())}
    authors = tuple(a.strip() for a in words.get("creator", "").split(";") if " " in a.strip())
    return Metadata(words.get("title") or None, authors)
