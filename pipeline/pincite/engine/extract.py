"""One document through all stages; what a worker process does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from pincite.engine import fingerprint
from pincite.engine.corpus import merged, storable
from pincite.engine.limit import TookTooLong, within
from pincite.engine.stages import Stages
from pincite.ingest import ReadError
from pincite.model import Metadata
from pincite.rules import collecting
from pincite.store import Extraction, Failure, Rows, flatten

P = ParamSpec("P")
T = TypeVar("T")

CRASHED = "stage-crashed"
TOO_SLOW = "took-too-long"
UNREADABLE = "unreadable-file"
SECONDS = 900.0
"""How long a document may take; the longest articles at hand take a hundredth of it."""


@dataclass(frozen=True, slots=True)
class Task:
    """A document to extract: its id and file, the manifest's word, the name model's name, its fingerprint.

    ``seconds`` is how long it may take.
    """

    doc: str
    path: Path
    stated: Metadata | None
    model: str | None
    parts: Mapping[str, str]
    seconds: float = SECONDS


Outcome = Rows | Failure


class _StageError(Exception):
    """Wraps what a stage raised, with the stage's name."""

    def __init__(self, stage: str, error: Exception) -> None:
        super().__init__(stage)
        self.stage = stage
        self.error = error


def extract(task: Task, stages: Stages) -> Outcome:
    """Take one document through all stages: its rows, or the failure that says which stage gave up and why.

    Nothing that a stage raises gets out; rules that took too long are warnings of the document.
    """
    try:
        with collecting() as slow, within(task.seconds):
            found = _through(task, stages)
        warned = tuple(("rules", message) for message in slow)
        return _at("store", flatten, replace(found, warnings=found.warnings + warned), task.parts)
    except _StageError as failed:
        return failure(task, failed.stage, failed.error)
    except TookTooLong as late:
        # the alarm may also ring between two stages
        return failure(task, "engine", late)


def failure(task: Task, stage: str, error: Exception) -> Failure:
    """Classify what a stage raised: a file that can't be read, or a crash; says what must change to try again."""
    if isinstance(error, ReadError):
        return _failed(task, stage, error.code, error.what, error.advice, fingerprint.READER)
    if isinstance(error, OSError) and stage == "ingest":
        what = f"{task.path.name} can't be opened: {error.strerror or error}."
        return _failed(task, stage, UNREADABLE, what, "Check the file and its permissions.", fingerprint.READER)
    if isinstance(error, TookTooLong):
        what = f"{task.path.name} was given up in the stage {stage} after {task.seconds:g} s."
        return _failed(task, stage, TOO_SLOW, what, "Split the file, or try `--model none`.", tuple(task.parts))
    what = f"The stage {stage} crashed on {task.path.name}: {type(error).__name__}: {error}"
    return _failed(task, stage, CRASHED, what, "This is a fault of Pincite; please report it.", tuple(task.parts))


def _failed(task: Task, stage: str, code: str, what: str, advice: str, needs: tuple[str, ...]) -> Failure:
    parts = {name: task.parts[name] for name in needs if name in task.parts}
    return Failure(task.doc, storable(task.path), stage, code, storable(what), advice, parts)


def _through(task: Task, stages: Stages) -> Extraction:
    source = _at("ingest", stages.read, task.path)
    article = _at("sections", stages.assemble, source)
    article = replace(article, meta=merged(article.meta, task.stated))
    citations = _at("citations", stages.cite, article)
    links = _at("resolution", stages.resolve, article, citations)
    namer = _at("mentions", _namer, stages, task.model)
    return Extraction(
        doc=task.doc,
        path=storable(task.path),
        article=article,
        citations=citations,
        links=links,
        mentions=_at("mentions", stages.mention, article, citations, namer),
        claims=_at("claims", stages.claim, article, citations),
        works=_at("works", stages.local, task.doc, citations, links),
        warnings=tuple(("ingest", said) for said in source.warnings),
    )


@cache
def _namer(stages: Stages, model: str | None) -> Any:
    """Load the name model once a process."""
    return stages.load(model)


def _at(stage: str, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    try:
        return work(*args, **kwargs)
    except Exception as error:
        raise _StageError(stage, error) from error
