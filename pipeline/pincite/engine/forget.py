"""Forgetting a document: its rows go, the works that only it cited too; what people judged of it stays."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pincite.engine.rejoin import rejoin
from pincite.engine.stages import Stages
from pincite.judgements import read_all
from pincite.store import Store, write
from pincite.store.read import find_document


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was forgotten: the document, its title and file, whether that is still there, and the judgements kept."""

    doc: str
    title: str | None
    path: str
    there: bool
    judgements: int


def forget(store: Store, name: str, stages: Stages) -> Forgotten:
    """Remove the document with the id or file name ``name`` and join the works of the others anew.

    Raises ``StoreError`` when there is none, or several fit.
    """
    with store.transaction() as connection:
        found = find_document(connection, name)
    kept = sum(len(of_doc.judgements) for doc, of_doc in read_all(store.judgements).items() if doc == found["doc"])
    write.remove_document(store, found["doc"])
    with store.transaction() as connection:
        local, known = write.local_works(connection), write.known_works(connection)
        reserved = [stone.old for stone in write.tombstones(connection) if stone.new is not None]
    write.put_works(store, rejoin(local, known, stages, reserved))
    return Forgotten(found["doc"], found["title"], found["path"], Path(found["path"]).exists(), kept)
