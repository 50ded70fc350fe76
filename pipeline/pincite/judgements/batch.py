"""Many judgements at once, all or none: they count from the moment their common file has its name."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from pincite.judgements.errors import JudgementError
from pincite.judgements.files import SUFFIX, Recorded, append, file_of, line_of, read, read_one, sync_folder
from pincite.judgements.model import Judgement, wrong_with
from pincite.locks import lock

PENDING = ".pending"
PART = ".part"
LOCK = ".lock"
"""Stands for the folder where the system doesn't let folders be opened."""
_FOR_LOCK = os.O_RDONLY | os.O_CLOEXEC if hasattr(os, "O_DIRECTORY") else os.O_RDWR | os.O_CREAT

VERSION = b"4"
"""Raised when the same judgements come to other places or other rows: what was worked out before is then stale."""


def record(folder: Path, made: Mapping[str, Sequence[Judgement]]) -> None:
    """Write judgements to their documents' files, all of them or none, whatever happens meanwhile.

    More than one go first to one file, which readers read too; what a crash leaves undone the next writer does.
    Raises ``JudgementError``.
    """
    with _held(folder):
        _clear(folder)
        _finish(folder)
        numbered = _numbered(folder, made)
        if len(numbered) == 1 and len(made[numbered[0][0]]) == 1:
            append(file_of(folder, numbered[0][0]), numbered[0][1])
        elif numbered:
            _announce(folder, dict(numbered))
            # they count by now: if the disk fails here, the next writer files them
            with suppress(JudgementError):
                _finish(folder)


def _numbered(folder: Path, made: Mapping[str, Sequence[Judgement]]) -> list[tuple[str, list[Judgement]]]:
    """Return judgements with their numbers, which follow those of the folder. Raises ``JudgementError``."""
    at = max(
        (_last_number(path, path.name.removesuffix(SUFFIX) in made) for path in folder.glob(f"*{SUFFIX}")), default=0
    )
    numbered: list[tuple[str, list[Judgement]]] = []
    for doc, judgements in made.items():
        fresh = [replace(judgement, seq=at + k) for k, judgement in enumerate(judgements, 1)]
        wrong = next((said for judgement in fresh if (said := wrong_with(judgement))), None)
        if wrong is not None:
            raise JudgementError(f"A judgement on {doc} can't be recorded: {wrong}.", "Give another value.")
        at += len(fresh)
        numbered += [(doc, fresh)] if fresh else []
    return numbered


def _last_number(path: Path, whole: bool) -> int:
    """Return the greatest number in a file that is written to; of another, that of its last lines is enough."""
    try:
        data = path.read_bytes() if whole else _tail(path)
    except OSError as error:
        raise JudgementError(f"{path} can't be read: {error.strerror}.", "Check its permissions.") from error
    found = (read_one(line) for line in data.split(b"\n"))
    return max((one.seq or 0 for one in found if isinstance(one, Judgement)), default=0)


def _tail(path: Path, size: int = 1 << 16) -> bytes:
    with path.open("rb") as handle:
        handle.seek(max(0, path.stat().st_size - size))
        return handle.read()


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Hold the folder, made where needed, for one writer at a time; another waits."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder if hasattr(os, "O_DIRECTORY") else folder / LOCK, _FOR_LOCK, 0o644)
    except OSError as error:
        what = f"{folder} can't be written: {error.strerror}."
        raise JudgementError(what, "Check the folder and the disk.") from error
    try:
        # some shared disks have no such locks
        with suppress(OSError):
            lock(handle, wait=True)
        yield
    finally:
        os.close(handle)


def _clear(folder: Path) -> None:
    """Remove what a killed writer had not yet announced."""
    for path in folder.glob(f".*{PART}"):
        with suppress(OSError):
            path.unlink()


def read_all(folder: Path) -> dict[str, Recorded]:
    """Return what each document's file holds, by document id; empty files are left out. Raises ``JudgementError``."""
    files = sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []
    found = _with_pending(folder, {path.name.removesuffix(SUFFIX): read(path) for path in files})
    return {doc: held for doc, held in found.items() if held.judgements or held.unreadable}


def _with_pending(folder: Path, found: dict[str, Recorded]) -> dict[str, Recorded]:
    for pending in _pending(folder):
        for doc, judgements in _announced(pending).items():
            before = found.get(doc, Recorded((), ()))
            known = {judgement.id for judgement in before.judgements}
            more = tuple(judgement for judgement in judgements if judgement.id not in known)
            found[doc] = Recorded(before.judgements + more, before.unreadable)
    return found


def stamps(folder: Path) -> dict[str, str]:
    """Return for each document with judgements what tells their files' present content from any other."""
    pending = [path.read_bytes() for path in _pending(folder)]
    named = {doc for path in _pending(folder) for doc in _announced(path)}
    files = {path.name.removesuffix(SUFFIX): path.read_bytes() for path in sorted(folder.glob(f"*{SUFFIX}"))}
    docs = sorted(files.keys() | named)
    return {doc: _stamp(files.get(doc, b""), *(pending if doc in named else ())) for doc in docs}


def _stamp(*contents: bytes) -> str:
    return sha256(b"\x00".join((VERSION, *contents))).hexdigest()


def read_doc(folder: Path, doc: str) -> Recorded:
    """Return what is recorded of one document. Raises ``JudgementError``."""
    return _with_pending(folder, {doc: read(file_of(folder, doc))})[doc]


def _pending(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{PENDING}")) if folder.is_dir() else []


def _announce(folder: Path, made: Mapping[str, Sequence[Judgement]]) -> None:
    lines = [doc.encode("utf8") + b"\t" + line_of(j) for doc, judgements in made.items() for j in judgements]
    fresh = folder / f".{secrets.token_hex(6)}{PART}"
    try:
        with fresh.open("wb") as handle:
            handle.writelines(lines)
            handle.flush()
            os.fsync(handle.fileno())
        fresh.rename(fresh.with_suffix(PENDING))
        sync_folder(folder)
    except OSError as error:
        for path in (fresh, fresh.with_suffix(PENDING)):
            path.unlink(missing_ok=True)
        what = f"{folder} can't be written: {error.strerror}."
        raise JudgementError(what, "Check the folder and the disk.") from error


def _announced(pending: Path) -> dict[str, list[Judgement]]:
    found: dict[str, list[Judgement]] = {}
    try:
        lines = pending.read_bytes().splitlines()
    except FileNotFoundError:
        # another process has just finished it
        return {}
    for line in lines:
        doc, _, written = line.partition(b"\t")
        judgement = read_one(written)
        if isinstance(judgement, Judgement):
            found.setdefault(doc.decode("utf8"), []).append(judgement)
    return found


def _finish(folder: Path) -> None:
    """Move what was announced to the documents' files; a judgement that is there already is not written again."""
    for pending in _pending(folder):
        for doc, judgements in _announced(pending).items():
            known = {judgement.id for judgement in read(file_of(folder, doc)).judgements}
            append(file_of(folder, doc), [judgement for judgement in judgements if judgement.id not in known])
        pending.unlink(missing_ok=True)
