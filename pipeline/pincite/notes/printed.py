"""Notes of printed pages: numbers at the left of note lines, raised calls in the text, matched by their sequence."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pincite import rules
from pincite.model import Face, Note, Span, Spans, Zone
from pincite.notes.chain import best_chain
from pincite.notes.found import Found, judged, trimmed
from pincite.notes.numbers import Number
from pincite.text import SourceText

TEXT = frozenset({Zone.BODY, Zone.HEADING, Zone.QUOTE, Zone.TITLE, Zone.FRONT, Zone.CAPTION, Zone.TABLE})
"""Where calls stand."""


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a note starts: its label, the span of the printed label, its line."""

    label: str
    span: Span
    line: int


def find(source: SourceText, zones: tuple[Zone, ...]) -> Found:
    """Find the notes of a text whose lines have boxes and raised figures; ``zones`` are those of ``source.lines``.

    Numbers are taken for notes and calls only where they fit one rising sequence; signs (``*``, ``†``) by themselves.
    """
    raised = _raised(source)
    numbers = best_chain(*_weighed(_note_numbers(source, zones, raised)))
    starts = sorted([*_numbered(numbers), *_signed(source, zones)], key=lambda s: s.line)
    texts = _texts(source, zones, starts)
    pages = {n.label: source.lines[n.line].page for n in numbers}
    candidates = _calls(source, zones, raised, pages)
    calls = {str(n.label): n.span for n in best_chain(*_weighed(candidates))} | _sign_calls(source, zones, starts)
    labels = [s.label for s in starts if not s.label.isdigit()] + _all_numbers(starts, calls)
    notes = tuple(_note(label, calls.get(label), texts.get(label, ())) for label in labels)
    marks = sorted({*calls.values(), *(s.span for s in starts)})
    return Found(notes, zones, tuple(marks))


def _note(label: str, call: Span | None, spans: Spans) -> Note:
    return judged(label, call, spans)


def _weighed(numbers: Sequence[Number]) -> tuple[Sequence[Number], list[float]]:
    return numbers, [number.worth for number in numbers]


def _all_numbers(starts: Sequence[_Start], calls: dict[str, Span]) -> list[str]:
    """Return every number from 1 to the highest that has a text or a call."""
    known = {int(s.label) for s in starts if s.label.isdigit()} | {int(c) for c in calls if c.isdigit()}
    return [str(n) for n in range(1, max(known, default=0) + 1)]


def _raised(source: SourceText) -> dict[int, list[Span]]:
    """Return the raised runs of each line, by the line's index."""
    found: dict[int, list[Span]] = {}
    at = 0
    for style in sorted((s for s in source.styles if s.face is Face.RAISED), key=lambda s: s.span):
        while source.lines[at].span.end <= style.span.start:
            at += 1
        found.setdefault(at, []).append(style.span)
    return found


def _note_numbers(source: SourceText, zones: Sequence[Zone], raised: dict[int, list[Span]]) -> list[Number]:
    """Return what may be the printed number of a note, in the order of the text."""
    found: list[Number] = []
    for index, zone in enumerate(zones):
        if zone is not Zone.NOTE:
            continue
        line = source.lines[index].span
        first = _plain(source, index)
        spans = raised.get(index, [])
        runs = [number for span in spans for number in _digits(source, span, index, 0.4)]
        if runs and runs[0].span.start - line.start <= 2:
            first = [Number(runs[0].label, runs[0].span, index, 0, "raised", 2.0)]
            runs = runs[1:]
        found += [*first, *(run for run in runs if _after_stop(source.text, line.start, run.span.start))]
    return found


def _plain(source: SourceText, index: int) -> list[Number]:
    start, end = source.lines[index].span
    match = rules.match(rules.rule("printed", "plain-note"), source.text[start:end])
    if match is None:
        return []
    after = start + match.end("label")
    span = Span(start, after + (source.text[after] in ".)"))
    return [Number(int(match["label"]), span, index, 0, "plain", 1.2)]


def _after_stop(text: str, start: int, at: int) -> bool:
    """Tell whether a sentence ends before ``at`` and new words follow, so that a note may start inside a line."""
    before = text[start:at]
    return before.endswith(" ") and before.rstrip()[-1:] in ".!?”\"'’)"


def _digits(source: SourceText, span: Span, line: int, worth: float) -> Iterator[Number]:
    """Yield the numbers of one raised run: several may stand in a row."""
    for match in rules.finditer(rules.rule("printed", "digits"), source.text, *span):
        label = int(unicodedata.normalize("NFKC", match[0]))
        if label:
            yield Number(label, Span(*match.span()), line, source.lines[line].page, "raised", worth)


def _numbered(numbers: Sequence[Number]) -> list[_Start]:
    return [_Start(str(number.label), number.span, number.line) for number in numbers]


def _signed(source: SourceText, zones: Sequence[Zone]) -> list[_Start]:
    """Return author notes and the like; a sign used again gets a number after a hyphen."""
    found: list[_Start] = []
    seen: dict[str, int] = {}
    for index, zone in enumerate(zones):
        start, end = source.lines[index].span
        match = rules.match(rules.rule("printed", "sign"), source.text[start:end]) if zone is Zone.NOTE else None
        if match:
            sign = match["label"]
            seen[sign] = seen.get(sign, 0) + 1
            label = sign if seen[sign] == 1 else f"{sign}-{seen[sign]}"
            found.append(_Start(label, Span(start, start + len(sign)), index))
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


def _calls(
    source: SourceText, zones: Sequence[Zone], raised: dict[int, list[Span]], pages: dict[int, int]
) -> list[Number]:
    """Return what may be calls: raised numbers in the text, worth more on the page that has the note."""
    found = []
    for index, spans in raised.items():
        if zones[index] not in TEXT:
            continue
        for number in (n for span in spans for n in _digits(source, span, index, 1.0)):
            page = pages.get(number.label)
            near = page is not None and page - number.sheet in (0, 1)
            worth = 2.0 if near else 1.0
            found.append(Number(number.label, number.span, index, number.sheet, "raised", worth))
    return sorted(found, key=lambda n: n.span)


def _sign_calls(source: SourceText, zones: Sequence[Zone], starts: Sequence[_Start]) -> dict[str, Span]:
    """Return the calls of notes that have signs: the same sign in the text, on that page or the one before."""
    found: dict[str, Span] = {}
    for start in (s for s in starts if not s.label.isdigit()):
        sign = start.label.partition("-")[0]
        page = source.lines[start.line].page
        for index, line in enumerate(source.lines):
            if line.page not in (page, page - 1) or zones[index] not in TEXT:
                continue
            at = source.text.find(sign, line.span.start, line.span.end)
            if at >= 0 and source.text[at - 1 : at] not in sign and source.text[at + len(sign)] not in sign:
                found.setdefault(start.label, Span(at, at + len(sign)))
    return found
