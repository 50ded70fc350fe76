"""Source texts written by readers of formats that know what is a heading, an item or a note.

One paragraph is one line, and a blank line parts two. Headings begin with hash signs, items with a hyphen, rows of
tables stand between bars, a call is ``[^3]`` and its note ``[^3]: …`` at the end, as in markdown; type is told by
``styles`` and never by asterisks, and nothing is escaped. Later stages so need to know no format.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

from pincite import rules
from pincite.ingest.errors import NO_WORDS, TOO_LARGE, ReadError
from pincite.ingest.limits import CHARACTERS
from pincite.model import Face, Given, GivenPlace, GivenWork, Line, Metadata, Page, Span, Styled
from pincite.text import SourceText

_Shown = tuple[str, frozenset[Face], GivenPlace | None]
_PLAIN: tuple[frozenset[Face], None] = (frozenset(), None)

_TURN = "\0"
"""Stands where a page begins until the text is written; no text holds it."""
_OASIS = "application/vnd.oasis.opendocument.text"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_JATS, _TEI = "application/jats+xml", "application/tei+xml"
WRITTEN = frozenset((_WORD, _OASIS, _JATS, _TEI, "application/epub+zip", "text/html", "application/x-latex"))
"""The media types whose source texts are written here."""


class Kind(StrEnum):
    """What a paragraph is."""

    TEXT = ""
    HEADING = "#"
    ITEM = "- "
    ROW = "| "


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one type; or, when ``note`` is set, a call of the note of that key.

    With ``page`` a new page of the printed form begins before the run. Runs with the same ``given`` object are what a
    tool printed for the sources it names; its span is found when the text is written.
    """

    text: str
    faces: frozenset[Face] = frozenset()
    note: str | None = None
    page: bool = False
    given: GivenPlace | None = None


