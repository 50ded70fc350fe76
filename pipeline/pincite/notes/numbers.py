"""Digits that may be note numbers or calls in texts lifted from print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from pincite import rules
from pincite.layout import Lines
from pincite.layout.number import Number
from pincite.layout.printed_heads import sign, value
from pincite.model import Span
from pincite.notes.sheets import Sheet

Shapes: TypeAlias = tuple[tuple[str, float], ...]
"""Rules that see numbers, each with what one is worth by itself; the first that sees one counts."""

RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
NOTE_RULES = (
    ("alone", 2.0),
    ("leading", 1.6),
    ("leading-raised", 1.8),
    ("leading-closed", 1.2),
    ("leading-misread", 0.8),
    ("tail", 0.8),
    ("alone-bare", 1.0),
    ("leading-bare", 0.6),
    ("leading-glued", 0.6),
)
CALL_RULES = (
    ("raised", 1.5),
    ("bracketed", 1.0),
    ("bracketed-first", 0.4),
    ("closed-call", 0.9),
    ("after-mark", 1.0),
    ("after-word", 0.8),
    ("after-figure", 0.5),
    ("after-stop", 0.4),
    ("after-year", 0.3),
    ("misread-call", 0.5),
    ("apart", 0.2),
)
ROUND_RULES = (("round-call", 1.0), ("round-first", 0.4))
"""Calls in round brackets, looked for only where others call few notes: in law such numbers mean much else."""


def note_numbers(lines: Lines, sheets: Sequence[Sheet]) -> tuple[Number, ...]:
    """Return what may be the printed number of a note, in the order of the text."""
    return tuple(n for at, sheet in enumerate(sheets) for i in sheet.lines for n in _first(lines, i, at))


def _first(lines: Lines, index: int, sheet: int) -> Iterator[Number]:
    """Yield the candidate of the first rule that sees one in this line."""
    if not rules.search(rules.rule("notes", "may-open"), lines.words[index]):
        return
    for rule_id, worth in NOTE_RULES:
        found = list(_numbers(lines, index, sheet, rule_id, worth))
        if found:
            yield from found
            return


def calls(lines: Lines, sheets: Sequence[Sheet], shapes: Shapes = CALL_RULES) -> tuple[Number, ...]:
    """Return what may be a call by the rules ``shapes``, in the order of the text."""
    found: dict[int, Number] = {}
    for at, sheet in enumerate(sheets):
        for index in sheet.lines:
            figures = rules.search(rules.rule("notes", "may-call"), lines.words[index])
            for rule_id, worth in shapes if figures else ():
                for number in _numbers(lines, index, at, rule_id, worth):
                    found.setdefault(number.span.start, number)
    return tuple(found[start] for start in sorted(found))


def _numbers(lines: Lines, index: int, sheet: int, rule_id: str, worth: float) -> Iterator[Number]:
    start, end = lines.source.lines[index].span
    for match in rules.finditer(rules.rule("notes", rule_id), lines.source.text[start:end]):
        span = Span(start + match.start("number"), start + match.end())
        yield Number(value(match["label"]), span, index, sheet, rule_id, worth)


def star_notes(lines: Lines, sheets: Sequence[Sheet], last: int) -> tuple[Number, ...]:
    """Return the notes marked by a sign on the sheets up to ``last``, each sign once."""
    found: dict[str, Number] = {}
    for number in _signs(lines, sheets[: last + 1], "star-note"):
        found.setdefault(number.sign, number)
    return tuple(found.values())


def star_calls(lines: Lines, sheets: Sequence[Sheet], notes: Sequence[Number]) -> dict[str, Number]:
    """Return for each sign of ``notes`` its first call that stands before the note."""
    found: dict[str, Number] = {}
    ends = {n.sign: n.span.start for n in notes}
    for call in _signs(lines, sheets, "star-call"):
        if call.span.end <= ends.get(call.sign, -1):
            found.setdefault(call.sign, call)
    return found


def _signs(lines: Lines, sheets: Sequence[Sheet], rule_id: str) -> Iterator[Number]:
    rule = rules.rule("notes", rule_id)
    for at, sheet in enumerate(sheets):
        for index in sheet.lines:
            start, end = lines.source.lines[index].span
            for match in rules.finditer(rule, lines.source.text[start:end]):
                place = Span(start + match.start("number"), start + match.end("number"))
                yield Number(0, place, index, at, rule_id, 1.0, sign(match["label"]))
