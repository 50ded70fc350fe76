"""The title block and the front matter: everything before the text proper."""

from __future__ import annotations

from itertools import pairwise

from pincite import rules
from pincite.layout.lines import Lines, ends_sentence, underlined

_LATEST = 0.3
"""The text proper begins in the first part of the document."""

_LONGEST_HEAD = 40
"""So many lines a description between fences may have."""


def front(
    lines: Lines, free: list[int], contents: frozenset[int], heads: frozenset[int]
) -> tuple[list[int], list[int]]:
    """Return the indices of title lines and of front matter lines.

    The text begins at the first heading after the table of contents, else at an introduction, else (where there is an
    abstract) at the first heading that is none of the front. A heading before the contents is one of the text.
    """
    title = [] if _opens(lines, free[:1]) else _title(lines, free)
    rest = [i for i in free if i not in title]
    start = _start(lines, rest, contents, heads, 1 if title else 2)
    return title, [i for i in rest if start is not None and i < start]


def described(lines: Lines, free: list[int]) -> list[int]:
    """Return the indices of the ``Key: value`` lines with which some markdown begins."""
    fences = [
        n for n, i in enumerate(free[:_LONGEST_HEAD]) if lines.words[i] == "---" or (n and lines.words[i] == "...")
    ]
    if fences[:1] == [0] and len(fences) > 1:
        return free[: fences[1] + 1]
    count = 0
    while count < len(free) and rules.search(rules.rule("layout", "meta-line"), lines.words[free[count]]):
        count += 1
    return free[:count] if count > 1 or (count and lines.words[free[0]].startswith("Title:")) else []


def _start(lines: Lines, free: list[int], contents: frozenset[int], heads: frozenset[int], least: int) -> int | None:
    """Return the line at which the text begins; at ``least`` so many lines of front matter stand before its heading."""
    early = free[: max(int(len(free) * _LATEST), 12)]
    marks = [i for i in early[least:] if i in heads and not _is_front(lines.words[i]) and not _is_back(lines.words[i])]
    if _opens(lines, early[:1]):
        return early[0]
    named = [i for i in marks if rules.search(rules.rule("headings", "introduction"), lines.words[i])]
    if named:
        return named[0]
    listed = bool(early) and any(i < early[-1] for i in contents)
    return marks[0] if marks and (listed or any(_is_front(lines.words[i]) for i in early)) else None


def _opens(lines: Lines, first: list[int]) -> bool:
    return any(rules.search(rules.rule("headings", "opening"), lines.words[i]) for i in first)


def _is_front(words: str) -> bool:
    return rules.search(rules.rule("layout", "front-heading"), words) is not None


def _is_back(words: str) -> bool:
    """Tell whether a heading is one of lists at the end: no text begins with it."""
    return any(rules.search(rules.rule("layout", r), words) for r in ("sources-heading", "notes-heading"))


def _title(lines: Lines, free: list[int]) -> list[int]:
    """Return the first lines, as long as they are short and end no sentence; names of authors not included."""
    hashed = rules.rule("headings", "hash")
    marked = [i for i in free[:4] if rules.search(hashed, lines.words[i]) or underlined(lines, i)]
    if marked and not _is_front(lines.words[marked[0]]):
        return [] if _opens(lines, marked[:1]) else marked[:1]
    found: list[int] = []
    for index, following in pairwise([*free[:4], *free[4:5]]):
        if lines.words[following][0].islower():
            return found
        words = lines.words[index]
        if ends_sentence(words) or len(words) > 200 or _is_front(words):
            break
        apart = lines.blank_between(index, following) and _names_people(lines.words[following])
        if len(words) > 1.2 * lines.width and not apart:
            break
        joined = bool(found) and (_goes_on(lines.words[found[-1]]) or _signed(words, lines.words[following]))
        if found and not joined and (_names_people(words) or lines.blank_between(found[-1], index)):
            break
        if len(words) > 0.9 * lines.width and not lines.unwrapped and len(words) > 60 and not apart:
            break
        found.append(index)
    return found


def _goes_on(title: str) -> bool:
    """Tell whether a line of a title breaks off: after a colon, or before what a small word needs."""
    return rules.search(rules.rule("layout", "title-goes-on"), title) is not None


def _signed(words: str, following: str) -> bool:
    """Tell whether the names of authors, with the sign of their note, stand on the line after ``words``."""
    sign = rules.rule("layout", "signed-names")
    return _names_people(following) and bool(rules.search(sign, following)) and not rules.search(sign, words)


def _names_people(words: str) -> bool:
    return rules.search(rules.rule("layout", "byline"), words) is not None
