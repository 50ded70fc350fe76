"""All that differs between SQLite and other databases; nothing else in the store speaks one dialect.

SQLite searches with FTS5 (Porter stemming, BM25); other databases get a plain table and ``LIKE``.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    Table,
    create_engine,
    event,
    func,
    insert,
    or_,
    select,
    text,
)
from sqlalchemy import column as col
from sqlalchemy import table as light
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import StaticPool

from pincite import locks
from pincite.store.errors import StoreError

APPLICATION_ID = 0x50434954
"""Stands in the header of every SQLite store (bytes 68 to 71), so that a foreign file is never written to."""

MAGIC = b"SQLite format 3\x00"
BUSY_MS = 30_000

LAST_PORT = 65_535

AT_ONCE = 100
"""How many searches one statement makes; SQLite limits its parts."""

SEARCHED = ("text", "before", "heading", "sources", "names")
"""The columns that claims are searched in: their words, what stands before them, and so on (``store.search``)."""

claim_search = light("claim_search", col("rowid"), col("doc"), col("claim"), *(col(name) for name in SEARCHED))


def url_of(place: str) -> URL:
    """Turn a path or a database URL into a URL. Raises ``StoreError`` when it is neither."""
    if "://" not in place:
        return URL.create("sqlite", database=place)
    try:
        url = make_url(place)
    except (ArgumentError, ValueError) as error:
        raise StoreError(f"{place} is no database URL.", "Give a file path or a URL like sqlite:///path.") from error
    if url.port is not None and not 0 < url.port <= LAST_PORT:
        raise StoreError(f"There is no port {url.port}.", f"Ports go from 1 to {LAST_PORT}; PostgreSQL's is 5432.")
    return url


def file_of(url: URL) -> Path | None:
    """Return the file of a SQLite store, ``None`` for one in memory or on a server."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database))


def check_file(path: Path) -> None:
    """Raise ``StoreError`` when ``path`` holds anything but a store of Pincite; reads the header only."""
    if path.is_dir():
        raise StoreError(f"{path} is a folder, not a store.", "Name a file with --store.")
    try:
        head = path.open("rb").read(100) if path.exists() else b""
    except OSError as error:
        raise StoreError(f"{path} can't be opened: {error.strerror}.", "Check its permissions.") from error
    if head and not head.startswith(MAGIC):
        raise StoreError(f"{path} is not a store: it is no SQLite file, or damaged at its start.", _ELSEWHERE)
    if head and int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise StoreError(f"{path} is a database of another program.", _ELSEWHERE)


_ELSEWHERE = "Name another file with --store; a damaged store can be deleted and built again with `pincite run`."


def prepare(engine: Engine, *, write: bool) -> None:
    """Set a connection up: foreign keys on, WAL, explicit transactions; readers can't write."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def _connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in _PRAGMAS + (() if write else ("query_only = ON",)):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


@contextmanager
def temporary(connection: Connection) -> Iterator[None]:
    """Let a reader's connection make temporary tables; the store itself stays closed to it."""
    lite = connection.dialect.name == "sqlite"
    if lite:
        connection.exec_driver_sql("PRAGMA temp_store = MEMORY")
        connection.exec_driver_sql("PRAGMA query_only = OFF")
    try:
        yield
    finally:
        if lite:
            connection.exec_driver_sql("PRAGMA query_only = ON")


def shadow(connection: Connection, table: Table) -> tuple[Table, Table]:
    """Put before a table, for this connection, a view of it without some rows and with others.

    Return the tables that hold the keys of the rows left out and the rows put in, both empty: so a reader loads what it
    asks for, not the whole table.
    """
    keys, columns = list(table.primary_key.columns), list(table.columns)
    gone = Table(f"{table.name}_gone", MetaData(), *_bare(keys), prefixes=["TEMPORARY"])
    put = Table(f"{table.name}_put", MetaData(), *_bare(columns), prefixes=["TEMPORARY"])
    for made in (gone, put):
        made.create(connection)
    same = " AND ".join(f'g."{key.name}" = t."{key.name}"' for key in keys)
    listed = ", ".join(f'"{column.name}"' for column in columns)
    connection.execute(
        text(  # our own names
            f'CREATE TEMPORARY VIEW "{table.name}" AS SELECT {listed} FROM {_home(connection)}."{table.name}" AS t '  # noqa: S608
            f'WHERE NOT EXISTS (SELECT 1 FROM "{gone.name}" AS g WHERE {same}) '
            f'UNION ALL SELECT {listed} FROM "{put.name}"'
        )
    )
    return gone, put


