"""Where the time of a run goes: mentions by rule in MB a second, layout beside pdfminer, names in the whole run."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pdfminer.high_level import extract_text
from rich.console import Console
from rich.table import Table

from pincite import citations, claims, ingest, resolution, sections, works
from pincite.engine.corpus import collect
from pincite.mentions import find as mentions
from pincite.mentions import model

SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "sample"


@dataclass(frozen=True)
class Times:
    """Characters of an article and the seconds of its stages; ``pdfminer`` is its own time on the same file."""

    name: str
    size: int
    pdfminer: float | None
    reading: float
    structure: float
    citing: float
    mentioning: float
    naming: float | None

    @property
    def total(self) -> float:
        """Return the seconds of all stages."""
        return self.reading + self.structure + self.citing + self.mentioning + (self.naming or 0)


def main(paths: Sequence[Path]) -> None:
    """Print a row for each article; nothing is asserted."""
    about = model.about(None)
    namer = model.load(None) if about.fingerprint else None
    table = Table("article", "pdfminer", "read", "layout, notes", "citations to works", "mentions by rule", "names")
    for path in collect(paths or [SAMPLE]).files:
        table.add_row(*_row(_times(path, namer)))
    console = Console()
    console.print(table)
    console.print(about.reason or "")


def _times(path: Path, namer: Any) -> Times:
    source, reading = _timed(lambda: ingest.read(path))
    article, structure = _timed(lambda: sections.assemble(source))
    found, finding = _timed(lambda: citations.find(article))
    links, linking = _timed(lambda: resolution.resolve(article, found))
    _, rest = _timed(lambda: (claims.find(article, found), works.local(path.stem, found, links)))
    _, ruled = _timed(lambda: mentions.find(article, found, None))
    named = _timed(lambda: mentions.find(article, found, namer))[1] - ruled if namer else None
    own = _timed(lambda: extract_text(path))[1] if path.suffix == ".pdf" else None
    return Times(path.name, len(source.text), own, reading, structure, finding + linking + rest, ruled, named)


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """Return what the second of two calls returns and how long it took: the first one loads rules."""
    work()
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def _row(t: Times) -> tuple[str, ...]:
    own = "" if t.pdfminer is None else f"{t.pdfminer:.2f} s"
    beside = "" if t.pdfminer is None else f", {t.structure / t.pdfminer:.0%} of pdfminer"
    names = "no model" if t.naming is None else f"{t.naming:.2f} s, {t.naming / t.total:.0%} of the run"
    ruled = f"{t.mentioning:.2f} s, {t.size / t.mentioning / 1e6:.2f} MB/s"
    return t.name, own, f"{t.reading:.2f} s", f"{t.structure:.2f} s{beside}", f"{t.citing:.2f} s", ruled, names


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
