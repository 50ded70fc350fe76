"""One document through all stages; what a worker process does."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from pincite.engine import fingerprint
from pincite.engine.corpus import merged, storable
from pincite.engine.limit import TookTooLong, within
from pincite.engine.stages import Citations, Stages
from pincite.health import Found, judged, measured
from pincite.ingest import Limits, ReadError
from pincite.ingest.limits import DEFAULT, MIB
from pincite.model import Health, Mention, Metadata
from pincite.rules import collecting
from pincite.store import Extraction, Failure, Rows, flatten
from pincite.text import Article

P = ParamSpec("P")
T = TypeVar("T")

CRASHED = "stage-crashed"
TOO_SLOW = "took-too-long"
NO_MEMORY = "out-of-memory"
UNREADABLE = "unreadable-file"
ENDED = "worker-crashed"
SECONDS = 900.0
"""How long reading a file may take, having its text recognised included; its parser has limits of its own."""
LENGTH = 500_000
"""For so many characters the limits of time are meant; a longer text has as much more."""
LEAST = 0.25
"""The share of the time that a stage has at least, whatever those before it used up."""

NEEDED = ("ingest", "sections")
"""The stages without which there is nothing to store; any other costs only itself."""


@dataclass(frozen=True, slots=True)
class Task:
    """A document to extract: its id and file, the manifest's word, the name model's name, its fingerprint.

    ``limits`` are what its stages after the reader may use, together. ``without`` are stages that ended their process
    before, and are left out.
    """

    doc: str
    path: Path
    stated: Metadata | None
    model: str | None
    parts: Mapping[str, str]
    limits: Limits = DEFAULT
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Partial:
    """What the other stages found where some failed: the rows, and the first failure."""

    rows: Rows
    failure: Failure


Outcome = Rows | Failure | Partial

Tell = Callable[[str, float], None]
"""Is told of each stage that begins, and how many seconds it may take."""


class _EndedError(Exception):
    """A stage ended the process in which it ran."""


class _StageError(Exception):
    """Wraps what a stage raised, with the stage's name."""

    def __init__(self, stage: str, error: Exception) -> None:
        super().__init__(stage)
        self.stage = stage
        self.error = error


def extract(task: Task, stages: Stages, tell: Tell = lambda _stage, _seconds: None) -> Outcome:
    """Take one document through all stages: its rows, or the failure that says which stage gave up and why.

    A stage that fails costs only itself, unless nothing can be stored without it. Nothing that a stage raises gets out;
    rules that took too long are warnings of the document.
    """
    doing = _Doing(task, tell)
    try:
        with collecting() as slow:
            found = _through(doing, stages)
        warned = tuple(("rules", message) for message in slow)
        rows = doing.do("store", flatten, replace(found, warnings=found.warnings + warned), task.parts)
    except _StageError as failed:
        return failure(task, failed.stage, failed.error)
    return Partial(rows, doing.failed) if doing.failed is not None else rows


