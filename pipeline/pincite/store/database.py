"""Opening a store: for one writer or for many readers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.pool import NullPool

from pincite.store import dialect, migrations, whose
from pincite.store.errors import RowsError, StoreError
from pincite.store.overlay import overlay


@dataclass(frozen=True, slots=True)
class Store:
    """An open store. ``transaction`` commits at its end, or leaves everything as it was.

    ``judgements`` is the folder of people's judgements. A store that shows what was ``decided`` puts them before
    the machine's results.
    """

    url: URL
    engine: Engine
    judgements: Path = Path(whose.JUDGEMENTS)
    decided: bool = False

    @property
    def name(self) -> str:
        """Return the file's path, or the URL without its password."""
        return str(dialect.file_of(self.url) or self.url.render_as_string(hide_password=True))

    @property
    def place(self) -> str:
        """Return by what it is opened again: the file's path, or the URL with its password."""
        return str(dialect.file_of(self.url) or self.url.render_as_string(hide_password=False))

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Yield a connection inside one transaction. Raises ``StoreError`` when the database fails."""
        with _explained(self.name), self.engine.begin() as connection:
            if self.decided:
                overlay(connection, self.judgements)
            yield connection


def open_reader(place: str, *, decided: bool = True) -> Store:
    """Open an existing store for reading. Raises ``StoreError`` when missing, foreign, damaged, newer or older.

    It shows what people ``decided`` where they did, or else only what the machine derived.
    """
    url = dialect.url_of(place)
    path = dialect.file_of(url)
    if path is not None and not path.exists():
        raise StoreError(f"There is no store at {path}.", "Make one with `pincite run`, or name another with --store.")
    store = _open(url, write=False)
    with store.transaction() as connection:
        if migrations.missing(connection):
            raise StoreError(
                f"{store.name} was written by an older Pincite.", "Bring it up to date with `pincite run`."
            )
        folder = whose.folder_of(connection, url)
    return replace(store, judgements=folder, decided=decided)


@contextmanager
def open_writer(place: str, wait: float = 0.0) -> Iterator[Store]:
    """Open a store for its single writer, made or migrated where needed; wait so many seconds for another writer.

    Raises ``StoreError`` when the file is foreign, damaged or newer (it is left untouched), or has another writer.
    """
    url = dialect.url_of(place)
    path = dialect.file_of(url)
    if path is not None:
        dialect.check_file(path)
        _make_folder(path.parent)
    with dialect.writer_lock(url, wait) as seal:
        if path is not None and (not path.exists() or path.stat().st_size == 0):
            dialect.found(path)
        _check(_open(url, write=False), looked_through=seal is not None and seal.unbroken())
        store = _open(url, write=True)
        with _explained(store.name), dialect.server_lock(store.engine, store.name, wait):
            with store.transaction() as connection:
                migrations.migrate(connection)
                whose.settle(connection, url)
                folder = whose.folder_of(connection, url)
            yield replace(store, judgements=folder)
        if seal is not None:
            seal.put()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"The folder {folder} can't be made: {error.strerror}."
        raise StoreError(what, "Name another place with --store.") from error


def _open(url: URL, *, write: bool) -> Store:
    path = dialect.file_of(url)
    if path is not None:
        dialect.check_file(path)
    place = url if write else dialect.for_reading(url)
    try:
        engine = create_engine(place, poolclass=NullPool, json_serializer=partial(json.dumps, ensure_ascii=False))
    except (ImportError, ArgumentError) as error:
        what = f"There is no driver for {url.drivername} databases: {error}."
        raise StoreError(what, "Install pincite[server] and name postgresql+pg8000://USER@HOST/DATABASE.") from error
    dialect.prepare(engine, write=write)
    return Store(url, engine)


def _check(store: Store, *, looked_through: bool) -> None:
    with store.transaction() as connection:
        wrong = None if looked_through else dialect.intact(connection)
        if wrong is not None:
            raise StoreError(f"{store.name} is damaged: {wrong}.", _REBUILD)
        migrations.missing(connection)


_REBUILD = "Move the file away and build the store again with `pincite run`; all it holds is derived from the articles."
_REPORT = "The file is whole, as far as can be told; please report this with what was asked."


@contextmanager
def _explained(name: str) -> Iterator[None]:
    """Turn a database's failure into a ``StoreError``; what the transaction had written is gone."""
    try:
        yield
    except IntegrityError as error:
        raise RowsError(f"Rows contradict one another: {error.orig}.", "Please report it.") from error
    except (OperationalError, InterfaceError) as error:
        raise StoreError(f"The store {name} can't be used: {_words(error)}.", _CHECK) from error
    except DBAPIError as error:
        said = _words(error)
        damaged = any(sign in said for sign in ("malformed", "not a database", "corrupt"))
        advice = _CHECK if "://" in name else _REBUILD if damaged else _REPORT
        raise StoreError(f"The store {name} failed: {said}.", advice) from error


_CHECK = "Check the file or the server, its folder and the disk."


def _words(error: DBAPIError) -> str:
    """Return what the database says; a server's driver may give it among other things."""
    said = error.orig.args[0] if error.orig is not None and error.orig.args else error.orig
    return str(said.get("M", said) if isinstance(said, dict) else said)
