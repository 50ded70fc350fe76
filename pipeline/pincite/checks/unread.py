"""Stretches of notes that look like sources and yielded none."""

from __future__ import annotations

from collections.abc import Iterator

from pincite.checks.drafts import shown
from pincite.checks.ground import Document
from pincite.checks.model import Draft
from pincite.store.unread import unread_stretches


def find(document: Document) -> Iterator[Draft]:
    """Find the stretches of each note that have the marks of a source and belong to no citation."""
    for note in document.notes:
        cited = [c.text for c in document.citations if c.row["stream"] == f"note:{note['label']}"]
        for words in unread_stretches(note["text"], cited):
            yield _draft(document, note["label"], words)


def _draft(document: Document, label: str, words: str) -> Draft:
    note = document.note(label)
    pieces = tuple((start, end) for start, end in note["spans"]) if note else ()
    at = next((k for start, end in pieces if (k := document.text.find(words, start, end)) >= 0), None)
    spans = pieces if at is None else ((at, at + len(words)),)
    reason = f"Words of note {label} look like a source, and no citation was read there."
    return Draft("PC702", document.doc, (label, words), label, spans, shown(words), reason)
