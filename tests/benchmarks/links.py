"""What the confidence of links is worth: ``links.py EXPORT [--half development]``.

``EXPORT`` is the exchange export of a run over ``corpus/``. For each bin of confidence: how many links said so, how
sure they were in the mean, and the share that is right; the same for short forms of articles drawn in the styles of
many traditions; and the calibration error of both, the mean distance of what is said from what is right, by bin.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from helpers.drawn_notes import measure
from rich.console import Console

from pincite.scoring import articles, load, pooled, score

GOLD = Path(__file__).resolve().parents[2] / "annotations" / "gold"
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)
KEPT_ASIDE = range(1000, 1012)
"""Seeds of drawn articles on which no weight was set (``tests/resolution/test_calibration.py``)."""

Said = Sequence[tuple[float, bool]]
"""How sure each link was, and whether it was right."""


def main(argv: Sequence[str] | None = None) -> None:
    """Print the tables."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("export", type=Path)
    asked.add_argument("--half", default="development", choices=("development", "test"))
    given = asked.parse_args(argv)
    reports = [score(given.export, load(folder)) for folder in articles(GOLD, given.half)]
    linked = [o for o in pooled(reports).outcomes if o.measure == "citations.resolution" and o.sure is not None]
    console = Console()
    for line in table(f"gold, {given.half} half", [(o.sure or 0.0, o.verdict == "right") for o in linked]):
        console.print(line)
    for line in table("drawn short forms", measure(KEPT_ASIDE).said):
        console.print(line)


def table(name: str, said: Said) -> Iterator[str]:
    """Yield the lines of one table."""
    yield f"{name}: {len(said)} links, calibration error {error(said):.3f}"
    for low, high, inside in binned(said):
        mean, right = mean_of(p for p, _ in inside), mean_of(float(ok) for _, ok in inside)
        yield f"  {low:.2f}-{high:.2f}  {len(inside):5d}  said {mean:.3f}  right {right:.3f}"


def binned(said: Said) -> Iterator[tuple[float, float, Said]]:
    """Yield each bin that holds any links; the last one is closed."""
    for low, high in pairwise(BINS):
        inside = [(p, ok) for p, ok in said if low <= p < high or p == high == BINS[-1]]
        if inside:
            yield low, high, inside


def error(said: Said) -> float:
    """Return the mean distance between what is said and what is right, each bin weighing as many as it holds."""
    parts = (
        len(inside) * abs(mean_of(p for p, _ in inside) - mean_of(float(ok) for _, ok in inside))
        for _, _, inside in binned(said)
    )
    return sum(parts) / len(said) if said else 0.0


def mean_of(numbers: Iterable[float]) -> float:
    """Return the mean of some numbers, at least one."""
    held = list(numbers)
    return sum(held) / len(held)


if __name__ == "__main__":
    main()
