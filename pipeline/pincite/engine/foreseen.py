"""The works of the corpus as a run would join them, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from pincite.engine.rejoin import rejoin
from pincite.engine.stages import Stages
from pincite.model import LocalWork
from pincite.store import Row, write


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The row of each work by (document, first citation), and what becomes of every key."""

    works: Mapping[tuple[str, str], Row]
    keys: Mapping[str, str]

    def of(self, doc: str) -> dict[str, Row]:
        """Return the works of one document by the first citation of each source."""
        return {first: row for (named, first), row in self.works.items() if named == doc}


def foreseen(connection: Connection, fresh: Mapping[str, tuple[LocalWork, ...]], stages: Stages) -> Foreseen:
    """Join the works of the corpus with the ``fresh`` ones of some documents in the place of those stored."""
    stored = [work for work in write.local_works(connection) if work.doc not in fresh]
    local = sorted((*stored, *(work for works in fresh.values() for work in works)), key=lambda work: work.doc)
    stones = write.tombstones(connection)
    reserved = [stone.old for stone in stones if stone.new is not None]
    found = rejoin(tuple(local), write.known_works(connection), stages, reserved)
    rows = {work.key: write.work_row(seq, work, found) for seq, work in enumerate(found.works, 1)}
    leads = {stone.old: stone.new for stone in (*stones, *found.buried)}
    keys = {old: _end(old, leads) for old in leads} | {key: key for key in rows}
    return Foreseen(
        works={member: rows[work.key] for work in found.works for member in work.members},
        keys={old: new for old, new in keys.items() if new is not None and new in rows},
    )


def _end(key: str, leads: Mapping[str, str | None]) -> str | None:
    """Return where a key leads in the end."""
    seen: set[str | None] = set()
    at: str | None = key
    while at is not None and at in leads and at not in seen:
        seen.add(at)
        at = leads[at]
    return at
