"""One run: plan, extract what is stale, store each document, cluster the works of the whole corpus."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pincite.engine.corpus import collect, storable
from pincite.engine.engines import PROCESSES, Engine, engine_of
from pincite.engine.extract import CRASHED, Outcome, Partial, Task, ended, failure
from pincite.engine.journal import Journal
from pincite.engine.known_again import Gone, doc_of
from pincite.engine.library import renew
from pincite.engine.plan import Held, Planned, State, held, plan
from pincite.engine.rejoin import rejoin
from pincite.engine.shards import WHOLE, Shard, of_shard
from pincite.engine.stages import Stages
from pincite.ingest import Limits
from pincite.ingest.limits import DEFAULT
from pincite.judgements import read_all
from pincite.model import Verdict
from pincite.store import Failure, Rows, RowsError, Store, StoreError, meanings, write
from pincite.store import read as queries
from pincite.store.overlay import judged, keep_patches

ROOTS = "roots"
"""Under this name the store's state keeps the paths of the last run, for ``status``."""

MEANINGS = "what claims mean"
"""Stands in the progress of a run for the claims whose meaning is worked out."""

EVERYTHING = "*"
"""Stands for the whole corpus where a failure names a document."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to run: worker processes, name model, whether to try failed files again, and what one document may use.

    With 0 ``jobs`` documents are read in this process, where nothing limits their memory: for tests and debuggers. The
    model ``None`` is the default one, ``"none"`` is none. ``engine`` says where documents are read, ``shard`` which
    of them.
    """

    jobs: int = 1
    model: str | None = None
    retry: bool = False
    limits: Limits = DEFAULT
    follow_links: bool = False
    engine: str = PROCESSES
    shard: Shard = WHOLE


