"""What a worker process does: documents in, one at a time, each within its limits; outcomes out."""

from __future__ import annotations

import os
import signal
import threading
from contextlib import suppress
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import NamedTuple

from pincite.engine.confined import confined
from pincite.engine.extract import Outcome, Task, extract, failure, namer
from pincite.engine.stages import Stages


class Stage(NamedTuple):
    """Tells the parent which stage of its document begins, and how many seconds it may take."""

    name: str
    seconds: float


class Done(NamedTuple):
    """Tells the parent what became of its document."""

    outcome: Outcome


def serve(pipe: Connection, stages: Stages) -> None:
    """Take documents from the parent through all stages, until it hangs up."""
    _begin()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            task: Task = pipe.recv()
            pipe.send(Done(_within_limits(task, stages, pipe)))


def _within_limits(task: Task, stages: Stages, pipe: Connection) -> Outcome:
    # a name model is loaded once for all documents, and is no document's fault
    with suppress(Exception):
        namer(stages, task.model)
    try:
        with confined(task.limits.memory):
            return extract(task, stages, lambda name, seconds: pipe.send(Stage(name, seconds)))
    except Exception as error:
        return failure(task, "engine", error.with_traceback(None))


def _begin() -> None:
    """Leave Ctrl-C to the parent, which stores what is finished and then stops; end when the parent is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if (parent := parent_process()) is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    # a worker would wait for ever for its next document
    parent.join()
    os._exit(1)
