"""Numbers of notes that a converter printed below the notes: found by the sequence, their texts by how they open.

Where a raised number stands higher than its line, it may become a line of its own that is sorted behind the block.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pincite import rules
from pincite.layout import Lines
from pincite.layout.lines import ends_sentence
from pincite.layout.number import Number
from pincite.model import Span, Zone
from pincite.notes.sheets import Sheet
from pincite.notes.spill import Widths, note_like, sampled

RULE = "displaced"
LONE = ("alone", "alone-bare")
"""The rules of numbers on lines of their own."""
_FULL = 0.9
_EVEN = 0.06
_NEVER = -100.0
_FINISHED = -3.0
"""What it costs that a note goes on though its last line ended a sentence."""


def moved(lines: Lines, sheets: Sequence[Sheet], numbers: Sequence[Number]) -> tuple[Number, ...]:
    """Return the candidates with the displaced ones put before the number that follows them, in the text's order.

    A run of lone numbers is displaced when the number after its last stands earlier on the sheet, when no other
    lone number stands on the sheet and nothing stands below the run, or when the next note starts right below it.
    """
    lone: dict[int, list[Number]] = {}
    at = {number.line: number for number in numbers if not _alone(lines, number)}
    for number in numbers:
        if _alone(lines, number):
            lone.setdefault(number.sheet, []).append(number)
    places: dict[Span, Number] = {}
    for sheet, own in lone.items():
        labelled: dict[int, list[Number]] = {}
        for number in own:
            labelled.setdefault(number.label, []).append(number)
        for run in _runs(lines, own):
            following = labelled.get(run[-1].label + 1, [])
            below = at.get(_after_line(sheets[sheet], run[-1].line))
            places |= {n.mark: n for n in _placed(sheets[sheet], len(own), run, following, below)}
    return tuple(sorted((places.get(n.span, n) for n in numbers), key=lambda n: n.span))


def _alone(lines: Lines, number: Number) -> bool:
    """Tell whether a number, which may be misread, stands on a line of its own."""
    return number.rule in LONE or lines.words[number.line] == lines.source.text[slice(*number.mark)].strip()


def _runs(lines: Lines, lone: Sequence[Number]) -> list[list[Number]]:
    """Return the numbers in runs: each the next number, on the next line that has words."""
    runs: list[list[Number]] = []
    for number in lone:
        last = runs[-1][-1] if runs else None
        follows = last is not None and number.label == last.label + 1
        if last and follows and not any(lines.words[i] for i in range(last.line + 1, number.line)):
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _after_line(sheet: Sheet, line: int) -> int:
    """Return the next line of a sheet, -1 after its last."""
    place = bisect_right(sheet.lines, line)
    return sheet.lines[place] if place < len(sheet.lines) else -1


def _placed(
    sheet: Sheet, lone: int, run: Sequence[Number], following: Sequence[Number], below: Number | None
) -> list[Number]:
    """Return the numbers of a displaced run at the place before the number that follows; none if it is in place.

    ``below`` is the number with which the line below the run begins, text after it.
    """
    first = next((n for n in following if n.span < run[0].span), None)
    if first is None and len(run) == lone and run[-1].line == sheet.lines[-1]:
        first = run[0]
    if first is None and below and below.label == run[-1].label + 1:
        first = run[0]
    return [_at(n, first.span.start, first.line) for n in run] if first else []


def signs_moved(lines: Lines, stars: Sequence[Number], notes: Sequence[Number]) -> list[Number]:
    """Return the signs of authors' notes; one on a line of its own below numbers goes before the first of its sheet."""
    out = []
    for star in stars:
        own = [n for n in notes if n.sheet == star.sheet and n.mark.start < star.span.start]
        own += [n for n in notes if n.sheet == star.sheet and n.rule == RULE]
        first = min(own, key=lambda n: n.span, default=None)
        lone = lines.words[star.line] == star.sign
        out.append(_at(star, first.span.start, first.line) if first and lone else star)
    return out


def _at(number: Number, start: int, line: int) -> Number:
    return replace(number, span=Span(start, start), line=line, rule=RULE, printed=number.mark)