class _Doing:
    """The stages of one document as they are done: what is left of its time, and the first that failed."""

    def __init__(self, task: Task, tell: Tell) -> None:
        self.task = task
        self.failed: Failure | None = None
        self._tell = tell
        self._begun: tuple[float, float] | None = None
        self._length = 0

    def read(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do the first stage, whose parser has limits of its own."""
        return self._do("ingest", max(SECONDS, 3 * self.task.limits.wall), None, lambda: work(*args, **kwargs))

    def begin(self, length: int) -> None:
        """Let time count for a text of so many characters."""
        self._begun, self._length = (time.monotonic(), time.process_time()), length

    def do(self, stage: str, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do a stage that is needed, in the time that is left."""
        return self._do(stage, *self._left(), lambda: work(*args, **kwargs))

    def part(self, stage: str, otherwise: T, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do a stage; where it fails return what is said ``otherwise``, and keep the failure if it is the first."""
        try:
            if stage in self.task.without:
                raise _StageError(stage, _EndedError("it ended its process"))
            return self.do(stage, work, *args, **kwargs)
        except _StageError as failed:
            self.failed = self.failed or failure(self.task, failed.stage, failed.error, stored=True)
            return otherwise

    def _do(self, stage: str, seconds: float, processor: float | None, work: Callable[[], T]) -> T:
        self._tell(stage, seconds)
        try:
            with within(seconds, processor):
                return work()
        except Exception as error:
            # what a stage holds must not outlive it, above all where memory ran out
            raise _StageError(stage, error.with_traceback(None)) from None

    def _left(self) -> tuple[float, float]:
        limits, longer = self.task.limits, max(1.0, self._length / LENGTH)
        wall, processor = limits.wall * longer, limits.cpu * longer
        begun = self._begun or (time.monotonic(), time.process_time())
        return (
            max(LEAST * wall, wall - (time.monotonic() - begun[0])),
            max(LEAST * processor, processor - (time.process_time() - begun[1])),
        )


def failure(task: Task, stage: str, error: Exception, *, stored: bool = False) -> Failure:
    """Classify what a stage raised: a file that can't be read, or a crash; says what must change to try again.

    ``stored`` tells that what the other stages found is stored.
    """
    name, kept = storable(task.path.name), " What the other stages found is stored." if stored else ""
    if isinstance(error, ReadError):
        return _failed(task, stage, error.code, error.what, error.advice, fingerprint.READER)
    if isinstance(error, OSError) and stage == "ingest":
        what = f"{name} can't be opened: {error.strerror or error}."
        return _failed(task, stage, UNREADABLE, what, "Check the file and its permissions.", fingerprint.READER)
    if isinstance(error, TookTooLong):
        what = f"{name} was given up in the stage {stage} after {error}.{kept}"
        return _failed(task, stage, TOO_SLOW, what, f"Split the file; {_ALLOW.format('--max-seconds and --max-cpu')}")
    if isinstance(error, MemoryError):
        what = f"The stage {stage} would take more than {task.limits.memory / MIB:g} MB of memory for {name}.{kept}"
        return _failed(task, stage, NO_MEMORY, what, f"Split the file; {_ALLOW.format('--max-memory')}")
    if isinstance(error, _EndedError):
        what = f"The process that read {name} ended abruptly in the stage {stage}.{kept}"
        return _failed(task, stage, ENDED, what, f"Please report it; {_ALLOW.format('--retry')}")
    what = f"The stage {stage} crashed on {name}: {type(error).__name__}: {str(error)[:LONGEST_SAID]}.{kept}"
    return _failed(task, stage, CRASHED, what, "This is a fault of Pincite; please report it.")


_ALLOW = "a run with --retry tries it again, one with {} allows more."
LONGEST_SAID = 300
"""How much of what an error says is kept; it may hold a whole article."""


def ended(task: Task, stage: str) -> Failure:
    """Return the failure of a document whose process ended abruptly in a stage that it can't do without."""
    return failure(task, stage, _EndedError())


def late(task: Task, stage: str, seconds: float) -> Failure:
    """Return the failure of a document whose process had to be ended, since it didn't keep to its time."""
    return failure(task, stage, TookTooLong(f"more than {seconds:g} s"))


def _failed(task: Task, stage: str, code: str, what: str, advice: str, needs: tuple[str, ...] | None = None) -> Failure:
    parts = {name: task.parts[name] for name in needs or task.parts if name in task.parts}
    return Failure(task.doc, storable(task.path), stage, code, storable(what), advice, parts)


def _through(doing: _Doing, stages: Stages) -> Extraction:
    task = doing.task
    source = doing.read(stages.read, task.path)
    doing.begin(len(source.text))
    article = doing.do("sections", stages.assemble, source)
    article = replace(article, meta=merged(article.meta, task.stated))
    citations = doing.part("citations", (), stages.cite, article)
    links = doing.part("resolution", (), stages.resolve, article, citations)
    mentions = doing.part("mentions", (), _mentioned, stages, task.model, article, citations)
    found = doing.part("claims", (), stages.claim, article, citations)
    works = doing.part("works", (), stages.local, task.doc, citations, links)
    return Extraction(
        doc=task.doc,
        path=storable(task.path),
        article=article,
        citations=citations,
        links=links,
        mentions=mentions,
        claims=found,
        works=works,
        warnings=tuple(("ingest", said) for said in source.warnings),
        health=doing.part("health", None, _health, Found(article, citations, links, found), doing.failed),
    )


def _health(found: Found, failed: Failure | None) -> Health:
    return judged(measured(found), failed.stage if failed is not None else None)


def _mentioned(stages: Stages, model: str | None, article: Article, citations: Citations) -> tuple[Mention, ...]:
    return stages.mention(article, citations, namer(stages, model))


@cache
def namer(stages: Stages, model: str | None) -> Any:
    """Load the name model once a process."""
    return stages.load(model)
