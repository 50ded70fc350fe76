"""The running words of a document: the body without its notes and lists, and each note, with a way back to the source.

Every call of a note is one ``CALL`` in the body, so that one can see whether a sentence has a source.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pincite.checks.ground import Document
from pincite.model import Form
from pincite.rules import finditer, rule

CALL = "\ue000"
"""What stands for the call of a note."""
BREAK = "\n"
"""What stands between paragraphs; all other blanks are one blank each."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Words, where each character stands in the source text, and the label of the note they are of.

    ``calls`` gives the label called by each ``CALL``, by its place in the words.
    """

    words: str
    at: array[int]
    note: str | None
    calls: dict[int, str]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the source text of ``words[start:end]``."""
        return self.at[start], self.at[end - 1] + 1


def prose(document: Document) -> tuple[Prose, ...]:
    """Return the body, then each note; worked out once for a document."""
    made: tuple[Prose, ...] | None = document.memo.get("prose")
    if made is None:
        made = document.memo["prose"] = (_body(document), *(_note(document, n) for n in document.notes))
    return made


def _body(document: Document) -> Prose:
    """Return the body: what no note and no list of references holds; calls of notes are marked."""
    out = _Writer()
    apart = [(a, b, "") for a, b in _apart(document)]
    calls = [(n["call_start"], n["call_end"], n["label"]) for n in document.notes if n["call_start"] is not None]
    at = 0
    for start, end, label in sorted((*apart, *calls)):
        if start < at:
            at = max(at, end) if not label else at
            continue
        out.add(document.text, at, start)
        out.call(start, label) if label else out.part(start)
        at = end
    out.add(document.text, at, len(document.text))
    return Prose("".join(out.words), out.at, None, out.calls)


def _apart(document: Document) -> Iterator[tuple[int, int]]:
    for note in document.notes:
        yield from ((a, b) for a, b in note["spans"])
    for cited in document.citations:
        if cited.form == Form.LIST_ENTRY:
            yield from ((a, b) for a, b in cited.row["spans"])


def _note(document: Document, note: dict[str, object]) -> Prose:
    out = _Writer()
    spans: Iterable[tuple[int, int]] = note["spans"]  # type: ignore[assignment]
    for start, end in spans:
        out.add(document.text, start, end)
        out.blank(end - 1)
    return Prose("".join(out.words), out.at, str(note["label"]), {})


class _Writer:
    """Writes words with one blank between them, a break between paragraphs, and halves of broken words together."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.at = array("q")
        self.calls: dict[int, str] = {}

    def add(self, text: str, start: int, end: int) -> None:
        at = start
        for hit in finditer(rule("checks_prose", "blank"), text[start:end]):
            self._letters(text, at, start + hit.start())
            at = start + hit.end()
            if hit["torn"] is None:
                (self.part if hit["part"] is not None else self.blank)(start + hit.start())
        self._letters(text, at, end)

    def _letters(self, text: str, start: int, end: int) -> None:
        for k in range(start, end):
            if text[k] not in "*\u00ad":
                self.words.append(text[k])
                self.at.append(k)

    def blank(self, at: int) -> None:
        if self.words and self.words[-1] not in (" ", BREAK):
            self.words.append(" ")
            self.at.append(at)

    def part(self, at: int) -> None:
        if self.words and self.words[-1] == " ":
            self.words[-1] = BREAK
        elif self.words and self.words[-1] != BREAK:
            self.words.append(BREAK)
            self.at.append(at)

    def call(self, at: int, label: str) -> None:
        self.calls[len(self.words)] = label
        self.words.append(CALL)
        self.at.append(at)
