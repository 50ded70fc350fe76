"""The families of notes behind one registry, asked in order."""

from __future__ import annotations

from collections.abc import Callable

from pincite.layout import boxed
from pincite.model import Zone
from pincite.notes import lifted, marked, numbered_list, printed
from pincite.notes.found import Found
from pincite.text import SourceText

Finder = Callable[[SourceText, tuple[Zone, ...]], Found | None]

FAMILIES: tuple[Finder, ...] = (marked.find, lifted.find)
"""Marked calls prove themselves; bare digits need the evidence of a sequence."""


def find(source: SourceText, zones: tuple[Zone, ...]) -> Found:
    """Find the notes of ``source``: by place and type where lines have boxes, else by the first family that fits."""
    if boxed(source):
        return printed.find(source, zones)
    listed = numbered_list.find(source, zones)
    if listed is not None:  # its numbers call no notes; notes that the file itself marks may stand beside them
        zones = numbered_list.rezoned(zones, listed)
        return marked.find(source, zones, marked.FAMILIES[:1]) or Found((), zones, ())
    for family in FAMILIES:
        found = family(source, zones)
        if found is not None:
            return found
    return Found((), zones, ())
