"""Sheets of a lifted text parted into body and notes, and the spans of each note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pincite import rules
from pincite.layout import Lines
from pincite.layout.lines import ends_sentence
from pincite.layout.number import Number
from pincite.model import Span, Zone
from pincite.notes.gaps import INSIDE
from pincite.notes.sheets import Sheet
from pincite.notes.spill import Seams, Widths, boundary, sure_heading, widths
from pincite.notes.torn import torn_at
from pincite.notes.words import Words

_FOOT = 12
"""A caption below notes stands within so many lines,"""

_CAPTION = 3
"""or is one of the last lines that were taken for notes."""

_SHORT = 40
"""A row of a table has fewer characters than this."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A sheet parted: its body lines, the lines of a note from the sheet before, its own notes' lines.

    ``torn`` is the line in which the body ends at the given source offset and the earlier note goes on, ``table`` the
    cells below the notes.
    """

    body: tuple[int, ...]
    spill: tuple[int, ...]
    notes: tuple[int, ...]
    torn: tuple[int, int] | None = None
    table: tuple[int, ...] = ()


def cut_sheets(
    lines: Lines, zones: tuple[Zone, ...], sheets: Sequence[Sheet], numbers: Sequence[Number], calls: Sequence[Number]
) -> tuple[Cut, ...]:
    """Part each sheet into body, continued note and notes.

    ``numbers`` are the printed note numbers, ``calls`` the chosen calls; both bound where the body can end.
    """
    starts = {n.line for n in numbers}
    glued = {n.line for n in numbers if n.rule == "tail"}
    rough = [_rough(sheet, starts, calls) for sheet in sheets]
    rough = [_without_table(lines, _unheaded(lines, zones, part, starts), starts) for part in rough]
    rough = [_bounded(part, glued) for part in rough]
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


def _without_table(lines: Lines, part: Cut, starts: set[int]) -> Cut:
    """Return a sheet without the cells of a table that stands below its notes, over a caption near the page's end."""
    page = [i for i in range(part.notes[-1] + 1, part.notes[-1] + _FOOT) if i < len(lines.words)] if part.notes else []
    below = [i for i in page if lines.source.lines[i].page == lines.source.lines[part.notes[-1]].page]
    at = [n for n, i in enumerate(part.notes) if n >= len(part.notes) - _CAPTION and _captions(lines, i)]
    kept = part.notes[: at[0]] if at else part.notes
    if not at and not any(_captions(lines, i) for i in below):
        return part
    while kept and kept[-1] not in starts and _cell(lines.words[kept[-1]]):
        kept = kept[:-1]
    whole = kept and ends_sentence(lines.words[kept[-1]])
    return replace(part, notes=kept, table=part.notes[len(kept) :]) if whole else part


def _captions(lines: Lines, index: int) -> bool:
    return rules.search(rules.rule("layout", "caption"), lines.words[index]) is not None


def _cell(words: str) -> bool:
    return len(words) < _SHORT and not ends_sentence(words)


def _unheaded(lines: Lines, zones: tuple[Zone, ...], part: Cut, starts: set[int]) -> Cut:
    """Return a sheet without the heading, below its notes, of a chapter that begins on the next page."""
    kept = part.notes
    while len(kept) > 1 and kept[-1] not in starts and sure_heading(lines.words[kept[-1]], zones[kept[-1]]):
        if not ends_sentence(lines.words[kept[-2]]):
            break
        kept = kept[:-1]
    return replace(part, notes=kept)


def _bounded(part: Cut, glued: set[int]) -> Cut:
    """Where the first note number is glued to a body line, all lines before it are body."""
    if part.notes and part.notes[0] in glued:
        return replace(part, body=(*part.body, *part.spill), spill=())
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
        return replace(part, body=whole[: at + 1], spill=whole[at + 1 :], torn=torn)
    return replace(part, body=(*part.body, *part.spill[:kept]), spill=part.spill[kept:])


def note_spans(lines: Lines, cuts: Sequence[Cut], numbers: Sequence[Number]) -> dict[int, list[Span]]:
    """Return the source spans of each note's own text, by the place of its number among ``numbers`` (in order)."""
    spans: dict[int, list[Span]] = {at: [] for at in range(len(numbers))}
    by_line: dict[int, list[int]] = {}
    for at, number in enumerate(numbers):
        by_line.setdefault(number.line, []).append(at)
    current = -1
    for cut in cuts:
        if current >= 0 and cut.torn:
            spans[current].append(Span(cut.torn[1], lines.source.lines[cut.torn[0]].span.end))
        for index in (*cut.spill, *cut.notes):
            for owner, span in _owned(lines.source.lines[index].span, numbers, by_line.get(index, []), current):
                current = owner
                if owner >= 0 and lines.source.text[span.start : span.end].strip():
                    spans[owner].append(span)
    return spans


def _owned(line: Span, numbers: Sequence[Number], starting: Sequence[int], current: int) -> Iterator[tuple[int, Span]]:
    """Yield the parts of a line with the note each belongs to: ``starting`` start in it, ``current`` goes on to it.

    Before a number at its end, where a note's number was glued to a line of the body, stands nothing of a note.
    """
    first = numbers[starting[0]] if starting else None
    if first is None or first.rule == INSIDE:
        yield current, Span(line.start, first.span.start if first else line.end)
    for place, at in enumerate(starting):
        after = numbers[starting[place + 1]].span.start if place + 1 < len(starting) else line.end
        start = max(line.start, numbers[at].span.end)
        yield at, Span(start, max(start, after))