def index_shadow(connection: Connection, gone: Table) -> None:
    """Let the keys left out be found at once; made when they are all there."""
    columns = ", ".join(f'"{column.name}"' for column in gone.columns)
    connection.execute(text(f'CREATE INDEX {_inside(connection)}"{gone.name}_keys" ON "{gone.name}" ({columns})'))


def _bare(columns: Iterable[Column[Any]]) -> list[Column[Any]]:
    return [Column(column.name, column.type) for column in columns]


def _home(connection: Connection) -> str:
    """Return the schema in which the store's own tables stand."""
    lite = connection.dialect.name == "sqlite"
    return "main" if lite else f'"{connection.dialect.default_schema_name or "public"}"'


def _inside(connection: Connection) -> str:
    # SQLite makes an index beside the first table of its name only when told in which database
    return "temp." if connection.dialect.name == "sqlite" else ""


_PRAGMAS = (f"busy_timeout = {BUSY_MS}", "foreign_keys = ON", "synchronous = NORMAL")


def found(path: Path) -> None:
    """Make ``path`` an empty store file that is marked as ours and writes ahead; it appears whole or not at all.

    Raises ``StoreError`` when it can't be made.
    """
    place = path.resolve()
    fresh = place.with_name(f".{place.name}.new")
    try:
        # what stands beside a store that is gone would be taken for the new one's
        for left in (fresh, *_beside(fresh), *_beside(place)):
            left.unlink(missing_ok=True)
        with closing(sqlite3.connect(fresh)) as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("PRAGMA journal_mode = WAL")
        fresh.replace(place)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"The store {path} can't be made: {error}.", "Check its folder and the disk.") from error


def _beside(path: Path) -> tuple[Path, ...]:
    """Return the files that SQLite keeps beside a database."""
    return tuple(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))


def for_reading(url: URL) -> URL:
    """Return the URL by which a store is read; one that nobody can write to, as on a read-only disk, is said to be so.

    SQLite would want to make files beside it.
    """
    path = file_of(url)
    if path is None or os.access(path.resolve().parent, os.W_OK) or any(p.exists() for p in _beside(path.resolve())):
        return url
    named = URL.create("sqlite", database=path.resolve().as_uri().replace("file://", "file:"))
    return named.set(query={"mode": "ro", "immutable": "1", "uri": "true"})


def intact(connection: Connection) -> str | None:
    """Return what is wrong with the database file, ``None`` when it is whole."""
    if connection.dialect.name != "sqlite":
        return None
    said = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    return None if said == "ok" else str(said)


@dataclass(frozen=True, slots=True)
class Seal:
    """Tells whether a store's file is as its last writer left it, so that it need not be looked through again.

    The lock file holds the size of the file and when it was written, once a writer has come to its end.
    """

    path: Path
    lock: TextIO

    def unbroken(self) -> bool:
        """Tell whether nobody wrote to the file since it was sealed."""
        self.lock.seek(0)
        return self.lock.read() == self._now() != ""

    def put(self) -> None:
        """Seal the file as it is now."""
        self.lock.seek(0)
        self.lock.truncate()
        self.lock.write(self._now())
        self.lock.flush()

    def _now(self) -> str:
        # what stands beside it may not be in it yet
        if not self.path.exists() or any(path.exists() for path in _beside(self.path)):
            return ""
        about = self.path.stat()
        return f"{about.st_size} {about.st_mtime_ns}"


@contextmanager
def writer_lock(url: URL, wait: float = 0.0) -> Iterator[Seal | None]:
    """Hold the store for one writer; wait so many seconds for another. Raises ``StoreError`` when that still writes.

    Yields the seal of a file.
    """
    path = file_of(url)
    if path is None:
        yield None
        return
    with _locked(path.with_name(path.name + ".lock"), path, wait) as handle:
        yield Seal(path.resolve(), handle)


