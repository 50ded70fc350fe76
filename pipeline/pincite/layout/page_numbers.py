"""Page numbers on lines of their own: told by their place on the page, or by how they count through the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from pincite import rules
from pincite.layout.lines import Lines, figures, shape

_FEWEST = 4
_LEAST_LINES, _MOST_LINES = 15, 90
"""So many lines a printed page may have."""

_UNEVEN = 1.8
"""A page has at most so many times the lines of the usual one."""

_RULED = 0.3
"""Where this share of the lone numbers has one distance to their pages, numbers with another hardly count pages."""

_SELDOM = 0.2
"""Unless so many of them have that other distance."""

_COVERED = 0.5
"""Page numbers stand in this share of a text, unless its end is a list without any."""


def on_edges(lines: Lines, edges: frozenset[int], heads: frozenset[int]) -> Iterator[int]:
    """Yield lone page numbers that stand outermost on their page and count with the pages as others do.

    A note's number may stand there too, but hardly any other number has the same distance to its page's own, and none
    counts where most numbers have one distance and it has another.
    """
    outermost = _outermost(lines, heads)
    found = [i for i in sorted(edges) if i in outermost and _is_number(lines, i)]
    shifts = {i: value - lines.source.lines[i].page for i in found if (value := _value(lines.words[i]))}
    least, counts = max(1, len(shifts) // 5), Counter(shifts.values())
    usual = next((shift for shift, count in counts.most_common(1) if count >= _FEWEST), None)
    told = {lines.source.lines[i].page for i, shift in shifts.items() if shift == usual}
    for index in sorted(set(found) - _astray(shifts)):
        # of two on one page, the one that counts as most do is the page's
        if shifts.get(index) not in (usual, None) and lines.source.lines[index].page in told:
            continue
        near = sum(counts[shifts[index] + d] for d in (-1, 0, 1)) if index in shifts else least + 1
        if near > least or (len(shifts) == 1 and _may_be_page(lines, heads, shifts[index])):
            yield index


def _may_be_page(lines: Lines, heads: frozenset[int], shift: int) -> bool:
    """Tell whether a number so far from its page's own goes with those in the running heads, if they hold them."""
    told = Counter(number - lines.source.lines[i].page for i in heads for number in set(figures(lines.words[i])))
    usual = next((usual for usual, count in told.most_common(1) if count >= _FEWEST), shift)
    return abs(shift - usual) <= 1


def off_count(lines: Lines, edges: frozenset[int]) -> frozenset[int]:
    """Return the lone numbers near page edges that do not count with the pages where most numbers do."""
    lone = [i for i in edges if _is_number(lines, i) and _value(lines.words[i])]
    return _astray({i: _value(lines.words[i]) - lines.source.lines[i].page for i in lone})


def _astray(shifts: dict[int, int]) -> frozenset[int]:
    """Return the lines whose distance to their page hardly any other shares, in a text with one that many share."""
    counts = Counter(shifts.values())
    near = {shift: sum(counts[shift + d] for d in (-1, 0, 1)) for shift in counts}
    ruled = max(counts.values(), default=0) >= max(_FEWEST, _RULED * len(shifts))
    return frozenset(i for i, shift in shifts.items() if ruled and near[shift] <= max(1, _SELDOM * len(shifts)))


def without_pages(lines: Lines) -> frozenset[int]:
    """Return the page numbers of a text whose pages are not marked.

    They are lone numbers of one form that count by one and stand evenly apart.

    Numbers of notes on lines of their own stand much closer together.
    """
    places = {i: place for place, i in enumerate(lines.filled)}
    lone: dict[str, list[tuple[int, int, int]]] = {}
    for i in lines.filled:
        if _is_number(lines, i) and _value(lines.words[i]):
            lone.setdefault(shape(lines.words[i]), []).append((places[i], _value(lines.words[i]), i))
    chain = max((_longest(alike) for alike in lone.values()), key=len, default=[])
    steps = [b[0] - a[0] for a, b in pairwise(chain)]
    if len(chain) < _FEWEST or max(steps) > _UNEVEN * median(steps) or sum(steps) < _COVERED * len(places):
        return frozenset()
    return frozenset(index for _, _, index in chain)


def _longest(candidates: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Return the longest run of candidates (place, number, line) that count by one, a page's lines apart.

    Candidates ascend by place; only those a page's lines before are looked at, however many there are.
    """
    length: list[int] = []
    before: list[int | None] = []
    placed: dict[int, tuple[list[int], list[int]]] = {}
    for k, (place, number, _) in enumerate(candidates):
        places, ids = placed.get(number - 1, ([], []))
        low, high = bisect_left(places, place - _MOST_LINES), bisect_right(places, place - _LEAST_LINES)
        best = max(ids[low:high], key=lambda at: length[at], default=None)
        before.append(best)
        length.append(1 + (length[best] if best is not None else 0))
        own = placed.setdefault(number, ([], []))
        own[0].append(place)
        own[1].append(k)
    at = max(range(len(length)), key=lambda k: length[k], default=None)
    run = []
    while at is not None:
        run.append(candidates[at])
        at = before[at]
    return run[::-1]


def _is_number(lines: Lines, index: int) -> bool:
    return rules.search(rules.rule("layout", "page-number"), lines.words[index]) is not None


def _value(words: str) -> int:
    """Return the number in a line, 0 where it is Roman."""
    found = rules.search(rules.rule("layout", "digits"), words)
    return int(found.group()) if found else 0


def _outermost(lines: Lines, heads: frozenset[int]) -> frozenset[int]:
    """Return the first and the last line with words on each page, running heads left out."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for i in lines.filled:
        if i not in heads:
            page = lines.source.lines[i].page
            first.setdefault(page, i)
            last[page] = i
    return frozenset((*first.values(), *last.values()))
