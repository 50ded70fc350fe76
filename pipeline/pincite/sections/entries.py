"""Entries of lists of references or sources."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pincite import rules
from pincite.layout import Lines
from pincite.model import ListEntry, Span, Zone

_HANGING = 0.6


def entries(lines: Lines, zones: tuple[Zone, ...]) -> tuple[ListEntry, ...]:
    """Return the entries of the lists of sources, each with the spans of its printed lines, its label left out."""
    listed = [i for i in lines.filled if zones[i] is Zone.REFERENCES]
    groups: list[list[int]] = []
    for index in listed:
        if not groups or _begins(lines, groups[-1], index, listed):
            groups.append([])
        groups[-1].append(index)
    return tuple(_entry(lines, n, group) for n, group in enumerate(groups))


def _begins(lines: Lines, open_entry: Sequence[int], index: int, listed: Sequence[int]) -> bool:
    """Tell whether an entry begins at this line.

    It does by its mark or number, where entries carry one; else after a blank line; else where a line that looks like
    the name of an author follows one that ends an entry.
    """
    if _marked_share(lines, listed) > _HANGING or _marked(lines, open_entry[0]):
        return _marked(lines, index)
    if lines.blank_between(open_entry[-1], index):
        return True
    if any(lines.blank_between(a, b) for a, b in pairwise(listed)) and not lines.unwrapped:
        return False
    return _author_first(lines, open_entry[-1], index)


def _marked(lines: Lines, index: int) -> bool:
    words = lines.words[index]
    return any(rules.search(rules.rule(t, r), words) for t, r in (("markup", "list-mark"), ("layout", "entry-number")))


def _marked_share(lines: Lines, listed: Sequence[int]) -> float:
    starts = [i for i in listed if i == listed[0] or lines.blank_between(i - 1, i) or not lines.words[i - 1]]
    return sum(_marked(lines, i) for i in starts) / len(starts) if starts else 0.0


def _author_first(lines: Lines, last: int, index: int) -> bool:
    ended = lines.words[last].rstrip("*_ ")[-1:] in ".)>/]" or lines.unwrapped
    return ended and rules.search(rules.rule("layout", "entry-author"), lines.words[index]) is not None


def _entry(lines: Lines, number: int, group: Sequence[int]) -> ListEntry:
    source = lines.source
    label = rules.search(rules.rule("layout", "entry-number"), lines.words[group[0]])
    spans = [_bare(lines, index) for index in group]
    if label:
        spans[0] = Span(spans[0].start + label.end(), spans[0].end)
    kept = tuple(s for s in spans if source.text[s.start : s.end].strip())
    return ListEntry(number, label["label"] if label else None, kept)


def _bare(lines: Lines, index: int) -> Span:
    """Return the span of a line without the blanks at its edges."""
    start, end = lines.source.lines[index].span
    words = lines.source.text[start:end]
    first = start + len(words) - len(words.lstrip())
    return Span(first, first + len(lines.words[index]))
