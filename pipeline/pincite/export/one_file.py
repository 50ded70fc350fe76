"""Writing one file as a whole: beside its place first, then moved there in one step."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from pincite.export.errors import ExportError


def whole_file(out: Path, text: str) -> None:
    """Write ``text`` to ``out`` as UTF-8; what stood there is replaced only when all is written.

    Raises ``ExportError`` when the place is a folder or can't be written to.
    """
    if out.is_dir():
        raise ExportError(f"{out} is a folder.", "Name a file; nothing was written.")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _replace(out.resolve(), text.encode("utf8"))
    except OSError as error:
        raise ExportError(
            f"{out} can't be written: {error.strerror}.", "Check the path, its permissions and the disk."
        ) from error


def _replace(out: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{out.name}-", dir=out.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.chmod(out.stat().st_mode & 0o777 if out.exists() else 0o644)
        fresh.replace(out)
    finally:
        fresh.unlink(missing_ok=True)
