"""Running heads, page numbers, page marks and stamps: what is printed on a page but belongs to no text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from pincite import rules
from pincite.ingest.flow import WRITTEN
from pincite.layout.lines import Lines, ends_sentence, figures, ruled, shape, underlined
from pincite.layout.page_numbers import off_count, on_edges, without_pages

_EDGE = 4
"""So many lines from the top or the bottom of a page a running head can stand."""

_REPEATS = 3
_SELDOM = 0.1
_OFTEN = 0.3
"""A line is a running head when it stands on this share of the pages; one that ends a sentence needs the larger."""

_LONGEST_HEAD = 110

_SHARED = 0.5
"""A number of a running head is the page's, or the same, on this share of the pages that have the head."""


def furniture(lines: Lines) -> frozenset[int]:
    """Return the indices of the lines that are furniture."""
    certain = frozenset(i for i in lines.filled if _stamped(lines.words[i]) or ruled(lines.words[i]))
    if lines.source.media_type in WRITTEN and len(lines.source.pages) > 1:
        return certain  # whole paragraphs, whose reader left running heads out
    certain |= frozenset(_numbered_heads(lines)) | {i + 1 for i in lines.filled if underlined(lines, i)}
    edges = _edges(lines, certain)
    repeats = Counter(shape(lines.words[i]) for i in edges)
    counted = _counted(lines, edges)
    heads = frozenset(i for i in counted if _is_head(lines, lines.words[i], repeats))
    found = certain | heads
    found |= frozenset(_heads_inside(lines, found, edges)) | frozenset(on_edges(lines, edges, found))
    return found if len(lines.source.pages) >= _REPEATS else found | without_pages(lines)


def _stamped(words: str) -> bool:
    return any(rules.search(rules.rule("layout", r), words) for r in ("page-mark", "stamp"))


def _numbered_heads(lines: Lines) -> Iterator[int]:
    """Yield running heads of a text without pages: lines that repeat with a number that always grows."""
    if len(lines.source.pages) >= _REPEATS:
        return
    groups: dict[str, list[int]] = {}
    for index in lines.filled:
        words = lines.words[index]
        if 8 < len(words) <= _LONGEST_HEAD and not ends_sentence(words):
            groups.setdefault(shape(words), []).append(index)
    for key, group in groups.items():
        if "#" in key and len(group) > _REPEATS and _grows([lines.words[i] for i in group]):
            yield from group


def _grows(heads: list[str]) -> bool:
    """Tell whether the numbers at one place of the heads always grow."""
    columns = zip(*map(figures, heads), strict=False)
    return any(all(a < b for a, b in pairwise(column)) for column in columns)


def _edges(lines: Lines, certain: frozenset[int]) -> frozenset[int]:
    """Return the lines near the top or bottom of a page, where there are several pages."""
    by_page: dict[int, list[int]] = {}
    for i in lines.filled:
        if i not in certain:
            by_page.setdefault(lines.source.lines[i].page, []).append(i)
    if len(by_page) < _REPEATS:
        return frozenset()
    return frozenset(i for page in by_page.values() for i in (*page[:_EDGE], *page[-_EDGE:]))


def _counted(lines: Lines, edges: frozenset[int]) -> frozenset[int]:
    """Return the lines of ``edges`` without those that are alike but for numbers that do not go with the pages.

    In a running head each number is the page's, or always the same; in ``12. Id. at 45.`` none is.
    """
    groups: dict[str, list[int]] = {}
    for index in sorted(edges):
        groups.setdefault(shape(lines.words[index]), []).append(index)
    return frozenset(
        i for key, group in groups.items() if "#" not in key or _goes_with_pages(lines, group) for i in group
    )


def _goes_with_pages(lines: Lines, group: list[int]) -> bool:
    rows = [figures(lines.words[i]) for i in group]
    pages = [lines.source.lines[i].page for i in group]
    least = max(2, _SHARED * len(group))
    # a printed "#" is like a number's mark, so rows of one shape may hold more or fewer numbers
    for column in zip(*rows, strict=False):
        shifts = Counter(number - page for number, page in zip(column, pages, strict=True))
        if max(*shifts.values(), *Counter(column).values()) < least:
            return False
    return True


def _is_head(lines: Lines, words: str, repeats: Counter[str]) -> bool:
    if not 5 < len(" ".join(words.split())) <= _LONGEST_HEAD:
        return False
    pages = len(lines.source.pages)
    least = pages * (_OFTEN if ends_sentence(words) else _SELDOM)
    return repeats[shape(words)] >= max(_REPEATS, least)


def _heads_inside(lines: Lines, known: frozenset[int], edges: frozenset[int]) -> Iterator[int]:
    """Yield the heads of pages whose beginning was lost: a repeated short line next to a page number of its own."""
    places = {i: at for at, i in enumerate(lines.filled)}
    astray = off_count(lines, edges)
    for index in lines.filled:
        if index in known | astray or not rules.search(rules.rule("layout", "page-number"), lines.words[index]):
            continue
        around = [lines.filled[places[index] + d] for d in (-2, -1, 1, 2) if 0 <= places[index] + d < len(places)]
        heads = [i for i in around if _alone(lines, i) and _repeats(lines, lines.words[i])]
        if heads and _alone(lines, index) and lines.words[index].isdigit():
            yield index
            yield from heads


def _repeats(lines: Lines, words: str) -> bool:
    """Tell whether a line may be a head that stands elsewhere too; another number is none, nor is ``Id. at 12.``."""
    return not words.isdigit() and not ends_sentence(words) and lines.repeated[shape(words)] > 1


def _alone(lines: Lines, index: int) -> bool:
    """Tell whether a line stands between blank lines."""
    before = index == 0 or not lines.words[index - 1]
    after = index + 1 == len(lines.words) or not lines.words[index + 1]
    return before and after and not lines.double_spaced
