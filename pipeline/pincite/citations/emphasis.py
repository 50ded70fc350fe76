"""Runs of italics in a reading: titles set off from prose."""

from __future__ import annotations

from pincite.model import Face, Span
from pincite.rules import rule, search
from pincite.text import Reading

_TITLE = 12


def runs(reading: Reading, within: Span | None = None) -> tuple[Span, ...]:
    """Return the runs of italics of ``reading``, or of a part of it, neighbours with only blanks between joined."""
    start, end = within or Span(0, len(reading.text))
    found = sorted(
        Span(max(s.span.start, start), min(s.span.end, end))
        for s in reading.styles
        if s.face is Face.ITALIC and s.span.start < end and start < s.span.end
    )
    joined: list[Span] = []
    for run in found:
        if joined and not reading.text[joined[-1].end : run.start].strip():
            joined[-1] = Span(joined[-1].start, run.end)
        else:
            joined.append(run)
    return tuple(joined)


def titles(reading: Reading) -> tuple[Span, ...]:
    """Return the runs of italics long enough for a title, in which no word of citation language stands."""
    return tuple(
        r
        for r in runs(reading)
        if r.end - r.start > _TITLE and not search(rule("citations_fields", "citation_word"), reading.slice(r))
    )
