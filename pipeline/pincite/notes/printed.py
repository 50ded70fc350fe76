"""Notes of printed pages: numbers at the left of note lines, calls in the text, matched by their sequence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from pincite import rules
from pincite.layout import Lines
from pincite.layout.chain import best_chain
from pincite.layout.number import Number
from pincite.layout.printed_heads import (
    RAISED,
    ROUND,
    SQUARE,
    bracket_calls,
    head,
    heads,
    of_form,
    raised_numbers,
    sign,
)
from pincite.layout.printed_numbering import parts
from pincite.layout.printed_rows import Row
from pincite.layout.printed_rows import rows as printed_rows
from pincite.layout.restarts import Candidates
from pincite.model import Span, Spans, Zone
from pincite.notes.found import Found, judged, trimmed, with_blank
from pincite.notes.gaps import filled
from pincite.notes.sheets import Sheet
from pincite.text import SourceText

TEXT = frozenset({Zone.BODY, Zone.HEADING, Zone.QUOTE, Zone.TITLE, Zone.FRONT, Zone.CAPTION, Zone.TABLE})
"""Where calls stand."""
ASIDE = frozenset({Zone.TITLE, Zone.FRONT, Zone.TABLE})
"""Where raised numbers more often stand for an affiliation or a note under a table."""


_Reader = Callable[[SourceText, Span, int, float], Iterator[Number]]
"""Reads the numbers off a raised run: its span, its line, what each is worth."""


_FEWEST_LETTERS = 2

_ENOUGH = 0.6
"""Where raised numbers call this share of the notes, no others are looked for."""

Rows: TypeAlias = Mapping[int, Row]
"""The lines with boxes, by their index."""


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a note starts: its label, the span of the printed label, its line, the sign it has instead of a number."""

    label: str
    span: Span
    line: int
    sign: str | None = None


def find(source: SourceText, zones: tuple[Zone, ...]) -> Found:
    """Find the notes of a text whose lines have boxes and raised figures; ``zones`` are those of ``source.lines``.

    Numbers are taken for notes and calls only where they fit one rising sequence; signs (``*``, ``†``) by themselves.
    Where the numbers start anew (on each page, or with the next article of an issue), labels from there on
    are ``2:1``, ``2:2``, then ``3:1`` and so on.
    """
    rows = {row.index: row for row in printed_rows(source)}
    candidates = _calls(source, zones, rows, _digits)
    zones = _with_endnotes(rows, zones, candidates)
    numbers = _note_numbers(source, zones, rows, _digits)
    if any(n.worth > 1 and n.rule == RAISED for n in numbers):
        return _found(source, zones, numbers, _called(rows, zones, numbers, candidates), str)
    lettered = _lettered(source, zones, rows)
    return lettered or _found(source, zones, numbers, _called(rows, zones, numbers, candidates) if numbers else [], str)


def _called(rows: Rows, zones: Sequence[Zone], numbers: Sequence[Number], raised: Sequence[Number]) -> Sequence[Number]:
    """Return the calls: the raised ones, unless more notes are called by numbers in brackets on the line."""
    labels = {number.label for number in numbers}
    paired = len(labels & {call.label for call in raised})
    if paired >= _ENOUGH * len(labels):
        return raised
    boxed = bracket_calls(rows[i] for i, zone in enumerate(zones) if zone in TEXT and i in rows)
    others = [of_form(boxed, form) for form in (SQUARE, ROUND)]
    best = max(others, key=lambda calls: len(labels & {call.label for call in calls}))
    return best if len(labels & {call.label for call in best}) > paired + 1 else raised


def _lettered(source: SourceText, zones: tuple[Zone, ...], rows: Rows) -> Found | None:
    """Find notes marked by raised letters; ``None`` unless there are several and the first, ``a``, is called."""
    numbers = _note_numbers(source, zones, rows, _letters)
    candidates = _calls(source, zones, rows, _letters)
    firsts = [any(n.label == 1 for n in found) for found in (numbers, candidates)]
    if not all(firsts) or len({n.label for n in numbers} & {n.label for n in candidates}) < _FEWEST_LETTERS:
        return None
    return _found(source, zones, numbers, candidates, _letter)


