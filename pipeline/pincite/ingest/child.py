"""The process that parses one file: ``python -m pincite.ingest.child``, bytes in, JSON out, with hard limits.

The one argument is the JSON that ``guard.order`` writes. Only the readers are imported here, nothing heavy.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

from pincite.ingest import wire
from pincite.ingest.errors import CRASHED, DAMAGED, ReadError
from pincite.ingest.limits import LARGEST_ANSWER, OUT_OF_MEMORY
from pincite.ingest.registry import reader


def main() -> None:
    """Set the limits, read standard input, write the answer to standard output."""
    order = json.loads(sys.argv[1])
    try:
        confine(order["memory"], order["cpu"])
        data, beside = parted(sys.stdin.buffer.read(), order["beside"])
        found = answer(data, order["name"], beside)
        sys.stdout.buffer.write(found)
        sys.stdout.buffer.flush()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def confine(memory: int, cpu: int) -> None:
    """Bound this process for good, as far as the system can: address space, processor time, output, no core file."""
    with contextlib.suppress(ImportError):
        system = import_module("resource")
        bounds = (
            (system.RLIMIT_CORE, 0, 0),
            (system.RLIMIT_CPU, cpu, cpu + 1),
            (system.RLIMIT_FSIZE, LARGEST_ANSWER, LARGEST_ANSWER),
            (system.RLIMIT_AS, memory, memory),
        )
        for kind, soft, hard in bounds:
            with contextlib.suppress(ValueError, OSError):
                system.setrlimit(kind, (soft, hard))


def parted(data: bytes, sizes: Sequence[tuple[str, int]]) -> tuple[bytes, dict[str, bytes]]:
    """Part the input into the file and those beside it, which stand at its end with the ``sizes`` told."""
    at = len(data) - sum(size for _, size in sizes)
    whole, beside = data[:at], dict[str, bytes]()
    for name, size in sizes:
        beside[name], at = data[at : at + size], at + size
    return whole, beside


def answer(data: bytes, name: str, beside: Mapping[str, bytes] | None = None) -> bytes:
    """Return the source text of ``data``, or why there is none, as JSON. Raises ``MemoryError`` for want of memory."""
    try:
        return wire.dump(reader(name).read(data, name, beside))
    except ReadError as error:
        return wire.dump_error(error)
    except MemoryError:
        raise
    except RecursionError:
        what = f"{name} is nested too deeply to be read."
        return wire.dump_error(ReadError(DAMAGED, what, "Open and save it anew in another program."))
    except Exception as error:  # whatever a hostile file makes a parser do
        what = f"The reader gave up on {name}: {type(error).__name__}: {str(error)[:300]}"
        return wire.dump_error(ReadError(CRASHED, what, "If other programs open the file, please report it."))


if __name__ == "__main__":
    main()