Runs = Sequence[Run]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its runs, its kind, and of a heading its depth (from 1)."""

    runs: Runs
    kind: Kind = Kind.TEXT
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader found: paragraphs, notes (paragraphs by key), printed labels of notes where the file tells them.

    ``works`` are the sources that the file describes, ``warnings`` say what of it could not be read.
    """

    paragraphs: Sequence[Paragraph]
    notes: Mapping[str, Sequence[Runs]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    meta: Metadata = field(default_factory=Metadata)
    works: Sequence[GivenWork] = ()
    warnings: Sequence[str] = ()


def write(told: Told, name: str, media_type: str) -> SourceText:
    """Return the source text of what a reader found.

    Notes stand in the order of their calls, those that are never called after them. Raises ``ReadError`` when there
    are no words or too many.
    """
    labels = _labels(told)
    made = _Text(labels)
    for paragraph in told.paragraphs:
        made.paragraph(_lead(paragraph), paragraph.runs, " |" if paragraph.kind is Kind.ROW else "")
    body = made.at
    for key, label in labels.items():
        made.page = made.called.get(label, made.page)
        runs = [run for part in told.notes[key] for run in (*part, Run(" "))]
        made.paragraph(f"[^{label}]: ", runs, empty=True)
    text = "".join(made.pieces)
    if not any(c.isalnum() for c in text):
        raise ReadError(NO_WORDS, f"{name} holds no words.", "Export it anew, or run OCR on it if it is a scan.")
    if len(text) > CHARACTERS:
        raise ReadError(TOO_LARGE, f"{name} holds more than {CHARACTERS} characters.", "Split it into articles.")
    pages = _pages(made.turns, body, len(text))
    lines, styles, given = tuple(made.lines), tuple(made.styles), Given(made.places(), tuple(told.works))
    return SourceText(name, media_type, "", text, pages, lines, styles, told.meta, tuple(told.warnings), given)


def _pages(turns: Sequence[int], body: int, size: int) -> tuple[Page, ...]:
    """Return the pages that begin at ``turns``. Where there are several, notes at the end stand on none of them."""
    if not turns:
        return (Page(1, Span(0, size)),)
    edges = [0, *turns, max(body, turns[-1])]
    return tuple(Page(n, Span(a, b)) for n, (a, b) in enumerate(pairwise(edges), 1))


def _lead(paragraph: Paragraph) -> str:
    return "#" * min(max(paragraph.depth, 1), 6) + " " if paragraph.kind is Kind.HEADING else paragraph.kind.value


def _labels(told: Told) -> dict[str, str]:
    """Return the label of each note, in the order of their calls: the printed ones, or their places where one has none.

    A file that numbers its notes anew in each chapter has several notes 1; those of the second numbering are ``2:1``,
    ``2:2`` and so on. A sign may come again and again without any numbering beginning: ``*``, ``2:*``.
    """
    called = dict.fromkeys(run.note for p in told.paragraphs for run in p.runs if run.note in told.notes)
    order = [*(key for key in called if key is not None), *(key for key in told.notes if key not in called)]
    printed = [told.labels.get(key, "").strip("[]().^: ") for key in order]
    if all(label and not any(c in "[]" or c.isspace() for c in label) for label in printed):
        return dict(zip(order, _told_apart(printed), strict=True))
    return {key: str(k) for k, key in enumerate(order, 1)}


def _told_apart(printed: Iterable[str]) -> Iterable[str]:
    """Yield labels, each once: those of a later numbering with its place before them."""
    numbering, held, signs = 1, set[str](), Counter[str]()
    taken = set[str]()
    for label in printed:
        if label.isdigit() and label in held:
            numbering, held = numbering + 1, set()
        held.add(label)
        signs[label] += 1
        place = numbering if label.isdigit() else signs[label]
        made = f"{place}:{label}" if place > 1 else label
        while made in taken:
            made = f"{made}'"
        taken.add(made)
        yield made


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
        self.called: dict[str, int] = {}
        self.turns: list[int] = []
        self.given: dict[int, GivenPlace] = {}
        self.page = 1
        self.at = 0

    def paragraph(self, lead: str, runs: Iterable[Run], tail: str = "", *, empty: bool = False) -> None:
        """Write a paragraph and the blank line after it; one without words is left out, unless ``empty``."""
        merged = _single_blanks(self._shown(runs))
        while merged and merged[0][0].startswith(_TURN):
            self._turn()
            merged[0] = (merged[0][0].removeprefix(_TURN).lstrip(), *merged[0][1:])
            merged = merged if merged[0][0] else merged[1:]
        if not merged and not empty:
            return
        start, page = self.at, self.page
        self._put(lead)
        for words, faces, given in merged:
            self._words(words, faces, given)
        self._put(tail)
        self.lines += (Line(Span(start, self.at), page), Line(Span(self.at + 1, self.at + 1), self.page))
        self._put("\n\n")

    def places(self) -> tuple[GivenPlace, ...]:
        """Return where sources are cited or described, in the order of the text."""
        return tuple(sorted(self.given.values(), key=lambda place: place.span))

    def _words(self, words: str, faces: frozenset[Face], given: GivenPlace | None) -> None:
        """Write words of one type, and note where in them a page begins and on which page a note is called."""
        first, *rest = words.split(_TURN)
        start = self.at
        self._called(first)
        for piece in rest:
            self._turn()
            self._called(piece)
        self.styles += (Styled(Span(start, self.at), face) for face in Face if face in faces)
        if given is not None and words.strip():
            # the place itself is the key of its runs: it lives as long as they do
            known = self.given.get(id(given))
            start = known.span.start if known else start + len(words) - len(words.lstrip())
            self.given[id(given)] = replace(given, span=Span(start, self.at - len(words) + len(words.rstrip())))

    def _called(self, words: str) -> None:
        for call in rules.finditer(rules.rule("markup", "note-mark"), words):
            self.called.setdefault(call["label"], self.page)
        self._put(words)

    def _turn(self) -> None:
        """Begin a page, unless one begins here already: programs like to mark one twice."""
        if self.at and self.turns[-1:] != [self.at]:
            self.turns.append(self.at)
            self.page += 1

    def _shown(self, runs: Iterable[Run]) -> Iterable[_Shown]:
        for run in runs:
            if run.page:
                yield _TURN, frozenset(), None
            if run.note is None:
                yield clean(run.text), run.faces, run.given
            elif run.note in self.labels:
                yield f"[^{self.labels[run.note]}]", frozenset(), run.given

    def _put(self, piece: str) -> None:
        self.pieces.append(piece)
        self.at += len(piece)


def _single_blanks(runs: Iterable[_Shown]) -> list[_Shown]:
    """Join runs of one type and place and make one blank of several; drop those at the edges."""
    out: list[tuple[list[str], frozenset[Face], GivenPlace | None]] = []
    blank = True
    for words, faces, given in runs:
        kept = " ".join(words.split())
        if words[:1] == " " and not blank:
            alike = bool(out) and out[-1][1] == faces and out[-1][2] is given
            _add(out, " ", *((faces, given) if alike else _PLAIN))
            blank = True
        if kept:
            _add(out, kept, faces, given)
            blank = words[-1:] == " " or (blank and kept == _TURN)
            _add(out, " " if blank else "", faces, given)
    made = [("".join(words), faces, given) for words, faces, given in out]
    while made and not made[-1][0].strip():
        made.pop()
    return [*made[:-1], (made[-1][0].rstrip(), *made[-1][1:])] if made else []


def _add(
    out: list[tuple[list[str], frozenset[Face], GivenPlace | None]],
    words: str,
    faces: frozenset[Face],
    given: GivenPlace | None,
) -> None:
    if out and out[-1][1] == faces and out[-1][2] is given:
        out[-1][0].append(words)
    elif words:
        out.append(([words], faces, given))
