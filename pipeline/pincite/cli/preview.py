"""What ``pincite run --dry-run`` prints: what a run would change, before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console

from pincite import engine
from pincite.cli.say import indented, words
from pincite.store import Store, dialect, open_reader


def looked_at(
    paths: list[Path],
    place: str,
    options: engine.Options,
    stages: engine.Stages,
    tell: Callable[[engine.Progress], None],
) -> engine.Preview:
    """Say what a run would change in the store at ``place``, which need not be there yet."""
    return engine.preview(paths, _reader(place), options, stages, tell)


def as_value(found: engine.Preview) -> dict[str, Any]:
    """Return a preview for machines."""
    return {**asdict(found), "counts": found.counts(), "ok": not found.failed}


def show(console: Console, found: engine.Preview) -> None:
    """Print a preview for people."""
    for change in found.changes:
        said = f"{change.added} added, {change.changed} changed, {change.gone} gone"
        console.print(words(f"{change.doc} ({change.state}): {said}", "bold"))
        for name, lines in (("conflict", change.conflicts), ("orphan", change.orphans)):
            for line in lines:
                console.print(indented(console, words(f"{name}: {line}", "yellow"), 2))
    for failure in found.failed:
        console.print(words(f"{failure.doc}: {failure.what} {failure.advice}", "red"))
    counts = ", ".join(f"{count} {name}" for name, count in found.counts().items())
    console.print(words(f"A run would change {_documents(found)}: {counts}. Nothing was written."))


def _documents(found: engine.Preview) -> str:
    count = sum(change.state is not engine.State.UNCHANGED for change in found.changes)
    return f"{count} document" if count == 1 else f"{count} documents"


def _reader(place: str) -> Store | None:
    path = dialect.file_of(dialect.url_of(place))
    return None if path is not None and not path.exists() else open_reader(place, decided=False)
