"""Which lines of printed pages are notes: the whole document decided at once, line by line, as the likeliest way.

A line is text, part of a footnote, part of an endnote, or stands below the footnotes (a table, a figure, an imprint).
What it looks like is evidence (its size beside those of text and notes, whether the sequence of numbers starts a note
with it, whether the text calls a note in it, the white above, how it opens), and so is what it follows. The way
through all lines with the highest sum of evidence is taken (Viterbi's algorithm).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pincite import rules
from pincite.layout.lines import ends_sentence
from pincite.layout.printed_heads import value
from pincite.layout.printed_numbers import Numbers
from pincite.layout.printed_rows import SAME, Flow, Row, leading

TEXT, NOTE, ENDNOTE, BELOW = range(4)
"""What a line is part of: the text, a footnote, an endnote, something below the footnotes."""
_STATES = (TEXT, NOTE, ENDNOTE, BELOW)
_NEVER = -1000.0

_HEAD = 4.0
"""How much the number of a note at its start says that a line is one of notes and not of the text."""

_CALL = 2.5
"""How much a call in a line says that it is one of the text."""

_WHITE = 1.35
"""White of more than so many line distances parts notes from what stands above or below them."""

_WIDE = 1.7
"""White of more than so many does not stand within a note,"""

_APART = -2.5
"""or hardly ever."""

_INSIDE = -2.0
"""Notes hardly ever start in the middle of a block of lines of one size."""

_SAME_BLOCK = 0.2
"""What the size of a line says after a line of that size, as a share of what it says otherwise."""

_SHORT = 40
"""A head has fewer characters than this."""

_USUAL = 0.1
"""Sizes in which this share of the notes starts are usual sizes of notes."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the document tells of its lines: where notes start, with a number or a sign, and where they are called."""

    numbered: frozenset[int]
    signed: frozenset[int]
    called: frozenset[int]
    sizes: tuple[float, ...]
    body: float
    listed: frozenset[int]

    @property
    def heads(self) -> frozenset[int]:
        """Return the lines with which notes start."""
        return self.numbered | self.signed


@dataclass(frozen=True, slots=True)
class _Way:
    """The best way to a line: its evidence so far, the way to the line before, the line and what it is part of.

    ``open`` tells whether the last note on it may go on, ``last`` is that note's last line.
    """

    total: float
    before: _Way | None = None
    line: int = -1
    state: int = TEXT
    open: bool = False
    last: Row | None = None