def with_texts(
    lines: Lines, zones: tuple[Zone, ...], sheets: tuple[Sheet, ...], numbers: Sequence[Number], calls: Sequence[Number]
) -> tuple[tuple[Sheet, ...], list[Number]]:
    """Return the sheets without the lines of displaced numbers, and the numbers at the lines where their texts begin.

    ``numbers`` and ``calls`` are those that were chosen, in order.
    """
    away = [n for n in numbers if n.rule == RULE]
    if not away:
        return sheets, list(numbers)
    gone = printed_lines(lines, away)
    kept = tuple(Sheet(tuple(i for i in sheet.lines if i not in gone)) for sheet in sheets)
    width = sampled(lines, [c.line for c in calls], [n.line for n in numbers if n.rule != RULE])
    look = _Look(lines, zones, width)
    found: dict[Span, Number] = {}
    for at in sorted({n.sheet for n in away}):
        own = [n for n in numbers if n.sheet == at]
        above = lines.words[kept[at - 1].lines[-1]] if at and kept[at - 1].lines else ""
        for group in _groups(own):
            last = max((c.line for c in calls if c.sheet == at and c.span < group[0].span), default=-1)
            found |= _openings(look, kept[at], own, group, last, above)
    return kept, sorted((found.get(n.mark, n) for n in numbers), key=lambda n: (n.span, n.label))


def printed_lines(lines: Lines, numbers: Sequence[Number]) -> frozenset[int]:
    """Return the lines that hold the digits of displaced numbers."""
    places = [n.printed.start for n in numbers if n.printed]
    return frozenset(bisect_right(lines.source.lines, at, key=lambda line: line.span.start) - 1 for at in places)


def _groups(numbers: Sequence[Number]) -> list[list[Number]]:
    """Return the displaced numbers of a sheet, those that follow one another together."""
    return [list(group) for away, group in groupby(numbers, key=lambda n: n.rule == RULE) if away]


def _openings(
    look: _Look, sheet: Sheet, own: Sequence[Number], group: Sequence[Number], called: int, above: str
) -> dict[Span, Number]:
    """Return the numbers of a group at the lines that open their texts; those for which there is no line stay."""
    before = max((n.line for n in own if n.span < group[0].span and n.rule != RULE), default=-1)
    following = min((n.line for n in own if n.span >= group[-1].span and n.rule != RULE), default=len(look.lines.words))
    free = [i for i in sheet.lines if max(before, called) < i < following]
    body = called if called > before and called in sheet.lines else None
    starts = look.starts(free, len(group), body, inside=before > called, above=above)
    lines = look.lines.source.lines
    return {n.mark: _at(n, lines[i].span.start, i) for n, i in zip(group, starts, strict=False)}


@dataclass(frozen=True, slots=True)
class _Look:
    """What lines look like: body or notes by their width, openings of notes by their words."""

    lines: Lines
    zones: tuple[Zone, ...]
    width: Widths

    def starts(self, free: Sequence[int], count: int, body: int | None, inside: bool, above: str) -> list[int]:
        """Return the lines among ``free`` that open ``count`` notes, by the best way through body, rest and notes.

        State 0 is the body, 1 the rest of an older note, then one state for each note. ``body`` is the last line that
        is certainly body; ``inside``: the first line follows one of a note; ``above`` is the last of the sheet before.
        """
        late = 0.0 if above and not ends_sentence(above) else _FINISHED
        scores = [_NEVER if inside else 0.0, 0.0 if inside else late, *[_NEVER] * count]
        ways: list[list[int]] = [[] for _ in scores]
        for place, index in enumerate(free):
            lean = self._lean(index)
            last = free[place - 1] if place else None
            opens = self._opening(index, last if place else body)
            for state in range(len(scores) - 1, 1, -1):
                befores = range(state) if state == 2 else (state - 1,)
                total, before = max((scores[s] + self._after(last if place or s else body, s), s) for s in befores)
                if total + opens > scores[state]:
                    scores[state], ways[state] = total + opens, [*ways[before], index]
            scores = [score + (lean if state else -lean) for state, score in enumerate(scores)]
        return ways[-1]

    def _lean(self, index: int) -> float:
        """Tell how much a line looks like a note; where notes hold no more than the body, no line looks like either."""
        even = self.width.notes - self.width.body < _EVEN * self.width.body
        return 0.0 if even else note_like(self.lines, self.zones, index, self.width)

    def _opening(self, index: int, last: int | None) -> float:
        """Tell how well a line opens a note after the line ``last`` of the same sheet."""
        words = self.lines.words[index]
        if (words[0].islower() or words[0] == "(") and not rules.search(rules.rule("notes", "address"), words):
            return -6.0
        score = 1.0 * bool(rules.search(rules.rule("notes", "opening"), words))
        if last is not None:
            score += 1.0 * (len(self.lines.words[last]) < _FULL * self.width.notes)
            score += 0.5 * self.lines.blank_between(last, index)
        return score

    def _after(self, last: int | None, state: int) -> float:
        """Tell how well the note before, or the body, ends in the line ``last``."""
        if last is None:
            return 0.0
        ends = ends_sentence(self.lines.words[last])
        if state:
            return 0.5 if ends else -4.0
        return 0.0 if ends else 0.5
