"""``pincite table``: any table on screen, as CSV or as JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Annotated, Any

import typer
from rich.table import Table

from pincite.cli.options import STORE, JsonOption, StoreOption
from pincite.cli.say import dump_each, guarded, out, warn_unsettled, words
from pincite.store import open_reader, tables
from pincite.text.shown import as_cell

_FOLDED = 16
"""How many characters of a long text a column must have room for."""
_MARGIN = 3
"""What the border and the blanks of a column take."""
_TELLING = (
    "title",
    "text",
    "what",
    "doc",
    "work",
    "norm",
    "country",
    "year",
    "tier",
    "status",
    "record",
    "note",
    "page",
    "authors",
    "verdict",
    "reasons",
    "citation",
    "kind",
    "form",
    "type",
    "pinpoint",
    "works",
    "documents",
    "section",
    "label",
    "reason",
    "advice",
)
"""Columns that tell a reader most, first to last; any other comes after them."""
_MACHINES = frozenset({"judged", "start", "end", "call_start", "sha256", "mention", "claim", "chars"})
"""Columns for machines, shown where there is room to spare."""


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
            # printed while they are read: a corpus may have millions
            if as_json:
                dump_each(view.stream(connection))
            elif as_csv:
                print_csv(view.stream(connection))
            else:
                _show(view.rows(connection), f"{view.name}: {view.about}")


AT_ONCE = 1_000
"""So many rows are held and printed together."""


def print_csv(rows: Iterable[dict[str, Any]]) -> None:
    """Print rows as CSV, harmless in a spreadsheet, a few at a time; nothing without rows."""
    import pandas  # slow to load, and only needed here

    left, first = iter(rows), True
    while cells := [{name: _safe(value) for name, value in row.items()} for row in islice(left, AT_ONCE)]:
        frame = pandas.DataFrame(cells, dtype=object)
        sys.stdout.write(frame.to_csv(index=False, header=first, lineterminator="\n"))
        first = False


def _safe(value: Any) -> Any:
    text = "; ".join(str(item) for item in value) if isinstance(value, list) else value
    return as_cell(text) if isinstance(text, str) else text


def _show(rows: list[dict[str, Any]], title: str) -> None:
    console = out()
    if rows:
        names = _fitting(rows, console.width) if console.is_terminal else tuple(rows[0])
        console.print(_table(rows, names, title))
        left = [name for name in rows[0] if name not in names]
        if left:
            console.print(words(f"Not shown: {', '.join(left)}. All columns: --csv or --json.", "dim"))
    console.print(words(f"{len(rows)} rows."))


def _table(rows: list[dict[str, Any]], names: Sequence[str], title: str) -> Table:
    table = Table(title=title)
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(words(_cell(row[name])) for name in names))
    return table


def _fitting(rows: list[dict[str, Any]], width: int) -> tuple[str, ...]:
    """Choose the columns that fit a terminal, the most telling first; they keep their order.

    A column needs the width of its longest cell, but a long text is readable folded. Empty columns are left out.
    """
    longest = {name: max(len(_cell(row[name] or None)) for row in rows) for name in rows[0]}
    needs = {name: _MARGIN + max(len(name), min(size, _FOLDED)) for name, size in longest.items() if size}
    chosen: set[str] = set()
    room = width - 1
    for name in sorted(needs, key=_rank):
        if needs[name] <= room:
            chosen.add(name)
            room -= needs[name]
    return tuple(name for name in rows[0] if name in chosen)


def _rank(name: str) -> int:
    return _TELLING.index(name) if name in _TELLING else len(_TELLING) + (name in _MACHINES)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    flat = "; ".join(str(item) for item in value) if isinstance(value, list) else str(value)
    return " ".join(flat.split())
