"""How much memory this process may take from now on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path


@contextmanager
def confined(memory: int) -> Iterator[None]:
    """Let this process take so many bytes more than it has, as far as the system can; more is a ``MemoryError``.

    What was loaded before counts for nothing, so that the limit is that of the work.
    """
    try:
        system = import_module("resource")
    except ImportError:
        yield
        return
    soft, hard = system.getrlimit(system.RLIMIT_AS)
    with suppress(ValueError, OSError, OverflowError):
        system.setrlimit(system.RLIMIT_AS, (_taken(system) + memory, hard))
    try:
        yield
    finally:
        system.setrlimit(system.RLIMIT_AS, (soft, hard))


def _taken(system: object) -> int:
    """Return the bytes of address space that this process has."""
    with suppress(OSError, ValueError, IndexError):
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        return pages * int(getattr(system, "getpagesize", lambda: 4096)())
    return _UNKNOWN


_UNKNOWN = 2 << 30
"""What is assumed to be taken where the system doesn't tell."""
