"""Files that stand beside an article and describe its sources: only those it names, only lists, only near it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from pincite.ingest.errors import ReadError
from pincite.ingest.files import content
from pincite.ingest.limits import MIB

SUFFIXES = frozenset((".bib", ".bbl", ".json", ".yaml", ".yml"))
_MOST = 20
_LARGEST = 20 * MIB


def beside(path: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Return the content of the files that ``names`` name, as far as there are any.

    A name leads to the folder of ``path``, below it, or to the one above it; any other, and any file that is no list of
    sources, is left alone.
    """
    found: dict[str, bytes] = {}
    for name in list(dict.fromkeys(names))[:_MOST]:
        if not _near(name):
            continue
        try:
            found[name] = content(path.parent / name, _LARGEST)
        except (OSError, ValueError, ReadError):
            continue
    return found


def _near(name: str) -> bool:
    place = PurePosixPath(name.replace("\\", "/"))
    up = [part for part in place.parts if part == ".."]
    inside = not place.is_absolute() and ":" not in name and "\0" not in name
    return inside and place.suffix.lower() in SUFFIXES and len(up) <= 1 and (not up or place.parts[0] == "..")
