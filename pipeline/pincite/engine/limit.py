"""A limit on the time that one document may take."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TookTooLong(Exception):  # noqa: N818 - what a user reads
    """The work inside ``within`` was not finished in time."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise ``TookTooLong`` in the block after ``seconds`` of wall time.

    Works in the main thread of a process, where workers do their work, and where the system has such alarms; there is
    no limit elsewhere. A call into C is only left when it returns.
    """
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise TookTooLong(f"more than {seconds:g} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
