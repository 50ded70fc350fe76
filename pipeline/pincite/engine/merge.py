"""The stores of several shards put into one, which then holds what one run over everything would have made."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from pincite.engine.run import ROOTS, join_works
from pincite.engine.stages import Stages
from pincite.store import Failure, Store, StoreError, open_reader, transfer, write


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought: documents, those that an earlier part had too, failures, judgements, works after it.

    ``broken`` says why the works could not be joined, where that failed.
    """

    documents: int
    twice: tuple[str, ...]
    failures: int
    judgements: int
    broken: tuple[Failure, ...] = ()


def merge(places: Sequence[str], into: Store, stages: Stages) -> Merged:
    """Put the documents of the stores at ``places`` into one, in the order of their ids, and join all works.

    A document that two parts hold is taken from the first. Raises ``StoreError`` where a part is missing or foreign, or
    is the store itself, before anything is written.
    """
    opened = [open_reader(place, decided=False) for place in places]
    if any(part.name == into.name for part in opened):
        raise StoreError(f"{into.name} is merged into itself.", "Name another store with --store.")
    owners: dict[str, Store] = {}
    twice: set[str] = set()
    for part in opened:
        for doc in transfer.documents_of(part):
            if owners.setdefault(doc, part) is not part:
                twice.add(doc)
    for doc in sorted(owners):
        transfer.copy_document(owners[doc], into, doc)
    failures = sum(transfer.copy_failures(part, into) for part in opened)
    judgements = 0
    for part in opened:
        transfer.copy_vectors(part, into)
        judgements += transfer.copy_judgements(part, into)
    write.put_state(into, ROOTS, json.dumps(_roots([*opened, into])))
    _, broken = join_works(into, stages)
    return Merged(len(owners), tuple(sorted(twice)), failures, judgements, broken)


def _roots(stores: Sequence[Store]) -> list[str]:
    """Return the folders from which any of the stores was made, so that ``status`` looks at all of them."""
    return sorted({root for store in stores for root in json.loads(transfer.state_of(store, ROOTS) or "[]")})
