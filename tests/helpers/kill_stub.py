"""A warm process that starts real commands: ``python -m helpers.kill_stub WARM_FOLDER``.

It reads one JSON order a line and answers each with one line. ``{"start": [words], "folder": …, "told": …, "step": …}``
starts a command in a process group of its own, its output in the file ``told``; ``{"wait": pid}`` returns its status.
With a ``step`` the command is killed right before that step of its own: a file opened for writing, renamed, removed or
put on the disk, a statement that writes, or a commit. ``"step": 0`` counts the steps, in ``told`` + ".steps".
"""

import json
import multiprocessing
import os
import signal
import sys
from pathlib import Path

from sqlalchemy import Engine, event

from pincite.cli.main import build
from pincite.engine import pool

STEPS = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate", "sqlite3.connect")
WRITES = ("INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER")


def main() -> None:
    # workers start by fork here, so that they are warm too; in use they are spawned
    pool.get_context = lambda _: multiprocessing.get_context("fork")
    warm(Path(sys.argv[1]))
    for line in sys.stdin:
        order = json.loads(line)
        answer = os.waitstatus_to_exitcode(os.waitpid(order["wait"], 0)[1]) if "wait" in order else started(order)
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


def warm(folder: Path) -> None:
    """Run every kind of command once, so that all is loaded."""
    kept, nowhere = (os.dup(1), os.dup(2)), os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.chdir(folder)
    for words in json.loads((folder / "warm.json").read_text(encoding="utf8")):
        called(words)
    for stream, was in zip((1, 2), kept, strict=True):
        os.dup2(was, stream)


def started(order: dict) -> int:
    child = os.fork()
    if child:
        os.setpgid(child, child)
        return child
    status = 70
    try:
        os.setpgid(0, 0)
        os.chdir(order["folder"])
        output = os.open(order["told"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        if order.get("step") is not None:
            watch(order["step"], order["told"])
        status = called(order["start"])
    finally:
        os._exit(status)


def called(words: list[str]) -> int:
    try:
        build()(words)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        sys.stdout.flush()
    return 0


def watch(last: int, told: str) -> None:
    """Count the steps of this process that write, and end its group before step number ``last``."""
    done, own = 0, os.getpid()
    plain_sync = os.fsync
    tally = os.open(f"{told}.steps", os.O_WRONLY | os.O_CREAT | os.O_TRUNC) if not last else -1

    def step(_what: str) -> None:
        nonlocal done
        if os.getpid() != own:
            return
        done += 1
        if done == last:
            os.killpg(0, signal.SIGKILL)
        if tally >= 0:
            os.write(tally, b".")

    def audit(name: str, args: tuple) -> None:
        if name in STEPS or (name == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)):
            step(name)

    def sync(handle: int) -> None:
        step("sync")
        plain_sync(handle)

    def execute(_connection, _cursor, statement: str, *_args) -> None:
        if statement.lstrip().upper().startswith(WRITES):
            step(statement)

    os.fsync = sync
    sys.addaudithook(audit)
    event.listen(Engine, "before_cursor_execute", execute)
    event.listen(Engine, "commit", lambda _connection: step("commit"))


if __name__ == "__main__":
    main()
