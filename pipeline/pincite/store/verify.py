"""Checking the whole store: every stored text must stand where its spans say."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Table, select

from pincite.store import schema

QUOTED: tuple[Table, ...] = (schema.notes, schema.citations, schema.mentions, schema.claims)
"""The tables whose ``text`` is a reading of the source under ``spans``."""


def misplaced(connection: Connection) -> list[str]:
    """Name every row whose text is not what its spans cover; blanks don't count, since readings change only blanks.

    A note's spans cover also what its reading leaves out: markup, hyphens of torn words, repeated addresses.
    """
    d = schema.documents
    found: list[str] = []
    for doc, text in connection.execute(select(d.c.doc, d.c.text).order_by(d.c.doc)).all():
        for table in QUOTED:
            found += _misplaced_in(connection, table, doc, text)
    return found


def _misplaced_in(connection: Connection, table: Table, doc: str, text: str) -> Iterator[str]:
    key = list(table.primary_key.columns)[1]
    agrees = _in_order if table is schema.notes else str.__eq__
    query = select(key, table.c.spans, table.c.text).where(table.c.doc == doc).order_by(table.c.seq)
    for name, spans, words in connection.execute(query):
        covered = "".join(text[start:end] for start, end in spans)
        if not _inside(spans, len(text)) or not agrees(_solid(words), _solid(covered)):
            yield f"{table.name} {doc} {name}: {words[:60]!r} is not at {spans}"


def _inside(spans: list[list[int]], length: int) -> bool:
    return all(0 <= start < end <= length for start, end in spans)


def _in_order(words: str, covered: str) -> bool:
    """Tell whether all of ``words`` stands in ``covered`` in its order."""
    rest = iter(covered)
    return all(character in rest for character in words)


def _solid(text: str) -> str:
    return "".join(text.split())
