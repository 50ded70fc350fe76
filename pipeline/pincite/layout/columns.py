"""Columns that stand side by side in a lifted text, as ``pdftotext -layout`` prints them: where each page is parted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from pincite import rules
from pincite.layout.chain import best_chain
from pincite.layout.number import Number
from pincite.model import Line, Span
from pincite.text import SourceText

_LEAST = 20
"""A column begins no further left than this."""

_GAP = 2
"""So many blanks part columns."""

_NEAR = 4
"""First lines of paragraphs are indented no more than this; columns begin at the same place on all pages, or nearly."""

_BOTH = 0.4
_PROSE = 28
_FULL = 0.5
"""On a page in columns this share of the lines holds both, each at least so long, and so many of the left are full."""

_PAGES = 0.5
"""Texts in columns have them on this share of their pages."""

_CROSSING = 0.25
"""No more than this share of the lines crosses from one column to the other."""

_TEXT = 0.6
"""Beside notes in the margin so many lines hold text,"""

_NOTES = 3
_IN_TURN = 0.7
"""and in the margin so many numbers rise, and such a share of all that begin lines there."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a lifted text: its lines, where its second column begins (in characters), if it has one.

    ``margin`` tells that this column is a margin, which no line crosses.
    """

    lines: tuple[Span, ...]
    at: int | None = None
    margin: bool = False


@dataclass(frozen=True, slots=True)
class _Cut:
    """A line parted at a gutter."""

    left: str
    right: str


def leaves(source: SourceText) -> tuple[Leaf, ...]:
    """Return the pages of a text set in two columns or with notes in the margin; none where it is not."""
    pages = [tuple(line.span for line in page) for _, page in groupby(source.lines, key=_page)]
    usual = _usual(source.text, pages)
    if not usual:
        return ()
    found = tuple(Leaf(page, _gutter(source.text, page, usual)) for page in pages)
    kept = [leaf for leaf in found if leaf.at]
    if kept and _in_columns(source.text, found):
        return found
    return tuple(replace(leaf, margin=True) for leaf in found) if _noted(source.text, kept) else ()


def cut(words: str, at: int) -> int | None:
    """Return where the right part of a line begins, its length where it has none; ``None`` if the line crosses."""
    if len(words) <= at:
        return len(words)
    blank = words[at - _GAP : at]
    return None if blank.strip() else at


def _page(line: Line) -> int:
    return line.page


def _starts(words: str) -> Iterator[int]:
    """Yield where words begin behind a wide gap."""
    for gap in rules.finditer(rules.rule("layout", "wide-gap"), words):
        if gap.end() >= _LEAST:
            yield gap.end()


def _usual(text: str, pages: Sequence[Sequence[Span]]) -> int | None:
    """Return where most words behind wide gaps begin."""
    counts = Counter(at for page in pages for line in page for at in _starts(text[slice(*line)]))
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] >= _NOTES else None


def _gutter(text: str, page: Sequence[Span], usual: int) -> int | None:
    """Return where the right column of a page begins: where the fewest lines cross, if hardly any does."""
    lines = [text[slice(*line)] for line in page]
    counts = Counter(at for words in lines for at in _starts(words))
    near = [at for at, count in counts.items() if abs(at - usual) <= 2 * _NEAR and count > 1]
    top = max(near, key=lambda at: counts[at], default=usual)
    filled = [words for words in lines if words.strip()]
    crossing = {at: sum(cut(words, at) is None for words in filled) for at in range(top - _NEAR, top + 1)}
    best = min(crossing, key=lambda at: (crossing[at], -at))
    right = any(cut(words, best) == best for words in filled)
    return best if right and crossing[best] <= _CROSSING * len(filled) else None


def _cuts(text: str, leaf: Leaf) -> list[_Cut]:
    if leaf.at is None:
        return []
    lines = [text[slice(*line)] for line in leaf.lines]
    places = [(words, cut(words, leaf.at)) for words in lines if words.strip()]
    return [_Cut(words[:at].strip(), words[at:].strip()) for words, at in places if at is not None]


def _in_columns(text: str, found: Sequence[Leaf]) -> bool:
    """Tell whether most pages hold two columns of running text."""
    filled = [leaf for leaf in found if any(text[slice(*line)].strip() for line in leaf.lines)]
    return sum(_two(_cuts(text, leaf)) for leaf in filled) >= _PAGES * len(filled)


def _two(lines: Sequence[_Cut]) -> bool:
    both = [line for line in lines if line.left and line.right]
    if len(both) < max(_NOTES, _BOTH * len(lines)):
        return False
    widest = max(len(line.left) for line in both)
    full = sum(len(line.left) > 0.6 * widest for line in both) >= _FULL * len(both)
    return full and min(median(len(x.left) for x in both), median(len(x.right) for x in both)) >= _PROSE


def _noted(text: str, kept: Sequence[Leaf]) -> bool:
    """Tell whether the right column holds notes beside running text: numbers that rise, most of those it holds."""
    lines = [line for leaf in kept for line in _cuts(text, leaf)]
    words = [line.right for line in lines if line.right]
    left = [len(line.left) for line in lines if line.left]
    if len(left) < max(1, _TEXT * len(lines)) or median(left) < _PROSE:
        return False
    heads = [rules.match(rules.rule("notes", "margin-head"), line) for line in words]
    labels = [int(head["label"]) for head in heads if head]
    numbers = [Number(label, Span(k, k), k, 0, "margin", 1.0) for k, label in enumerate(labels)]
    chain = best_chain(numbers, [1.0] * len(numbers))
    steps = max((n.label for n in chain), default=0)
    return len(chain) >= max(_NOTES, _IN_TURN * len(labels), _IN_TURN * steps)
