"""Word documents (DOCX): paragraphs, headings by style, lists, tables, type, footnotes and endnotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from pincite.ingest.cited import unread
from pincite.ingest.docx_fields import Fields, bookmarked, fields
from pincite.ingest.docx_given import Left, gather, kept, placed
from pincite.ingest.docx_notes import KINDS, labels
from pincite.ingest.docx_parts import Parts, parts, properties
from pincite.ingest.docx_runs import Reader
from pincite.ingest.docx_styles import Numbering, Styles, numbering, outline, styles
from pincite.ingest.docx_tidy import calls, tidied
from pincite.ingest.docx_typed import without_numbers
from pincite.ingest.docx_xml import W, local, on, value
from pincite.ingest.flow import Kind, Paragraph, Run, Runs, Told, write
from pincite.ingest.info import useful
from pincite.ingest.packed import Archive
from pincite.ingest.typed import Line, Typed, headed, noted
from pincite.model import GivenPlace, Metadata
from pincite.text import SourceText

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PART_NAMES = {"f": "footnotes", "e": "endnotes"}
_RENDERED = "lastRenderedPageBreak"
_LONGEST_HEADING = 250
"""A paragraph that is longer is no heading, whatever level of the outline it has itself."""


def read(data: bytes, name: str) -> SourceText:
    """Read a DOCX. Raises ``ReadError`` when it is damaged, locked, empty or too large."""
    archive = Archive(data, name)
    word = _word(parts(archive))
    lines = [line for p in word.body.iter(f"{W}p", f"{W}tr") if not _in_row(p) for line in _lines(word, p)]
    typed = noted(headed(lines)) if not word.notes else Typed(headed(lines))
    labels = {**{key: label for key, label in word.labels.items() if key in word.notes}, **typed.labels}
    works, meta = tuple(word.left.works.values()), _meta(archive)
    warnings = (*archive.spoiled, *unread(len(word.left.damaged)))
    told = Told(typed.paragraphs, {**word.notes, **typed.notes}, labels, meta, works, warnings)
    return write(told, name, MEDIA_TYPE)


def _in_row(element: etree._Element) -> bool:
    """Tell whether an element is part of a table's row, which is written as a whole."""
    return any(local(above) == "tr" for above in element.iterancestors())


@dataclass(frozen=True)
class _Word:
    """A document: its parts, its body as it is meant, the notes that only deleted or hidden words call."""

    parts: Parts
    body: etree._Element
    styles: Styles
    gone: frozenset[str]

    @cached_property
    def breaks(self) -> str:
        """Return the tag at which pages begin: where Word last laid them out, else forced breaks."""
        return _RENDERED if self.body.find(f".//{W}{_RENDERED}") is not None else "br"

    @cached_property
    def apart(self) -> dict[str, etree._Element]:
        """Return the roots of the parts that hold notes, by the letter of their keys, as they are meant."""
        roots = {letter: self.parts.part(name) for letter, name in _PART_NAMES.items()}
        return {letter: tidied(root, self.styles.hidden) for letter, root in roots.items() if root is not None}

    @cached_property
    def fields(self) -> dict[str, Fields]:
        """Return the fields of the body and of the parts that hold notes."""
        return {letter: fields(root) for letter, root in {"": self.body, **self.apart}.items()}

    @cached_property
    def left(self) -> Left:
        """Return what reference managers left in all parts."""
        found, beside = Left(), kept(self.parts)
        for letter, root in {"": self.body, **self.apart}.items():
            gather(found, root, self.fields[letter], beside)
        return found

    @cached_property
    def given(self) -> Mapping[etree._Element, GivenPlace]:
        """Return which runs print what a tool cites or lists; the heading of a list is no entry of it."""
        plain = [p for p in self.left.entries if not self.styles.depth(value(p, "pPr/pStyle"))]
        bare = Reader(self.styles, self.breaks, self.fields[""])
        return placed(self.left, {p: "".join(run.text for run in bare.runs(p)) for p in plain})

    def reader(self, letter: str = "") -> Reader:
        """Return the reader of the runs of the body, or of the notes of a letter."""
        noted = {} if letter else bookmarked(self.body)
        return Reader(self.styles, self.breaks, self.fields[letter], noted, self.given)

    @cached_property
    def words(self) -> Reader:
        """Return the reader of the body's runs."""
        return self.reader()

    @cached_property
    def numbering(self) -> Numbering:
        """Return the lists, counted as far as they have been read."""
        return numbering(self.parts.part("numbering"))

    @cached_property
    def notes(self) -> Mapping[str, list[Runs]]:
        """Return the paragraphs of each note; separators and notes of deleted calls are left out."""
        found: dict[str, list[Runs]] = {}
        bare: set[str] = set()
        for letter, root in self.apart.items():
            reader, name = self.reader(letter), _PART_NAMES[letter]
            for note in root.iterchildren(f"{W}{name[:-1]}"):
                key = letter + str(note.get(f"{W}id"))
                if note.get(f"{W}type", "normal") == "normal" and note.get(f"{W}id") and key not in self.gone:
                    found[key] = [tuple(reader.runs(p)) for p in note.iter(f"{W}p")]
                    bare |= set() if note.find(f".//{W}{name[:-1]}Ref") is not None else {key}
        called = {key for key in found if key in self._labels or any(run.text.strip() for r in found[key] for run in r)}
        return without_numbers({key: found[key] for key in found if key in called}, self._labels, bare)

    @cached_property
    def _labels(self) -> dict[str, str]:
        return labels(self.body, self.parts.part("settings"), self.breaks)

    @cached_property
    def labels(self) -> dict[str, str]:
        """Return the printed label of each note; notes that nothing calls count on from the last one."""
        uncalled = [key for key in self.notes if key not in self._labels]
        return {**self._labels, **{key: str(len(self._labels) + n) for n, key in enumerate(uncalled, 1)}}


def _word(found: Parts) -> _Word:
    body, style = found.body(), styles(found.part("styles"))
    before = calls(body)
    tidied(body, style.hidden)
    return _Word(found, body, style, frozenset(KINDS[kind] + key for kind, key in before - calls(body)))


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
    runs = (before, Run(f"{number} " if number else ""), *word.words.runs(element))
    depth = word.styles.depth(style)
    if not depth and sum(len(run.text) for run in runs) <= _LONGEST_HEADING:
        depth = outline(value(properties, "outlineLvl"))
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


def _row(word: _Word, cells: Sequence[etree._Element]) -> Iterator[Run]:
    for n, cell in enumerate(cells):
        yield Run(" | " if n else "")
        for p in cell.iter(f"{W}p"):
            yield from word.words.runs(p)
            yield Run(" ")


def _meta(archive: Archive) -> Metadata:
    root = properties(archive, "core-properties")
    words = {local(e): " ".join((e.text or "").split()) for e in (root if root is not None else ())}
    authors = tuple(a.strip() for a in words.get("creator", "").split(";") if " " in a.strip())
    return Metadata(useful(words.get("title", "")), authors)
