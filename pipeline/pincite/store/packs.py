"""The list of what is searched, packed: a few thousand of its rows in one, so that a question need not read each.

Packs are a cache. Whoever changes rows drops the packs they stand in, the end of a run packs what is not packed, and
readers work out what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Connection, Integer, LargeBinary, String, Table, Text, delete, func, insert, select

from pincite import meaning
from pincite.store import schema
from pincite.store.query import among

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

SIZE = 4_096
"""How many numbers of rows of the search table one pack stands for."""

DIGEST = 12
"""The bytes of a digest."""

packed = Table(
    "packed",
    schema.METADATA,
    Column("pack", Integer, primary_key=True, autoincrement=False),
    Column("rows", LargeBinary, nullable=False),
    Column("lengths", LargeBinary, nullable=False),
    Column("digests", LargeBinary, nullable=False),
    Column("of_docs", LargeBinary, nullable=False),
    Column("docs", Text, nullable=False),
    Column("claims", Text, nullable=False),
    Column("model", String, nullable=False),
    Column("vectors", LargeBinary, nullable=False),
)
"""``docs`` are the ids of its documents and ``claims`` those of its claims, a line each; ``of_docs`` are places in
``docs``; ``vectors`` are those of ``model``, zeros where a claim has none, and empty where none has one."""

_LIGHT = [column for column in packed.c if column.name != "vectors"]


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """Some rows: their numbers, lengths, digests (zeros: none), documents as places in ``docs``, and claims."""

    number: int
    rows: npt.NDArray[np.int32]
    lengths: npt.NDArray[np.int32]
    digests: npt.NDArray[np.uint8]
    of_docs: npt.NDArray[np.int32]
    docs: tuple[str, ...]
    claims: tuple[str, ...]


def drop(connection: Connection, rows: Iterable[int]) -> None:
    """Drop the packs in which these rows stand, since they change."""
    packs = sorted({row // SIZE for row in rows})
    for at in range(0, len(packs), SIZE):
        connection.execute(delete(packed).where(packed.c.pack.in_(packs[at : at + SIZE])))


def drop_meaning(connection: Connection, digests: set[str]) -> None:
    """Drop the packs that hold rows with these digests, since their vectors change."""
    s = schema.searched
    drop(connection, [row for row, digest in connection.execute(select(s.c.row, s.c.digest)) if digest in digests])


def fill(connection: Connection) -> None:
    """Pack all rows that are not packed."""
    for number in _missing(connection):
        connection.execute(insert(packed), [_made(connection, number)])


def read(connection: Connection) -> Iterator[Pack]:
    """Yield all packs; those that are missing are worked out."""
    held = {row["pack"]: row for row in connection.execute(select(*_LIGHT)).mappings()}
    for number in range(_end(connection)):
        yield _pack(held[number] if number in held else _made(connection, number))


def vectors(connection: Connection) -> Iterator[bytes]:
    """Yield for each pack in order the vectors of its rows, nothing where none has one."""
    p = packed
    held = set(connection.execute(select(p.c.pack).where(p.c.model == meaning.MODEL)).scalars())
    for number in range(_end(connection)):
        if number in held:
            yield connection.execute(select(p.c.vectors).where(p.c.pack == number)).scalar_one()
        else:
            yield _made(connection, number)["vectors"]


def _end(connection: Connection) -> int:
    last = connection.execute(select(func.max(schema.searched.c.row))).scalar_one()
    return 0 if last is None else last // SIZE + 1


def _missing(connection: Connection) -> list[int]:
    held = set(connection.execute(select(packed.c.pack).where(packed.c.model == meaning.MODEL)).scalars())
    connection.execute(delete(packed).where(packed.c.model != meaning.MODEL))
    return [number for number in range(_end(connection)) if number not in held]


def _made(connection: Connection, number: int) -> dict[str, Any]:
    import numpy as np

    s = schema.searched
    within = s.c.row.between(number * SIZE, number * SIZE + SIZE - 1)
    query = select(s.c.row, s.c.doc, s.c.claim, s.c.length, s.c.digest).where(within).order_by(s.c.row)
    rows = connection.execute(query).all()
    docs = {doc: place for place, doc in enumerate(dict.fromkeys(row.doc for row in rows))}
    return {
        "pack": number,
        "rows": np.array([row.row for row in rows], "<i4").tobytes(),
        "lengths": np.array([row.length for row in rows], "<i4").tobytes(),
        "digests": b"".join(bytes.fromhex(row.digest or "00" * DIGEST) for row in rows),
        "of_docs": np.array([docs[row.doc] for row in rows], "<i4").tobytes(),
        "docs": "\n".join(docs),
        "claims": "\n".join(row.claim for row in rows),
        "model": meaning.MODEL,
        "vectors": _vectors(connection, [row.digest for row in rows]),
    }


def _vectors(connection: Connection, digests: Sequence[str]) -> bytes:
    v = schema.vectors
    query = select(v.c.digest, v.c.vector).where(v.c.model == meaning.MODEL)
    known = {row["digest"]: row["vector"] for row in among(connection, query, v.c.digest, set(digests) - {""})}
    none = bytes(len(next(iter(known.values()), b"")))
    return b"".join(known.get(digest, none) for digest in digests)


def _pack(row: Any) -> Pack:
    import numpy as np

    return Pack(
        number=row["pack"],
        rows=np.frombuffer(row["rows"], "<i4"),
        lengths=np.frombuffer(row["lengths"], "<i4"),
        digests=np.frombuffer(row["digests"], np.uint8).reshape(-1, DIGEST),
        of_docs=np.frombuffer(row["of_docs"], "<i4"),
        docs=tuple(row["docs"].split("\n")) if row["docs"] else (),
        claims=tuple(row["claims"].split("\n")) if row["claims"] else (),
    )
