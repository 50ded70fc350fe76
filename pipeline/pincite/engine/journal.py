"""Which documents are under way, kept in the store: so that a file that takes a run along is known to the next one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import ClassVar

from pincite.store import Store, StoreError, write

UNDER_WAY = "under way"
"""Under this name the store's state keeps the documents under way, each with how many runs have died at it."""


class Journal:
    """The documents under way in this run; ``left`` are those that earlier runs left so, with how often."""

    MOST: ClassVar[int] = 2
    """So many runs may die at a document."""

    def __init__(self, store: Store) -> None:
        self._store = store
        with store.transaction() as connection:
            self.left = _counted(write.state(connection, UNDER_WAY))
        self._now: dict[str, int] = dict(self.left)
        self._written = dict(self.left)

    def begun(self, doc: str) -> None:
        """Keep that a document is begun, before it is."""
        self._now[doc] = self.left.get(doc, 0) + 1
        self._write()

    def ended(self, doc: str) -> None:
        """Note that a document is finished, however it went; it is written with the next that begins."""
        self._now.pop(doc, None)

    @contextmanager
    def orderly(self) -> Iterator[None]:
        """Blame no document for a run that is ended by anything but the end of its process, as by a full disk.

        The run is still there to say so; where even that can't be written, the documents count as under way.
        """
        try:
            yield
        except BaseException:
            self._now = dict(self.left)
            with suppress(StoreError):
                self.close()
            raise

    def close(self) -> None:
        """Keep that all is finished."""
        if self._written != self._now:
            self._write()

    def _write(self) -> None:
        write.put_state(self._store, UNDER_WAY, json.dumps(self._now))
        self._written = dict(self._now)


def _counted(stored: str | None) -> dict[str, int]:
    try:
        said = json.loads(stored or "{}")
        return {str(doc): int(times) for doc, times in said.items()}
    except (ValueError, TypeError, AttributeError):
        return {}
