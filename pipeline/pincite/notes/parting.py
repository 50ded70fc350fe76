"""Sheets of a lifted text parted into body and notes, and the spans of each note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pincite.layout import Lines
from pincite.layout.number import Number
from pincite.model import Span, Zone
from pincite.notes.sheets import Sheet
from pincite.notes.spill import Seams, Widths, boundary, widths
from pincite.notes.torn import torn_at
from pincite.notes.words import Words


@dataclass(frozen=True, slots=True)
class Cut:
    """A sheet parted: its body lines, the lines of a note from the sheet before, its own notes' lines.

    ``torn`` is the line in which the body ends at the given source offset and the earlier note goes on.
    """

    body: tuple[int, ...]
    spill: tuple[int, ...]
    notes: tuple[int, ...]
    torn: tuple[int, int] | None = None


def cut_sheets(
    lines: Lines, zones: tuple[Zone, ...], sheets: Sequence[Sheet], numbers: Sequence[Number], calls: Sequence[Number]
) -> tuple[Cut, ...]:
    """Part each sheet into body, continued note and notes.

    ``numbers`` are the printed note numbers, ``calls`` the chosen calls; both bound where the body can end.
    """
    starts = {n.line for n in numbers}
    glued = {n.line for n in numbers if n.rule == "tail"}
    rough = [_bounded(_rough(sheet, starts, calls), glued) for sheet in sheets]
    width = widths(lines, [i for r in rough for i in r.body], [i for r in rough for i in r.notes])
    words = Words(lines)
    out: list[Cut] = []
    for at, part in enumerate(rough):
        last = lines.words[part.body[-1]] if part.body else ""
        seams = Seams(_last_note(lines, out), _first_words(lines, rough, at + 1), last)
        out.append(_settled(lines, zones, part, width, seams, words))
    return tuple(out)


def _rough(sheet: Sheet, starts: set[int], calls: Sequence[Number]) -> Cut:
    """Part a sheet at its last call and its first note number; what lies between is put down as ``spill``."""
    first = next((n for n, i in enumerate(sheet.lines) if i in starts), len(sheet.lines))
    called = {c.line for c in calls}
    last = max((n + 1 for n, i in enumerate(sheet.lines[:first]) if i in called), default=0)
    return Cut(sheet.lines[:last], sheet.lines[last:first], sheet.lines[first:])


def _bounded(part: Cut, glued: set[int]) -> Cut:
    """Where the first note number is glued to a body line, all lines before it are body."""
    if part.notes and part.notes[0] in glued:
        return Cut((*part.body, *part.spill), (), part.notes)
    return part


def _last_note(lines: Lines, done: Sequence[Cut]) -> str:
    """Return the last note line before a sheet; empty where no note was printed yet."""
    for cut in reversed(done[-2:]):
        if cut.notes or cut.spill:
            return lines.words[(cut.notes or cut.spill)[-1]]
    return ""


def _first_words(lines: Lines, rough: Sequence[Cut], at: int) -> str:
    if at >= len(rough):
        return ""
    first = (*rough[at].body, *rough[at].spill, *rough[at].notes)
    return lines.words[first[0]] if first else ""


def _settled(lines: Lines, zones: tuple[Zone, ...], part: Cut, width: Widths, seams: Seams, words: Words) -> Cut:
    kept = boundary(lines, zones, part.spill, width, seams)
    whole = (*part.body, *part.spill)
    around = whole[max(len(part.body) + kept - 1, 0) : len(part.body) + kept + 1]
    torn = torn_at(lines, (*part.body[-1:], *part.spill), seams, words) or torn_at(lines, around, seams, words, False)
    if torn:
        at = whole.index(torn[0])
        return Cut(whole[: at + 1], whole[at + 1 :], part.notes, torn)
    return Cut((*part.body, *part.spill[:kept]), part.spill[kept:], part.notes)


def note_spans(lines: Lines, cuts: Sequence[Cut], numbers: Sequence[Number]) -> dict[int, list[Span]]:
    """Return the source spans of each note's own text, by the place of its number among ``numbers`` (in order)."""
    spans: dict[int, list[Span]] = {at: [] for at in range(len(numbers))}
    by_line = {n.line: at for at, n in enumerate(numbers)}
    current = -1
    for cut in cuts:
        if current >= 0 and cut.torn:
            spans[current].append(Span(cut.torn[1], lines.source.lines[cut.torn[0]].span.end))
        for index in (*cut.spill, *cut.notes):
            current = by_line.get(index, current)
            if current < 0:
                continue
            start, end = lines.source.lines[index].span
            start = max(start, numbers[current].span.end) if numbers[current].line == index else start
            if lines.source.text[start:end].strip():
                spans[current].append(Span(start, end))
    return spans
