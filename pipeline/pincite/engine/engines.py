"""Where documents are read: in this process, in processes beside it, or on a cluster; all behind one call.

An engine takes tasks and yields each with its outcome as it is finished, in any order. It never writes to the store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pincite.engine import pool
from pincite.engine.errors import CorpusError
from pincite.engine.extract import Task
from pincite.engine.pool import Begin, Finished
from pincite.engine.stages import Stages

Engine = Callable[[Iterable[Task], Stages, int, Begin], Iterator[Finished]]
"""Takes tasks, stages, how many jobs at once, and whom to tell of beginnings."""

PROCESSES, SERIAL, DASK = "processes", "serial", "dask://"


def engine_of(name: str) -> Engine:
    """Return the engine of a name: ``processes``, ``serial``, or ``dask://HOST:PORT``. Raises ``CorpusError``."""
    if name == PROCESSES:
        return pool.outcomes
    if name == SERIAL:
        return _serial
    if name.startswith(DASK) and name != DASK:
        from pincite.engine.cluster import cluster_at

        return cluster_at(f"tcp://{name.removeprefix(DASK)}")
    advice = f"Say {PROCESSES}, {SERIAL}, or dask://HOST:PORT; nothing was read."
    raise CorpusError(f"There is no engine {name!r}.", advice)


def _serial(tasks: Iterable[Task], stages: Stages, jobs: int, begin: Begin) -> Iterator[Finished]:
    """Read one after another, each in a process that has its limits; with no jobs at all in this process."""
    return pool.outcomes(tasks, stages, min(jobs, 1), begin)
