"""What a run would do: which documents are new, stale (and why), unchanged, failed before, or gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pincite.engine import fingerprint
from pincite.engine.corpus import Corpus, identify, storable
from pincite.engine.extract import Task
from pincite.ingest.limits import DEFAULT
from pincite.store import Failure, Store
from pincite.store import read as queries


class State(StrEnum):
    """How a document of the store stands to its file."""

    NEW = "new"
    STALE = "stale"
    UNCHANGED = "unchanged"
    FAILED = "failed before"
    GONE = "file gone"
    COPY = "a copy"


@dataclass(frozen=True, slots=True)
class Planned:
    """A document, its state, why it is stale (names of fingerprint parts), and the task that would renew it.

    ``doc`` of a copy is the document that the file is a copy of.
    """

    doc: str
    path: Path
    state: State
    reasons: tuple[str, ...] = ()
    task: Task | None = None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """What the store knows of documents before a run: their files, fingerprints and failures."""

    paths: Mapping[str, Path]
    parts: Mapping[str, Mapping[str, str]]
    failures: Mapping[str, Failure]


def held(store: Store) -> Held:
    """Read from the store what a plan needs."""
    with store.transaction() as connection:
        failures = {f.doc: f for f in queries.failures(connection) if f.path}
        paths = {doc: Path(f.path) for doc, f in failures.items()}
        paths |= {d["doc"]: Path(d["path"]) for d in queries.documents(connection)}
        return Held(paths, queries.fingerprints(connection), failures)


def plan(
    corpus: Corpus, known: Held, model: str | None, namer: str | None, *, retry: bool = False, most: int = DEFAULT.size
) -> list[Planned]:
    """Say for each file of the corpus, and each document whose file is gone, what is to be done.

    ``namer`` is the fingerprint of the name model ``model``, ``None`` when there is none; ``retry`` takes up failed
    files again. A file with more than ``most`` bytes is not looked into.
    """
    paths = {str(path): doc for doc, path in known.paths.items()}
    contents = {path: _content(path, most, known.parts.get(paths.get(storable(path), ""))) for path in corpus.files}
    lists = {path: fingerprint.of_lists(path) for path in corpus.files}
    copies = _copies(contents, lists, paths, known)
    files = [path for path in corpus.files if path not in copies]
    ids = identify(files, known.paths, contents, {doc: parts.get("file", "") for doc, parts in known.parts.items()})
    made = {path: fingerprint.parts(contents[path], corpus.stated.get(path), namer, lists[path]) for path in files}
    tasks = [Task(ids[path], path, corpus.stated.get(path), model, made[path]) for path in files]
    planned = [_planned(task, known, retry=retry) for task in tasks]
    planned += [Planned(ids[of], path, State.COPY) for path, of in copies.items()]
    gone = [doc for doc in known.parts.keys() - set(ids.values()) if not known.paths[doc].exists()]
    return planned + [Planned(doc, known.paths[doc], State.GONE) for doc in sorted(gone)]


def _copies(
    contents: Mapping[Path, str], lists: Mapping[Path, str], paths: Mapping[str, str], known: Held
) -> dict[Path, Path]:
    """Return the files that are new and hold the same bytes as another, each with that: the known one, else the first.

    A file that was stored as a document of its own before stays one.
    """
    stored = {path for path in contents if paths.get(storable(path)) in known.parts}
    first: dict[str, Path] = {}
    for path in sorted(contents, key=lambda path: (path not in stored, path)):
        # the same words may cite other lists of sources, where they stand beside them
        if len(contents[path]) == _DIGEST and lists[path] == NO_LISTS:
            first.setdefault(contents[path], path)
    return {
        path: first[content]
        for path, content in contents.items()
        if path not in stored and first.get(content, path) != path and lists[path] == NO_LISTS
    }


NO_LISTS = "none"
_DIGEST = 64
"""How many characters the digest of a file has; what stands for one that is not read has fewer."""


def _planned(task: Task, known: Held, *, retry: bool) -> Planned:
    doc, path = task.doc, task.path
    failed = known.failures.get(doc)
    if failed is not None and not retry and not fingerprint.changed(failed.parts, task.parts):
        return Planned(doc, path, State.FAILED)
    if doc not in known.parts:
        return Planned(doc, path, State.NEW, task=task)
    reasons = fingerprint.changed(known.parts[doc], task.parts)
    if reasons or failed is not None:
        return Planned(doc, path, State.STALE, reasons or ("failed before",), task)
    return Planned(doc, path, State.UNCHANGED, moved=str(known.paths[doc]) != storable(path))


def _content(path: Path, most: int, before: Mapping[str, str] | None) -> str:
    """Return the file's digest; one that can't be opened has none, and is tried again once it can.

    One that is too large has none either, unless it was read before, with a greater limit.
    """
    try:
        too_large = None if before is not None else fingerprint.of_size(path, most)
        return too_large or fingerprint.of_file(path)
    except OSError:
        return "unreadable"
