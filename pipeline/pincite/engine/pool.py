"""Extraction in processes of their own, each with one document at a time; only the parent process writes.

A process that ends, or doesn't keep to its time, costs the stage in which it was: the document is done again without
it. One that was killed from outside may have been the victim of another: its document is tried again, alone, before it
is blamed.
"""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import fields, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Any

from pincite.engine.extract import LEAST, NEEDED, Outcome, Task, ended, extract, late
from pincite.engine.stages import Stages
from pincite.engine.worker import Done, Stage, serve

GRACE = 10.0
"""So many seconds after its own alarm should have rung, a worker is ended."""
START = 120.0
"""How long a worker may take to begin with its first document, its models included."""

KILLED = -9
"""The exit code of a process that was killed from outside, as by a system that is out of memory."""

Finished = tuple[Task, Outcome]
Begin = Callable[[Task], None]


class _Worker:
    """A process, the pipe to it, and what it is at: its document, the stage, and when that must be over."""

    def __init__(self, process: BaseProcess, pipe: Connection) -> None:
        self.process = process
        self.pipe = pipe
        self.task: Task | None = None
        self.stage, self.seconds, self.until = "ingest", START, 0.0

    def give(self, task: Task) -> None:
        """Hand over a document."""
        self.task, self.stage = task, "ingest"
        self.expect("ingest", START)
        with suppress(BrokenPipeError, ConnectionResetError):
            self.pipe.send(task)

    def expect(self, stage: str, seconds: float) -> None:
        """Note which stage is begun, and until when."""
        self.stage, self.seconds, self.until = stage, seconds, time.monotonic() + seconds + GRACE

    def end(self) -> None:
        """End the process, whatever it does."""
        self.pipe.close()
        self.process.kill()
        self.process.join()


class _Work:
    """The documents that wait, and those whose process was killed from outside: they are tried again, alone."""

    def __init__(self, waiting: deque[Task]) -> None:
        self.waiting = waiting
        self.again: deque[Task] = deque()
        self.blamed = False

    def next(self, flying: int) -> Task | None:
        """Return the next document to begin, ``None`` when there is none that may be begun yet."""
        if self.waiting:
            return self.waiting.popleft()
        if self.again and not flying:
            self.blamed = True
            return self.again.popleft()
        return None


def outcomes(tasks: Iterable[Task], stages: Stages, jobs: int, begin: Begin = lambda _: None) -> Iterator[Finished]:
    """Yield each task with its outcome as it is finished, with ``jobs`` processes; 0 works in this process, unlimited.

    ``begin`` is told of each task before it is begun.
    """
    waiting = deque(tasks)
    if jobs <= 0:
        for task in waiting:
            begin(task)
            yield task, extract(task, stages)
        return
    with _workers() as workers:
        yield from _all_done(_Work(waiting), workers, stages, jobs, begin)


@contextmanager
def _workers() -> Iterator[list[_Worker]]:
    workers: list[_Worker] = []
    try:
        yield workers
    finally:
        for worker in workers:
            worker.end()


def _all_done(work: _Work, workers: list[_Worker], stages: Stages, jobs: int, begin: Begin) -> Iterator[Finished]:
    while True:
        _hand_out(work, workers, stages, jobs, begin)
        busy = [worker for worker in workers if worker.task is not None]
        if not busy:
            return
        soonest = min(worker.until for worker in busy)
        ready = wait([worker.pipe for worker in busy], max(0.0, soonest - time.monotonic()))
        for worker in busy:
            heard = worker.pipe in ready
            if heard or worker.until <= time.monotonic():
                finished = _heard(worker, workers, work) if heard else _overdue(worker, workers, work)
                if finished is not None:
                    yield finished


def _hand_out(work: _Work, workers: list[_Worker], stages: Stages, jobs: int, begin: Begin) -> None:
    flying = sum(worker.task is not None for worker in workers)
    while flying < jobs and (task := work.next(flying)) is not None:
        begin(task)
        idle = next((worker for worker in workers if worker.task is None), None)
        if idle is None:
            idle = _started(stages)
            workers.append(idle)
        idle.give(task)
        flying += 1
        if work.blamed:
            return


def _started(stages: Stages) -> _Worker:
    context: Any = get_context("spawn" if sys.platform in ("win32", "darwin") else "forkserver")
    # what all workers need is loaded once, by the server from which they are forked
    context.set_forkserver_preload(["pincite.engine.real", "pincite.engine.worker"])
    here, there = context.Pipe()
    process: BaseProcess = context.Process(target=serve, args=(there, stages))
    with _without_main(stages):
        process.start()
    there.close()
    return _Worker(process, here)


@contextmanager
def _without_main(stages: Stages) -> Iterator[None]:
    """Let a worker begin without the script that began the run.

    A worker needs nothing of it, and one that has no ``if __name__ == "__main__"`` would begin the run again in each.
    Only stages that the script itself defines need it.
    """
    main = sys.modules["__main__"]
    own = any(getattr(getattr(stages, f.name), "__module__", "") == "__main__" for f in fields(stages))
    if not own:
        sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _heard(worker: _Worker, workers: list[_Worker], work: _Work) -> Finished | None:
    """Take what a worker says; its end, if it has ended."""
    task = worker.task
    try:
        said = worker.pipe.recv()
    except (EOFError, OSError):
        return _ended(worker, workers, work)
    if isinstance(said, Stage):
        worker.expect(*said)
        return None
    if isinstance(said, Done) and task is not None:
        worker.task = None
        return task, said.outcome
    return None


def _ended(worker: _Worker, workers: list[_Worker], work: _Work) -> Finished | None:
    """Say what becomes of the document of a worker that ended."""
    task = _dismissed(worker, workers)
    if task is None:
        return None
    if worker.process.exitcode == KILLED and not work.blamed:
        work.again.append(task)
        return None
    if worker.stage in NEEDED or worker.stage in task.without:
        return task, ended(task, worker.stage)
    work.waiting.appendleft(replace(task, without=task.without | {worker.stage}))
    return None


def _overdue(worker: _Worker, workers: list[_Worker], work: _Work) -> Finished | None:
    """End a worker that doesn't keep to its time: it is in a call that no alarm gets through to."""
    task = _dismissed(worker, workers)
    if task is None:
        return None
    if worker.stage in NEEDED or worker.stage in task.without:
        return task, late(task, worker.stage, worker.seconds)
    work.waiting.appendleft(replace(task, without=task.without | {worker.stage}))
    return None


def _dismissed(worker: _Worker, workers: list[_Worker]) -> Task | None:
    task, worker.task = worker.task, None
    worker.process.join(timeout=LEAST)
    worker.end()
    workers.remove(worker)
    return task
