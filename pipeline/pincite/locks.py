"""Locks that processes hold on open files, on systems with either kind; imports nothing that only one of them has."""

from __future__ import annotations

import errno
import time
from importlib import import_module

_PAUSE = 0.02
_BUSY = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


def lock(handle: int, *, wait: bool) -> bool:
    """Lock an open file for this process alone; tell whether it has the lock. It goes when the handle is closed.

    Where another holds it, ``wait`` for that. Raises ``OSError`` where the disk knows no locks.
    """
    while not _taken(handle):
        if not wait:
            return False
        time.sleep(_PAUSE)
    return True


def _taken(handle: int) -> bool:
    try:
        posix = import_module("fcntl")
    except ImportError:
        return _taken_on_windows(handle)
    try:
        posix.flock(handle, posix.LOCK_EX | posix.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _taken_on_windows(handle: int) -> bool:
    windows = import_module("msvcrt")
    try:
        windows.locking(handle, windows.LK_NBLCK, 1)
    except OSError as error:
        if error.errno in _BUSY:
            return False
        raise
    return True
