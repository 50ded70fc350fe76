"""Documents read by the workers of a Dask cluster; results come back to the one process that writes.

Batches go to workers, and each document is read there in a process of its own limits, as on one machine. A batch whose
worker is lost is done again by Dask; one that loses workers time and again is parted into its documents, and one that
does so alone is a failure of its own. Workers see the files under the same paths; what one can't see is read here.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from itertools import islice
from typing import Any

from pincite.engine import pool
from pincite.engine.engines import Engine
from pincite.engine.errors import CorpusError
from pincite.engine.extract import Outcome, Task, ended
from pincite.engine.pool import Begin, Finished
from pincite.engine.stages import Stages

BATCH = 8
"""Documents that go to a worker at once: their messages cost little beside them, and a lost worker loses few."""
AHEAD = 3
"""Batches under way for each thread of the cluster, so that none waits for the next while this process stores."""
PATIENCE = "20s"
"""How long to look for the cluster."""


def cluster_at(address: str) -> Engine:
    """Return the engine of the cluster whose scheduler listens at ``address``. Raises ``CorpusError``."""
    try:
        import distributed
    except ImportError as error:
        advice = "Install it with `pip install 'pincite[cluster]'`; nothing was read."
        raise CorpusError("A Dask cluster needs the package distributed.", advice) from error

    def outcomes(tasks: Iterable[Task], stages: Stages, jobs: int, begin: Begin) -> Iterator[Finished]:
        waiting = deque(_batches(tasks))
        if not waiting:
            return
        with _client(distributed, address) as client:
            yield from _all_done(client, distributed, waiting, stages, jobs, begin)

    return outcomes


def read_batch(tasks: Sequence[Task], stages: Stages) -> list[Outcome | None]:
    """Read documents one after another; ``None`` for one whose file this machine does not see. Runs on a worker."""
    _let_have_children()
    return [_read(task, stages) if task.path.exists() else None for task in tasks]


def _read(task: Task, stages: Stages) -> Outcome:
    ((_, outcome),) = pool.outcomes([task], stages, 1)
    return outcome


def _let_have_children() -> None:
    """Allow processes beneath a worker that a nanny watches: Python denies them to daemons, and ours end with it."""
    config: dict[str, Any] = getattr(multiprocessing.current_process(), "_config", {})
    config["daemon"] = False


def _batches(tasks: Iterable[Task]) -> Iterator[tuple[Task, ...]]:
    rest = iter(tasks)
    while batch := tuple(islice(rest, BATCH)):
        yield batch


def _client(distributed: Any, address: str) -> Any:
    try:
        return distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        what = f"No Dask scheduler answers at {address}: {error}."
        raise CorpusError(what, "Start one with `dask scheduler` and workers with `dask worker`.") from error


def _all_done(
    client: Any, distributed: Any, waiting: deque[tuple[Task, ...]], stages: Stages, jobs: int, begin: Begin
) -> Iterator[Finished]:
    """Keep the cluster busy and yield what is finished; what is under way is given up when nobody asks any more."""
    flying: dict[Any, tuple[Task, ...]] = {}
    threads = max(1, sum(client.nthreads().values()))
    done = distributed.as_completed(loop=client.loop)
    try:
        while waiting or flying:
            while waiting and len(flying) < AHEAD * threads:
                batch = waiting.popleft()
                for task in batch:
                    begin(task)
                future = client.submit(read_batch, batch, stages, pure=False)
                flying[future] = batch
                done.add(future)
            future = next(done)
            yield from _finished(future, flying.pop(future), waiting, stages, min(jobs, 1), distributed)
    finally:
        client.cancel(list(flying))


def _finished(
    future: Any, batch: tuple[Task, ...], waiting: deque[tuple[Task, ...]], stages: Stages, jobs: int, distributed: Any
) -> Iterator[Finished]:
    try:
        found: list[Outcome | None] = future.result()
    except (distributed.KilledWorker, CancelledError):
        if len(batch) > 1:
            waiting.extendleft((task,) for task in batch)
        else:
            yield batch[0], ended(batch[0], "engine")
        return
    for task, outcome in zip(batch, found, strict=True):
        yield (task, outcome) if outcome is not None else next(pool.outcomes([task], stages, jobs))
