"""Where the entries of a source list begin: by number, mark, hanging indent, gap, blank line, or author."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from pincite import rules
from pincite.layout import Lines, boxed
from pincite.layout.chain import best_chain
from pincite.layout.lists import given, label
from pincite.layout.number import Number
from pincite.model import Box, Span
from pincite.sections.entry_weights import starts as weighed

_FEWEST = 3
_MARKED = 0.6
_COLUMN = 45.0
"""Lines whose left edges lie within so many points stand in one column."""
_INDENT = 6.0
_GAP = 1.2


def starts(lines: Lines, listed: Sequence[int]) -> frozenset[int]:
    """Return which of the lines ``listed`` (of source lists, in order) begin an entry."""
    for strategy in (_given, _numbered, _marked, _hanging, _gapped):
        found = strategy(lines, listed)
        if found:
            return found | frozenset(listed[:1])
    return weighed(lines, listed)


def _given(lines: Lines, listed: Sequence[int]) -> frozenset[int]:
    """Entries that the file itself parts begin where it says; what else is listed, where a blank line parts it."""
    entries = given(lines)
    told = {i for entry in entries for i in entry}
    rest = [b for a, b in pairwise(listed) if b not in told and lines.blank_between(a, b)] if entries else []
    return frozenset((*(entry[0] for entry in entries if entry), *rest)) & frozenset(listed)


def _numbered(lines: Lines, listed: Sequence[int]) -> frozenset[int]:
    """Entries that carry numbers begin where the numbers follow one another; in brackets they are numbers anyway."""
    numbers = [Number(int(got[0]), Span(i, i), i, 0, "entry", 1.0) for i in listed if (got := label(lines, i))]
    chain = best_chain(numbers, [1.0] * len(numbers))
    if len(chain) < _FEWEST - 1 or chain[0].line != listed[0] or len(chain) < _MARKED * chain[-1].label:
        return frozenset()
    return frozenset(n.line for n in chain) | {i for i in listed if lines.words[i].startswith("[") and label(lines, i)}


def _marked(lines: Lines, listed: Sequence[int]) -> frozenset[int]:
    found = [i for i in listed if rules.search(rules.rule("markup", "list-mark"), lines.words[i])]
    blocks = [i for n, i in enumerate(listed) if n == 0 or lines.blank_between(listed[n - 1], i)]
    return frozenset(found) if found and len(found) >= _MARKED * len(blocks) else frozenset()


def _hanging(lines: Lines, listed: Sequence[int]) -> frozenset[int]:
    """In print, the further lines of an entry are often indented."""
    boxes = _boxes(lines, listed)
    flush = frozenset(i for i, box in boxes.items() if box.x0 - _left(lines, boxes, i) < _INDENT)
    return flush if _FEWEST <= len(flush) <= 0.75 * len(listed) else frozenset()


def _left(lines: Lines, boxes: dict[int, Box], index: int) -> float:
    page, x0 = lines.source.lines[index].page, boxes[index].x0
    near = (b.x0 for i, b in boxes.items() if lines.source.lines[i].page == page and abs(b.x0 - x0) < _COLUMN)
    return min(near, default=x0)


def _gapped(lines: Lines, listed: Sequence[int]) -> frozenset[int]:
    """Or a gap wider than that between lines parts the entries; over a column's end the author tells."""
    boxes = _boxes(lines, listed)
    falls = {b: boxes[b].y0 - boxes[a].y0 for a, b in pairwise(listed) if a in boxes and b in boxes}
    usual = _pitch(f for f in falls.values() if f > 0)
    gaps = {i for i, fall in falls.items() if fall > _GAP * usual}
    turns = {b for a, b in pairwise(listed) if falls.get(b, 1.0) <= 0 and _author_first(lines, a, b)}
    if not usual or not gaps or len(gaps | turns) < _FEWEST - 1 or len(turns) > _FEWEST * len(gaps):
        return frozenset()  # the ends of columns alone are no custom of the list
    return frozenset(gaps | turns)


def _pitch(falls: Iterable[float]) -> float:
    """Return how far apart the lines of one entry are: the lowest tenth, as most entries may be one line long."""
    ordered = sorted(falls)
    return ordered[len(ordered) // 10] if ordered else 0.0


def _boxes(lines: Lines, listed: Sequence[int]) -> dict[int, Box]:
    if not boxed(lines.source):
        return {}
    return {i: box for i in listed if (box := lines.source.lines[i].box)}


def _address(word: str) -> bool:
    return "/" in word or rules.search(rules.rule("layout", "address-end"), word) is not None


def _author_first(lines: Lines, last: int, index: int) -> bool:
    """Tell whether a line that looks like an author's name follows one that ends an entry."""
    before = lines.words[last].rstrip("*_ ")
    # pages, and what is left of an address that was broken, end with a figure
    ended = before[-1:] in ".)>/]”" or before[-1:].isdigit() or lines.unwrapped or _address(before.split()[-1])
    return ended and rules.search(rules.rule("layout", "entry-author"), lines.words[index]) is not None
