"""Notes and calls: what is missing, damaged, or out of order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from pincite.checks.drafts import gathered, shown
from pincite.checks.ground import Document
from pincite.checks.model import Draft
from pincite.checks.short_forms import completed
from pincite.model import NoteStatus
from pincite.notes.pieces import DAMAGE as TORN
from pincite.notes.strays import DAMAGE as SLIPPED
from pincite.rules import finditer, rule
from pincite.store.read import Record

REPAIRED = frozenset({TORN, SLIPPED})
"""Damage that was mended: no words are missing."""


def find(document: Document) -> Iterator[Draft]:
    """Find what is wrong with the notes of a document."""
    total, wrong = len(document.notes), [d for note in document.notes for d in _status(document, note)]
    for code in ("PC101", "PC102", "PC103", "PC104"):
        yield from gathered((d for d in wrong if d.code == code), total)
    yield from gathered(_order(document), total)


def _status(document: Document, note: Record) -> Iterable[Draft]:
    label, status = note["label"], note["status"]
    if status == NoteStatus.NO_CALL and label.isdecimal() and int(label) not in _listed(document):
        # the note of an author is rarely called: its mark stands beside a name in a title block
        yield _draft("PC101", document, note, f"No call with the number {label} was found in the text.")
    elif status == NoteStatus.NO_TEXT:
        yield _draft("PC102", document, note, f"The text calls note {label}, but no note with this number was found.")
    elif status == NoteStatus.DAMAGED and note["reason"] in REPAIRED:
        yield _draft("PC104", document, note, f"In note {label}, {note['reason']}.")
    elif status == NoteStatus.DAMAGED:
        yield _draft("PC103", document, note, f"Note {label} is damaged: {note['reason'] or 'why is not known'}.")


def _listed(document: Document) -> frozenset[int]:
    """Return the numbers called together in brackets, [2, 5-7], which are read one by one only in part."""
    found: set[int] = set()
    for hit in finditer(rule("checks", "call_list"), document.text):
        for part in finditer(rule("checks", "note_numbers"), hit[0]):
            first = int(part["first"])
            found.update(range(first, completed(part["first"], part["last"] or part["first"]) + 1))
    return frozenset(found)


def _order(document: Document) -> Iterator[Draft]:
    """Find numbers left out, and numbers that come before a smaller one."""
    numbered = [n for n in document.notes if n["label"].isdecimal()]
    for before, after in pairwise(numbered):
        a, b = int(before["label"]), int(after["label"])
        if b == a + 2:
            yield _draft("PC105", document, after, f"Note {a + 1} is left out: note {b} follows note {a}.")
        elif b > a + 2:
            yield _draft("PC105", document, after, f"Notes {a + 1} to {b - 1} are left out: note {b} follows note {a}.")
    yield from _calls(document, numbered)


def _calls(document: Document, numbered: list[Record]) -> Iterator[Draft]:
    called = sorted((n for n in numbered if n["call_start"] is not None), key=lambda n: n["call_start"])
    for before, after in pairwise(called):
        if int(after["label"]) < int(before["label"]):
            reason = f"Note {after['label']} is called after note {before['label']}."
            yield _draft("PC105", document, after, reason)


def _draft(code: str, document: Document, note: Record, reason: str) -> Draft:
    spans = tuple((a, b) for a, b in note["spans"])
    if not spans and note["call_start"] is not None:
        spans = ((note["call_start"], note["call_end"]),)
    words = note["text"] or document.text[slice(*spans[0])] if spans else ""
    return Draft(code, document.doc, (f"note {note['label']}",), note["label"], spans, shown(words), reason)
