"""Printed sheets: pages of the file, parted further where running heads stand inside them."""

from __future__ import annotations

from dataclasses import dataclass

from pincite.layout import Lines
from pincite.layout.lines import ruled
from pincite.model import Zone


@dataclass(frozen=True, slots=True)
class Sheet:
    """The indices of the lines of one printed page that hold words and are no furniture."""

    lines: tuple[int, ...]


def sheets(lines: Lines, zones: tuple[Zone, ...]) -> tuple[Sheet, ...]:
    """Return the printed pages in order; tables of contents, which hold neither calls nor notes, are left out."""
    groups: list[list[int]] = []
    page = -1
    fresh = True
    for index in lines.filled:
        if zones[index] is Zone.CONTENTS:
            continue
        here = lines.source.lines[index].page
        if zones[index] is Zone.FURNITURE:
            fresh = fresh or not ruled(lines.words[index])
            continue
        if fresh or here != page:
            groups.append([])
        groups[-1].append(index)
        fresh, page = False, here
    return tuple(Sheet(tuple(group)) for group in groups)