@contextmanager
def _locked(lock: Path, path: Path, wait: float) -> Iterator[TextIO]:
    try:
        handle = lock.open("a+", encoding="ascii")
    except OSError as error:
        raise StoreError(f"{path} can't be written: {error.strerror}.", "Check its folder's permissions.") from error
    with handle:
        handle.seek(0)
        end = time.monotonic() + wait
        while not locks.lock(handle.fileno(), wait=False):
            if time.monotonic() >= end:
                raise StoreError(f"Another command is writing to {path}.", "Wait until it ends, then try again.")
            time.sleep(0.02)
        yield handle


@contextmanager
def server_lock(engine: Engine, name: str, wait: float = 0.0) -> Iterator[None]:
    """Hold a store on a PostgreSQL server for one writer, as ``writer_lock`` does a file; other servers have no such.

    The server lets go of it when the process ends, however it does.
    """
    if engine.dialect.name != "postgresql":
        yield
        return
    with engine.connect() as connection:
        end = time.monotonic() + wait
        while not connection.execute(select(func.pg_try_advisory_lock(APPLICATION_ID))).scalar_one():
            if time.monotonic() >= end:
                raise StoreError(f"Another command is writing to {name}.", "Wait until it ends, then try again.")
            time.sleep(0.02)
        connection.commit()
        yield


def create_search(connection: Connection) -> None:
    """Create the table that claims are searched in, in place of an older one."""
    connection.execute(text("DROP TABLE IF EXISTS claim_search"))
    if connection.dialect.name == "sqlite":
        columns = ", ".join(("doc UNINDEXED", "claim UNINDEXED", *SEARCHED))
        tokens = "tokenize = 'porter unicode61 remove_diacritics 2'"
        connection.execute(text(f"CREATE VIRTUAL TABLE claim_search USING fts5({columns}, {tokens})"))
    else:
        columns = ", ".join(f"{name} TEXT" for name in ("doc", "claim", *SEARCHED))
        connection.execute(text(f"CREATE TABLE claim_search (rowid INTEGER PRIMARY KEY, {columns})"))


@contextmanager
def search_of(rows: Sequence[Mapping[str, Any]]) -> Iterator[Connection]:
    """Yield a connection to a search table of these rows alone, in memory."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    try:
        with engine.connect() as connection:
            create_search(connection)
            if rows:
                connection.execute(insert(claim_search), list(rows))
            yield connection
    finally:
        engine.dispose()


def holding(connection: Connection, wanted: Sequence[tuple[str, tuple[str, ...]]]) -> list[Sequence[int]]:
    """Return for each (column, words) the rows of the search table that hold any of the words or phrases there.

    Words are plain: letters, digits and blanks.
    """
    if connection.dialect.name != "sqlite":
        return [list(connection.execute(_like(column, words)).scalars()) for column, words in wanted]
    import numpy as np  # slow to load, and reads numbers several times as fast

    found: list[Any] = [() for _ in wanted]
    # one statement for many searches: what a search costs is mostly its statement
    for at in range(0, len(wanted), AT_ONCE):
        some = wanted[at : at + AT_ONCE]
        one = "SELECT %d, group_concat(rowid) FROM claim_search WHERE claim_search MATCH ?"
        query = " UNION ALL ".join(one % (at + k) for k in range(len(some)))
        for k, rows in connection.exec_driver_sql(query, tuple(_match(*pair) for pair in some)):
            found[k] = np.fromstring(rows, dtype=np.int64, sep=",") if rows else ()
    return found


def _match(column: str, words: tuple[str, ...]) -> str:
    quoted = " OR ".join(f'"{word}"' for word in words)
    return f"{{{column}}} : ({quoted})"


def _like(column: str, words: tuple[str, ...]) -> Any:
    lowered = func.lower(func.coalesce(claim_search.c[column], ""))
    return select(claim_search.c.rowid).where(or_(*(lowered.like(f"%{word.casefold()}%") for word in words)))
