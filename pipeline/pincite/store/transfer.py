"""What one store holds, put into another: documents with all their rows, failures, vectors, judgements."""

from __future__ import annotations

from itertools import islice

from sqlalchemy import Table, insert, select

from pincite.judgements import files
from pincite.store import schema, whose, write
from pincite.store.database import Store
from pincite.store.query import streamed
from pincite.store.rows import Row

AT_ONCE = 2_000
"""Rows held in memory and copied in one transaction: bounded, whatever the store holds."""


def documents_of(store: Store) -> tuple[str, ...]:
    """Return the ids of all documents of a store, in order."""
    with store.transaction() as connection:
        return tuple(connection.execute(select(schema.documents.c.doc).order_by(schema.documents.c.doc)).scalars())


def copy_document(source: Store, into: Store, doc: str) -> None:
    """Put a document and all its rows into another store, which then has to join its works anew."""
    with source.transaction() as connection:
        rows: dict[str, list[Row]] = {}
        for table in schema.OF_DOCUMENT:
            # in the order of the key, so that the copy doesn't depend on how its rows came to lie
            query = select(table).where(table.c.doc == doc).order_by(*table.primary_key.columns)
            rows[table.name] = [dict(row) for row in connection.execute(query).mappings()]
    write.put_document(into, rows)


def copy_failures(source: Store, into: Store) -> int:
    """Put the failures of a store into another, but for documents that it holds whole; return how many."""
    with source.transaction() as connection:
        found = [write.Failure(**row) for row in connection.execute(select(schema.failures)).mappings()]
    held = set(documents_of(into)) - set(documents_of(source))
    kept = [failure for failure in found if failure.doc not in held]
    for failure in kept:
        write.put_failure(into, failure)
    return len(kept)


def copy_vectors(source: Store, into: Store) -> None:
    """Put what claims mean into another store, so that it need not be worked out again."""
    _copy_missing(schema.vectors, source, into)
    _copy_missing(schema.former_texts, source, into)


def copy_judgements(source: Store, into: Store) -> int:
    """Append what people decided in one store to what they decided in another, once each; return how many."""
    if source.judgements.resolve() == into.judgements.resolve():
        return 0
    copied = 0
    for path in sorted(source.judgements.glob(f"*{files.SUFFIX}")):
        with into.transaction() as connection:
            folder = whose.take(connection, into.url)
        known = {judgement.id for judgement in files.read(folder / path.name).judgements}
        fresh = [judgement for judgement in files.read(path).judgements if judgement.id not in known]
        if fresh:
            files.append(folder / path.name, fresh)
        copied += len(fresh)
    return copied


def state_of(store: Store, name: str) -> str | None:
    """Return a named value of a store."""
    with store.transaction() as connection:
        return write.state(connection, name)


def _copy_missing(table: Table, source: Store, into: Store) -> None:
    """Copy the rows whose keys the other store lacks, some at a time."""
    keys = list(table.primary_key.columns)
    with into.transaction() as connection:
        known = {tuple(row) for row in connection.execute(select(*keys))}
    with source.transaction() as connection:
        rows = streamed(connection, select(table).order_by(*keys))
        missing = (row for row in rows if tuple(row[key.name] for key in keys) not in known)
        while part := list(islice(missing, AT_ONCE)):
            with into.transaction() as other:
                other.execute(insert(table), part)
