"""Working out what claims mean: one vector for each wording that lacks one, the machine's and the decided ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, delete, insert, select

from pincite import meaning
from pincite.store import dialect, index, packs, schema, vectors

if TYPE_CHECKING:
    from pincite.store.database import Store


def lacking(connection: Connection) -> dict[str, str]:
    """Return by its digest each wording of a claim that has no vector of this model yet.

    A connection that shows what people decided has the wordings of the claims they decided too.
    """
    s, c, v = schema.searched, dialect.claim_search.c, schema.vectors
    # both kinds of vectors are stored together, the pieces' since later
    known = select(v.c.digest).where(v.c.model == vectors.PIECES)
    listed = select(s.c.digest, c.text, c.sources).join_from(s, dialect.claim_search, c.rowid == s.c.row)
    rows = connection.execute(listed.where(s.c.digest.not_in(known), s.c.digest != ""))
    found = {digest: vectors.said(text, sources) for digest, text, sources in rows}
    of_people = _of_people(connection)
    having = set(connection.execute(known).scalars()) if of_people else set()
    return found | {digest: words for digest, words in of_people.items() if digest not in having}


def fill(store: Store, tell: Callable[[int, int], object] = lambda *_: None, jobs: int = 1) -> int:
    """Work out in ``jobs`` threads the vectors that claims lack, and store them a few at a time; return how many.

    What no claim says any more is dropped. Where nothing is lacking the model isn't loaded; without it none is
    worked out.
    """
    with replace(store, decided=True).transaction() as connection:
        kept = _of_people(connection)
        todo = lacking(connection) if meaning.installed() else {}
    with store.transaction() as connection:
        _drop(connection, kept)
    encoder = meaning.bulk_encoder() if todo else None
    if encoder is None:
        return 0
    from pincite.meaning import late  # brings numpy

    names, done, dumb = list(todo), 0, late.dumb(encoder.pieces)
    # closed at once where the run is stopped, so that no thread goes on
    with closing(encoder.batches(list(todo.values()), jobs)) as batches:
        for batch in batches:
            whole, pieces = vectors.packed(batch.texts), late.packed(batch, dumb)
            _keep(store, zip((names[place] for place in batch.places), whole, pieces, strict=True))
            done += len(batch.places)
            tell(done, len(todo))
    with store.transaction() as connection:
        packs.drop_meaning(connection, set(names))
        packs.fill(connection)
    return done


def _of_people(connection: Connection) -> dict[str, str]:
    """Return by digest what the claims of documents say in which people judged."""
    docs = index.decided(connection)
    rows = index.rows(connection, docs) if docs else []
    said = (vectors.said(row["text"], row["sources"]) for row in rows if row["sources"] is not None)
    return {vectors.digest(words): words for words in said}


def _keep(store: Store, found: Iterable[tuple[str, bytes, bytes]]) -> None:
    rows = [
        {"model": model, "digest": digest, "vector": vector}
        for digest, *both in found
        for model, vector in zip((meaning.MODEL, vectors.PIECES), both, strict=True)
    ]
    v = schema.vectors
    with store.transaction() as connection:
        connection.execute(delete(v).where(v.c.digest == bindparam("again")), [{"again": r["digest"]} for r in rows])
        connection.execute(insert(v), rows)


def _drop(connection: Connection, kept: Iterable[str]) -> None:
    """Drop the vectors of what neither a claim as the machine found it says nor one that is ``kept``."""
    v = schema.vectors
    stale = select(v.c.digest).where(v.c.digest.not_in(select(schema.searched.c.digest)))
    gone = set(connection.execute(stale).scalars()).difference(kept)
    if gone:
        this = delete(v).where(v.c.digest == bindparam("gone"))
        connection.execute(this, [{"gone": digest} for digest in sorted(gone)])
