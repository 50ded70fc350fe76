"""Processor time of a whole run beside that of an older tree: ``beside_older.py TREE FILE... [--rounds N]``.

``TREE`` is a checkout of another commit (``git worktree add TREE COMMIT``). The two run in turn on the same files, each
into a store of its own: with names and vectors, and without both. Printed are user and system seconds of all processes
together, their ratio, and the pages a second of the files that are PDFs.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import resource
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from pypdfium2 import PdfDocument
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).resolve().parents[2]
ADOPT = 36
"""The number of ``PR_SET_CHILD_SUBREAPER``: what our children leave behind becomes ours, and is counted."""
KINDS = {"with names and vectors": ([], "on"), "without both": (["--model", "none"], "off")}


def main() -> None:
    """Print a row for each kind of run."""
    parser = argparse.ArgumentParser()
    parser.add_argument("tree", type=Path)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    ctypes.CDLL(None).prctl(ADOPT, 1, 0, 0, 0)
    pages = sum(len(PdfDocument(file)) for file in given.files if file.suffix == ".pdf")
    table = Table("run", "older, s", "this, s", "ratio", "PDF pages a second")
    for kind, (options, meaning) in KINDS.items():
        rounds = [
            [seconds(tree, given.files, options, meaning) for tree in (given.tree, HERE)] for _ in range(given.rounds)
        ]
        older, ours = (median(both[k] for both in rounds) for k in (0, 1))
        ratio = median(ours / older for older, ours in rounds)
        table.add_row(kind, f"{older:.1f}", f"{ours:.1f}", f"{ratio:.2f}", f"{pages / ours:.1f}")
    Console().print(table)


def seconds(tree: Path, files: list[Path], options: list[str], meaning: str) -> float:
    """Return the processor time of one run of ``tree``'s code over ``files``, of all its processes."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(tree / "pipeline"),
        "PINCITE_MEANING": meaning,
        "OPENBLAS_NUM_THREADS": "1",
    }
    before = _used()
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pincite", "run", *map(str, files), *options]
        store = ["--jobs", "1", "--store", f"{folder}/s.sqlite", "--json"]
        subprocess.run([*command, *store], env=environment, check=False, stdout=subprocess.DEVNULL, cwd=folder)
        _wait_for_all()
    return _used() - before


def _wait_for_all() -> None:
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        return


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
