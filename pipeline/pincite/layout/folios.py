"""The numbers printed on pages: one sequence over the article, read from the heads and feet of its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pincite import rules
from pincite.layout.preliminary import first_line
from pincite.text import SourceText

_EDGE = 4
"""A number of a page stands on so many lines from its top or its bottom."""
_LONGEST = 120
_FEWEST = 3
"""So many pages must carry the numbers of one sequence, or all of a shorter text but one."""
_SHARE = 0.3
"""And this share of the pages between the first and the last of them."""
_MISSED, _LEAP = 0.25, 2.5
"""What a page costs that does not carry its number, and what a leap costs, against 1 for a page that does."""
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class _Row:
    """A way of counting: Roman or not, and how far the printed number is ahead of the number of the page."""

    roman: bool
    ahead: int


def printed_pages(source: SourceText) -> Mapping[int, str]:
    """Return what is printed as the number of each page of the article, by its place in the file, counted from 1.

    The numbers are decided as one sequence: they go up by one from page to page, and leap where leaves are missing or
    Roman numbers end. A page between numbered ones has the number that the sequence gives it, as first pages have that
    print none. Pages before the article have none, nor has any where no sequence is told.
    """
    if len(source.pages) < 2:
        return {}
    start = source.lines[first_line(source)].page if source.lines else 1
    seen = {page: _numbers(lines) for page, lines in _edges(source).items() if page >= start}
    pages = [p.number for p in source.pages if p.number >= start]
    counts = Counter(row for page, found in seen.items() for row in _rows(page, found))
    able = [row for row, count in counts.most_common(12) if count >= min(_FEWEST, max(2, len(pages) - 1))]
    if not able:
        return {}
    return dict(_labelled(pages, seen, _best(pages, seen, able)))


def _edges(source: SourceText) -> dict[int, list[str]]:
    """Return the first and last lines of each page, as they stand on it where their places are known."""
    held: dict[int, list[tuple[float, str]]] = {}
    for n, line in enumerate(source.lines):
        words = " ".join(source.text[slice(*line.span)].split())
        if words:
            held.setdefault(line.page, []).append((line.box.y0 if line.box else float(n), words))
    edges = {}
    for page, lines in held.items():
        ordered = [words for _, words in sorted(lines, key=lambda pair: pair[0])]
        edges[page] = list(dict.fromkeys((*ordered[:_EDGE], *ordered[-_EDGE:])))
    return edges


def _numbers(lines: Sequence[str]) -> frozenset[tuple[bool, int]]:
    """Return the numbers that may be the page's, each with whether it is Roman."""
    found = set()
    for words in lines:
        if len(words) > _LONGEST:
            continue
        for hit in rules.finditer(rules.rule("folios", "folio"), words):
            said = hit["first"] or hit["last"] or hit["named"]
            number = int(said) if said.isdecimal() else _roman(said)
            if number:
                found.add((not said.isdecimal(), number))
    return frozenset(found)


def _roman(words: str) -> int:
    """Return the number that Roman figures write; 0 for letters that write none."""
    values = [_ROMAN[letter] for letter in words.casefold()]
    number = sum(-v if v < max(values[n:]) else v for n, v in enumerate(values))
    return number if number > 0 and roman(number) == words.casefold() else 0


def roman(number: int) -> str:
    """Write a number in small Roman figures."""
    signs = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    written = ""
    for value, sign in signs:
        written += sign * (number // value)
        number %= value
    return written


def _rows(page: int, found: frozenset[tuple[bool, int]]) -> Iterator[_Row]:
    for is_roman, number in found:
        yield _Row(is_roman, number - page)


def _best(pages: Sequence[int], seen: Mapping[int, frozenset[tuple[bool, int]]], able: Sequence[_Row]) -> list[_Row]:
    """Return for each page the way of counting that fits all pages best; numbers leap ahead, and Roman ones end."""
    scores = dict.fromkeys(able, 0.0)
    back: list[dict[_Row, _Row]] = []
    for page in pages:
        here, came = {}, {}
        found = seen.get(page, frozenset())
        for row in able:
            before = max((r for r in able if _may_follow(r, row)), key=lambda r: scores[r] - (_LEAP if r != row else 0))
            gain = 1.0 if (row.roman, page + row.ahead) in found else -_MISSED
            here[row] = scores[before] - (_LEAP if before != row else 0) + gain
            came[row] = before
        scores = here
        back.append(came)
    row = max(able, key=lambda r: scores[r])
    path = [row]
    for came in reversed(back[1:]):
        row = came[row]
        path.append(row)
    return path[::-1]


def _may_follow(before: _Row, row: _Row) -> bool:
    return before == row or (before.roman and not row.roman) or (before.roman == row.roman and row.ahead > before.ahead)


def _labelled(
    pages: Sequence[int], seen: Mapping[int, frozenset[tuple[bool, int]]], path: Sequence[_Row]
) -> Iterator[tuple[int, str]]:
    for row in dict.fromkeys(path):
        own = [page for page, at in zip(pages, path, strict=True) if at == row]
        carrying = [page for page in own if (row.roman, page + row.ahead) in seen.get(page, ())]
        if len(carrying) < min(_FEWEST, max(2, len(pages) - 1)) or len(carrying) < _SHARE * len(own):
            continue
        for page in own:
            if (number := page + row.ahead) > 0:
                yield page, roman(number) if row.roman else str(number)
