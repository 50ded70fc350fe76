"""Block quotations in texts that carry no boxes: indented lines, or narrower ones behind a colon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import mean, median

from pincite import rules
from pincite.layout.lines import Lines, ends_sentence

_DEEP = (3, 20)
"""Lines of a quotation stand so many characters further in than most lines of their page."""

_LONG = 0.55
"""All lines of a quotation but the last have this share of the usual width: lines of titles and verses have not."""

_NARROW = 0.93
_FEWEST = 3
_SEEN = 12
_GAP = "   "


def quotations(lines: Lines, free: Sequence[int]) -> frozenset[int]:
    """Return the indices of the lines of block quotations among the lines ``free`` (in order)."""
    if lines.unwrapped:
        return frozenset()
    found: set[int] = set()
    for _, page in groupby(free, key=lambda i: lines.source.lines[i].page):
        found.update(_indented(lines, list(page)))
    return frozenset(found) or frozenset(_introduced(lines, free))


def _indented(lines: Lines, page: Sequence[int]) -> list[int]:
    """Return the lines of a page that stand further in than most, several in a row at one place."""
    indents = {i: _indent(lines, i) for i in page}
    usual = Counter(indents.values()).most_common(1)[0][0]
    found: list[int] = []
    for deep, group in groupby(page, key=lambda i: _DEEP[0] <= indents[i] - usual <= _DEEP[1]):
        run = list(group)
        if deep and _is_block(lines, run, [indents[i] for i in run]):
            found += run
    return found if len(found) < len(page) / 2 else []


def _indent(lines: Lines, index: int) -> int:
    start, end = lines.source.lines[index].span
    words = lines.source.text[start:end].expandtabs(4)
    return len(words) - len(words.lstrip())


def _is_block(lines: Lines, run: Sequence[int], indents: Sequence[int]) -> bool:
    """Tell whether lines are a paragraph set in: at one place from the second on, long, without cells or list marks."""
    if len(run) < 2 or max(indents[1:]) - min(indents[1:]) > 1 or indents[0] < min(indents[1:]) - 1:
        return False
    if any(lines.blank_between(a, b) for a, b in pairwise(run)) or _marked(lines.words[run[0]]):
        return False
    cells = sum(_GAP in lines.words[i] for i in run)
    return cells <= len(run) / 4 and all(len(lines.words[i]) >= _LONG * lines.width for i in run[:-1])


def _marked(words: str) -> bool:
    return words[0] in "([" or rules.search(rules.rule("markup", "list-mark"), words) is not None


def _introduced(lines: Lines, free: Sequence[int]) -> list[int]:
    """Return the lines behind a colon that are narrower than those before it, up to the first that is not."""
    found: list[int] = []
    for place, index in enumerate(free[:-1]):
        if not rules.search(rules.rule("layout", "introduces"), lines.words[index]):
            continue
        before = sorted(len(lines.words[i]) for i in free[max(place - _SEEN, 0) : place])
        width = median(before[len(before) // 3 :]) if before else 0.0
        run: list[int] = []
        for following in free[place + 1 :]:
            if len(lines.words[following]) > _NARROW * width + 2 or (run and lines.blank_between(run[-1], following)):
                break
            run.append(following)
        found += _kept(lines, run, width)
    return found


def _kept(lines: Lines, run: Sequence[int], width: float) -> Sequence[int]:
    """Return the run up to the last line that ends a sentence, if it is a quotation: even, long enough, no list."""
    ends = [n for n, i in enumerate(run, 1) if ends_sentence(lines.words[i])]
    block = run[: ends[-1]] if ends else ()
    if len(block) < _FEWEST or lines.words[block[0]][0].islower() or _marked(lines.words[block[0]]):
        return ()
    sizes = [len(lines.words[i]) for i in block[:-1]]
    even = min(sizes) >= _LONG * width and mean(sizes) <= _NARROW * width
    return block if even and max(sizes) - min(sizes) < 0.2 * width else ()
