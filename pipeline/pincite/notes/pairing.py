"""Note numbers and calls of a lifted text, each a sequence, in step with one another page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pincite.layout import Lines
from pincite.model import Zone
from pincite.notes.chain import best_chain
from pincite.notes.gaps import filled
from pincite.notes.numbers import Number, calls, note_numbers
from pincite.notes.sheets import Sheet

_BY_DISTANCE = {0: 2.0, 1: 0.8, 2: 0.0, -1: -0.5}
"""What it is worth that a note stands so many sheets after its call: long notes push others on; a page may be
cut wrongly."""
_ELSEWHERE = -3.0
_HEADING = 0.5
_CALLED = 1.0
_ATTACHED = 0.6
"""Calls parted from their word by a blank are looked for only where fewer notes than this have an attached one."""

_PARTED = 0.3
"""Or where more of the calls than this stand apart after a full stop."""

_ENDNOTES = 0.4
"""Where fewer notes than this have a call near them, they are endnotes and sheets say nothing."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """The note numbers and the calls that were chosen, each by label."""

    notes: dict[int, Number]
    calls: dict[int, Number]


def pair(lines: Lines, sheets: Sequence[Sheet], zones: tuple[Zone, ...]) -> Pairing:
    """Choose the note numbers, then the calls that go with them."""
    usable = tuple(Sheet(tuple(i for i in s.lines if zones[i] not in (Zone.CONTENTS, Zone.REFERENCES))) for s in sheets)
    called = calls(lines, usable)
    numbers = [_doubted(n, zones) for n in note_numbers(lines, usable)]
    notes = {n.label: n for n in filled(lines, usable, _choose_notes(numbers, called), called)}
    return Pairing(notes, {c.label: c for c in _choose_calls(called, notes)})


def _doubted(number: Number, zones: tuple[Zone, ...]) -> Number:
    """Return a number that may well be that of a heading as worth less."""
    heads = zones[number.line] is Zone.HEADING and number.rule == "leading"
    return replace(number, worth=_HEADING) if heads else number


def _choose_notes(numbers: Sequence[Number], called: Sequence[Number]) -> list[Number]:
    sheets: dict[int, list[Number]] = {}
    for call in called:
        sheets.setdefault(call.label, []).append(call)
    return best_chain(numbers, [n.worth + _CALLED * _has_call(n, sheets.get(n.label, [])) for n in numbers])


def _has_call(note: Number, calls: Sequence[Number]) -> bool:
    return any(note.sheet - 1 <= c.sheet <= note.sheet and c.span.end <= note.span.start for c in calls)


def _choose_calls(called: Sequence[Number], notes: dict[int, Number]) -> list[Number]:
    if not notes:
        return []
    near = {c.label for c in called if c.label in notes and _has_call(notes[c.label], [c])}
    endnotes = len(near) < _ENDNOTES * len(notes)
    first = _first_numbers(notes)
    usable = [c for c in called if c.label <= max(notes) + 1 and not _inside_notes(c, first)]
    attached = [c for c in usable if c.rule != "apart"]
    chosen = best_chain(attached, [_call_worth(c, notes.get(c.label), endnotes) for c in attached])
    parted = [c for c in chosen if c.rule == "after-stop"]
    if len(chosen) >= _ATTACHED * len(notes) and len(parted) <= _PARTED * len(chosen):
        return chosen
    return best_chain(usable, [_call_worth(c, notes.get(c.label), endnotes) for c in usable])


def _first_numbers(notes: dict[int, Number]) -> dict[int, int]:
    """Return where the first note number of each sheet stands."""
    first: dict[int, int] = {}
    for number in notes.values():
        first[number.sheet] = min(number.span.start, first.get(number.sheet, number.span.start))
    return first


def _inside_notes(call: Number, first: dict[int, int]) -> bool:
    return call.span.start >= first.get(call.sheet, call.span.end)


def _call_worth(call: Number, note: Number | None, endnotes: bool) -> float:
    if note is None or endnotes:
        return call.worth
    return call.worth + _BY_DISTANCE.get(note.sheet - call.sheet, _ELSEWHERE)
