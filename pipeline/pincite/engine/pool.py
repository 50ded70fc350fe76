"""Extraction in this process or in a pool of spawned ones; only the parent process writes.

When a worker dies, the documents that were under way are tried again, each alone in a process of its own: the one
that kills that too is the culprit, and a failure of its own, not of the run.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess

from pincite.engine.corpus import storable
from pincite.engine.extract import Outcome, Task, extract, failure
from pincite.engine.stages import Stages
from pincite.store import Failure

WORKER_CRASHED = "worker-crashed"

Done = tuple[Task, Outcome]


def outcomes(tasks: Iterable[Task], stages: Stages, jobs: int) -> Iterator[Done]:
    """Yield each task with its outcome as it is finished, with ``jobs`` processes; 1 works in this process."""
    waiting = deque(tasks)
    if jobs <= 1:
        yield from ((task, extract(task, stages)) for task in waiting)
        return
    while waiting:
        suspects: list[Task] = []
        yield from _until_broken(waiting, stages, min(jobs, len(waiting)), suspects)
        for task in suspects:
            yield task, _alone(task, stages)


def _until_broken(waiting: deque[Task], stages: Stages, jobs: int, suspects: list[Task]) -> Iterator[Done]:
    """Work off ``waiting`` until it is empty or a worker dies; the tasks then under way go to ``suspects``."""
    flying: dict[Future[Outcome], Task] = {}
    with _executor(jobs) as pool:
        while flying or (waiting and not suspects):
            while waiting and not suspects and len(flying) < jobs:
                _launch(pool, waiting.popleft(), stages, flying, suspects)
            for future in wait(flying, return_when=FIRST_COMPLETED).done:
                task = flying.pop(future)
                if isinstance(future.exception(), BrokenProcessPool):
                    suspects.append(task)
                else:
                    yield task, _landed(task, future)


def _launch(
    pool: ProcessPoolExecutor, task: Task, stages: Stages, flying: dict[Future[Outcome], Task], suspects: list[Task]
) -> None:
    try:
        flying[pool.submit(extract, task, stages)] = task
    except BrokenProcessPool:
        suspects.append(task)


def _landed(task: Task, future: Future[Outcome]) -> Outcome:
    error = future.exception()
    return failure(task, "worker", error) if isinstance(error, Exception) else future.result()


def _alone(task: Task, stages: Stages) -> Outcome:
    with _executor(1) as pool:
        try:
            return pool.submit(extract, task, stages).result()
        except BrokenProcessPool:
            return _crashed(task)


def _executor(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """Leave Ctrl-C to the parent, which stores what is finished and then stops; end when the parent is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if (parent := parent_process()) is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    # a worker would wait for ever for its next document
    parent.join()
    os._exit(1)


def _crashed(task: Task) -> Failure:
    what = f"The process that read {storable(task.path.name)} ended abruptly, perhaps for want of memory."
    advice = "Try it again with `pincite run --retry --jobs 1`; if it happens again, please report it."
    return Failure(task.doc, storable(task.path), "worker", WORKER_CRASHED, what, advice, dict(task.parts))