def _found(
    source: SourceText,
    zones: tuple[Zone, ...],
    numbers: Sequence[Number],
    candidates: Sequence[Number],
    named: Callable[[int], str],
) -> Found:
    """Match the numbers of notes with the calls, part by part, and give each note its text."""
    numbered: list[_Start] = []
    calls: dict[str, Span] = {}
    labels: list[str] = []
    noted = tuple(i for i, zone in enumerate(zones) if zone is Zone.NOTE)
    for part, found in enumerate(parts(numbers, candidates), 1):
        name = _Names(part, named)
        matched, called = _matched(source, noted, name, found)
        labels += _all_numbers(name, matched, called)
        numbered, calls = numbered + [s for _, s in matched], calls | {name(n): c for n, c in called}
    starts = sorted([*numbered, *_signed(source, zones)], key=lambda s: (s.line, s.span))
    calls |= _sign_calls(source, zones, starts)
    texts = _texts(source, zones, starts)
    labels = [s.label for s in starts if s.sign] + labels
    notes = tuple(judged(label, calls.get(label), texts.get(label, ())) for label in labels)
    marks = sorted({*(with_blank(source.text, c) for c in calls.values()), *(s.span for s in starts)})
    return Found(notes, zones, tuple(marks))


def _with_endnotes(rows: Rows, zones: tuple[Zone, ...], calls: Sequence[Number]) -> tuple[Zone, ...]:
    """Return the zones with a numbered list of references as notes where raised figures call each entry once, in turn.

    Where the text calls entries again and again, as in medicine, the list is no list of notes.
    """
    if Zone.NOTE in zones:
        return zones
    entries = heads(rows[i] for i, zone in enumerate(zones) if zone is Zone.REFERENCES and i in rows)
    listed = {n.label for n in best_chain(entries, [n.worth for n in entries])}
    called = [n.label for n in calls if n.label in listed]
    if len(set(called)) < 0.8 * max(len(listed), 3) or len(called) > 1.05 * len(set(called)):
        return zones
    return tuple(Zone.NOTE if zone is Zone.REFERENCES else zone for zone in zones)


@dataclass(frozen=True, slots=True)
class _Names:
    """How the notes of one part are called: by their number or letter, after the first part with the part's number."""

    part: int
    named: Callable[[int], str]

    def __call__(self, number: int) -> str:
        return self.named(number) if self.part == 1 else f"{self.part}:{self.named(number)}"


def _matched(
    source: SourceText, noted: tuple[int, ...], name: _Names, found: Candidates
) -> tuple[list[tuple[int, _Start]], list[tuple[int, Span]]]:
    """Return the starts of the notes of one part and the spans of their calls by number, both by the best sequence.

    ``noted`` are the lines of notes.
    """
    numbers, candidates = found.numbers, found.called
    sure = best_chain(numbers, [n.worth for n in numbers])
    chain = filled(Lines(source), (Sheet(noted),), sure, candidates)
    pages = {n.label: source.lines[n.line].page for n in chain}
    calls = best_chain(candidates, [_worth(n, pages.get(n.label)) for n in candidates])
    starts = [(n.label, _Start(name(n.label), n.span, n.line)) for n in chain]
    return starts, [(n.label, n.span) for n in calls]


def _worth(call: Number, page: int | None) -> float:
    """Return what a call is worth: more on the page that has its note, or on the page before."""
    return call.worth + (page is not None and page - call.sheet in (0, 1))


def _all_numbers(name: _Names, starts: Sequence[tuple[int, _Start]], calls: Sequence[tuple[int, Span]]) -> list[str]:
    """Return the label of every number from 1 to the highest that has a text or a call."""
    top = max((number for number, _ in (*starts, *calls)), default=0)
    return [name(n) for n in range(1, top + 1)]


def _note_numbers(source: SourceText, zones: Sequence[Zone], rows: Rows, read: _Reader) -> list[Number]:
    """Return what may be the printed number of a note, in the order of the text."""
    found: list[Number] = []
    for index, zone in enumerate(zones):
        row = rows.get(index)
        if zone is not Zone.NOTE or row is None:
            continue
        first = head(row) if read is _digits else None
        runs = [number for span in row.raised for number in read(source, span, index, 0.4)]
        if runs and runs[0].span.start - row.start <= 2:
            first = replace(runs[0], span=first.span if first else runs[0].span, worth=2.0)
            runs = runs[1:]
        found += [*([first] if first else []), *(r for r in runs if _after_stop(source.text, row.start, r.span.start))]
    return found


def _after_stop(text: str, start: int, at: int) -> bool:
    """Tell whether a sentence ends before ``at`` and new words follow, so that a note may start inside a line."""
    before = text[start:at]
    return before.endswith(" ") and before.rstrip()[-1:] in ".!?”\"'’)"


