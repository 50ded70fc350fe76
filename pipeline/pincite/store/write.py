"""Writing to the store: one document a transaction, the works of the whole corpus in another."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Table, Text, cast, delete, insert, select

from pincite.judgements import digest
from pincite.model import Fields, LocalWork, Work, WorkType
from pincite.store import index, packs, schema, works_written
from pincite.store.database import Store
from pincite.store.rows import Row, Rows, fields_row

SETTLED = "works settled"
"""Under this name ``state`` tells that the works were joined since the last document was stored."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that failed: at which stage, why, what to do; tried again only when ``parts`` have changed."""

    doc: str
    path: str
    stage: str
    code: str
    what: str
    advice: str
    parts: Mapping[str, str]


def put_document(store: Store, rows: Rows, wrong: Failure | None = None) -> None:
    """Replace a document's rows and searched claims, all or nothing; a failure recorded for it is forgotten.

    ``wrong`` is the failure of a stage whose results are missing; it is recorded with the rows.

    The works of the corpus are unsettled by it. Raises ``RowsError`` when rows contradict one another.
    """
    doc = rows["documents"][0]["doc"]
    with store.transaction() as connection:
        _keep_text(connection, doc, rows["documents"][0]["text"])
        _remove(connection, doc)
        connection.execute(delete(schema.patches))
        connection.execute(delete(schema.state).where(schema.state.c.name == SETTLED))
        for table in schema.OF_DOCUMENT:
            _insert(connection, table, rows.get(table.name, []))
        index.refresh(connection, doc)
        if wrong is not None:
            _put_failure(connection, wrong)


def forget_texts(store: Store, wanted: Collection[str]) -> None:
    """Drop the former source texts that no judgement speaks of; ``wanted`` are the digests of the others."""
    t = schema.former_texts
    with store.transaction() as connection:
        connection.execute(delete(t).where(t.c.text_sha256.not_in(wanted)))


def put_failure(store: Store, failure: Failure) -> None:
    """Record that a document failed; what the store holds of it stays."""
    with store.transaction() as connection:
        _put_failure(connection, failure)


def forget_failures(store: Store, docs: Iterable[str]) -> None:
    """Drop the failures recorded for ``docs``."""
    with store.transaction() as connection:
        connection.execute(delete(schema.failures).where(schema.failures.c.doc.in_(tuple(docs))))


def remove_document(store: Store, doc: str) -> None:
    """Remove a document and all that hangs on it; a text that judgements speak of is kept as a former one."""
    with store.transaction() as connection:
        _keep_text(connection, doc, "")
        _remove(connection, doc)
        connection.execute(delete(schema.patches))
        connection.execute(delete(schema.state).where(schema.state.c.name == SETTLED))


def move_document(store: Store, doc: str, path: str) -> None:
    """Record that a document's unchanged file now stands at ``path``."""
    with store.transaction() as connection:
        connection.execute(schema.documents.update().where(schema.documents.c.doc == doc).values(path=path))


def local_works(connection: Connection) -> tuple[LocalWork, ...]:
    """Return every source as each document cites it, in the order of documents and first citations.

    They are for joining works, so they don't list their citations. Sources described in the same words, as most are in
    a large corpus, share one ``Fields``: it is made once.
    """
    t = schema.local_works
    query = select(t.c.doc, t.c.first, t.c.type, cast(t.c.fields, Text)).order_by(t.c.doc, t.c.seq)
    described: dict[str, Fields] = {}
    found = []
    # fetched at once, since one by one takes twice as long
    for doc, first, kind, said in connection.execute(query).all():
        fields = described.get(said) or described.setdefault(said, fields_of(json.loads(said)))
        found.append(LocalWork(doc, first, (), _type(kind), fields))
    return tuple(found)


def local_works_of(rows: Rows) -> tuple[LocalWork, ...]:
    """Return every source as one document cites it, of rows that are not stored yet."""
    cited = {(row["doc"], row["citation"]): row["first"] for row in rows["local_citations"]}
    members: dict[tuple[str, str], list[str]] = {}
    for row in sorted(rows["citations"], key=lambda row: row["seq"]):
        if (first := cited.get((row["doc"], row["citation"]))) is not None:
            members.setdefault((row["doc"], first), []).append(row["citation"])
    return tuple(_local_work(row, members) for row in sorted(rows["local_works"], key=lambda row: row["seq"]))


