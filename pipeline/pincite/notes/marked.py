"""Notes whose calls are marked: ``[^n]``, raised tags, superscript digits; each note is a block of its own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pincite import rules
from pincite.ingest.flow import WRITTEN
from pincite.layout import Lines
from pincite.layout.chain import best_chain
from pincite.layout.number import Number
from pincite.model import Note, Span, Zone
from pincite.notes.found import Found, judged, trimmed
from pincite.notes.numbers import RAISED
from pincite.text import SourceText

_NOTED = 20.0
_BLOCKS = 0.6
"""Notes are blocks where this share of them follows a blank line; else they are lines at page bottoms."""


@dataclass(frozen=True, slots=True)
class Family:
    """A way to mark notes: the rules for its markers, and the characters of which one is in each marker.

    ``plain`` marks may be mere exponents. ``renumbered`` families print the place in the order of calls, whatever the
    label in the file says. Notes of ``indented`` families may have further, indented paragraphs; those of ``closed``
    ones end with the bracket that their mark opens.
    """

    call: str
    note: str
    signs: str
    plain: bool = False
    renumbered: bool = False
    indented: bool = False
    closed: bool = False


FAMILIES = (
    Family("bracket-call", "bracket-note", "^", renumbered=True, indented=True),
    Family("raised-call", "raised-note", "<["),
    Family("worded-call", "worded-note", "[", closed=True),
    Family("escaped-call", "escaped-note", "["),
    Family("defined-call", "defined-note", "["),
    Family("tagged-call", "tagged-note", "[{(FfNnEeAa"),
    Family("formula-call", "formula-note", "^\\", plain=True),
    Family("caret-call", "caret-note", "^", plain=True),
    Family("superscript-call", "superscript-note", "⁰¹²³⁴⁵⁶⁷⁸⁹", plain=True),
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker: its label as in the file, its span, its line."""

    label: str
    span: Span
    line: int


def find(source: SourceText, zones: tuple[Zone, ...], among: tuple[Family, ...] = FAMILIES) -> Found | None:
    """Find the notes of the family with the most notes; ``None`` when none has one with a call, as a block."""
    lines = Lines(source)
    families = _families(source, among)
    tried = [_pair(lines, family) for family in families]
    best = max(range(len(tried)), key=lambda n: len(tried[n][0]))
    notes, calls = tried[best]
    if not notes and (written := _inline(lines, zones)):
        return written
    if not {n.label for n in notes} & {c.label for c in calls} or not _are_blocks(lines, notes):
        return None
    return _found(lines, zones, families[best], notes, calls)


def _families(source: SourceText, among: tuple[Family, ...]) -> tuple[Family, ...]:
    """Return the families; texts that readers of other formats wrote hold the printed labels, so none is renumbered."""
    if source.media_type not in WRITTEN:
        return among
    return tuple(replace(family, renumbered=False) for family in among)


def _are_blocks(lines: Lines, notes: Sequence[Marker]) -> bool:
    """Tell whether most notes open a block of their own or follow another note within one."""
    marked = {n.line for n in notes}
    tops = _tops(lines)
    return sum(tops[n.line] in marked for n in notes) >= _BLOCKS * len(notes)


def _tops(lines: Lines) -> list[int]:
    """Return the first line of the block in which each line stands; a blank line's is that of the block above it."""
    tops: list[int] = []
    for index in range(len(lines.words)):
        tops.append(tops[-1] if index and lines.words[index - 1] else index)
    return tops


def _pair(lines: Lines, family: Family) -> tuple[list[Marker], list[Marker]]:
    """Return the printed note marks, each label once, and the call marks that are none of these."""
    notes: dict[str, Marker] = {}
    places = [i for i in lines.filled if any(sign in lines.words[i] for sign in family.signs)]
    for marker in _markers(lines, places, family.note):
        notes.setdefault(marker.label, marker)
    taken = {n.span.start for n in notes.values()}
    calls = [c for c in _markers(lines, places, family.call) if c.span.start not in taken]
    return list(notes.values()), calls


