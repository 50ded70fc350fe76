"""The store as CSV (RFC 4180, UTF-8), safe to open in a spreadsheet, with a data package beside it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pincite.export.characters import printable
from pincite.export.data_package import package
from pincite.export.tables import Listing
from pincite.store import Store
from pincite.store.read import Record
from pincite.text.shown import as_cell

KINDS = {"string": "string", "integer": "integer", "number": "number", "boolean": "boolean", "list": "string"}
ABOUT = {"profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}


def export(store: Store, out: Path) -> dict[str, int]:
    """Write the tables to the folder ``out``. Lists are joined by semicolons. Raises as ``package`` does."""
    return package(store, out, "csv", KINDS, ABOUT, write)


def write(path: Path, listing: Listing, rows: Iterable[Record]) -> int:
    """Write one table with its header; return how many rows it has."""
    names, count = [column.name for column in listing.columns], 0
    with path.open("w", encoding="utf8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(names)
        for row in rows:
            writer.writerow([cell(row[name]) for name in names])
            count += 1
    return count


def cell(value: Any) -> Any:
    """Return a value as it stands in a cell: texts that would be formulas begin with an apostrophe."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = "; ".join(str(part) for part in value) if isinstance(value, list) else value
    if not isinstance(text, str):
        return text
    return as_cell(printable(text))
