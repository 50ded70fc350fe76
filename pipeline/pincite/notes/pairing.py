"""Note numbers and calls of a lifted text, each a sequence, in step with one another page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pincite.layout import Lines
from pincite.layout.chain import best_chain
from pincite.layout.number import Number
from pincite.layout.restarts import Candidates, numberings
from pincite.model import Zone
from pincite.notes.bands import banded
from pincite.notes.displaced import moved
from pincite.notes.gaps import filled
from pincite.notes.numbers import ROUND_RULES, calls, note_numbers
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


_LACKING = 0.1
"""Where more notes than this lack a call, calls are looked for below notes too."""

_ENOUGH = 0.6
"""Where this share of the numbers that look like those of notes is called, no other calls are looked for."""

_BELOW = 0.9
"""What a call below a note is worth less."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """The note numbers and the calls of one numbering that were chosen, each by label."""

    notes: dict[int, Number]
    calls: dict[int, Number]


@dataclass(frozen=True, slots=True)
class Paired:
    """The sheets, parted where a sheet has notes in several places, and the pairs of each numbering in order."""

    sheets: tuple[Sheet, ...]
    parts: tuple[Pairing, ...]

    @property
    def notes(self) -> list[Number]:
        """Return the note numbers in the order of the text."""
        return sorted((n for part in self.parts for n in part.notes.values()), key=lambda n: n.span)

    @property
    def pairs(self) -> int:
        """Return how many notes have both a number and a call."""
        return sum(len(part.notes.keys() & part.calls.keys()) for part in self.parts)

    @property
    def calls(self) -> list[Number]:
        """Return the calls in the order of the text."""
        return sorted((c for part in self.parts for c in part.calls.values()), key=lambda c: c.span)


def pair(lines: Lines, sheets: Sequence[Sheet], zones: tuple[Zone, ...]) -> Paired:
    """Choose the note numbers, then the calls that go with them.

    Calls in round brackets are tried where the others call few of the notes that are printed.
    """
    usable = tuple(Sheet(tuple(i for i in s.lines if zones[i] not in (Zone.CONTENTS, Zone.REFERENCES))) for s in sheets)
    numbers = moved(lines, usable, [_doubted(n, zones) for n in note_numbers(lines, usable)])
    made = _paired(lines, sheets, zones, usable, Candidates(numbers, calls(lines, usable)))
    if made.pairs >= _ENOUGH * len({n.label for n in numbers if n.worth >= 1}):
        return made
    rounded = calls(lines, usable, ROUND_RULES)
    if len(rounded) <= made.pairs:
        return made
    other = _paired(lines, sheets, zones, usable, Candidates(numbers, rounded))
    return other if other.pairs > made.pairs + 1 else made


def _paired(
    lines: Lines, sheets: Sequence[Sheet], zones: tuple[Zone, ...], usable: tuple[Sheet, ...], found: Candidates
) -> Paired:
    parts = _pairings(lines, usable, found, None)
    if sum(len(p.notes.keys() - p.calls.keys()) for p in parts) > _LACKING * sum(len(p.notes) for p in parts):
        loose = Paired(usable, _pairings(lines, usable, found, _BELOW))
        bands = banded(lines, zones, sheets, loose.notes, loose.calls)
        if len(bands) > len(sheets):
            return _again(lines, bands, found)
    return Paired(tuple(sheets), parts)


def _again(lines: Lines, sheets: tuple[Sheet, ...], found: Candidates) -> Paired:
    """Pair the same candidates on sheets that are parted anew."""
    at = {line: number for number, sheet in enumerate(sheets) for line in sheet.lines}
    numbers, called = (tuple(replace(n, sheet=at[n.line]) for n in of) for of in (found.numbers, found.called))
    return Paired(sheets, _pairings(lines, sheets, Candidates(numbers, called), None))


def _pairings(lines: Lines, sheets: Sequence[Sheet], found: Candidates, below: float | None) -> tuple[Pairing, ...]:
    """Return the pairs of each numbering; calls below notes are worth ``below`` less, or not taken at all."""
    parts = numberings(found)
    chosen = [filled(lines, sheets, _choose_notes(p.numbers, p.called), p.called, inside=True) for p in parts]
    first = _first_numbers([n for notes in chosen for n in notes])
    made = []
    for part, notes in zip(parts, chosen, strict=True):
        named = {n.label: n for n in notes}
        kept = [_lowered(c, below or 0.0) if _inside_notes(c, first) else c for c in part.called]
        usable = [c for c in kept if below is not None or not _inside_notes(c, first)]
        made.append(Pairing(named, {c.label: c for c in _choose_calls(usable, named)}))
    return tuple(made)


def _lowered(call: Number, by: float) -> Number:
    return replace(call, worth=call.worth - by)


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
    usable = [c for c in called if c.label <= max(notes) + 1]
    attached = [c for c in usable if c.rule != "apart"]
    chosen = best_chain(attached, [_call_worth(c, notes.get(c.label), endnotes) for c in attached])
    parted = [c for c in chosen if c.rule == "after-stop"]
    if len(chosen) >= _ATTACHED * len(notes) and len(parted) <= _PARTED * len(chosen):
        return chosen
    return best_chain(usable, [_call_worth(c, notes.get(c.label), endnotes) for c in usable])


def _first_numbers(notes: Sequence[Number]) -> dict[int, int]:
    """Return where the first note number of each sheet stands."""
    first: dict[int, int] = {}
    for number in notes:
        first[number.sheet] = min(number.span.start, first.get(number.sheet, number.span.start))
    return first


def _inside_notes(call: Number, first: dict[int, int]) -> bool:
    return call.span.start >= first.get(call.sheet, call.span.end)


def _call_worth(call: Number, note: Number | None, endnotes: bool) -> float:
    if note is None or endnotes:
        return call.worth
    return call.worth + _BY_DISTANCE.get(note.sheet - call.sheet, _ELSEWHERE)
