"""An article as every later stage sees it: clean readings, notes, calls, blocks, sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pincite.model import Block, Call, ListEntry, Metadata, Note, Place, Section, Spans
from pincite.text.reading import Reading
from pincite.text.source import SourceText


@dataclass(frozen=True, slots=True)
class Article:
    """The structure of one document.

    ``readings`` maps stream names to readings: ``body``, ``note:<label>`` for each note with text, ``list:<number>``
    for each entry of a source list. In ``body``, blocks are separated by a blank line, calls are removed (``calls`` say
    where they stood, in order), and captions or boxes that interrupt a paragraph follow it.
    """

    source: SourceText
    readings: Mapping[str, Reading]
    notes: tuple[Note, ...]
    calls: tuple[Call, ...]
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    entries: tuple[ListEntry, ...]
    meta: Metadata

    @property
    def body(self) -> Reading:
        """Return the reading of the body."""
        return self.readings["body"]

    def words(self, place: Place) -> str:
        """Return the clean words at ``place``."""
        return self.readings[place.stream].slice(place.span)

    def spans(self, place: Place) -> Spans:
        """Return the source spans at ``place``."""
        return self.readings[place.stream].to_source(place.span)
