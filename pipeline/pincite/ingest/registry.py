"""The formats Pincite reads: one reader each, listed here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from pincite.ingest import docx, epub, html, latex, markdown, odt, pdf, plain
from pincite.ingest.errors import UNKNOWN_FORMAT, ReadError
from pincite.text import SourceText


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: the suffixes of its files (lower case), its media type, the function that reads its bytes.

    Formats that need a parser are ``guarded``: parsed in a process of their own.
    """

    suffixes: tuple[str, ...]
    media_type: str
    read: Callable[[bytes, str], SourceText]
    guarded: bool = True


READERS: tuple[Reader, ...] = (
    Reader((".txt", ".text"), "text/plain", plain.read, guarded=False),
    Reader((".md", ".markdown"), markdown.MEDIA_TYPE, markdown.read, guarded=False),
    Reader((".pdf",), pdf.MEDIA_TYPE, pdf.read),
    Reader((".docx",), docx.MEDIA_TYPE, docx.read),
    Reader((".html", ".htm", ".xhtml"), html.MEDIA_TYPE, html.read),
    Reader((".epub",), epub.MEDIA_TYPE, epub.read),
    Reader((".odt",), odt.MEDIA_TYPE, odt.read),
    Reader((".tex", ".latex"), latex.MEDIA_TYPE, latex.read),
)
"""In the order in which they are asked."""


def reader(name: str) -> Reader:
    """Return the reader for a file of this name. Raises ``ReadError`` when its suffix is that of no format."""
    suffix = PurePath(name).suffix.lower()
    found = next((r for r in READERS if suffix in r.suffixes), None)
    if found is None:
        known = ", ".join(s for r in READERS for s in r.suffixes)
        raise ReadError(UNKNOWN_FORMAT, f"{name} has an unknown format.", f"Formats read: {known}.")
    return found
