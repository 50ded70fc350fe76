"""Printed lines as the zone rules see them: words, place, type; and what is usual in the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pincite import rules
from pincite.model import Box, Face, Span, Spans
from pincite.text import SourceText

SAME = 0.3
"""Sizes that differ by no more than this many points are the same size."""

_FEW_CALLS = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its index in ``source.lines``, its words, place and type.

    ``label`` is the note number or sign that stands raised at its start; ``bold`` and ``italic`` are true when
    most of the line is so. ``raised`` are its raised runs, in the source text, and ``calls`` the words of those behind
    its start.
    """

    index: int
    page: int
    words: str
    box: Box
    size: float
    label: str | None = None
    bold: bool = False
    italic: bool = False
    calls: tuple[str, ...] = ()
    start: int = 0
    raised: Spans = ()

    @property
    def height(self) -> float:
        """Return the height of the box in points."""
        return self.box.y1 - self.box.y0


@dataclass(frozen=True, slots=True)
class Flow:
    """The rows of one column of one page, from top to bottom, with the column's edges."""

    rows: tuple[Row, ...]
    left: float = field(default=0.0)
    right: float = field(default=0.0)


def rows(source: SourceText) -> tuple[Row, ...]:
    """Return a row for each line that has a box and a size."""
    faces = _by_line(source)
    found = []
    for index, line in enumerate(source.lines):
        if line.box is None or line.size is None:
            continue
        words = source.text[line.span.start : line.span.end]
        raised, share = faces[index]
        found.append(
            Row(
                index=index,
                page=line.page,
                words=words,
                box=line.box,
                size=line.size,
                label=_label(raised, line.span, words),
                bold=share[Face.BOLD] > 0.6 * len(words),
                italic=share[Face.ITALIC] > 0.6 * len(words),
                calls=tuple(source.text[s.start : s.end] for s in raised if s.start > line.span.start),
                start=line.span.start,
                raised=tuple(raised),
            )
        )
    return tuple(found)


def _by_line(source: SourceText) -> list[tuple[list[Span], Counter[Face]]]:
    """Return, for each line, its raised runs and how many characters are set in each face."""
    found: list[tuple[list[Span], Counter[Face]]] = [([], Counter()) for _ in source.lines]
    at = 0
    for style in sorted(source.styles, key=lambda s: s.span):
        while at < len(source.lines) and source.lines[at].span.end <= style.span.start:
            at += 1
        if at == len(source.lines):
            break
        found[at][1][style.face] += style.span.end - style.span.start
        own = found[at][0]
        if style.face is Face.RAISED and own and own[-1].end == style.span.start:
            own[-1] = Span(own[-1].start, style.span.end)
        elif style.face is Face.RAISED:
            own.append(style.span)
    return found


def _label(raised: Sequence[Span], line: Span, words: str) -> str | None:
    """Return the number or sign that starts a note: raised, or a sign of author notes in any place."""
    if raised and raised[0].start == line.start:
        found = rules.match(rules.rule("printed", "label"), words[: raised[0].end - line.start])
        return found["label"] if found else None
    sign = rules.match(rules.rule("printed", "sign"), words)
    return sign["label"] if sign else None


def flows(page_rows: Sequence[Row]) -> list[Flow]:
    """Split the rows of the document into columns: a new one starts where the page changes or the eye goes up."""
    found: list[list[Row]] = []
    for row in page_rows:
        last = found[-1][-1] if found else None
        if last is None or last.page != row.page or row.box.y1 < last.box.y0 - 1:
            found.append([])
        found[-1].append(row)
    return [_flow(part) for part in found]


def _flow(part: Sequence[Row]) -> Flow:
    wide = [row for row in part if len(row.words) > 20] or list(part)
    lefts = Counter(round(row.box.x0) for row in wide)
    common = max(lefts.values())
    left = min(x for x, count in lefts.items() if count >= common / 3)
    return Flow(tuple(part), left, max(row.box.x1 for row in wide))


def body_size(all_rows: Sequence[Row]) -> float:
    """Return the size of the running text: the largest in which a fifth of the document is set.

    Notes and lists of references are smaller and may well be longer than the text; headings are short. Where notes
    leave the text less than a fifth, the size in which most calls stand will do with a twentieth.
    """
    letters: Counter[float] = Counter()
    calls: Counter[float] = Counter()
    for row in all_rows:
        letters[row.size] += len(row.words)
        calls[row.size] += sum(call.isdigit() for call in row.calls)
    for size in sorted(letters, reverse=True):
        called = _near(calls, size) > 0.5 * calls.total() and calls.total() > _FEW_CALLS
        if _near(letters, size) >= (0.05 if called else 0.2) * letters.total():
            return size
    return letters.most_common(1)[0][0] if letters else 0.0


def _near(counts: Counter[float], size: float) -> int:
    return sum(count for other, count in counts.items() if abs(other - size) <= SAME)


def leading(rows_: Sequence[Row]) -> float:
    """Return the usual distance between the tops of neighbouring lines of these rows, or 1.2 sizes."""
    steps = [b.box.y0 - a.box.y0 for a, b in pairwise(rows_) if a.page == b.page]
    usual = Counter(round(2 * step) / 2 for step in steps if 0 < step < 40)
    return usual.most_common(1)[0][0] if usual else 1.2 * (rows_[0].size if rows_ else 10)
