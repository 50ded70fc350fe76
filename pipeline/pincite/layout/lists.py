"""Lists of references or sources, back matter, captions and tables."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from pincite import rules
from pincite.layout.lines import Lines

_EARLIEST = 0.4
"""A list of sources does not begin in the first part of a text: this share of its characters.

Characters, not lines: a paragraph may be one line, and so is each source. Long notes may follow the list, so that it
stands earlier; then its lines must look like entries.
"""
_SEEN = 10
_YEARS = 0.5
_FEWEST = 2
_NEARLY_ALL = 0.75


def sources(lines: Lines, free: list[int]) -> frozenset[int]:
    """Return the indices of the lines of lists of references or sources, headings excluded."""
    found: set[int] = set()
    inside = False
    before, total = 0, sum(len(lines.words[index]) for index in free)
    for n, index in enumerate(free):
        words = lines.words[index]
        before += len(words)
        if rules.search(rules.rule("layout", "sources-heading"), words):
            inside = before > _EARLIEST * total or _dated(lines, free[n + 1 : n + 1 + _SEEN])
            continue
        inside = inside and not _leaves(words) and not (found and _begins_notes(lines.words[min(found)], words))
        if inside:
            found.add(index)
    return frozenset(found)


def given(lines: Lines) -> tuple[tuple[int, ...], ...]:
    """Return the lines of each entry of a list of sources that the file itself calls one."""
    starts = [line.span.start for line in lines.source.lines]
    found = []
    for place in lines.source.given.places:
        if place.entry:
            first = max(bisect_right(starts, place.span.start) - 1, 0)
            last = bisect_left(starts, place.span.end)
            found.append(tuple(i for i in range(first, last) if lines.words[i]))
    return tuple(found)


def label(lines: Lines, index: int) -> tuple[str, int] | None:
    """Return the printed number of an entry's first line and how many characters it takes, if it has one."""
    raised = lines.raised_openings.get(index)
    if raised is not None:
        return raised
    found = rules.search(rules.rule("layout", "entry-number"), lines.words[index])
    return (str(found["label"]), found.end()) if found else None


def fenced(lines: Lines) -> frozenset[int]:
    """Return the indices of the lines of programs between fences, in markdown; a fence that is not closed is none."""
    if lines.source.media_type != "text/markdown":
        return frozenset()
    found: set[int] = set()
    opened: tuple[int, str] | None = None
    for index in lines.filled:
        hit = rules.search(rules.rule("markup", "fence"), lines.words[index])
        if hit is None:
            continue
        if opened is None:
            opened = (index, hit["fence"])
        elif hit["fence"].startswith(opened[1]):
            found.update(range(opened[0], index + 1))
            opened = None
    return frozenset(found)


def _dated(lines: Lines, following: list[int]) -> bool:
    """Tell whether the lines after a heading are entries: so many of them hold a year, as no prose does.

    A short list ends with its text; nearly all of its lines must look so.
    """
    years = [i for i in following if rules.search(rules.rule("author_year", "year"), lines.words[i])]
    if len(following) < _SEEN:
        return len(following) >= _FEWEST and len(years) >= _NEARLY_ALL * len(following)
    return len(years) >= _YEARS * _SEEN


def _begins_notes(first: str, words: str) -> bool:
    """Tell whether a line numbered one follows entries that have no numbers: notes begin without a heading."""
    number = rules.rule("layout", "entry-number")
    hit = rules.search(number, words)
    return hit is not None and hit["label"] == "1" and rules.search(number, first) is None


def _leaves(words: str) -> bool:
    closing = ("back-heading", "notes-heading")
    if any(rules.search(rules.rule("layout", r), words) for r in closing):
        return True
    return rules.search(rules.rule("headings", "hash"), words) is not None


def back_matter(lines: Lines, free: list[int]) -> frozenset[int]:
    """Return the indices of the lines from terms of use, contacts and the like to the end."""
    for n, index in enumerate(free):
        if n > 0.8 * len(free) and rules.search(rules.rule("layout", "back-heading"), lines.words[index]):
            return frozenset(free[n:])
    return frozenset()


def captions(lines: Lines, free: list[int]) -> frozenset[int]:
    """Return the indices of lines that are captions, with their second lines where the text is wrapped."""
    found: set[int] = set()
    for n, index in enumerate(free):
        words = lines.words[index]
        if not rules.search(rules.rule("layout", "caption"), _bare(words)) or len(words) > 300:
            continue
        found.add(index)
        if n + 1 < len(free) and not lines.unwrapped and _second(lines, index, free[n + 1]):
            found.add(free[n + 1])
    return frozenset(found)


def _bare(words: str) -> str:
    return rules.rule("markup", "tag").pattern.sub("", words)


def _second(lines: Lines, first: int, second: int) -> bool:
    """Tell whether the line after a caption's full first line is its short rest."""
    full = len(lines.words[first]) > 0.75 * lines.width
    short = len(lines.words[second]) < 0.5 * lines.width
    return full and short and second == first + 1 and not lines.words[second][:2].strip().isdigit()


def tables(lines: Lines, free: list[int]) -> frozenset[int]:
    """Return the indices of table rows and images: bars between cells, or tabs in neighbouring lines."""
    rows = [i for i in free if _barred(lines.words[i])]
    text = lines.source.text
    tabbed = [i for i in free if "\t" in text[slice(*lines.source.lines[i].span)]]
    neighbours = {i for i in tabbed if {i - 1, i + 1} & set(tabbed)}
    return frozenset(rows) | neighbours


def _barred(words: str) -> bool:
    return any(rules.search(rules.rule("layout", r), words) for r in ("markup-table", "image"))
