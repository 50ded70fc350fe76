"""A scholar's library beside the works of the store: read when it changed, compared when either changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from pincite.engine.stages import Stages
from pincite.library import Described, Entry, Library, LibraryError, Match, matches, read
from pincite.library.read import ZOTERO
from pincite.model import Work, WorkType
from pincite.store import Store, schema
from pincite.store import library as kept
from pincite.store.query import records
from pincite.store.write import fields_of


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of a library: where it is, its works, those that articles cite, what it lacks, where they differ.

    ``read`` tells whether it was read anew, ``left`` how much of it describes no work. ``differing`` are (work, key,
    field, printed, held).
    """

    place: str
    read: bool
    entries: int
    matched: int
    missing: int
    left: int
    differing: tuple[tuple[str, str, str, str, str], ...]


def take(store: Store, place: str, stages: Stages) -> Compared:
    """Read a library where it changed, and compare the works of the store with it. Raises ``LibraryError``."""
    with store.transaction() as connection:
        known = kept.about(connection)
    name = place if place == ZOTERO else str(Path(place).absolute())
    same = known is not None and known.place == name
    found = read(place, known.stamp if same and known is not None else None)
    if found is not None:
        kept.put(store, found.place, found.stamp, _rows(found, stages))
    compared = compare(store)
    with store.transaction() as connection:
        now = kept.about(connection)
        works = len(_works(connection))
    assert now is not None  # noqa: S101 - it was put there above, or known before
    left = found.left if found is not None else 0
    differing = tuple((m.work, m.entry, name, *two) for m in compared for name, two in m.differing.items())
    return Compared(now.place, found is not None, now.entries, len(compared), works - len(compared), left, differing)


def compare(store: Store) -> tuple[Match, ...]:
    """Find the works of the store in the library that it holds, and keep what is found."""
    with store.transaction() as connection:
        held = tuple(_entry(row) for row in kept.entries(connection))
        works = _works(connection)
    found = matches(works, held) if held else ()
    rows = [
        {"work": m.work, "key": m.entry, "how": m.how, "differing": {n: list(two) for n, two in m.differing.items()}}
        for m in found
    ]
    kept.put_matches(store, rows)
    return found


def renew(store: Store, stages: Stages, *, settled: bool) -> str | None:
    """Bring the library up to date at the end of a run: its file is read again where it changed.

    Zotero is only asked when it is named. ``settled`` tells that no work changed. Return what stands in the way.
    """
    with store.transaction() as connection:
        known = kept.about(connection)
    if known is None:
        return None
    try:
        found = read(known.place, known.stamp) if known.place != ZOTERO else None
    except LibraryError as error:
        compare(store)
        return f"{error.what} What was read of the library before is kept."
    if found is not None:
        kept.put(store, found.place, found.stamp, _rows(found, stages))
    if found is not None or not settled:
        compare(store)
    return None


def changed(known: kept.About) -> bool:
    """Tell whether the file of a library says something else than when it was read, or is gone."""
    if known.place == ZOTERO:
        return False
    try:
        return read(known.place, known.stamp) is not None
    except LibraryError:
        return True


def _works(connection: Connection) -> list[Described]:
    w = schema.works
    rows = records(connection, select(w.c.work, w.c.type, w.c.fields).order_by(w.c.work))
    return [Described(row["work"], _type(row["type"]), fields_of(row["fields"])) for row in rows]


def _type(stored: str | None) -> WorkType | None:
    return WorkType(stored) if stored else None


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(row["key"], _type(row["type"]), fields_of(row["fields"]), tuple(row["identifiers"]), row["csl"])


def _rows(library: Library, stages: Stages) -> Iterator[dict[str, Any]]:
    for seq, entry in enumerate(library.entries, 1):
        told = stages.csl(Work(entry.key, entry.type, entry.fields, ()))
        yield {
            "key": entry.key,
            "seq": seq,
            "type": entry.type.value if entry.type else None,
            "fields": asdict(entry.fields),
            "identifiers": list(entry.identifiers),
            "csl": {**told, **dict(_numbers(entry)), **_plain(entry.item), "id": entry.key},
        }


def _numbers(entry: Entry) -> Iterator[tuple[str, str]]:
    for one in entry.identifiers:
        kind, _, number = one.partition(":")
        if kind in ("doi", "isbn", "issn"):
            yield kind.upper(), number


_LEFT = ("abstract", "note", "citation-key", "citationKey", "custom", "id")


def _plain(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the library says in CSL, but for what a bibliography never prints."""
    return {str(name): said for name, said in item.items() if name not in _LEFT}
