"""Commands that are killed, and what must be true of everything they write to, whenever that happens."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from pincite.judgements import read_all
from pincite.store import schema

WORKS = "*"
"""Stands for the works where documents are named; they are only looked at where a run has joined them."""

TESTS = Path(__file__).resolve().parent.parent
STORE = Path("annotations", "store.sqlite")
JUDGEMENTS = Path("annotations", "judgements")


class Stub:
    """A warm process of ``helpers.kill_stub``; several threads may use it."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "helpers.kill_stub", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=TESTS,
        )
        self._turn = threading.Lock()

    def end(self) -> None:
        self._process.stdin.close()
        self._process.wait()

    def _ask(self, order: dict[str, Any]) -> int:
        with self._turn:
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()
            return int(self._process.stdout.readline())

    @contextmanager
    def started(self, folder: Path, words: tuple[str, ...], step: int | None = None) -> Iterator[Callable[..., bool]]:
        """Start a command in a folder; yield what waits for its end, so many seconds at most. All of it is then killed.

        What it said stands in ``told`` beside the folder.
        """
        told = folder.with_name("told")
        # what the command before said must not be taken for what this one, killed before it began, has said
        told.write_text("", encoding="utf8")
        pid = self._ask({"start": words, "folder": str(folder), "told": str(told), "step": step})
        handle = os.pidfd_open(pid)
        try:
            yield lambda seconds=None: bool(select.select([handle], [], [], seconds)[0])
        finally:
            with suppressed():
                os.killpg(pid, signal.SIGKILL)
            select.select([handle], [], [])
            os.close(handle)
            self._ask({"wait": pid})

    def killed(self, folder: Path, words: tuple[str, ...], after: float) -> bool:
        """Kill a command after so many seconds; tell whether it was still at work."""
        with self.started(folder, words) as ended:
            return not ended(after)

    def killed_at(self, folder: Path, words: tuple[str, ...], step: int) -> None:
        """Let a command be killed before one of its steps that write."""
        with self.started(folder, words, step) as ended:
            ended()

    def steps(self, folder: Path, words: tuple[str, ...]) -> int:
        """Run a command to its end and count its steps that write."""
        self.killed_at(folder, words, 0)
        return len(folder.with_name("told.steps").read_bytes())

    def done(self, folder: Path, *words: str) -> float:
        """Run a command to its end; return how many seconds it took."""
        start = time.monotonic()
        with self.started(folder, words) as ended:
            ended()
            took = time.monotonic() - start
        said = folder.with_name("told").read_text(encoding="utf8")
        assert "Traceback" not in said, said
        assert "A fault of Pincite" not in said, said
        return took


@contextmanager
def suppressed() -> Iterator[None]:
    try:
        yield
    except ProcessLookupError:
        return


def documents(store: Path) -> dict[str, str]:
    """Look whether a store is whole, and return a digest of all it holds of each document, and of the works.

    A copy is looked at, so that the next command finds the store as it was left.
    """
    if not store.exists() or not store.stat().st_size:
        return {}
    copy = store.parent.with_name("looked-at.sqlite")
    for end in ("", "-wal", "-journal"):
        place = store.with_name(store.name + end)
        copy.with_name(copy.name + end).unlink(missing_ok=True)
        if place.exists():
            shutil.copyfile(place, copy.with_name(copy.name + end))
    with closing(sqlite3.connect(copy)) as connection:
        return _whole(connection)


def _whole(connection: sqlite3.Connection) -> dict[str, str]:
    def asked(query: str) -> list[Any]:
        return connection.execute(query).fetchall()

    assert asked("PRAGMA integrity_check") == [("ok",)]
    assert asked("PRAGMA foreign_key_check") == []
    if not asked("SELECT name FROM sqlite_master WHERE name = 'schema_migrations'"):
        assert asked("SELECT name FROM sqlite_master") == []
        return {}
    asked("INSERT INTO claim_search (claim_search) VALUES ('integrity-check')")
    assert asked("SELECT doc, claim, text FROM claims ORDER BY 1, 2") == asked(
        "SELECT doc, claim, text FROM claim_search ORDER BY 1, 2"
    )
    found: dict[str, Any] = {}
    for table in schema.OF_DOCUMENT:
        columns = ", ".join(f'"{c.name}"' for c in table.c if c.name != "path")
        for row in asked(f'SELECT {columns} FROM "{table.name}" ORDER BY 1, 2, 3'):  # noqa: S608 - our own names
            found.setdefault(row[0], sha256()).update(repr((table.name, row)).encode())
    if asked("SELECT value FROM state WHERE name = 'works settled'"):
        for table in (schema.works, schema.work_members, schema.tombstones):
            columns = ", ".join(f'"{c.name}"' for c in table.c)
            rows = asked(f'SELECT {columns} FROM "{table.name}" ORDER BY 1, 2')  # noqa: S608 - our own names
            found.setdefault(WORKS, sha256()).update(repr(rows).encode())
    return {doc: digest.hexdigest() for doc, digest in found.items()}


def tree(place: Path, but: Iterable[str] = ()) -> str | None:
    """Return a digest of a file or a folder with all in it; ``None`` where there is none.

    Words that are never the same twice count as the same.
    """
    if not place.exists():
        return None
    files = sorted(p for p in place.rglob("*") if p.is_file()) if place.is_dir() else [place]
    digest = sha256()
    for path in files:
        data = path.read_bytes()
        for word in but:
            data = data.replace(word.encode(), b"?")
        digest.update(str(path.relative_to(place)).encode() + b"\0" + data + b"\0")
    return digest.hexdigest()


def lines(folder: Path) -> dict[str, bytes]:
    """Return the judgement files of a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.jsonl"))}


def recorded(folder: Path) -> list[str]:
    """Return the ids of all judgements, in order for each document."""
    return [judgement.id for held in read_all(folder).values() for judgement in held.judgements]


@dataclass(frozen=True, slots=True)
class Lane:
    """A folder of its own in which commands are tried again and again from the same beginning."""

    stub: Stub
    here: Path

    @property
    def store(self) -> Path:
        return self.here / STORE

    @property
    def judgements(self) -> Path:
        return self.here / JUDGEMENTS

    @property
    def told(self) -> str:
        return self.here.with_name("told").read_text(encoding="utf8")

    def kept(self, name: str) -> None:
        """Keep the folder as it is now as a beginning."""
        shutil.copytree(self.here, self.here.with_name(f"kept-{name}"))

    def again(self, name: str) -> None:
        """Put the folder back to a beginning."""
        shutil.rmtree(self.here, ignore_errors=True)
        shutil.copytree(self.here.with_name(f"kept-{name}"), self.here)

    def exported(self) -> str | None:
        """Return a digest of the whole store as it is shown."""
        place = self.here.with_name("exported")
        shutil.rmtree(place, ignore_errors=True)
        self.stub.done(self.here, "export", "exchange", str(place), "--store", str(STORE))
        return tree(place, recorded(self.judgements))