def _markers(lines: Lines, places: Sequence[int], rule_id: str) -> list[Marker]:
    rule = rules.rule("notes", rule_id)
    comments = [c.span() for c in rules.finditer(rules.rule("markup", "comment"), lines.source.text)]
    return [
        Marker("".join(m["label"].translate(RAISED).split()), Span(*m.span("number")), i)
        for i in places
        for m in rules.finditer(rule, lines.source.text, *lines.source.lines[i].span)
        if not _within(m.start(), comments)
    ]


def _within(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    last = bisect_right(spans, offset, key=lambda s: s[0]) - 1
    return last >= 0 and offset < spans[last][1]


def _found(
    lines: Lines, zones: tuple[Zone, ...], family: Family, notes: Sequence[Marker], calls: Sequence[Marker]
) -> Found:
    starts = {m.line for m in notes}
    blocks = {n.label: _block(lines, n, starts, family.indented) for n in notes}
    if calls and notes and max(c.span for c in calls) < min(n.span for n in notes):
        _run_on(lines, zones, notes, blocks)
    inside = {i for block in blocks.values() for i in block}
    inner = {m.label: m for m in _inner(lines, inside)} if family.renumbered else {}
    outside = sorted((c for c in (*calls, *inner.values()) if c.line not in inside), key=lambda c: c.span)
    called = _called(outside, family, {*inner, *(n.label for n in notes)})
    printed = {n.label: n for n in notes}
    order = _order(printed, called, family)
    made = [
        judged(x, inner[x].span, (_words_of(lines, inner[x]),))
        if x in inner
        else _note(lines, x, printed, called, blocks, closed=family.closed)
        for x in order
    ]
    numbers = {label: str(k) if family.renumbered else label for k, label in enumerate(order, 1)}
    made = [replace(note, label=numbers[note.label]) for note in made]
    again = tuple((numbers[c.label], c.span) for c in outside if _again(c, called, family))
    removed = called.values() if family.plain else (*calls, *inner.values())
    ends = [Span(words.end, words.end + 1) for m in inner.values() for words in (_inner_words(lines, m),)]
    brackets = [Span(n.spans[-1].end, n.spans[-1].end + 1) for n in made if family.closed and n.spans]
    marks = sorted({*(n.span for n in notes), *(c.span for c in removed), *ends, *brackets})
    refined = tuple(Zone.NOTE if i in inside else zone for i, zone in enumerate(zones))
    return Found(tuple(made), refined, tuple(marks), again)


def _again(call: Marker, called: dict[str, Marker], family: Family) -> bool:
    """Tell whether a note is called once more; of marks that may be exponents none is such a call."""
    first = called.get(call.label)
    return not family.plain and first is not None and first.span != call.span


def _inner(lines: Lines, inside: set[int]) -> list[Marker]:
    """Return the notes that stand where they are called, ``^[See Okafor 12.]``, each under a label of its own."""
    text = lines.source.text
    if "^[" not in text:
        return []
    starts = [line.span.start for line in lines.source.lines]
    found = [m.span("mark") for m in rules.finditer(rules.rule("notes", "inline-note"), text)]
    made = [Marker(f"^[{start}", Span(start, end), bisect_right(starts, start) - 1) for start, end in found]
    return [m for m in made if m.line not in inside]


def _inner_words(lines: Lines, mark: Marker) -> Span:
    hit = rules.match(rules.rule("notes", "inline-note"), lines.source.text, mark.span.start)
    return Span(*hit.span("words")) if hit else Span(mark.span.end, mark.span.end)


def _words_of(lines: Lines, mark: Marker) -> Span:
    return trimmed(lines.source.text, _inner_words(lines, mark))


def _run_on(lines: Lines, zones: tuple[Zone, ...], notes: Sequence[Marker], blocks: dict[str, list[int]]) -> None:
    """Give endnotes their further paragraphs: what stands between a note and the one with the next number."""
    for note, following in pairwise(sorted(notes, key=lambda n: n.line)):
        between = [i for i in range(blocks[note.label][-1] + 1, following.line) if lines.words[i]]
        next_to = note.label.isdigit() and following.label == str(int(note.label) + 1)
        if next_to and all(zones[i] in (Zone.BODY, Zone.QUOTE) for i in between):
            blocks[note.label] += between


def _inline(lines: Lines, zones: tuple[Zone, ...]) -> Found | None:
    """Find notes written where they are called, as pandoc reads them: ``^[See Okafor 12.]``."""
    text = lines.source.text
    rule = rules.rule("notes", "inline-note")
    inner = [(Span(*m.span("mark")), Span(*m.span("words"))) for m in rules.finditer(rule, text)]
    made = [judged(str(k), mark, (trimmed(text, words),)) for k, (mark, words) in enumerate(inner, 1)]
    ends = [Span(words.end, words.end + 1) for _, words in inner]
    return Found(tuple(made), zones, tuple(sorted([*(mark for mark, _ in inner), *ends]))) if made else None


def _called(calls: Sequence[Marker], family: Family, noted: set[str]) -> dict[str, Marker]:
    """Return the call of each label: the first, or of numbers in order the one that fits the sequence (``km²`` not)."""
    found: dict[str, Marker] = {}
    chosen = {n.line: n for n in best_chain(*_candidates(calls, noted))} if not family.renumbered else {}
    for place, call in enumerate(calls):
        if place in chosen or family.renumbered or not call.label.isdigit():
            found.setdefault(call.label, call)
    for call in () if family.plain else calls:
        found.setdefault(call.label, call)
    return found


def _candidates(calls: Sequence[Marker], noted: set[str]) -> tuple[list[Number], list[float]]:
    """Return the numbered calls as links of a chain; each knows its place among the calls as its line.

    A call whose note exists is worth any gap.
    """
    numbers = [Number(int(c.label), c.span, n, 0, "marked", 1.0) for n, c in enumerate(calls) if c.label.isdigit()]
    return numbers, [_NOTED if str(n.label) in noted else 1.0 for n in numbers]


def _order(notes: dict[str, Marker], called: dict[str, Marker], family: Family) -> list[str]:
    """Return the labels: those called in the order of their calls, then those that have no call."""
    labels = [*called, *(label for label in notes if label not in called)]
    if family.renumbered:
        return labels
    return sorted(labels, key=_place)


def _place(label: str) -> tuple[int, bool, int]:
    """Return where a label stands: ``*``, ``1``, ``2``, and then ``2:1`` of the second numbering."""
    numbering, _, number = label.rpartition(":")
    return int(numbering) if numbering.isdigit() else 1, number.isdigit(), int(number) if number.isdigit() else 0


def _block(lines: Lines, note: Marker, starts: set[int], indented: bool) -> list[int]:
    """Return the lines of a note: to the next blank line, and ``indented`` paragraphs after it, if it can have any."""
    block = [note.line]
    text = lines.source.text
    for index in range(note.line + 1, len(lines.words)):
        if index in starts:
            break
        start = lines.source.lines[index].span.start
        if not lines.words[index]:
            continue
        if block[-1] != index - 1 and not (indented and text.startswith(("    ", "\t"), start)):
            break
        block.append(index)
    return block


def _note(
    lines: Lines,
    label: str,
    notes: dict[str, Marker],
    called: dict[str, Marker],
    blocks: dict[str, list[int]],
    *,
    closed: bool = False,
) -> Note:
    marker = notes.get(label)
    call = called[label].span if label in called else None
    if marker is None:
        return judged(label, call, ())
    end = lines.source.lines[blocks[label][-1]].span.end
    span = trimmed(lines.source.text, Span(marker.span.end, end))
    if closed and lines.source.text[span.end - 1 : span.end] == "]":
        span = Span(span.start, span.end - 1)
    return judged(label, call, (span,) if span.start < span.end else ())
