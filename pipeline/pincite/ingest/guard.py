"""Parsing in a process of its own with hard limits, so that a hostile file harms nothing but itself."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping

from pincite.ingest import wire
from pincite.ingest.errors import CRASHED, MEMORY, TIME, ReadError
from pincite.ingest.limits import LARGEST_ANSWER, MIB, OUT_OF_MEMORY, Limits
from pincite.text import SourceText

_NOTHING: Mapping[str, bytes] = {}
_PARSER = (sys.executable, "-P", "-m", "pincite.ingest.child")


def parse(data: bytes, name: str, limits: Limits, beside: Mapping[str, bytes] = _NOTHING) -> SourceText:
    """Read the bytes of the file ``name``, and of the files ``beside`` it, in a process within ``limits``.

    Raises ``ReadError``: the reader's own, or that the process used too much memory or time, or broke.
    """
    with tempfile.TemporaryFile() as out:
        try:
            done = subprocess.run(  # noqa: S603 - our own module, and the order is one argument
                (*_PARSER, order(name, limits, beside)),
                input=b"".join((data, *beside.values())),
                stdout=out,
                stderr=subprocess.DEVNULL,
                timeout=limits.wall,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise _too_slow(name, f"{limits.wall:g} s", "--max-seconds") from error
        if done.returncode:
            raise _ended(done.returncode, name, limits)
        out.seek(0)
        return _answered(out.read(LARGEST_ANSWER), name)


def order(name: str, limits: Limits, beside: Mapping[str, bytes] = _NOTHING) -> str:
    """Return what the process is told, as JSON in ASCII; the files beside are the last bytes of its input."""
    sizes = [(other, len(held)) for other, held in beside.items()]
    return json.dumps({"name": name, "memory": limits.memory, "cpu": max(int(limits.cpu), 1), "beside": sizes})


def _answered(answer: bytes, name: str) -> SourceText:
    try:
        return wire.load(answer, name)
    except ValueError as error:
        raise _broke(name, "it answered nonsense") from error


def _ended(status: int, name: str, limits: Limits) -> ReadError:
    if status == OUT_OF_MEMORY:
        what = f"Reading {name} would take more than {limits.memory / MIB:g} MB of memory."
        return ReadError(MEMORY, what, "Split it or export it anew; `--max-memory` with `--retry` allows more.")
    if status in (-signal.SIGKILL, -getattr(signal, "SIGXCPU", signal.SIGKILL)):
        return _too_slow(name, f"{limits.cpu:g} s of processor time", "--max-cpu")
    return _broke(name, f"status {status}")


def _too_slow(name: str, limit: str, flag: str) -> ReadError:
    what = f"Reading {name} would take more than {limit}."
    return ReadError(TIME, what, f"Split it or export it anew; `{flag}` with `--retry` allows more.")


def _broke(name: str, how: str) -> ReadError:
    what = f"The process that parsed {name} broke ({how})."
    return ReadError(CRASHED, what, "If other programs open the file, please report it.")
