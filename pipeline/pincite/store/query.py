"""Running queries: their rows as dicts, also for more values than one query can name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select

Record = dict[str, Any]

AT_ONCE = 500
"""How many values one query names; databases limit its variables."""


def records(connection: Connection, query: Select[Any]) -> list[Record]:
    """Run a query; return its rows as dicts."""
    return [dict(row) for row in connection.execute(query).mappings()]


def streamed(connection: Connection, query: Select[Any]) -> Iterator[Record]:
    """Run a query; yield its rows as dicts, a few at a time: memory doesn't grow with the corpus."""
    for row in connection.execute(query.execution_options(yield_per=AT_ONCE)).mappings():
        yield dict(row)


def among(
    connection: Connection, query: Select[Any], column: ColumnElement[Any], values: Iterable[Any]
) -> list[Record]:
    """Run a query for the rows in which ``column`` is one of many values; as many queries as databases allow."""
    listed = list(dict.fromkeys(values))
    parts = (listed[at : at + AT_ONCE] for at in range(0, len(listed), AT_ONCE))
    return [row for part in parts for row in records(connection, query.where(column.in_(part)))]