@dataclass(frozen=True, slots=True)
class Progress:
    """One document is finished: how many of how many, which, and its failure if it failed.

    ``doc`` is ``MEANINGS`` where it is claims whose meaning was worked out. ``pages`` are those of the files read so
    far; one that is not paged counts as one.
    """

    done: int
    total: int
    doc: str
    failure: Failure | None = None
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did and what the store holds after it.

    ``failed`` are failures of this run, ``failed_before`` files left alone because neither they nor the reader
    changed. ``gone`` are documents kept though their file is gone. ``moved`` counts works whose key was joined
    to another. ``left_out`` says which files were not read though they are there: copies, and links that lead out;
    ``followed`` which documents were known again under another name. ``look`` are the documents whose reading a person
    should look at, the worst first: ``doc``, ``verdict``, ``badness``, ``reasons`` and ``measures``.
    """

    read: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[Failure, ...]
    failed_before: tuple[Failure, ...]
    gone: tuple[str, ...]
    moved: int
    counts: Mapping[str, int]
    no_namer: str | None
    seconds: float
    left_out: tuple[str, ...] = ()
    followed: tuple[str, ...] = ()
    look: tuple[Mapping[str, Any], ...] = ()

    @property
    def ok(self) -> bool:
        """Tell whether all files were read."""
        return not self.failed and not self.failed_before


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(
    paths: Iterable[Path],
    store: Store,
    options: Options,
    stages: Stages,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Summary:
    """Bring the store up to date with the articles under ``paths``; one transaction a document.

    A file that can't be read, and a stage that crashes, are failures of that document: recorded, reported, and what
    the store held of it stays. Raises ``CorpusError`` before anything is done, ``StoreError`` when the store fails.
    """
    start = time.monotonic()
    given, engine = tuple(paths), engine_of(options.engine)
    corpus = collect(given, follow_links=options.follow_links)
    naming = stages.about(options.model)
    known = held(store)
    every = plan(corpus, known, options.model, naming.fingerprint, retry=options.retry, most=options.limits.size)
    planned = of_shard(every, options.shard)
    _settle(store, given, planned, known)
    read, failed, kin = _extract_all(store, planned, known, options, stages, engine, progress)
    with store.transaction() as connection:
        settled = write.settled(connection)
    moved, broken = join_works(store, stages)
    apart = renew(store, stages, settled=settled)
    counts = _counts(store)
    meanings.fill(store, lambda done, total: progress(Progress(done, total, MEANINGS)), options.jobs)
    return Summary(
        read=read,
        unchanged=_in_state(planned, State.UNCHANGED),
        failed=failed + broken,
        failed_before=tuple(known.failures[p.doc] for p in planned if p.state is State.FAILED),
        gone=tuple(doc for doc in _in_state(planned, State.GONE) if doc not in read),
        moved=moved,
        counts=counts,
        no_namer=naming.reason,
        seconds=time.monotonic() - start,
        left_out=(
            *((apart,) if apart else ()),
            *(_copied(p) for p in planned if p.state is State.COPY),
            *map(_led_out, corpus.links),
            *map(_of_samples, corpus.samples),
        ),
        followed=(*(_renamed(p, known) for p in planned if p.moved and _other_name(p, known)), *kin),
        look=_unwell(store),
    )


def _unwell(store: Store) -> tuple[Mapping[str, Any], ...]:
    with store.transaction() as connection:
        return tuple(queries.healths(connection, but=Verdict.WELL))


def _copied(entry: Planned) -> str:
    return f"{storable(entry.path.name)} is a copy of {entry.doc} and is not read"


def _led_out(path: Path) -> str:
    return f"{storable(path)} leads out of the folder and is not read; --follow-links reads it"


def _of_samples(folder: Path) -> str:
    return f"{storable(folder.name)} holds samples and is left out; name the folder to read it"


def _other_name(entry: Planned, known: Held) -> bool:
    return known.paths[entry.doc].name != entry.path.name


def _renamed(entry: Planned, known: Held) -> str:
    return f"{storable(entry.path.name)} is {entry.doc} under another name ({known.paths[entry.doc].name} before)"


def _settle(store: Store, given: tuple[Path, ...], planned: list[Planned], known: Held) -> None:
    """Record what needs no extraction: the paths of this run, moved files, failures of files that are gone."""
    write.put_state(store, ROOTS, json.dumps([str(path.absolute()) for path in given]))
    for entry in planned:
        if entry.moved:
            write.move_document(store, entry.doc, storable(entry.path))
    there = {entry.doc for entry in planned if entry.state not in (State.GONE, State.COPY)}
    copies = {storable(entry.path) for entry in planned if entry.state is State.COPY}
    left = ((doc, f.path) for doc, f in known.failures.items() if doc not in there)
    lost = [doc for doc, path in left if path in copies or not Path(path).exists()]
    if lost:
        write.forget_failures(store, lost)


def _extract_all(
    store: Store,
    planned: list[Planned],
    known: Held,
    options: Options,
    stages: Stages,
    engine: Engine,
    progress: Callable[[Progress], None],
) -> tuple[tuple[str, ...], tuple[Failure, ...], tuple[str, ...]]:
    tasks = [replace(entry.task, limits=options.limits) for entry in planned if entry.task is not None]
    read: list[str] = []
    failed: list[Failure] = []
    pages = 0
    journal = Journal(store)
    gone = Gone(store, _in_state(planned, State.GONE))
    fresh = {entry.doc for entry in planned if entry.state is State.NEW}
    with _kept(read), journal.orderly():
        for done, (task, outcome) in enumerate(_in_turn(tasks, journal, options, stages, engine), 1):
            found = gone.known_again(outcome) if task.doc in fresh else outcome
            wrong = _kept_or_stored(store, task, found, known)
            journal.ended(task.doc)
            if wrong is None:
                read.append(doc_of(found) or task.doc)
            else:
                failed.append(wrong)
            pages += _pages(found)
            progress(Progress(done, len(tasks), task.doc, wrong, pages))
    journal.close()
    return tuple(sorted(read)), tuple(sorted(failed, key=lambda f: f.doc)), tuple(gone.said)


def _pages(outcome: Outcome) -> int:
    if isinstance(outcome, Failure):
        return 0
    rows = outcome.rows if isinstance(outcome, Partial) else outcome
    return int(rows["documents"][0]["pages"])


def _in_turn(
    tasks: list[Task], journal: Journal, options: Options, stages: Stages, engine: Engine
) -> Iterator[tuple[Task, Outcome]]:
    """Yield documents with their outcomes; those at which an earlier run died come last, each alone.

    One at which two runs died is not tried: that it fails is recorded before it can take a third along.
    """
    deadly = {doc for doc, times in journal.left.items() if times >= Journal.MOST and not options.retry}
    careful = [task for task in tasks if task.doc in journal.left and task.doc not in deadly]
    first = [task for task in tasks if task.doc not in journal.left]
    yield from ((task, ended(task, "engine")) for task in tasks if task.doc in deadly)
    yield from engine(first, stages, min(options.jobs, len(first)), lambda task: journal.begun(task.doc))
    yield from engine(careful, stages, min(options.jobs, 1), lambda task: journal.begun(task.doc))


def _kept_or_stored(store: Store, task: Task, outcome: Outcome, known: Held) -> Failure | None:
    """Store what was found of a document, and its failure if it has one, which is returned.

    Where some stages failed and the store holds a whole reading of the same file, that is worth more, and stays.
    """
    if isinstance(outcome, Partial):
        whole = task.doc not in known.failures and known.parts.get(task.doc, {}).get("file") == task.parts.get("file")
        outcome = outcome.failure if whole else (_store(store, task, outcome.rows, outcome.failure) or outcome.failure)
        if not whole:
            return outcome
    wrong = outcome if isinstance(outcome, Failure) else _store(store, task, outcome)
    if wrong is not None:
        write.put_failure(store, wrong)
    return wrong


@contextmanager
def _kept(read: list[str]) -> Iterator[None]:
    """Where the store fails, as on a full disk, say which documents of this run it has by then."""
    try:
        yield
    except StoreError as error:
        count = f"{len(read)} documents" if len(read) != 1 else "1 document"
        kept = f"What the store held is kept, and {count} read by this run."
        raise StoreError(error.what, error.advice, kept) from error


def _store(store: Store, task: Task, rows: Rows, wrong: Failure | None = None) -> Failure | None:
    """Store a document; rows that can't be stored (two citations with one id, half a character) are its failure."""
    try:
        write.put_document(store, rows, wrong)
    except StoreError as error:
        if isinstance(error, RowsError):
            return failure(task, "store", error)
        raise
    except Exception as error:
        return failure(task, "store", error)
    return None


