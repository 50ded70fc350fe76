"""One reader per format behind one registry: from the bytes of a file to its frozen source text."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from pincite.ingest.errors import EMPTY, UNKNOWN_FORMAT, ReadError
from pincite.ingest.registry import READERS, Reader
from pincite.text import SourceText

__all__ = ["READERS", "ReadError", "Reader", "read"]


def read(path: Path) -> SourceText:
    """Read the article at ``path``; its ``sha256`` is that of the file's bytes.

    Raises ``ReadError`` when the format is unknown or the file is empty or cannot be read, ``OSError`` when there is
    no such file.
    """
    reader = _reader(path)
    data = path.read_bytes()
    if not data:
        raise ReadError(EMPTY, f"{path.name} is empty.", "Remove it or replace it by the article.")
    return replace(reader.read(data, path.name), sha256=sha256(data).hexdigest())


def _reader(path: Path) -> Reader:
    suffix = path.suffix.lower()
    found = next((r for r in READERS if suffix in r.suffixes), None)
    if found is None:
        known = ", ".join(s for r in READERS for s in r.suffixes)
        raise ReadError(UNKNOWN_FORMAT, f"{path.name} has an unknown format.", f"Formats read: {known}.")
    return found
