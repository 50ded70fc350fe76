"""Notes of printed pages: numbers at the left of note lines, raised calls in the text, matched by their sequence."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pincite import rules
from pincite.layout import Lines
from pincite.model import Face, Span, Spans, Zone
from pincite.notes.chain import best_chain
from pincite.notes.found import Found, judged, trimmed
from pincite.notes.gaps import filled
from pincite.notes.numbers import Number
from pincite.notes.restarts import Candidates, numberings
from pincite.notes.sheets import Sheet
from pincite.text import SourceText

TEXT = frozenset({Zone.BODY, Zone.HEADING, Zone.QUOTE, Zone.TITLE, Zone.FRONT, Zone.CAPTION, Zone.TABLE})
"""Where calls stand."""
ASIDE = frozenset({Zone.TITLE, Zone.FRONT, Zone.TABLE})
"""Where raised numbers more often stand for an affiliation or a note under a table."""


_Reader = Callable[[SourceText, Span, int, float], Iterator[Number]]
"""Reads the numbers off a raised run: its span, its line, what each is worth."""


_FEWEST_LETTERS = 2


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
    raised = _raised(source)
    candidates = _calls(source, zones, raised, _digits)
    zones = _with_endnotes(source, zones, candidates)
    numbers = _note_numbers(source, zones, raised, _digits)
    if any(n.worth > 1 and n.rule == "raised" for n in numbers):
        return _found(source, zones, numbers, candidates, str)
    return _lettered(source, zones, raised) or _found(source, zones, numbers, candidates if numbers else [], str)


def _lettered(source: SourceText, zones: tuple[Zone, ...], raised: dict[int, list[Span]]) -> Found | None:
    """Find notes marked by raised letters; ``None`` unless there are several and the first, ``a``, is called."""
    numbers = _note_numbers(source, zones, raised, _letters)
    candidates = _calls(source, zones, raised, _letters)
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
    for part, found in enumerate(_parts(numbers, candidates, _by_page(source, numbers, candidates)), 1):
        name = _Names(part, named)
        matched, called = _matched(source, noted, name, found)
        labels += _all_numbers(name, matched, called)
        numbered, calls = numbered + [s for _, s in matched], calls | {name(n): c for n, c in called}
    starts = sorted([*numbered, *_signed(source, zones)], key=lambda s: (s.line, s.span))
    calls |= _sign_calls(source, zones, starts)
    texts = _texts(source, zones, starts)
    labels = [s.label for s in starts if s.sign] + labels
    notes = tuple(judged(label, calls.get(label), texts.get(label, ())) for label in labels)
    marks = sorted({*calls.values(), *(s.span for s in starts)})
    return Found(notes, zones, tuple(marks))


def _with_endnotes(source: SourceText, zones: tuple[Zone, ...], calls: Sequence[Number]) -> tuple[Zone, ...]:
    """Return the zones with a numbered list of references as notes where raised figures call each entry once, in turn.

    Where the text calls entries again and again, as in medicine, the list is no list of notes.
    """
    if Zone.NOTE in zones:
        return zones
    entries = [n for i, zone in enumerate(zones) if zone is Zone.REFERENCES for n in _plain(source, i)]
    listed = {n.label for n in best_chain(entries, [n.worth for n in entries])}
    called = [n.label for n in calls if n.label in listed]
    if len(set(called)) < 0.8 * max(len(listed), 3) or len(called) > 1.05 * len(set(called)):
        return zones
    return tuple(Zone.NOTE if zone is Zone.REFERENCES else zone for zone in zones)


def _parts(numbers: Sequence[Number], calls: Sequence[Number], near: Sequence[Candidates]) -> Sequence[Candidates]:
    """Return the note numbers and the calls of each part of the text in which notes are numbered from 1.

    ``near`` are the parts told by their pages; others are better where they have more pairs of note and call.
    """
    pairs = sum(len(part.paired()) for part in near)
    far = numberings(Candidates(tuple(numbers), tuple(calls)))
    return far if sum(len(part.paired()) for part in far) > pairs else near


def _by_page(source: SourceText, numbers: Sequence[Number], calls: Sequence[Number]) -> list[Candidates]:
    """Return the parts that start where a second note 1 stands near its call.

    A new part starts where a second note 1 stands on a page whose text, or that of the page before, calls a note 1
    again; it may do so in the middle of a page.
    """
    noted = _first_ones(source, [n for n in numbers if n.worth >= 1])
    called = _first_ones(source, calls)
    starts: list[tuple[int, int]] = []
    for page, number in sorted(noted.items()):
        call = called.pop(page, None) or called.pop(page - 1, None)
        starts += [(number.span.start, call.span.start)] if call else []
    notes, bodies = (_cut(of, [s[way] for s in starts[1:]]) for way, of in enumerate((numbers, calls)))
    return [Candidates(tuple(n), tuple(c)) for n, c in zip(notes, bodies, strict=True)]


def _first_ones(source: SourceText, numbers: Sequence[Number]) -> dict[int, Number]:
    """Return the first number 1 on each page that has one."""
    found: dict[int, Number] = {}
    for number in numbers:
        if number.label == 1:
            found.setdefault(source.lines[number.line].page, number)
    return found


def _cut(numbers: Sequence[Number], starts: Sequence[int]) -> list[Sequence[Number]]:
    """Cut ``numbers``, in the order of the text, where a part starts."""
    edges = [0, *(bisect_left(numbers, start, key=lambda n: n.span.start) for start in starts), len(numbers)]
    return [numbers[a:b] for a, b in pairwise(edges)]


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


def _raised(source: SourceText) -> dict[int, list[Span]]:
    """Return the raised runs of each line, by the line's index."""
    found: dict[int, list[Span]] = {}
    at = 0
    for style in sorted((s for s in source.styles if s.face is Face.RAISED), key=lambda s: s.span):
        while source.lines[at].span.end <= style.span.start:
            at += 1
        own = found.setdefault(at, [])
        if own and own[-1].end == style.span.start:
            own[-1] = Span(own[-1].start, style.span.end)
        else:
            own.append(style.span)
    return found


def _note_numbers(
    source: SourceText, zones: Sequence[Zone], raised: dict[int, list[Span]], read: _Reader
) -> list[Number]:
    """Return what may be the printed number of a note, in the order of the text."""
    found: list[Number] = []
    for index, zone in enumerate(zones):
        if zone is not Zone.NOTE:
            continue
        line = source.lines[index].span
        first = _plain(source, index) if read is _digits else []
        spans = raised.get(index, [])
        runs = [number for span in spans for number in read(source, span, index, 0.4)]
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
    for match in rules.finditer(rules.rule("printed", "digits"), source.text[span.start : span.end]):
        label = int(unicodedata.normalize("NFKC", match[0]))
        place = Span(span.start + match.start(), span.start + match.end())
        if label:
            yield Number(label, place, line, source.lines[line].page, "raised", worth)


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
            sign = match["label"]
            seen[sign] = seen.get(sign, 0) + 1
            label = sign if seen[sign] == 1 else f"{sign}-{seen[sign]}"
            found.append(_Start(label, Span(start, start + len(sign)), index, sign))
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


def _calls(source: SourceText, zones: Sequence[Zone], raised: dict[int, list[Span]], read: _Reader) -> list[Number]:
    """Return what may be calls: raised numbers in the text, in its order."""
    spans = [(index, span) for index, found in raised.items() if zones[index] in TEXT for span in found]
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
