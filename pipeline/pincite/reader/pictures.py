"""Pictures of PDF pages, made in processes of their own with hard limits, kept within a bound."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Timer
from typing import IO

from pincite.ingest.limits import DEFAULT, MIB, Limits

DOTS = 144
"""Dots an inch."""
MOST_BYTES = 48 * MIB
"""So many bytes of pictures are kept, the latest."""
MOST_OPEN = 2
"""So many documents are open at once, each in its process."""
SECONDS = 20.0
"""A page that takes longer is given up."""

_CHILD = (sys.executable, "-P", "-m", "pincite.reader.page_child")


class PictureError(Exception):
    """Why there is no picture of a page, in words for people."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was read: where it is, and the digest of its bytes then."""

    path: str
    sha256: str


class Pictures:
    """Makes pictures of pages; one page at a time, since there are few processors."""

    def __init__(self, limits: Limits = DEFAULT, most: int = MOST_BYTES) -> None:
        self._limits, self._most = limits, most
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, int, int], bytes] = OrderedDict()
        self._open: OrderedDict[str, subprocess.Popen[bytes]] = OrderedDict()

    def png(self, file: File, page: int, dots: int = DOTS) -> bytes:
        """Return a page (from 1) as PNG. Raises ``PictureError`` where the file is gone, changed or can't be shown."""
        key = (file.sha256, page, dots)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            made = self._made(file, page, dots)
            self._kept[key] = made
            while sum(map(len, self._kept.values())) > self._most and len(self._kept) > 1:
                self._kept.popitem(last=False)
            return made

    def close(self) -> None:
        """End the processes."""
        with self._lock:
            while self._open:
                _end(self._open.popitem()[1])

    def _made(self, file: File, page: int, dots: int) -> bytes:
        held = self._open.pop(file.sha256, None)
        if held is not None:
            # it may have used up its share of the processor by many pages before
            with suppress(PictureError):
                return self._drawn(held, file, page, dots)
        return self._drawn(self._started(file), file, page, dots)

    def _drawn(self, child: subprocess.Popen[bytes], file: File, page: int, dots: int) -> bytes:
        late = Timer(SECONDS, child.kill)
        late.start()
        try:
            answer = _ask(child, page, dots)
        except (OSError, ValueError) as error:
            _end(child)
            raise PictureError("The page can't be drawn: its process broke or took too long.") from error
        finally:
            late.cancel()
        self._open[file.sha256] = child
        while len(self._open) > MOST_OPEN:
            _end(self._open.popitem(last=False)[1])
        if not answer.startswith(b"\x89PNG"):
            raise PictureError(f"The page can't be drawn: {answer.decode('utf8', 'replace')}")
        return answer

    def _started(self, file: File) -> subprocess.Popen[bytes]:
        data = _bytes_of(file, self._limits.size)
        order = json.dumps({"memory": self._limits.memory, "cpu": self._limits.cpu, "size": len(data)})
        child = subprocess.Popen(  # noqa: S603 - our own module, and the order is one argument
            (*_CHILD, order), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        late = Timer(SECONDS, child.kill)
        late.start()
        try:
            _stream(child.stdin).write(data)
            _stream(child.stdin).flush()
        except OSError as error:
            _end(child)
            raise PictureError("The file can't be drawn: its process broke.") from error
        finally:
            late.cancel()
        return child


def _bytes_of(file: File, most: int) -> bytes:
    path = Path(file.path)
    try:
        if path.stat().st_size > most:
            raise PictureError(f"The file has more than {most // MIB} MB.")
        data = path.read_bytes()
    except OSError as error:
        raise PictureError("The file is not where it was read; its text is here.") from error
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise PictureError("The file has changed since it was read; `pincite run` reads it anew.")
    return data


def _ask(child: subprocess.Popen[bytes], page: int, dots: int) -> bytes:
    """Ask for a page; the answer is a length in ten digits, and so many bytes. Raises ``OSError``, ``ValueError``."""
    _stream(child.stdin).write(f"{page} {dots}\n".encode("ascii"))
    _stream(child.stdin).flush()
    size = int(_stream(child.stdout).read(10))
    answer = bytes(_stream(child.stdout).read(size))
    if len(answer) != size:
        raise ValueError("the answer is torn")
    return answer


def _stream(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("the process has no such stream")
    return stream


def _end(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    child.wait()
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            try:
                stream.close()
            except OSError:
                continue