def _digits(source: SourceText, span: Span, line: int, worth: float) -> Iterator[Number]:
    """Yield the numbers of one raised run: several may stand in a row."""
    numbers = raised_numbers(source.text, span, line, source.lines[line].page)
    return (replace(number, worth=worth) for number in numbers)


def _letters(source: SourceText, span: Span, line: int, worth: float) -> Iterator[Number]:
    """Yield the letter of a raised run as its place in the alphabet; after z come aa, bb and so on."""
    match = rules.fullmatch(rules.rule("printed", "letter"), source.text[span.start : span.end])
    if match:
        start = span.start + match.start("label")
        label = ord(match["label"][0]) - ord("a") + 1 + 26 * (len(match["label"]) - 1)
        place = Span(start, start + len(match["label"]))
        yield Number(label, place, line, source.lines[line].page, "raised", worth)


def _letter(number: int) -> str:
    """Return the letter that ``_letters`` reads as ``number``."""
    return chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26)


def _signed(source: SourceText, zones: Sequence[Zone]) -> list[_Start]:
    """Return author notes and the like; a sign used again gets a number after a hyphen."""
    found: list[_Start] = []
    seen: dict[str, int] = {}
    for index, zone in enumerate(zones):
        start, end = source.lines[index].span
        match = rules.match(rules.rule("printed", "sign"), source.text[start:end]) if zone is Zone.NOTE else None
        if match:
            printed, label = match["label"], sign(match["label"])
            seen[label] = seen.get(label, 0) + 1
            name = label if seen[label] == 1 else f"{label}-{seen[label]}"
            found.append(_Start(name, Span(start, start + len(printed)), index, printed))
    return found


def _texts(source: SourceText, zones: Sequence[Zone], starts: Sequence[_Start]) -> dict[str, Spans]:
    """Return the spans of each note: from its number to the next one, one span for each unbroken block of lines."""
    found: dict[str, list[Span]] = {start.label: [] for start in starts}
    at = -1
    previous = -2
    for index, zone in enumerate(zones):
        if zone is not Zone.NOTE:
            continue
        line = source.lines[index].span
        cuts = []
        while at + 1 < len(starts) and starts[at + 1].line == index:
            at += 1
            cuts.append(starts[at])
        head = Span(line.start, cuts[0].span.start if cuts else line.end)
        owner = starts[at - len(cuts)].label if at >= len(cuts) else None
        if owner:
            _extend(source.text, found[owner], head, _next(source, previous, index))
        ends = [*(c.span.start for c in cuts[1:]), line.end]
        for cut, end in zip(cuts, ends[: len(cuts)], strict=True):
            _extend(source.text, found[cut.label], Span(cut.span.end, end), False)
        previous = index
    return {label: tuple(spans) for label, spans in found.items()}


def _next(source: SourceText, one: int, two: int) -> bool:
    """Tell whether nothing but empty lines stands between two lines of one page."""
    between = source.lines[max(one, 0) : two + 1]
    return one >= 0 and len({x.page for x in between}) == 1 and all(x.span.start == x.span.end for x in between[1:-1])


def _extend(text: str, spans: list[Span], more: Span, joined: bool) -> None:
    words = trimmed(text, more)
    if words.start >= words.end:
        return
    if joined and spans:
        spans[-1] = Span(spans[-1].start, words.end)
    else:
        spans.append(words)


def _calls(source: SourceText, zones: Sequence[Zone], rows: Rows, read: _Reader) -> list[Number]:
    """Return what may be calls: raised numbers in the text, in its order."""
    spans = [(index, span) for index, row in rows.items() if zones[index] in TEXT for span in row.raised]
    numbers = (n for index, span in spans for n in read(source, span, index, 0.5 if zones[index] in ASIDE else 1.0))
    return sorted(numbers, key=lambda n: n.span)


def _sign_calls(source: SourceText, zones: Sequence[Zone], starts: Sequence[_Start]) -> dict[str, Span]:
    """Return the calls of notes that have signs: the same sign in the text, on that page or the one before."""
    found: dict[str, Span] = {}
    for start in starts:
        sign, page = start.sign, source.lines[start.line].page
        if sign is None:
            continue
        for index, line in enumerate(source.lines):
            if line.page not in (page, page - 1) or zones[index] not in TEXT:
                continue
            at = source.text.find(sign, line.span.start, line.span.end)
            if at >= 0 and source.text[at - 1 : at] not in sign and source.text[at + len(sign)] not in sign:
                found.setdefault(start.label, Span(at, at + len(sign)))
    return found
