"""The formats Pincite reads: one reader each, listed here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath

from pincite.ingest.errors import UNKNOWN_FORMAT, ReadError
from pincite.text import SourceText


@dataclass(frozen=True, slots=True)
class Reader:
    """A format: the suffixes of its files (lower case), its media type, the name of the module that reads it.

    The module is imported when a file is read, so that a process for one file need not load the parsers of all formats.
    Formats that need a parser are ``guarded``: parsed in a process of their own. Those with lists of sources ``beside``
    them have a function ``companions`` that tells the names of these.
    """

    suffixes: tuple[str, ...]
    media_type: str
    module: str
    guarded: bool = True
    beside: bool = False

    def read(self, data: bytes, name: str, beside: Mapping[str, bytes] | None = None) -> SourceText:
        """Return the source text of a file's bytes and of the lists of sources beside it. Raises ``ReadError``."""
        module = import_module(f"pincite.ingest.{self.module}")
        found: SourceText = module.read(data, name, beside or {}) if self.beside else module.read(data, name)
        return found

    def companions(self, data: bytes, name: str) -> tuple[str, ...]:
        """Return the names of the lists of sources that may stand beside a file."""
        if not self.beside:
            return ()
        names: tuple[str, ...] = import_module(f"pincite.ingest.{self.module}").companions(data, name)
        return names


_MARKDOWN = (".md", ".markdown", ".qmd", ".rmd", ".mdown", ".mkd", ".mkdn")
"""Quarto and R Markdown are markdown with programs in fences."""

READERS: tuple[Reader, ...] = (
    Reader((".txt", ".text"), "text/plain", "plain", guarded=False),
    Reader(_MARKDOWN, "text/markdown", "markdown", guarded=False, beside=True),
    Reader((".pdf",), "application/pdf", "pdf"),
    Reader((".docx",), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    Reader((".html", ".htm", ".xhtml"), "text/html", "html"),
    Reader((".epub",), "application/epub+zip", "epub"),
    Reader((".odt",), "application/vnd.oasis.opendocument.text", "odt"),
    Reader((".tex", ".latex"), "application/x-latex", "latex", beside=True),
    Reader((".jats", ".nxml"), "application/jats+xml", "jats"),
    Reader((".tei",), "application/tei+xml", "tei"),
    Reader((".xml",), "application/xml", "any_xml"),
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
