"""Notes, calls, sections and blocks: the skeleton of an article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pincite.model.span import Span, Spans


class NoteStatus(StrEnum):
    """Whether a note and its call were both found whole."""

    OK = "ok"
    NO_CALL = "no_call"
    NO_TEXT = "no_text"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: its label ("12", "*"), its call in the source text, the spans of its own text.

    ``call`` covers the marker only. ``spans`` exclude the printed number. Both count code points of the source.
    ``reason`` says why a status is not ``ok``. The clean text is the stream ``note:<label>`` of the article.
    """

    label: str
    call: Span | None
    spans: Spans
    status: NoteStatus = NoteStatus.OK
    reason: str | None = None

    @property
    def stream(self) -> str:
        """Return the name of the reading that holds the note's clean text."""
        return f"note:{self.label}"


@dataclass(frozen=True, slots=True)
class Call:
    """Where a note is called in the reading ``body``: the offset at which the (removed) marker stood."""

    label: str
    at: int


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the heading tree: id ("s1", "s1.2"), parent id, level from 1, label ("IV", "2.1"), heading.

    ``spans`` cover the section's own heading and body text in the source (subsections and notes excluded).
    ``extent`` is its span in the reading ``body``, heading included.
    """

    id: str
    parent: str | None
    level: int
    label: str | None
    heading: str
    spans: Spans
    extent: Span


class BlockKind(StrEnum):
    """What a block of the body reading is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    ITEM = "item"
    CAPTION = "caption"
    CELL = "cell"
    FRONT = "front"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, block quotation, list item, caption or table row: its span in the reading ``body``."""

    kind: BlockKind
    span: Span
    section: str | None = None


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One entry of a reference or source list; ``label`` is its printed number, if any.

    The clean text is the stream ``list:<number>``, numbered from 0 through the document.
    """

    number: int
    label: str | None
    spans: Spans

    @property
    def stream(self) -> str:
        """Return the name of the reading that holds the entry's clean text."""
        return f"list:{self.number}"
