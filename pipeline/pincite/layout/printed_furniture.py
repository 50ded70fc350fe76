"""Running heads and feet, page numbers, stamps and marginal lines: what repeats at the edges of pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile
from statistics import median

from pincite import rules
from pincite.layout.lines import ends_sentence, figures, ruled, shape
from pincite.layout.printed_rows import Row
from pincite.text import SourceText

DEEP = 5
"""How many lines from the top or bottom of a page may be furniture."""


def furniture(source: SourceText, rows: Sequence[Row]) -> frozenset[int]:
    """Return the indices of the lines that are furniture."""
    heights = {page.number: page.height for page in source.pages}
    edges = list(_edges(rows, heights))
    title = _title(rows)
    known = (_repeated(edges, len(source.pages)) | _numbers(edges)) - title
    outer = _outermost(rows, known | (_in_place(edges, rows, known) - title), title)
    lined = {r.index for r in rows if ruled(r.words)}
    sideways = {r.index for r in rows if r.height > 2 * (r.box.x1 - r.box.x0) and len(r.words) > 2}
    stamps = {r.index for r in rows if rules.search(rules.rule("layout", "stamp"), r.words)}
    return frozenset(outer | lined | sideways | stamps)


def _outermost(rows: Sequence[Row], known: set[int], title: set[int]) -> set[int]:
    """Keep the lines of ``known`` that no text parts from the edge of their page."""
    pages: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        pages[row.page].append(row)
    found: set[int] = set()
    for members in pages.values():
        ordered = sorted((r for r in members if r.index not in title), key=lambda r: r.box.y0)
        for way in (ordered, ordered[::-1]):
            found.update(row.index for row in takewhile(lambda r: r.index in known, way))
    return found


def _edges(rows: Sequence[Row], heights: dict[int, float]) -> Iterator[Row]:
    """Yield the outermost lines of each page that lie in its outer fifths."""
    pages: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        pages[row.page].append(row)
    for page, members in pages.items():
        ordered = sorted(members, key=lambda r: r.box.y0)
        tops, feet = ordered[:DEEP], ordered[DEEP:][-DEEP:]
        yield from (r for r in tops if r.box.y1 < 0.2 * heights[page] or r.box.y0 > 0.8 * heights[page])
        yield from (r for r in feet if r.box.y0 > 0.8 * heights[page])


def _repeated(edges: Sequence[Row], pages: int) -> set[int]:
    """Return lines that stand at one height on several pages and say the same, but for numbers that count the pages."""
    seen: defaultdict[str, list[Row]] = defaultdict(list)
    for row in edges:
        seen[shape(row.words)].append(row)
    least = 2 if pages < 6 else 3
    found = set()
    for members in seen.values():
        for group in _counting(members):
            for row in group:
                near = {m.page for m in group if abs(m.box.y0 - row.box.y0) < 6}
                sentence = bool(figures(row.words)) and ends_sentence(row.words)
                few = len(near) == 2 and len(row.words) > 15 and not sentence
                if not row.label and (len(near) >= least + sentence or few):
                    found.add(row.index)
    return found


def _counting(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Yield the lines of one shape in which each number is the same on all their pages or goes with the page."""
    numbers = [figures(row.words) for row in rows]
    columns = list(zip(*numbers, strict=False))
    if not columns:
        yield list(rows)
        return
    groups: defaultdict[tuple[tuple[str, int], ...], list[Row]] = defaultdict(list)
    for k, row in enumerate(rows):
        groups[tuple(_usual(column, [r.page for r in rows], k) for column in columns)].append(row)
    yield from groups.values()


def _usual(column: Sequence[int], pages: Sequence[int], k: int) -> tuple[str, int]:
    """Return what the number of line ``k`` shares with most others: itself, or its distance to its page."""
    number, shift = column[k], column[k] - pages[k]
    same = sum(other == number for other in column)
    counted = sum(other - page == shift for other, page in zip(column, pages, strict=True))
    return ("=", number) if same > counted else ("+", shift)


def _numbers(edges: Sequence[Row]) -> set[int]:
    """Return page numbers: lone numbers that count with the pages, or stand where such numbers stand."""
    lone = [r for r in edges if rules.fullmatch(rules.rule("printed", "page-number"), r.words)]
    shifts = Counter(_value(r) - r.page for r in lone if _value(r))
    counted = {r.index for r in lone if _value(r) and (shifts[_value(r) - r.page] > 1 or _value(r) == r.page)}
    heights = [r.box.y0 for r in lone if r.index in counted]
    return counted | {r.index for r in lone if any(abs(r.box.y0 - y) < 6 for y in heights)}


def _title(rows: Sequence[Row]) -> set[int]:
    """Return the lines of the first page in its largest type: a title, though it be repeated as a running head."""
    first = [row for row in rows if row.page == rows[0].page and len(row.words) > 3]
    largest = max((row.size for row in first), default=0.0)
    usual = median(row.size for row in rows) if rows else 0.0
    return {row.index for row in first if row.size == largest > 1.3 * usual}


def _in_place(edges: Sequence[Row], rows: Sequence[Row], known: set[int]) -> set[int]:
    """Return lines at a height where other pages have furniture and hardly any page has text."""
    taken = Counter(round(row.box.y0) for row in rows if row.index in known)
    free = Counter(round(row.box.y0) for row in rows if row.index not in known)
    heights = {y for y, count in taken.items() if count >= 3 and count >= 3 * free[y]}
    return {row.index for row in edges if round(row.box.y0) in heights}


def _value(row: Row) -> int:
    digits = "".join(c for c in row.words if c in "0123456789")
    return int(digits) if digits else 0
