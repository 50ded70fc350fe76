"""Zones of texts that carry no boxes: told from the words, the blank lines and what repeats."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from pincite import rules
from pincite.layout import unheaded
from pincite.layout.contents import contents, promised_headings
from pincite.layout.front import described, front
from pincite.layout.furniture import furniture
from pincite.layout.headings import headings
from pincite.layout.lines import Lines
from pincite.layout.lists import back_matter, captions, fenced, given, sources, tables
from pincite.layout.quotations import quotations
from pincite.model import Zone
from pincite.text import SourceText


def zones(source: SourceText) -> tuple[Zone, ...]:
    """Return the zone of each line of ``source``; blank lines are ``OTHER``.

    Each zone takes its lines from those that are still free: what the file itself calls entries of a list of sources,
    programs, furniture, then contents, tables, captions, headings, front, sources, back matter and quotations. What is
    left is body; notes are told later.
    """
    lines = Lines(source)
    found: dict[int, Zone] = {}
    _put(found, (i for entry in given(lines) for i in entry), Zone.REFERENCES)
    _put(found, fenced(lines), Zone.OTHER)
    running = furniture(lines)
    _put(found, running, Zone.FURNITURE)
    listed = contents(lines, running)
    _put(found, listed, Zone.CONTENTS)
    _put(found, described(lines, _free(lines, found)), Zone.OTHER)
    _put(found, tables(lines, _free(lines, found)), Zone.TABLE)
    _put(found, captions(lines, _free(lines, found)), Zone.CAPTION)
    heads = headings(lines, _free(lines, found), promised_headings(lines, listed))
    title, matter = front(lines, _free(lines, found), listed, heads)
    _put(found, title, Zone.TITLE)
    _put(found, matter, Zone.FRONT)
    _put(found, back_matter(lines, _free(lines, found)), Zone.OTHER)
    _put(found, sources(lines, _free(lines, found)), Zone.REFERENCES)
    if Zone.REFERENCES not in found.values():
        _put(found, unheaded.sources(lines, [i for i in _free(lines, found) if i not in heads]), Zone.REFERENCES)
    _put(found, heads - _over_tables(lines, found, heads), Zone.HEADING)
    _put(found, heads, Zone.CAPTION)
    _put(found, quotations(lines, _free(lines, found)), Zone.QUOTE)
    _put(found, _free(lines, found), Zone.BODY)
    return tuple(found.get(i, Zone.OTHER) for i in range(len(source.lines)))


def _over_tables(lines: Lines, found: dict[int, Zone], heads: frozenset[int]) -> frozenset[int]:
    """Return the headings without a number that stand right over a table: they are its titles."""
    after = dict(pairwise(lines.filled))
    return frozenset(
        i
        for i in heads
        if found.get(after.get(i, -1)) is Zone.TABLE
        and rules.search(rules.rule("headings", "capitals"), lines.words[i])
    )


def _free(lines: Lines, found: dict[int, Zone]) -> list[int]:
    return [i for i in lines.filled if i not in found]


def _put(found: dict[int, Zone], indices: Iterable[int], zone: Zone) -> None:
    for index in indices:
        found.setdefault(index, zone)
