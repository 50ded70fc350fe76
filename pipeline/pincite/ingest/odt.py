"""OpenDocument texts (ODT): paragraphs, headings, lists, tables, type and notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from pincite.ingest import odt_given
from pincite.ingest.cited import is_list, unread
from pincite.ingest.flow import Kind, Paragraph, Run, Runs, Told, write
from pincite.ingest.info import useful
from pincite.ingest.listed_works import entry
from pincite.ingest.numerals import second
from pincite.ingest.odt_styles import Styles, styles
from pincite.ingest.packed import Archive, damaged
from pincite.ingest.symbols import shown
from pincite.ingest.typed import Line, Typed, headed, noted
from pincite.ingest.web import tag, words
from pincite.model import Face, GivenPlace, Metadata, Span
from pincite.text import SourceText

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_ID = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}id"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_GONE = frozenset(
    (
        *("tracked-changes", "annotation", "annotation-end", "table-of-content", "sequence-decls", "image", "object"),
        *("desc", "title", "ruby-text", "placeholder", "script"),
    )
)
_APART = frozenset((*_GONE, "text-box", "note"))
"""Elements whose paragraphs are none of the block that they stand in."""
_PLAIN = GivenPlace(Span(0, 0), (), "")
"""Stands for a field of another kind than a citation while it is open."""
_BLANKS = frozenset(("s", "tab", "line-break"))


def read(data: bytes, name: str) -> SourceText:
    """Read an ODT. Raises ``ReadError`` when it is damaged, locked, empty or too large."""
    archive = Archive(data, name)
    content = archive.needed("content.xml")
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise damaged(name, "it is no text document")
    meta = archive.optional("meta.xml")
    left = odt_given.gather(body, meta)
    walk = _Walk(styles([archive.optional("styles.xml"), content]), _numbered(body), left)
    walk.block(body, Kind.TEXT)
    paragraphs = headed(walk.done)
    typed = Typed(paragraphs) if walk.notes else noted(paragraphs)
    warnings = (*archive.spoiled, *unread(len(left.damaged)))
    labels = {**walk.labels, **typed.labels}
    told = Told(
        typed.paragraphs, {**walk.notes, **typed.notes}, labels, _meta(meta), tuple(left.works.values()), warnings
    )
    return write(told, name, MEDIA_TYPE)


def _numbered(body: etree._Element) -> dict[str, str]:
    """Return the printed label of each note by its key; endnotes numbered like footnotes are a second numbering."""
    found: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for n, note in enumerate(_notes(body)):
        citation = note.find(f"{_TEXT}note-citation")
        kind = note.get(f"{_TEXT}note-class") == "endnote"
        key = str(note.get(_ID))
        if note.get(_ID) is None or key in found[0] or key in found[1]:
            note.set(_ID, key := f" {n}")
        found[kind][key] = words(citation) if citation is not None else ""
    return found[0] | second(found[0], found[1])


def _notes(body: etree._Element) -> Iterator[etree._Element]:
    return (e for e in body.iter(f"{_TEXT}note") if not any(tag(above) in _GONE for above in e.iterancestors()))


@dataclass(frozen=True, slots=True)
class _Walk:
    """A walk over a document, with what is found on the way; ``labels`` are those of the notes by key.

    ``marks`` are the marks of tools that are open, each with its name and what it cites (nothing for a list of
    sources), ``listing`` tells how many lists have begun.
    """

    styles: Styles
    labels: dict[str, str]
    left: odt_given.Left = field(default_factory=odt_given.Left)
    marks: list[tuple[str, GivenPlace | None]] = field(default_factory=list)
    listing: list[str] = field(default_factory=list)
    done: list[Line] = field(default_factory=list)
    notes: dict[str, list[Runs]] = field(default_factory=dict)

    def block(self, element: etree._Element, kind: Kind) -> None:
        """Gather the paragraphs of an element."""
        for child in element:
            name = tag(child)
            if name in _GONE or (name == "section" and self.styles.hides(child)):
                continue
            if name in ("h", "p"):
                self._paragraph(child, kind)
            elif odt_given.lists(child):
                self._list(child, kind)
            elif name == "soft-page-break":
                self.done.append(Line(Paragraph((Run("", page=True),))))
            elif name == "table-row":
                self.done.append(Line(Paragraph(tuple(self._row(child)), Kind.ROW)))
            else:
                self.block(child, Kind.ITEM if name == "list-item" else kind)

    def _list(self, element: etree._Element, kind: Kind) -> None:
        """Gather a list of sources that a tool printed."""
        self.marks.append(("", None))
        self.block(element, kind)
        self.marks.pop()

    def _paragraph(self, element: etree._Element, kind: Kind) -> None:
        """Gather a paragraph, and after it what stands in boxes that hang on it."""
        look, lists = self.styles.of_paragraph(element), len(self.listing)
        listed = any(place is None for _, place in self.marks)
        runs: Runs = () if look.hidden or _hidden(element) else tuple(self.runs(element))
        level = element.get(f"{_TEXT}outline-level", "1") if tag(element) == "h" else ""
        depth = (int(level) if level.isdecimal() else 1) if level else 1 if look.title else look.depth
        # no citation is printed over several paragraphs: one that seems to be has lost its end
        self.marks[:] = [mark for mark in self.marks if mark[1] is None]
        if not depth and (listed or len(self.listing) > lists):
            runs = _entry(runs, self.left)
        made = Paragraph(runs, Kind.HEADING, depth) if depth else Paragraph(runs, kind)
        self.done.append(Line(made, look.centred, look.bold))
        for box in element.iter(f"{_DRAW}text-box"):
            if next(box.iterancestors(f"{_TEXT}p", f"{_TEXT}h"), None) is element:
                self.block(box, Kind.TEXT)

    def _row(self, row: etree._Element) -> Iterator[Run]:
        for n, cell in enumerate(c for c in row if tag(c) == "table-cell"):
            yield Run(" | " if n else "")
            for paragraph in _own(cell):
                yield from self.runs(paragraph)
                yield Run(" ")

    def runs(self, element: etree._Element, faces: frozenset[Face] = frozenset(), font: str = "") -> Iterator[Run]:
        """Yield the runs of a paragraph or a part of it."""
        if tag(element) == "span":
            look = self.styles.of_text(element)
            if look.hidden:
                return
            faces, font = faces | look.faces, look.font or font
        yield Run(shown(element.text or "", font), faces, given=self._cited())
        for child in element:
            yield from self._child(child, faces, font)
            yield Run(shown(child.tail or "", font), faces, given=self._cited())

    def _child(self, child: etree._Element, faces: frozenset[Face], font: str) -> Iterator[Run]:
        name = tag(child)
        if name == "note":
            yield Run("", note=self._note(child))
        elif name == "note-ref" and (key := self._again(child, faces)):
            yield Run("", note=key)
        elif name in _BLANKS:
            yield Run(" ", faces, given=self._cited())
        elif name in odt_given.STARTS or name in odt_given.ENDS:
            self._mark(child, name)
        elif name == "bibliography-mark":
            yield Run(words(child), faces, given=odt_given.own_place(self.left, child))
        elif name == "soft-page-break":
            yield Run("", page=True)
        elif name not in _GONE and name != "text-box" and not _hidden(child):
            yield from self.runs(child, faces, font)
            yield Run(" " if name == "number" else "")

    def _mark(self, element: etree._Element, name: str) -> None:
        """Begin or end the mark of a tool; a field's mark has no name and ends the last one."""
        called = "" if name.startswith("fieldmark") else str(element.get(f"{_TEXT}name"))
        if name in odt_given.STARTS:
            code = odt_given.code_of(self.left, element)
            if place := odt_given.place(self.left, code):
                self.marks.append((called, place))
            elif is_list(code):
                self.marks.append((called, None))
                self.listing.append(called)
            elif name.startswith("fieldmark"):
                self.marks.append((called, _PLAIN))
            return
        at = next((n for n in range(len(self.marks) - 1, -1, -1) if self.marks[n][0] == called), None)
        if at is not None:
            self.marks.pop(at)

    def _cited(self) -> GivenPlace | None:
        """Return what the outermost open mark cites."""
        return next((place for _, place in self.marks if place is not None and place is not _PLAIN), None)

    def _again(self, reference: etree._Element, faces: frozenset[Face]) -> str | None:
        """Return the note that a raised reference to a note calls once more; a page or ``above`` is no call."""
        key = str(reference.get(f"{_TEXT}ref-name"))
        form = reference.get(f"{_TEXT}reference-format", "text")
        inside = any(tag(above) == "note-body" for above in reference.iterancestors())
        return key if Face.RAISED in faces and form == "text" and key in self.labels and not inside else None

    def _note(self, note: etree._Element) -> str:
        key = str(note.get(_ID))
        body = note.find(f"{_TEXT}note-body")
        around, self.marks[:] = list(self.marks), []
        self.notes[key] = [] if body is None else [tuple(self.runs(p)) for p in _own(body)]
        self.marks[:] = around
        return key


def _own(block: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs of a cell or note, but not those of comments, boxes and notes in it."""
    for child in block:
        if tag(child) in ("p", "h"):
            yield child
        elif tag(child) not in _APART:
            yield from _own(child)


def _entry(runs: Runs, left: odt_given.Left) -> Runs:
    """Return the runs of an entry in a list of sources, with the source that their words print."""
    place = entry("".join(run.text for run in runs), left.works, "odt")
    return tuple(replace(run, given=run.given or place) for run in runs)


def _hidden(element: etree._Element) -> bool:
    """Tell whether an element says that it is hidden, or a paragraph holds the mark that hides it."""
    inner = [e for e in element if tag(e) == "hidden-paragraph"] if tag(element) == "p" else []
    return any(e.get(f"{_TEXT}is-hidden") == "true" for e in (element, *inner))


def _meta(root: etree._Element | None) -> Metadata:
    said = {tag(e): words(e) for e in root.iter() if len(e) == 0} if root is not None else {}
    author = said.get("initial-creator") or said.get("creator") or ""
    return Metadata(useful(said.get("title", "")), (author,) if " " in author else ())
