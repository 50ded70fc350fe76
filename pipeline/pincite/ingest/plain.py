"""Plain text, as it is or lifted from a PDF; a text that holds markup is read as markdown."""

from __future__ import annotations

from pincite.ingest import markdown
from pincite.ingest.decoding import decoded
from pincite.ingest.sheet import lines, pages
from pincite.text import SourceText


def read(data: bytes, name: str) -> SourceText:
    """Read a text file: the source text is exactly what the bytes decode to.

    Whether it holds markup is told by its content, since many converters save markdown under ``.txt``.
    Raises ``ReadError`` as ``decode`` does.
    """
    found = decoded(data, name)
    if markdown.marked_up(found.text):
        return markdown.source(found.text, name, found.warnings)
    sheets = pages(found.text)
    return SourceText(name, "text/plain", "", found.text, sheets, lines(found.text, sheets), warnings=found.warnings)
