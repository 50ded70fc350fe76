"""Line numbers in the margin of drafts and pleadings, cut off the lines of a lifted text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from pincite import rules
from pincite.model import Line, Span

_FEWEST = 8
_SHARE = 0.6
"""So many lines of a page, and such a share of them, are numbered where lines are; and so on such a share of pages."""


def unnumbered(text: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines without the numbers that count them; a line that is only such a number is left empty.

    The numbers stand before the words or, where a converter took the margin for a column, on lines of their own.
    """
    pages = [list(page) for _, page in groupby(lines, key=lambda line: line.page)]
    filled = [page for page in pages if any(text[slice(*line.span)].strip() for line in page)]
    cuts = [_numbers(text, page) for page in filled]
    if sum(map(bool, cuts)) < max(2, _SHARE * len(filled)):
        return tuple(lines)
    ends = {line: end for page in cuts for line, end in page.items()}
    return tuple(replace(x, span=Span(ends[x], x.span.end)) if x in ends else x for x in lines)


def _numbers(text: str, page: Sequence[Line]) -> dict[Line, int]:
    """Return where the words begin in each numbered line of a page; nothing if too few lines are numbered."""
    rule = rules.rule("layout", "margin-number")
    best: dict[int, list[tuple[Line, int]]] = {}
    filled = 0
    for line in page:
        words = text[slice(*line.span)]
        match = rules.match(rule, words)
        filled += bool(words.strip()) and not words.strip().isdigit()
        if match:
            number = int(match["number"])
            best[number] = [*best.get(number - 1, []), (line, line.span.start + match.end())]
    longest = max(best.values(), key=len, default=[])
    return dict(longest) if len(longest) >= max(_FEWEST, _SHARE * filled) else {}
