"""Exports: one format a file, listed here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pincite.export import brat, csv_tables, exchange, parquet, tei, web_annotation
from pincite.export.errors import ExportError
from pincite.store import Store

__all__ = ["EXPORTS", "Export", "ExportError", "find"]


@dataclass(frozen=True, slots=True)
class Export:
    """A format: its name, what it is, and the function that writes a store to a place and counts what it wrote."""

    name: str
    about: str
    write: Callable[[Store, Path], dict[str, int]]


EXPORTS: tuple[Export, ...] = (
    Export("exchange", "the whole store as JSON Lines, one folder", exchange.export),
    Export("csv", "tables for spreadsheets, with a data package", csv_tables.export),
    Export("parquet", "tables for data frames, with a data package", parquet.export),
    Export("web-annotation", "W3C Web Annotations (JSON-LD) with the texts", web_annotation.export),
    Export("tei", "TEI P5 with standoff annotations and works", tei.export),
    Export("brat", "brat standoff (.txt and .ann)", brat.export),
)


def find(name: str) -> Export:
    """Return the format ``name``. Raises ``ExportError`` when there is none."""
    found = next((e for e in EXPORTS if e.name == name), None)
    if found is None:
        raise ExportError(f"There is no export format {name!r}.", f"There are: {', '.join(e.name for e in EXPORTS)}.")
    return found
