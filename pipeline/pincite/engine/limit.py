"""A limit on the time that a piece of work may take, by the clock and of the processor."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TookTooLong(Exception):  # noqa: N818 - what a user reads
    """The work inside ``within`` was not finished in time."""


@contextmanager
def within(seconds: float, processor: float | None = None) -> Iterator[None]:
    """Raise ``TookTooLong`` in the block after ``seconds`` of wall time, or after so many of the ``processor``.

    Works in the main thread of a process, where workers do their work, and where the system has such alarms; there is
    no limit elsewhere. A call into C is only left when it returns: what does not, the parent ends (``engine.pool``).
    """
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(number: int, _frame: FrameType | None) -> None:
        late = f"{seconds:g} s" if number == signal.SIGALRM else f"{processor:g} s of processor time"
        raise TookTooLong(f"more than {late}")

    alarms = [(signal.SIGALRM, signal.ITIMER_REAL, seconds)]
    if processor is not None:
        alarms.append((signal.SIGPROF, signal.ITIMER_PROF, processor))
    before = {number: signal.signal(number, ring) for number, _, _ in alarms}
    for _, timer, limit in alarms:
        signal.setitimer(timer, max(limit, _LEAST))
    try:
        yield
    finally:
        for number, timer, _ in alarms:
            signal.setitimer(timer, 0)
            signal.signal(number, before[number])


_LEAST = 1e-6
"""A timer that is set to nothing would never ring."""
