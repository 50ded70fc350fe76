"""The words of paragraphs in Word documents: type, symbols, breaks, calls of notes and what fields show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from pincite.ingest.docx_fields import Field, Fields
from pincite.ingest.docx_notes import KINDS
from pincite.ingest.docx_styles import Styles
from pincite.ingest.docx_xml import OFF, W, local
from pincite.ingest.flow import Run
from pincite.ingest.symbols import shown, unicoded
from pincite.model import Face, GivenPlace

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_BLANKS = frozenset(("tab", "br", "cr", "ptab"))


@dataclass(frozen=True)
class Reader:
    """How the runs of a part are read: styles, the tag at which pages begin, its fields, notes by bookmark.

    In a part without ``noted`` bookmarks, raised numbers in fields call no notes. ``given`` tells which runs print what
    a tool cites.
    """

    styles: Styles
    breaks: str
    fields: Fields
    noted: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[etree._Element, GivenPlace] = field(default_factory=dict)

    def runs(self, paragraph: etree._Element) -> Iterator[Run]:
        """Yield the runs of a paragraph, those of paragraphs in boxes that hang on it left out."""
        for run in paragraph.iter(f"{W}r", f"{_M}r"):
            if next(run.iterancestors(f"{W}p"), None) is paragraph:
                yield from self._run(run) if run.tag == f"{W}r" else _formula(run)

    def _run(self, run: etree._Element) -> Iterator[Run]:
        said = self.fields.shown_by.get(run)
        key = self._called(said) if said is not None and said.says("NOTEREF") else None
        if said is not None and key is not None:
            yield from [Run("", note=key)] if run is said.result[0] else []
        elif run not in self.fields.coded:
            place = self.given.get(run)
            yield from (replace(one, given=place) for one in self._words(run)) if place else self._words(run)

    def _words(self, run: etree._Element) -> Iterator[Run]:
        properties = run.find(f"{W}rPr")
        faces, font = self.styles.faces(properties), self.styles.font(properties)
        marked = False
        for child in run:
            kind = local(child)
            if kind == self.breaks and (kind != "br" or child.get(f"{W}type") == "page"):
                yield Run("", page=True)
            if kind == "t" and not marked:
                yield Run(shown(child.text or "", font), faces)
            elif kind == "sym":
                yield Run(_symbol(child), faces)
            elif kind == "noBreakHyphen":
                yield Run("-", faces)
            elif kind in _BLANKS:
                yield Run(" ", faces)
            elif kind in KINDS:
                marked = child.get(f"{W}customMarkFollows", "0") not in OFF
                yield Run("", note=KINDS[kind] + str(child.get(f"{W}id")))

    def _called(self, said: Field) -> str | None:
        """Return the note that a field calls once more: its number is raised, or told to look like a call."""
        pieces = said.code.split()
        key = self.noted.get(pieces[1]) if len(pieces) > 1 else None
        raised = any(Face.RAISED in self.styles.faces(run.find(f"{W}rPr")) for run in said.result)
        return key if raised or "\\f" in pieces else None


def _symbol(element: etree._Element) -> str:
    """Return the character of a symbol; the font tells what its code means."""
    try:
        code = int(str(element.get(f"{W}char")), 16)
    except ValueError:
        return ""
    return unicoded(code, str(element.get(f"{W}font")))


def _formula(run: etree._Element) -> Iterator[Run]:
    """Yield the letters of a formula; the part below a line of a fraction stands behind a slash."""
    above = run.getparent()
    below = above is not None and above.tag == f"{_M}den" and above[0] is run
    yield Run("/" if below else "")
    for child in run.iter(f"{_M}t"):
        yield Run(child.text or "")
