"""Files of training data: JSON Lines, packed, the same bytes for the same rows."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.sheet import Row


def write_rows(rows: Iterable[Row], path: Path) -> int:
    """Write rows and return their number; the file appears only when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    count = 0
    # a name or a time stamp in the packed file would make it differ each time
    with part.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", filename="", mtime=0, compresslevel=4) as packed:
        for row in rows:
            packed.write((json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n").encode())
            count += 1
    part.replace(path)
    return count


def read_rows(paths: Iterable[Path], split: str | None = None) -> Iterator[Row]:
    """Yield the rows of files in their order, of one split or all."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf8") as lines:
            for line in lines:
                row: Row = json.loads(line)
                if split is None or row["split"] == split:
                    yield row
