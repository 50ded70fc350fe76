"""Opening a file that may be anything: a pipe that never speaks, a device, a folder, or too large."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from pincite.ingest.errors import TOO_LARGE, ReadError
from pincite.ingest.limits import MIB

_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
"""Without these, opening a pipe waits for somebody to write into it."""


def opened(path: Path) -> BinaryIO:
    """Open a regular file for reading, never waiting for a writer.

    Raises ``OSError`` when there is none or it is something else: a pipe, a device, a socket, a folder.
    """
    handle = os.fdopen(os.open(path, os.O_RDONLY | _AT_ONCE), "rb")
    if not stat.S_ISREG(os.fstat(handle.fileno()).st_mode):
        handle.close()
        raise OSError(errno.EINVAL, "it is no regular file", str(path))
    return handle


def content(path: Path, most: int) -> bytes:
    """Return the bytes of a file. Raises ``OSError`` as ``opened``, ``ReadError`` when there are more than ``most``."""
    with opened(path) as handle:
        data = handle.read(most + 1) if os.fstat(handle.fileno()).st_size <= most else None
    if data is None or len(data) > most:
        what = f"{path.name} is larger than {most / MIB:g} MB."
        raise ReadError(TOO_LARGE, what, "Split it into articles, or allow more with `--max-file` and `--retry`.")
    return data