def join_works(store: Store, stages: Stages) -> tuple[int, tuple[Failure, ...]]:
    """Join the works of the whole corpus when any document changed; a crash leaves the works as they were.

    Returns how many keys were joined to others, and the failure if there was one.
    """
    with store.transaction() as connection:
        if write.settled(connection):
            return 0, ()
        local, known = write.local_works(connection), write.known_works(connection)
        reserved = [stone.old for stone in write.tombstones(connection) if stone.new is not None]
    try:
        found = rejoin(local, known, stages, reserved)
        write.put_works(store, found)
    except Exception as error:
        wrong = _not_clustered(error)
        write.put_failure(store, wrong)
        return 0, (wrong,)
    write.forget_failures(store, [EVERYTHING])
    return sum(stone.new is not None for stone in found.buried), ()


def _not_clustered(error: Exception) -> Failure:
    what = f"The works of the corpus could not be joined: {type(error).__name__}: {error}"
    return Failure(EVERYTHING, "", "works", CRASHED, what, "This is a fault of Pincite; please report it.", {})


def _in_state(planned: list[Planned], state: State) -> tuple[str, ...]:
    return tuple(entry.doc for entry in planned if entry.state is state)


def _counts(store: Store) -> dict[str, int]:
    """Count what the store holds and how judgements stand to it; texts that none speaks of any more are dropped."""
    with store.transaction() as connection:
        found = judged(connection, store.judgements)
        keep_patches(connection, store.judgements)
        counts = queries.counts(connection) | found.counts()
    # those that are taken back or overruled too: an undo may be undone
    recorded = (j for of_doc in read_all(store.judgements).values() for j in of_doc.judgements)
    write.forget_texts(store, {j.anchor.text_sha256 for j in recorded if j.anchor is not None})
    return counts
