"""The store as Parquet, for pandas, R, DuckDB and others, with a data package beside it.

pyarrow is an extra (``pincite[parquet]``).
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from pincite.export.characters import printable
from pincite.export.data_package import package
from pincite.export.errors import ExportError
from pincite.export.tables import Listing
from pincite.store import Store
from pincite.store.read import Record

KINDS = {"string": "string", "integer": "integer", "number": "number", "boolean": "boolean", "list": "array"}
ABOUT = {"format": "parquet", "mediatype": "application/vnd.apache.parquet"}


AT_ONCE = 50_000
"""Rows that are held in memory and make one group of the file."""


def export(store: Store, out: Path) -> dict[str, int]:
    """Write the tables to the folder ``out``. Raises ``ExportError`` as ``package`` does, and without pyarrow."""
    _module("pyarrow")
    return package(store, out, "parquet", KINDS, ABOUT, write)


def write(path: Path, listing: Listing, rows: Iterable[Record]) -> int:
    """Write one table, some rows at a time; return how many. Its columns have their kinds even where it has no rows."""
    arrow, parquet = _module("pyarrow"), _module("pyarrow.parquet")
    types = {"string": arrow.string(), "integer": arrow.int64(), "number": arrow.float64()}
    types["boolean"] = arrow.bool_()
    types["list"] = arrow.list_(arrow.string())
    fields = [arrow.field(c.name, types[c.kind], metadata={"description": c.about}) for c in listing.columns]
    count, rest = 0, iter(rows)
    with parquet.ParquetWriter(path, arrow.schema(fields), compression="zstd") as writer:
        while part := [_safe(row) for row in islice(rest, AT_ONCE)]:
            writer.write_table(arrow.Table.from_pylist(part, schema=arrow.schema(fields)))
            count += len(part)
    return count


def _safe(row: Record) -> Record:
    return {name: _text(value) for name, value in row.items()}


def _text(value: Any) -> Any:
    if isinstance(value, list):
        return [_text(part) for part in value]
    return printable(value) if isinstance(value, str) else value


def _module(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        advice = "Install it with `pip install pyarrow` (the extra `parquet`); nothing was written."
        raise ExportError("Parquet needs pyarrow, which is not installed.", advice) from error
