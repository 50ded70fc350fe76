"""``pincite table``: any table on screen, as CSV or as JSON."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer
from rich.table import Table

from pincite.cli.options import STORE, JsonOption, StoreOption
from pincite.cli.say import dump, guarded, out, warn_unsettled, words
from pincite.store import open_reader, tables

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would run as a formula."""


def command(
    name: Annotated[str, typer.Argument(help=", ".join(v.name for v in tables.VIEWS) + ".")],
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print CSV; what looks like a formula gets an apostrophe.")
    ] = False,
    store: StoreOption = STORE,
    as_json: JsonOption = False,
) -> None:
    """Print a table of the store."""
    with guarded(as_json=as_json):
        view = tables.view(name)
        with open_reader(store).transaction() as connection:
            warn_unsettled(connection)
            rows = view.rows(connection)
        if as_json:
            dump(rows)
        elif as_csv:
            print_csv(rows)
        else:
            _show(rows, f"{view.name}: {view.about}")


def print_csv(rows: list[dict[str, Any]]) -> None:
    """Print rows as CSV, harmless in a spreadsheet; nothing without rows."""
    import pandas  # slow to load, and only needed here

    cells = [{name: _safe(value) for name, value in row.items()} for row in rows]
    if cells:
        sys.stdout.write(pandas.DataFrame(cells, dtype=object).to_csv(index=False, lineterminator="\n"))


def _safe(value: Any) -> Any:
    text = "; ".join(str(item) for item in value) if isinstance(value, list) else value
    return f"'{text}" if isinstance(text, str) and text.startswith(FORMULA) else text


def _show(rows: list[dict[str, Any]], title: str) -> None:
    console = out()
    if rows:
        table = Table(title=title)
        for name in rows[0]:
            table.add_column(name, overflow="fold")
        for row in rows:
            table.add_row(*(words(_cell(value)) for value in row.values()))
        console.print(table)
    console.print(words(f"{len(rows)} rows."))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    flat = "; ".join(str(item) for item in value) if isinstance(value, list) else str(value)
    return " ".join(flat.split())
