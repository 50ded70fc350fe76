"""A corpus in parts: which documents a shard reads, for schedulers that start many jobs and know no cluster."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from pincite.engine.errors import CorpusError
from pincite.engine.plan import Planned, State


@dataclass(frozen=True, slots=True)
class Shard:
    """One of ``count`` parts of a corpus, ``number`` from 1."""

    number: int = 1
    count: int = 1

    def holds(self, doc: str) -> bool:
        """Tell whether a document is of this part: by its id alone, so that added papers move none."""
        return int(sha256(doc.encode()).hexdigest()[:12], 16) % self.count == self.number - 1


WHOLE = Shard()


def shard_of(said: str) -> Shard:
    """Return the shard that ``i/n`` names. Raises ``CorpusError``."""
    found = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", said)
    if found is None or not 1 <= int(found[1]) <= int(found[2]):
        raise CorpusError(f"{said!r} names no shard.", "Say which of how many, as 3/64; nothing was read.")
    return Shard(int(found[1]), int(found[2]))


def of_shard(planned: Iterable[Planned], shard: Shard) -> list[Planned]:
    """Return what of a plan this shard does; documents that its store holds and whose file is gone stay told."""
    return [entry for entry in planned if entry.state is State.GONE or shard.holds(entry.doc)]
