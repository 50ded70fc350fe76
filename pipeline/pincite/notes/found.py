"""What the search for notes yields."""

from __future__ import annotations

from dataclasses import dataclass

from pincite.model import Note, NoteStatus, Span, Spans, Zone


@dataclass(frozen=True, slots=True)
class Found:
    """The notes of a text in the order of their labels, the zones with note lines told, and the markers.

    ``marks`` are the source spans of all call markers and printed note numbers: they belong to no reading. ``again``
    are the further calls of notes that are called more than once, by label.
    """

    notes: tuple[Note, ...]
    zones: tuple[Zone, ...]
    marks: Spans
    again: tuple[tuple[str, Span], ...] = ()


def judged(label: str, call: Span | None, spans: Spans, damage: str | None = None) -> Note:
    """Return a note with the status that its parts give it."""
    if not spans:
        return Note(label, call, (), NoteStatus.NO_TEXT, "no text with this number was found")
    if call is None:
        return Note(label, None, spans, NoteStatus.NO_CALL, "no call with this number was found")
    if damage:
        return Note(label, call, spans, NoteStatus.DAMAGED, damage)
    return Note(label, call, spans)


def trimmed(text: str, span: Span) -> Span:
    """Return ``span`` without the blanks at its edges."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def with_blank(text: str, call: Span) -> Span:
    """Return a call in brackets on the line with the blank before it: without the call there is none."""
    blank = text[call.start] in "[(" and text[call.start - 1 : call.start] == " "
    return Span(call.start - blank, call.end)
