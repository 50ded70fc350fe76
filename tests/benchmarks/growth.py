"""How each stage grows with its worst texts, at 1, 2, 4 and 8 × SIZE: ``growth.py [SIZE] [NAME…]``.

The exponent is that of the last doubling that the larger half shows (from 2 × to 8 ×), by steps of Python, which no
other program on the machine can change; seconds of the processor, which also see what C does, stand beside it.
"""

from __future__ import annotations

import math
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from helpers.steps import steps  # noqa: E402
from helpers.worst_texts import STAGES, TEXTS, Road, road  # noqa: E402

TIMES = (1, 2, 4, 8)
ASKED = 1.15


def main(size: int, names: list[str]) -> None:
    """Print a row for each text: the exponents of every stage by steps and by seconds, too high ones marked."""
    table = Table(
        "text", *STAGES, title=f"exponents of growth by steps / by seconds, {size} to {8 * size}; asked {ASKED}"
    )
    console = Console(width=200)
    with TemporaryDirectory() as folder:
        for name in names or TEXTS:
            table.add_row(name, *_row(name, size, Path(folder)))
            console.print(f"{name}: done")
    console.print(table)


def _row(name: str, size: int, folder: Path) -> list[str]:
    cells = []
    on_way: dict[int, Road] = {}
    for times in TIMES:
        on_way[times] = road(name, size * times, folder)
    for stage in STAGES:
        took = {}
        for times in TIMES:
            work = on_way[times].work(stage)
            work()  # what is loaded or learned once is not counted
            began = time.process_time()
            work()
            seconds = time.process_time() - began
            took[times] = steps(work), seconds
            on_way[times] = on_way[times].done(stage)
        cells.append(_cell(took))
    return cells


def _cell(took: dict[int, tuple[int, float]]) -> str:
    counted, timed = (math.log(took[8][at] / max(took[2][at], 1e-6)) / math.log(4) for at in (0, 1))
    said = f"{counted:.2f} / {timed:.2f}"
    return f"[bold red]{said}[/]" if max(counted, timed) > ASKED and took[8][1] > 0.2 else said


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100, sys.argv[2:])
