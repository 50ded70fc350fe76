"""What every view works with: the store, what may be done, and what was worked out before."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from sqlalchemy import Connection

from pincite.judgements import stamps
from pincite.reader.pictures import Pictures
from pincite.store import Store, StoreError, dialect

KEPT = 8
"""How many worked out values are kept, the latest."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The store (opened from ``place``), who reads it, and whether they may decide.

    ``token`` must be given with whatever writes: a page of another site can't know it.
    """

    place: str
    store: Store
    who: str | None = None
    read_only: bool = False
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    pictures: Pictures = field(default_factory=Pictures)
    kept: Kept = field(default_factory=lambda: Kept())

    @property
    def machine(self) -> Store:
        """Return the store as the machine derived it, without what people decided."""
        return replace(self.store, decided=False)

    @property
    def writable(self) -> bool:
        """Tell whether decisions can be made here."""
        return not self.read_only and self.who is not None

    def version(self) -> tuple[Hashable, ...]:
        """Return what changes whenever the store or a judgement does."""
        path = dialect.file_of(self.store.url)
        files = [path, path.with_name(f"{path.name}-wal")] if path is not None else []
        state = tuple((s.st_mtime_ns, s.st_size) for s in (_stat(file) for file in files) if s is not None)
        return (*state, *sorted(stamps(self.store.judgements).items()))

    def once(self, name: Hashable, make: Callable[[], Any]) -> Any:
        """Return what ``make`` gives, worked out anew only when the store or a judgement has changed."""
        return self.kept.get((name, self.version()), make)

    def later(self, name: Hashable, make: Callable[[], Any]) -> Any:
        """Return what ``make`` gives; ``None`` while it is being worked out, which may take long."""
        return self.kept.later((name, self.version()), make)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection that shows what was decided."""
        with self.store.transaction() as connection:
            yield connection

    def must_write(self) -> None:
        """Raise ``StoreError`` where nothing may be decided."""
        if not self.writable:
            said = "Nothing can be decided here: the reader was started to read only."
            advice = "Start it without --read-only." if self.read_only else "Say who decides, with --who NAME."
            raise StoreError(said, advice, kept="")


class Kept:
    """The latest values that were worked out; a few, since the store can be large."""

    def __init__(self) -> None:
        self._lock, self._values = Lock(), dict[Hashable, Any]()
        self._working = set[Hashable]()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return the value under ``key``; make it where it is not there."""
        with self._lock:
            if key in self._values:
                return self._values[key]
        value = make()
        with self._lock:
            self._values[key] = value
            while len(self._values) > KEPT:
                self._values.pop(next(iter(self._values)))
        return value

    def later(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return the value under ``key``; where it is not there, have it made meanwhile and return ``None``."""
        with self._lock:
            if key in self._values:
                return self._values[key]
            if key in self._working:
                return None
            self._working.add(key)
        Thread(target=self._made, args=(key, make), daemon=True).start()
        return None

    def _made(self, key: Hashable, make: Callable[[], Any]) -> None:
        try:
            self.get(key, make)
        finally:
            with self._lock:
                self._working.discard(key)


def _stat(path: Path) -> Any:
    try:
        return path.stat()
    except OSError:
        return None
