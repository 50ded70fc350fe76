"""Source texts written by readers of formats that know what is a heading, an item or a note.

One paragraph is one line, and a blank line parts two. Headings begin with hash signs, items with a hyphen, rows of
tables stand between bars, a call is ``[^3]`` and its note ``[^3]: …`` at the end, as in markdown; type is told by
``styles`` and never by asterisks, and nothing is escaped. Later stages so need to know no format.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pincite.ingest.errors import NO_WORDS, TOO_LARGE, ReadError
from pincite.ingest.limits import CHARACTERS
from pincite.model import Face, Line, Metadata, Page, Span, Styled
from pincite.text import SourceText

_OASIS = "application/vnd.oasis.opendocument.text"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WRITTEN = frozenset((_WORD, _OASIS, "application/epub+zip", "text/html", "application/x-latex"))
"""The media types whose source texts are written here."""


class Kind(StrEnum):
    """What a paragraph is."""

    TEXT = ""
    HEADING = "#"
    ITEM = "- "
    ROW = "| "


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one type; or, when ``note`` is set, a call of the note of that key."""

    text: str
    faces: frozenset[Face] = frozenset()
    note: str | None = None


Runs = Sequence[Run]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its runs, its kind, and of a heading its depth (from 1)."""

    runs: Runs
    kind: Kind = Kind.TEXT
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader found: paragraphs, notes (paragraphs by key), printed labels of notes where the file tells them."""

    paragraphs: Sequence[Paragraph]
    notes: Mapping[str, Sequence[Runs]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    meta: Metadata = field(default_factory=Metadata)


def write(told: Told, name: str, media_type: str) -> SourceText:
    """Return the source text of what a reader found.

    Notes stand in the order of their calls, those that are never called after them. Raises ``ReadError`` when there
    are no words or too many.
    """
    labels = _labels(told)
    made = _Text(labels)
    for paragraph in told.paragraphs:
        made.paragraph(_lead(paragraph), paragraph.runs, " |" if paragraph.kind is Kind.ROW else "")
    for key, label in labels.items():
        runs = [run for part in told.notes[key] for run in (*part, Run(" "))]
        made.paragraph(f"[^{label}]: ", runs, empty=True)
    text = "".join(made.pieces)
    if not any(c.isalnum() for c in text):
        raise ReadError(NO_WORDS, f"{name} holds no words.", "Export it anew, or run OCR on it if it is a scan.")
    if len(text) > CHARACTERS:
        raise ReadError(TOO_LARGE, f"{name} holds more than {CHARACTERS} characters.", "Split it into articles.")
    pages = (Page(1, Span(0, len(text))),)
    return SourceText(name, media_type, "", text, pages, tuple(made.lines), tuple(made.styles), told.meta)


def _lead(paragraph: Paragraph) -> str:
    return "#" * min(max(paragraph.depth, 1), 6) + " " if paragraph.kind is Kind.HEADING else paragraph.kind.value


def _labels(told: Told) -> dict[str, str]:
    """Return the label of each note, in the order of their calls: the printed ones, or their places where two are one.

    A file that numbers its notes anew in each chapter has several notes 1.
    """
    called = dict.fromkeys(run.note for p in told.paragraphs for run in p.runs if run.note in told.notes)
    order = [*(key for key in called if key is not None), *(key for key in told.notes if key not in called)]
    printed = [told.labels.get(key, "").strip("[]().^: ") for key in order]
    counts = Counter(printed)
    if all(label and counts[label] == 1 and not any(c in "[]" or c.isspace() for c in label) for label in printed):
        return dict(zip(order, printed, strict=True))
    return {key: str(k) for k, key in enumerate(order, 1)}


def clean(text: str) -> str:
    """Return text with single blanks, without controls and halves of characters."""
    kept = (" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cs"))
    return "".join(kept)


class _Text:
    """The source text while it is written."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self.labels = labels
        self.pieces: list[str] = []
        self.lines: list[Line] = []
        self.styles: list[Styled] = []
        self.at = 0
        self.size = 0

    def paragraph(self, lead: str, runs: Iterable[Run], tail: str = "", *, empty: bool = False) -> None:
        """Write a paragraph and the blank line after it; one without words is left out, unless ``empty``."""
        merged = _single_blanks(self._shown(runs))
        if not merged and not empty:
            return
        start = self.at
        self._put(lead)
        for words, faces in merged:
            self.styles += (Styled(Span(self.at, self.at + len(words)), face) for face in Face if face in faces)
            self._put(words)
        self._put(tail)
        self.lines += (Line(Span(start, self.at), 1), Line(Span(self.at + 1, self.at + 1), 1))
        self._put("\n\n")

    def _shown(self, runs: Iterable[Run]) -> Iterable[tuple[str, frozenset[Face]]]:
        for run in runs:
            if run.note is None:
                yield clean(run.text), run.faces
            elif run.note in self.labels:
                yield f"[^{self.labels[run.note]}]", frozenset()

    def _put(self, piece: str) -> None:
        self.pieces.append(piece)
        self.at += len(piece)


def _single_blanks(runs: Iterable[tuple[str, frozenset[Face]]]) -> list[tuple[str, frozenset[Face]]]:
    """Join runs of one type and make one blank of several; drop those at the edges."""
    out: list[tuple[list[str], frozenset[Face]]] = []
    blank = True
    for words, faces in runs:
        kept = " ".join(words.split())
        if words[:1] == " " and not blank:
            _add(out, " ", faces if out and out[-1][1] == faces else frozenset())
            blank = True
        if kept:
            _add(out, kept, faces)
            blank = words[-1:] == " "
            _add(out, " " if blank else "", faces)
    made = [("".join(words), faces) for words, faces in out]
    while made and not made[-1][0].strip():
        made.pop()
    return [*made[:-1], (made[-1][0].rstrip(), made[-1][1])] if made else []


def _add(out: list[tuple[list[str], frozenset[Face]]], words: str, faces: frozenset[Face]) -> None:
    if out and out[-1][1] == faces:
        out[-1][0].append(words)
    elif words:
        out.append(([words], faces))