def note_rows(flows: Sequence[Flow], body: float, numbers: Numbers) -> tuple[frozenset[int], frozenset[int]]:
    """Return the indices of the lines of notes, and of those that stand below footnotes.

    ``flows`` are the columns of the document without running heads and feet, ``body`` the size of its text, and
    ``numbers`` those with which its notes start.
    """
    marks = _marks(flows, body, numbers)
    if not marks.heads:
        return frozenset(), frozenset()
    steps = _steps(flows)
    ways = [_Way(0.0), *[_Way(_NEVER) for _ in _STATES[1:]]]
    for flow in flows:
        before: Row | None = None
        for row in flow.rows:
            seen = _see(row, before, flow, steps, marks)
            ways = [_step(ways, state, seen) for state in _STATES]
            before = row
    states = dict(_unrolled(max(ways, key=lambda way: way.total)))
    notes = frozenset(index for index, state in states.items() if state in (NOTE, ENDNOTE))
    return notes, frozenset(index for index, state in states.items() if state == BELOW)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A line with what stands around it; ``white`` is the distance to the line above, 0 at the top of a column."""

    row: Row
    before: Row | None
    head: bool
    numbered: bool
    white: float
    inset: bool
    small: bool
    free: bool
    looks: tuple[float, float, float, float]


def _see(row: Row, before: Row | None, flow: Flow, steps: dict[float, float], marks: Marks) -> _Seen:
    step = min(steps[row.size], steps[before.size] if before else 99.0)
    head = row.index in marks.heads
    inset = row.box.x0 > flow.left + 14 and row.box.x1 < flow.right - 14
    return _Seen(
        row=row,
        before=before,
        head=head,
        numbered=row.index in marks.numbered,
        white=(row.box.y0 - before.box.y0) / step if before else 0.0,
        inset=inset,
        small=row.size < marks.body - SAME,
        free=row.index not in marks.listed,
        looks=_looks(row, before, head, inset, marks),
    )


def _looks(row: Row, before: Row | None, head: bool, inset: bool, marks: Marks) -> tuple[float, float, float, float]:
    """Return how much a line by itself looks like one of each state.

    Its size counts in full where it changes: ten lines of one block say hardly more than its first.
    """
    size = row.size
    weight = _SAME_BLOCK if before and before.size == size and not head else 1.0
    noted = any(abs(size - other) <= SAME for other in marks.sizes)
    small, text = size < marks.body - SAME, abs(size - marks.body) <= SAME
    called = _CALL * (row.index in marks.called)
    caption = not head and rules.search(rules.rule("layout", "caption"), row.words) is not None
    fits = 1.0 if noted else 0.2 if small else -1.5 if text else -2.0
    as_note = fits * weight + _HEAD * head - called - 1.5 * caption
    as_text = (1.0 if text else -0.3) * weight + called - _HEAD * head + 1.0 * caption
    as_below = -0.3 * weight - called - 2 * _HEAD * head + 1.0 * caption + 0.3 * inset
    return as_text, as_note, as_note, as_below


def _step(ways: Sequence[_Way], state: int, seen: _Seen) -> _Way:
    """Return the best way on which the line is in ``state``."""
    tried = [(way.total + _moves(at, state, way, seen), way) for at, way in enumerate(ways) if way.total > _NEVER / 2]
    total, way = max(tried, key=lambda pair: pair[0])
    if total <= _NEVER / 2:
        return _Way(_NEVER)
    total += seen.looks[state]
    if state in (NOTE, ENDNOTE):
        return _Way(total, way, seen.row.index, state, seen.numbered or (way.open and not seen.head), seen.row)
    return _Way(total, way, seen.row.index, state, way.open, way.last)


def _moves(before: int, state: int, way: _Way, seen: _Seen) -> float:
    """Return how likely it is that a line of ``state`` follows one of ``before``."""
    if state == TEXT:
        return _to_text(before, seen)
    if state == BELOW:
        return _to_below(before, seen)
    if before == BELOW and seen.before:
        return _NEVER
    if before == state and seen.before:
        return 0.0 if seen.head or seen.white < _WIDE else _APART
    if state == ENDNOTE:
        return _to_endnotes(before, way, seen)
    if before == ENDNOTE:
        return _NEVER
    return _to_note(way, seen)


def _to_text(before: int, seen: _Seen) -> float:
    if before == TEXT:
        return 0.0
    if before == ENDNOTE:
        larger = seen.before is not None and seen.row.size > seen.before.size + SAME
        return -6.0 + 3.0 * (seen.white > _WIDE) + 2.0 * larger
    return _NEVER if seen.before else 0.0


def _to_below(before: int, seen: _Seen) -> float:
    if before == BELOW and seen.before:
        return 0.0
    return -2.5 + 2.0 * (seen.white > _WHITE) if before == NOTE and seen.before else _NEVER


def _to_endnotes(before: int, way: _Way, seen: _Seen) -> float:
    if before == ENDNOTE:
        return 0.0 if way.open or seen.head else _NEVER
    if not seen.head or before == NOTE:
        return _NEVER
    headed = seen.before and rules.search(rules.rule("printed", "notes-heading"), seen.before.words)
    return 2.0 if headed else -1.0


def _to_note(way: _Way, seen: _Seen) -> float:
    """Return how likely a footnote starts, or goes on from the page before, in a line."""
    if seen.head:
        block = seen.before is not None and seen.before.size == seen.row.size and seen.white < _WHITE
        return _INSIDE if block else 0.0
    if not way.open or way.last is None or not seen.free:
        return _NEVER
    score = -1.5 - 1.5 * seen.inset - 2.0 * ends_sentence(way.last.words)
    if seen.before is None:
        return score
    return score + (0.5 if seen.white > _WHITE else -1.0 if seen.small else -3.0)


def _unrolled(way: _Way) -> Iterator[tuple[int, int]]:
    """Yield the lines on a way, each with what it is part of, from the last."""
    at: _Way | None = way
    while at and at.line >= 0:
        yield at.line, at.state
        at = at.before


def _steps(flows: Sequence[Flow]) -> dict[float, float]:
    """Return the usual distance between the lines of each size of type."""
    sizes: defaultdict[float, list[Row]] = defaultdict(list)
    for flow in flows:
        for row in flow.rows:
            sizes[row.size].append(row)
    return {size: leading(rows) for size, rows in sizes.items()}


def _listed(flows: Sequence[Flow]) -> frozenset[int]:
    """Return the lines from the head of a list of sources on, to the head of notes or of what may follow a list.

    What is set smaller than the first line of the list is none of it: notes go on at the foot of its pages.
    """
    rows = [row for flow in flows for row in flow.rows]
    found: set[int] = set()
    inside, size = False, 0.0
    for k, row in enumerate(rows):
        head = False
        if len(row.words) < _SHORT:
            after = inside and any(_says(name, row) for name in ("notes-heading", "after-references"))
            head = k >= len(rows) // 3 and _says("references-heading", row)
            inside = (inside and not after) or head
        if head:
            size = rows[k + 1].size if k + 1 < len(rows) else row.size
        if inside and row.size >= size - SAME:
            found.add(row.index)
    return frozenset(found)


def _says(name: str, row: Row) -> bool:
    return rules.search(rules.rule("printed", name), row.words) is not None


def _marks(flows: Sequence[Flow], body: float, numbers: Numbers) -> Marks:
    rows = {row.index: row for flow in flows for row in flow.rows}
    listed = _listed(flows)
    marked = {row.index for row in _signed(flows, body)}
    lettered = {index for index in marked if (rows[index].label or "").isalnum()}
    numbered = frozenset(lettered.union(n.line for n in numbers.heads if n.line in rows)) - listed
    signed = frozenset(marked) - numbered
    counts = Counter(rows[index].size for index in numbered or signed)
    sizes = tuple(size for size, count in counts.items() if count >= max(1, _USUAL * counts.total()))
    called = frozenset(call.line for call in numbers.calls) - numbered
    return Marks(numbered, signed, called, sizes, body, listed)


def _signed(flows: Sequence[Flow], body: float) -> Iterator[Row]:
    """Yield rows that start with a sign or a raised letter which the text of that page or the one before calls.

    On the first page, where it is the title that calls them, small ones need no call.
    """
    called: defaultdict[int, set[str]] = defaultdict(set)
    rows = [row for flow in flows for row in flow.rows]
    for row in rows:
        if row.size >= body - SAME:
            called[row.page].update(row.calls)
    for row in rows:
        if row.label and not value(row.label):
            small, plain = row.size < body - SAME, not row.label.isalnum()
            near = row.label in called[row.page] | called[row.page - 1]
            if (near and (small or plain)) or (row.page == rows[0].page and small and plain):
                yield row
