"""Writing a folder as a whole: beside its place first, then moved there in one step."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pincite.export.beside import PART, exchange, folder_beside, sync
from pincite.export.errors import ExportError


@contextmanager
def whole_folder(out: Path, mark: str) -> Iterator[Path]:
    """Yield a temporary folder that becomes ``out`` when all went well, and is removed when not.

    An earlier export is replaced: a folder that holds the file ``mark``. Raises ``ExportError`` for any other
    folder that is not empty, and when the place can't be written to.
    """
    place = out.resolve()
    _check(place, out, mark)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with folder_beside(place) as fresh:
            yield fresh
            _check(place, out, mark)
            _put_in_place(fresh, place)
    except OSError as error:
        kept = "the earlier export is kept" if place.exists() else "nothing was written"
        advice = f"Check the path, its permissions and the disk; {kept}."
        raise ExportError(f"{out} can't be written: {error.strerror or error}.", advice) from error


def write_lines(path: Path, rows: Iterable[dict[str, Any]]) -> int:
    """Write one JSON object a line, UTF-8; return how many."""
    count = 0
    with path.open("w", encoding="utf8", newline="\n") as handle:
        for row in rows:
            # JSON escapes lone surrogates; everything else is written as it is
            handle.write(_json(row) + "\n")
            count += 1
    return count


def _json(row: dict[str, Any]) -> str:
    line = json.dumps(row, ensure_ascii=False)
    return line if _encodes(line) else json.dumps(row)


def _encodes(text: str) -> bool:
    try:
        text.encode("utf8")
    except UnicodeEncodeError:
        return False
    return True


def _check(place: Path, out: Path, mark: str) -> None:
    if place.exists() and not place.is_dir():
        raise ExportError(f"{out} is a file.", "Name a folder; nothing was written.")
    if place.is_dir() and any(place.iterdir()) and not (place / mark).is_file():
        raise ExportError(f"{out} holds other files.", "Name a new or empty folder; nothing was written.")


def _put_in_place(fresh: Path, out: Path) -> None:
    """Move ``fresh`` to ``out``: in one step, so that there is always one whole export, the old or the new."""
    fresh.chmod(0o777 & ~_umask())
    sync(fresh)
    if not out.exists():
        fresh.rename(out)
    elif not exchange(fresh, out):
        # some disks can't; then the earlier export steps aside first, and there is none for a moment
        aside = fresh.with_name(fresh.name.removesuffix(PART) + f"-old{PART}")
        out.rename(aside)
        fresh.rename(out)
        shutil.rmtree(aside, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
