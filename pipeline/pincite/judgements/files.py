"""The judgement files: one JSON object a line, only ever appended to.

A line counts once it is whole. What a crash left behind at the end of a file is reported by every reader; the next
writer moves it to ``<doc>.jsonl.torn`` before it appends.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pincite.judgements.errors import JudgementError
from pincite.judgements.model import Judgement, judgement_of, plain
from pincite.locks import lock

SUFFIX = ".jsonl"

_ALONE = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""Other programs that are started don't get the file, and its bytes are written as they are."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line that is no judgement: its file, number from 1, the reason, its beginning."""

    path: Path
    line: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """All judgements of a folder or file in the order written, and the lines that are none."""

    judgements: tuple[Judgement, ...]
    unreadable: tuple[Unreadable, ...]


def file_of(folder: Path, doc: str) -> Path:
    """Return the file that holds a document's judgements."""
    return folder / f"{doc}{SUFFIX}"


def append(path: Path, made: Iterable[Judgement]) -> None:
    """Write judgements at the end of a file, made where needed; on return they are on the disk.

    All in one write, so that other writers' lines stay whole. Raises ``JudgementError`` when the file can't be
    written, or is not about judgements.
    """
    data = b"".join(line_of(judgement) for judgement in made)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _opened(path) as handle:
            _mend(path, handle)
            _write_whole(handle, data)
        sync_folder(path.parent)
    except OSError as error:
        raise JudgementError(f"{path} can't be written: {error.strerror}.", "Check the folder and the disk.") from error


def read(path: Path) -> Recorded:
    """Return the judgements of one file; a file that is not there has none. Raises ``JudgementError``."""
    try:
        data = path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise JudgementError(f"{path} can't be read: {error.strerror}.", "Check its permissions.") from error
    found: list[Judgement] = []
    bad: list[Unreadable] = []
    known: dict[str, Judgement] = {}
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        one = read_one(line)
        if isinstance(one, Judgement) and known.setdefault(one.id, one) != one:
            one = f"its id {one.id} is that of another judgement"
        if isinstance(one, Judgement):
            found.append(one)
        else:
            bad.append(Unreadable(path, number, one, line[:80].decode("utf8", "replace")))
    return Recorded(tuple(found), tuple(bad))


def line_of(judgement: Judgement) -> bytes:
    """Return a judgement as the line that is written."""
    # ASCII, so that no character of a text can end a line or break the file's encoding
    return json.dumps(plain(judgement), separators=(",", ":")).encode("ascii") + b"\n"


def read_one(line: bytes) -> Judgement | str:
    """Read one line; return the reason when it is no judgement."""
    try:
        value = json.loads(line)
        if not isinstance(value, dict):
            return "no JSON object"
        return judgement_of(value)
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        return f"{type(error).__name__}: {error}"


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    """Yield a handle for appending, locked against other writers."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | _ALONE, 0o644)
    try:
        lock(handle, wait=True)
        yield handle
    finally:
        os.close(handle)


def _mend(path: Path, handle: int) -> None:
    """Make the file end with a whole line: a whole judgement gets its line end, a torn one is moved aside."""
    size = os.fstat(handle).st_size
    os.lseek(handle, 0, os.SEEK_SET)
    data = b"".join(iter(lambda: os.read(handle, 1 << 20), b""))
    tail = data[data.rfind(b"\n") + 1 :]
    if not tail:
        return
    if isinstance(read_one(tail), Judgement):
        _write(handle, b"\n")
        return
    with _opened(path.with_name(f"{path.name}.torn")) as aside:
        _write(aside, tail + b"\n")
        os.fsync(aside)
    os.ftruncate(handle, size - len(tail))


def _write_whole(handle: int, data: bytes) -> None:
    """Write all of ``data`` to the disk, or leave the file as it was."""
    size = os.fstat(handle).st_size
    try:
        _write(handle, data)
        os.fsync(handle)
    except OSError:
        os.ftruncate(handle, size)
        raise


def _write(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]


def sync_folder(folder: Path) -> None:
    """Put the file's name on the disk too, where the system lets folders be opened."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