@dataclass(frozen=True, slots=True)
class KnownWork:
    """A work of the last clustering; ``members`` are (doc, first citation, digest of what the document said of it)."""

    key: str
    type: WorkType | None
    fields: Fields
    members: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A key that is gone: what it stood for, and the key that stands for that now, if any."""

    old: str
    new: str | None
    type: WorkType | None
    fields: Fields


@dataclass(frozen=True, slots=True)
class CorpusWorks:
    """The works of the corpus as they are to be stored.

    ``csl`` is the CSL-JSON item of each key, ``digests`` what each member's document says, ``buried`` the keys that
    are gone.
    """

    works: tuple[Work, ...]
    csl: Mapping[str, Mapping[str, Any]]
    digests: Mapping[tuple[str, str], str]
    buried: tuple[Tombstone, ...]


def known_works(connection: Connection) -> tuple[KnownWork, ...]:
    """Return the works of the last clustering and, without members, those that no article cited any more."""
    rows = connection.execute(select(schema.works).order_by(schema.works.c.seq)).mappings()
    alive = tuple(
        KnownWork(r["work"], _type(r["type"]), fields_of(r["fields"]), tuple((d, f, g) for d, f, g in r["members"]))
        for r in rows
    )
    buried = tombstones(connection)
    return alive + tuple(KnownWork(t.old, t.type, t.fields, ()) for t in buried if t.new is None)


def tombstones(connection: Connection) -> tuple[Tombstone, ...]:
    """Return all keys that are gone."""
    rows = connection.execute(select(schema.tombstones).order_by(schema.tombstones.c.old)).mappings()
    return tuple(Tombstone(r["old"], r["new"], _type(r["type"]), fields_of(r["fields"])) for r in rows)


def put_works(store: Store, found: CorpusWorks) -> None:
    """Bring the works of the corpus up to date, and what claims are searched by; keys that are gone become tombstones.

    Only what changed is written: one paper added to ten thousand touches the works that it cites.
    """
    with store.transaction() as connection:
        connection.execute(delete(schema.patches))
        touched = works_written.put(connection, [work_row(k, w, found) for k, w in enumerate(found.works, 1)])
        _bury(connection, found.buried)
        index.renew(connection, touched)
        packs.fill(connection)
        _put_state(connection, SETTLED, "yes")


def put_state(store: Store, name: str, value: str) -> None:
    """Keep one named value."""
    with store.transaction() as connection:
        _put_state(connection, name, value)


def settled(connection: Connection) -> bool:
    """Tell whether the works were joined since the last document was stored."""
    return state(connection, SETTLED) is not None


def state(connection: Connection, name: str) -> str | None:
    """Return a named value, ``None`` when there is none."""
    query = select(schema.state.c.value).where(schema.state.c.name == name)
    return connection.execute(query).scalar_one_or_none()


def fields_of(stored: Mapping[str, Any]) -> Fields:
    """Make ``Fields`` of what the store keeps of them."""
    lists = {name: tuple(value) for name, value in stored.items() if isinstance(value, list)}
    return Fields(**{**stored, **lists})


def _local_work(row: Mapping[Any, Any], members: Mapping[tuple[str, str], list[str]]) -> LocalWork:
    doc, first = row["doc"], row["first"]
    return LocalWork(doc, first, tuple(members.get((doc, first), ())), _type(row["type"]), fields_of(row["fields"]))


def _type(stored: str | None) -> WorkType | None:
    return WorkType(stored) if stored else None


def _put_state(connection: Connection, name: str, value: str) -> None:
    connection.execute(delete(schema.state).where(schema.state.c.name == name))
    connection.execute(insert(schema.state), [{"name": name, "value": value}])


def _keep_text(connection: Connection, doc: str, new: str) -> None:
    """Keep the source text that is about to be replaced: judgements may have been made on it."""
    d, t = schema.documents, schema.former_texts
    old = connection.execute(select(d.c.text).where(d.c.doc == doc)).scalar_one_or_none()
    if old is not None and old != new:
        connection.execute(delete(t).where(t.c.text_sha256 == digest(old)))
        connection.execute(insert(t), [{"text_sha256": digest(old), "doc": doc, "text": old}])


def _put_failure(connection: Connection, failure: Failure) -> None:
    connection.execute(delete(schema.failures).where(schema.failures.c.doc == failure.doc))
    connection.execute(insert(schema.failures), [asdict(failure) | {"parts": dict(failure.parts)}])


def _remove(connection: Connection, doc: str) -> None:
    for table in (schema.documents, schema.failures):
        connection.execute(delete(table).where(table.c.doc == doc))


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def work_row(seq: int, work: Work, found: CorpusWorks) -> Row:
    """Return the row of a work as it is stored."""
    return {
        "work": work.key,
        "seq": seq,
        "type": work.type.value if work.type else None,
        "authors": list(work.fields.authors),
        "title": work.fields.title,
        "year": work.fields.year,
        "fields": fields_row(work.fields),
        "csl": dict(found.csl[work.key]),
        "members": [[*member, found.digests[member]] for member in work.members],
    }


def _bury(connection: Connection, buried: Iterable[Tombstone]) -> None:
    """Record keys that are gone; older tombstones that lead to one follow it; a key in use again has none."""
    t = schema.tombstones
    for stone in buried:
        connection.execute(t.update().where(t.c.new == stone.old).values(new=stone.new))
        connection.execute(delete(t).where(t.c.old == stone.old))
        row = asdict(stone) | {"type": stone.type.value if stone.type else None}
        connection.execute(insert(t), [row])
    connection.execute(delete(t).where(t.c.old.in_(select(schema.works.c.work))))
