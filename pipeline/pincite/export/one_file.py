"""Writing one file as a whole: beside its place first, then moved there in one step."""

from __future__ import annotations

from pathlib import Path

from pincite.export.beside import file_beside, sync
from pincite.export.errors import ExportError


def whole_file(out: Path, text: str) -> None:
    """Write ``text`` to ``out`` as UTF-8; what stood there is replaced only when all is written.

    Raises ``ExportError`` when the place is a folder or can't be written to.
    """
    if out.is_dir():
        raise ExportError(f"{out} is a folder.", "Name a file; nothing was written.")
    place = out.resolve()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _replace(place, text.encode("utf8"))
    except OSError as error:
        kept = "the earlier file is kept" if place.exists() else "nothing was written"
        advice = f"Check the path, its permissions and the disk; {kept}."
        raise ExportError(f"{out} can't be written: {error.strerror or error}.", advice) from error


def _replace(out: Path, data: bytes) -> None:
    with file_beside(out) as fresh:
        fresh.write_bytes(data)
        sync(fresh)
        fresh.chmod(out.stat().st_mode & 0o777 if out.exists() else 0o644)
        fresh.replace(out)
