"""What a run would do and what the store says of itself; reads only."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pincite.engine.corpus import Corpus, collect
from pincite.engine.library import changed
from pincite.engine.plan import Planned, State, held, plan
from pincite.engine.run import ROOTS
from pincite.engine.stages import About
from pincite.store import Failure, Store, library, meanings, misplaced, write
from pincite.store import read as queries
from pincite.store.library import About as Library
from pincite.store.measured import Measured, measured
from pincite.store.overlay import judged

Namers = Callable[[str | None], About]


@dataclass(frozen=True, slots=True)
class Status:
    """What is stale and why, failures, warnings, rows that don't stand where their spans say, and counts.

    ``unaccounted`` are judgements of which nothing is told: neither applied, in conflict, orphaned nor undone.
    ``measured`` tells how often links of each confidence were right where people decided.
    ``library`` is the scholar's own, where one was read; ``library_changed`` tells that its file says more by now.
    ``health`` tells of each document how well it was read, the worst first.
    ``unmeant`` counts the wordings of claims whose meaning is not worked out; those are found by words alone.
    """

    planned: tuple[Planned, ...]
    failures: tuple[Failure, ...]
    warnings: tuple[Mapping[str, Any], ...]
    misplaced: tuple[str, ...]
    counts: Mapping[str, int]
    unmeant: int = 0
    unaccounted: tuple[str, ...] = ()
    measured: tuple[Measured, ...] = ()
    health: tuple[Mapping[str, Any], ...] = ()
    library: Library | None = None
    library_changed: bool = False

    @property
    def ok(self) -> bool:
        """Tell whether the store is up to date and whole."""
        settled = all(p.state in (State.UNCHANGED, State.GONE, State.COPY) for p in self.planned)
        return settled and not self.failures and not self.misplaced and not self.unaccounted


def status(store: Store, about: Namers, model: str | None, paths: Iterable[Path] | None = None) -> Status:
    """Compare the store with the files under ``paths`` (default: those of the last run).

    ``about`` tells whether a name model can be used; nothing else of the stages is needed.
    Raises ``CorpusError`` when a path given doesn't exist.
    """
    namer = about(model).fingerprint
    planned = plan(_corpus(store, paths), held(store), model, namer)
    with replace(store, decided=False).transaction() as connection:
        found = judged(connection, store.judgements)
        shares = measured(connection, found.verdicts)
    with store.transaction() as connection:
        own = library.about(connection)
        return Status(
            planned=tuple(planned),
            failures=queries.failures(connection),
            warnings=tuple(queries.warnings(connection)),
            misplaced=tuple(misplaced(connection)),
            counts=queries.counts(connection) | found.counts(),
            unmeant=len(meanings.lacking(connection)),
            unaccounted=found.unaccounted(),
            measured=shares,
            library=own,
            library_changed=own is not None and changed(own),
            health=tuple(queries.healths(connection)),
        )


def _corpus(store: Store, paths: Iterable[Path] | None) -> Corpus:
    if paths:
        return collect(paths)
    with store.transaction() as connection:
        roots = [Path(root) for root in json.loads(write.state(connection, ROOTS) or "[]")]
    # a folder of the last run may be gone by now; its documents are then reported as gone
    left = [root for root in roots if root.exists()]
    return collect(left) if left else Corpus((), {})
