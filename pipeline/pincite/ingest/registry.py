"""The formats Pincite reads: one reader each, listed here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pincite.ingest import markdown, pdf, plain
from pincite.text import SourceText


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: the suffixes of its files (lower case), its media type, the function that reads its bytes."""

    suffixes: tuple[str, ...]
    media_type: str
    read: Callable[[bytes, str], SourceText]


READERS: tuple[Reader, ...] = (
    Reader((".txt", ".text"), "text/plain", plain.read),
    Reader((".md", ".markdown"), markdown.MEDIA_TYPE, markdown.read),
    Reader((".pdf",), pdf.MEDIA_TYPE, pdf.read),
)
"""In the order in which they are asked."""
