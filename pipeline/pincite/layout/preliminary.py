"""Where the article begins in its file: behind the sheets of archives, and behind what an issue prints before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pincite import rules
from pincite.ingest.flow import WRITTEN
from pincite.layout.contents import squeeze
from pincite.text import SourceText

_MOST = 8
"""No more first pages than this stand before an article."""
_EARLY = 80
"""A text without pages has its sheet in so many first lines."""
_BOARD, _LEADS = 8, 5
"""So many members of boards, or entries with pages, make a page one of an issue and not of an article."""
_MORE = 2
"""So many go on with what the page before has begun."""
_SPARSE = 12
"""A page that names the journal and nothing else has at most so many lines."""
_LONGEST_SHEET = 4500
_SHORT = 1500
"""A page with so few characters is a sheet with one sign of it; a longer one needs two."""


def first_line(source: SourceText) -> int:
    """Return the index of the first line of the article, 0 where nothing stands before it.

    A sheet that an archive put before an article is told by what only such sheets say. Of an issue, the pages with its
    boards and contents are told by their lines, and its title page by these following it.
    """
    if source.media_type in WRITTEN:
        return 0
    if len(source.pages) < 2:
        return _behind_sheet(source)
    pages = list(_pages(source))
    count = _leading(pages[:_MOST])
    return pages[count][0] if 0 < count < len(pages) else 0


def _pages(source: SourceText) -> Iterator[tuple[int, list[str]]]:
    """Yield for each page the index of its first line and the words of its lines, of the first pages."""
    for page, group in groupby(enumerate(source.lines), key=lambda pair: pair[1].page):
        lines = list(group)
        words = [" ".join(source.text[slice(*line.span)].split()) for _, line in lines]
        yield lines[0][0], [w for w in words if w]
        if page > _MOST:
            return


def _leading(pages: Sequence[tuple[int, list[str]]]) -> int:
    """Return how many pages stand before the article."""
    count = 0
    while count < len(pages) and (is_sheet(pages[count][1]) or _is_issue(pages, count)):
        count += 1
    return count


def is_sheet(words: Sequence[str]) -> bool:
    """Tell whether the lines of a page are those of a sheet that an archive put in front."""
    size = sum(map(len, words))
    signs = sum(1 for line in words if rules.search(rules.rule("covers", "sheet"), line))
    return size < _LONGEST_SHEET and signs >= (1 if size < _SHORT else 2)


def _is_issue(pages: Sequence[tuple[int, list[str]]], at: int) -> bool:
    """Tell whether a page holds boards or contents of an issue, or nothing but its title before such pages."""
    words = pages[at][1]
    begun = at > 0 and _lists(pages[at - 1][1])
    if _lists(words, begun=begun):
        return True
    following = [w for _, w in pages[at + 1 : at + 4]]
    return len(words) <= _SPARSE and bool(following) and _lists(following[0]) and _repeated(words, pages[at + 2 :])


def _lists(words: Sequence[str], *, begun: bool = False) -> bool:
    board = sum(1 for line in words if rules.search(rules.rule("covers", "board"), line))
    leads = sum(1 for line in words if len(line) < 200 and rules.search(rules.rule("covers", "leads"), line))
    least_board, least_leads = (_MORE, _MORE) if begun else (_BOARD, _LEADS)
    return board >= max(least_board, len(words) // 3) or leads >= max(least_leads, len(words) // 6)


def _repeated(words: Sequence[str], later: Sequence[tuple[int, list[str]]]) -> bool:
    """Tell whether a later page says the first words of a page again, as the feet of a journal's articles do."""
    opening = squeeze(words[0])
    return any(opening in squeeze(" ".join(said)) for _, said in later) if len(opening) > 5 else False


def _behind_sheet(source: SourceText) -> int:
    """Return the line after the last sign of a sheet at the head of a text without pages, and after its paragraph."""
    words = [" ".join(source.text[slice(*line.span)].split()) for line in source.lines[:_EARLY]]
    signs = [n for n, line in enumerate(words) if rules.search(rules.rule("covers", "sheet"), line)]
    if len(signs) < 2 or any(rules.search(rules.rule("layout", "front-heading"), line) for line in words[: signs[-1]]):
        return 0
    after = next((n for n in range(signs[-1], len(words)) if not words[n]), len(words))
    return after if after < len(source.lines) - 1 else 0
