"""Entries of lists of references or sources."""

from __future__ import annotations

from collections.abc import Sequence

from pincite.layout import Lines
from pincite.layout.lists import label
from pincite.model import ListEntry, Span, Zone
from pincite.sections.entry_starts import starts


def entries(lines: Lines, zones: tuple[Zone, ...]) -> tuple[ListEntry, ...]:
    """Return the entries of the lists of sources, each with the spans of its printed lines, its label left out."""
    listed = [i for i in lines.filled if zones[i] is Zone.REFERENCES]
    first = starts(lines, listed)
    groups: list[list[int]] = []
    for index in listed:
        if index in first:
            groups.append([])
        groups[-1].append(index)
    return tuple(_entry(lines, n, group) for n, group in enumerate(groups))


def _entry(lines: Lines, number: int, group: Sequence[int]) -> ListEntry:
    source = lines.source
    printed = label(lines, group[0])
    spans = [_bare(lines, index) for index in group]
    if printed:
        spans[0] = Span(spans[0].start + printed[1], spans[0].end)
    kept = tuple(s for s in spans if source.text[s.start : s.end].strip())
    return ListEntry(number, printed[0] if printed else None, kept)


def _bare(lines: Lines, index: int) -> Span:
    """Return the span of a line without the blanks at its edges."""
    start, end = lines.source.lines[index].span
    words = lines.source.text[start:end]
    first = start + len(words) - len(words.lstrip())
    return Span(first, first + len(lines.words[index]))
