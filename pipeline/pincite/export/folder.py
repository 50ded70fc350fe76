"""Writing a folder as a whole: beside its place first, then moved there in one step."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pincite.export.errors import ExportError


@contextmanager
def whole_folder(out: Path, mark: str) -> Iterator[Path]:
    """Yield a temporary folder that becomes ``out`` when all went well, and is removed when not.

    An earlier export is replaced: a folder that holds the file ``mark``. Raises ``ExportError`` for any other
    folder that is not empty, and when the place can't be written to.
    """
    _check(out, mark)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as error:
        raise ExportError(
            f"{out} can't be written: {error.strerror}.", "Check the path and its permissions."
        ) from error
    try:
        yield fresh
        _put_in_place(fresh, out)
    except OSError as error:
        raise ExportError(
            f"{out} can't be written: {error.strerror}.", "Check the disk; nothing was replaced."
        ) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


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


def _check(out: Path, mark: str) -> None:
    if out.exists() and not out.is_dir():
        raise ExportError(f"{out} is a file.", "Name a folder; nothing was written.")
    if out.is_dir() and any(out.iterdir()) and not (out / mark).is_file():
        raise ExportError(f"{out} holds other files.", "Name a new or empty folder; nothing was written.")


def _put_in_place(fresh: Path, out: Path) -> None:
    """Move ``fresh`` to ``out``; the earlier export steps aside first, so that neither is ever half there."""
    fresh.chmod(0o777 & ~_umask())
    aside = fresh.with_name(fresh.name + "-old")
    if out.exists():
        out.rename(aside)
    fresh.rename(out)
    shutil.rmtree(aside, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
