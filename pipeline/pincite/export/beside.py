"""Temporary files and folders beside a place, and putting them there in one step.

Each is locked as long as its process lives, so that what a killed process left can be told from what is being written,
and is cleared away by the next one that writes to the same place.
"""

from __future__ import annotations

import ctypes
import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pincite.locks import lock

PART = ".pincite-part"
"""How the names of what is still being written end; they begin with a dot."""

LONGEST = 100
"""How much of the place's own name such a name has."""

AT_HERE, EXCHANGE, SWAP = -100, 2, 2
"""Constants of renameat2 (Linux) and renamex_np (macOS)."""


@contextmanager
def folder_beside(out: Path) -> Iterator[Path]:
    """Yield an empty folder beside ``out``, removed at the end unless it was put elsewhere. Raises ``OSError``."""
    with _beside(out, lambda fresh: fresh.mkdir(mode=0o700)) as fresh:
        yield fresh


@contextmanager
def file_beside(out: Path) -> Iterator[Path]:
    """Yield an empty file beside ``out``, removed at the end unless it was put elsewhere. Raises ``OSError``."""
    with _beside(out, lambda fresh: fresh.touch(mode=0o600, exist_ok=False)) as fresh:
        yield fresh


@contextmanager
def _beside(out: Path, make: Callable[[Path], None]) -> Iterator[Path]:
    clear(out)
    while True:
        fresh = _name(out)
        make(fresh)
        with _locked(fresh) as ours:
            if not ours:
                continue
            try:
                yield fresh
            finally:
                _remove(fresh)
            return


def clear(out: Path) -> None:
    """Remove what killed processes left beside ``out``; what another is still writing stays."""
    start = f".{out.name[:LONGEST]}-"
    left = [p for p in out.parent.iterdir() if p.name.startswith(start) and p.name.endswith(PART)]
    for path in left:
        with suppress(OSError), _locked(path, wait=False) as ours:
            if ours:
                _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change their names in one step; false where the system or the disk can't."""
    system = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if hasattr(system, "renameat2"):
        return bool(system.renameat2(AT_HERE, first, AT_HERE, second, EXCHANGE) == 0)
    if sys.platform == "darwin" and hasattr(system, "renamex_np"):
        return bool(system.renamex_np(first, second, SWAP) == 0)
    return False


def sync(path: Path) -> None:
    """Put a file, or all files of a folder, on the disk."""
    for place in (path, *path.rglob("*")) if path.is_dir() else (path,):
        handle = os.open(place, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _name(out: Path) -> Path:
    return out.parent / f".{out.name[:LONGEST]}-{secrets.token_hex(4)}{PART}"


@contextmanager
def _locked(path: Path, *, wait: bool = True) -> Iterator[bool]:
    """Hold a file or folder for this process; yield whether it is held, and still there under its name."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0))
    try:
        yield _held(handle, wait=wait) and _same(handle, path)
    finally:
        os.close(handle)


def _held(handle: int, *, wait: bool) -> bool:
    try:
        return lock(handle, wait=wait)
    except OSError:
        # some shared disks have no such locks: what is ours is written all the same, and nothing is cleared
        return wait


def _same(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False
