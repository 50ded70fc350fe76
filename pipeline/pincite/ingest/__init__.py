"""One reader per format behind one registry: from the bytes of a file to its frozen source text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from pincite.ingest import guard, ocr
from pincite.ingest.companions import beside
from pincite.ingest.errors import EMPTY, NO_TEXT_LAYER, TOO_LARGE, ReadError
from pincite.ingest.files import content
from pincite.ingest.limits import CHARACTERS, DEFAULT, Limits
from pincite.ingest.registry import READERS, Reader, reader
from pincite.text import SourceText

__all__ = ["READERS", "Bounded", "Limits", "ReadError", "Reader", "lists_beside", "read"]

_BYTES_A_CHARACTER = 4


def read(path: Path, limits: Limits = DEFAULT, *, scans: bool = False) -> SourceText:
    """Read the article at ``path``; its ``sha256`` is that of the file's bytes.

    Formats that need a parser are parsed in a process of their own within ``limits``. ``scans``: have text recognised
    in PDFs that hold none. Raises ``ReadError`` when the format is unknown or the file is empty, too large, too costly
    or cannot be read, ``OSError`` when there is no such file or it is no regular one.
    """
    way = reader(path.name)
    data = content(path, limits.size if way.guarded else min(limits.size, CHARACTERS * _BYTES_A_CHARACTER))
    if not data:
        raise ReadError(EMPTY, f"{path.name} is empty.", "Remove it or replace it by the article.")
    near = beside(path, way.companions(data, path.name))
    found = _parsed(data, near, path.name, way, limits, scans=scans)
    if len(found.text) > CHARACTERS:
        what = f"{path.name} holds more than {CHARACTERS} characters."
        raise ReadError(TOO_LARGE, what, "Split it into articles.")
    return replace(found, sha256=sha256(data).hexdigest())


@dataclass(frozen=True, slots=True)
class Bounded:
    """``read`` with limits of one's own, for worker processes: it can be sent to them, and equals its like."""

    limits: Limits = DEFAULT
    scans: bool = False

    def __call__(self, path: Path) -> SourceText:
        """Read the article at ``path``."""
        return read(path, self.limits, scans=self.scans)


def lists_beside(path: Path) -> dict[str, bytes]:
    """Return the lists of sources beside an article, which its reading depends on; none where it can't be opened."""
    try:
        way = reader(path.name)
        return beside(path, way.companions(content(path, DEFAULT.size), path.name)) if way.beside else {}
    except (OSError, ReadError):
        return {}


def _parsed(
    data: bytes, near: Mapping[str, bytes], name: str, way: Reader, limits: Limits, *, scans: bool
) -> SourceText:
    if not way.guarded:
        return way.read(data, name, near)
    try:
        return guard.parse(data, name, limits, near)
    except ReadError as error:
        if not scans or error.code != NO_TEXT_LAYER:
            raise
    return _scanned(data, name, limits)


def _scanned(data: bytes, name: str, limits: Limits) -> SourceText:
    """Read a PDF with its text recognised: on the pages without any, else on all."""
    first, last = ocr.WAYS
    try:
        return guard.parse(ocr.recognised(data, name, first), name, limits)
    except ReadError as error:
        if error.code != NO_TEXT_LAYER or ocr.program() is None:
            raise
    return guard.parse(ocr.recognised(data, name, last), name, limits)
