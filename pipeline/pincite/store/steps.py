"""Chains as readers show them: each citation's own steps, followed from pointer to pointer.

A chain is stored nowhere as a whole: an article of two thousand *Id.* has two thousand steps, not two million.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from pincite.store import schema
from pincite.store.read import Record, among, records

LONGEST = 24
"""So many steps of a chain are shown; of a longer one the beginning and the end, and how many there are between."""
LEFT_OUT = "left_out"
"""The rule that a step names which stands for those left out."""

_ROUNDS = 6
"""So many times the next steps are asked for; where chains are longer, the document's are read at once."""

Own = Mapping[str, list[Record]]
"""The own steps of each citation, in order."""


@dataclass(frozen=True, slots=True)
class _Rest:
    """What follows a citation's own first step: how many links, and the last of them."""

    links: int
    last: str


def walk(connection: Connection, doc: str, citations: Iterable[str]) -> dict[str, list[Record]]:
    """Return the chains of some citations of one document, each at most ``LONGEST`` steps long."""
    wanted = list(dict.fromkeys(citations))
    own = _own(connection, doc, wanted)
    rests: dict[str, _Rest] = {}
    return {citation: _shown(own, citation, rests) for citation in wanted if citation in own}


def _own(connection: Connection, doc: str, wanted: Collection[str]) -> Own:
    """Return the own steps of citations and of all that their chains lead through."""
    known: dict[str, list[Record]] = {}
    asked: set[str] = set()
    for _ in range(_ROUNDS):
        if not wanted:
            return known
        asked |= set(wanted)
        found = _of(connection, doc, wanted)
        known |= found
        wanted = {steps[0]["target"] for steps in found.values() if steps[0]["target"]} - asked
    return _of(connection, doc, None) if wanted else known


def _of(connection: Connection, doc: str, citations: Collection[str] | None) -> dict[str, list[Record]]:
    s = schema.steps
    query = select(s).where(s.c.doc == doc).order_by(s.c.citation, s.c.seq)
    rows = records(connection, query) if citations is None else among(connection, query, s.c.citation, citations)
    own: dict[str, list[Record]] = {}
    for row in rows:
        own.setdefault(row["citation"], []).append(row | {"at": row["citation"]})
    return own


def _shown(own: Own, citation: str, rests: dict[str, _Rest]) -> list[Record]:
    """Return a chain from its beginning; what is too long is cut before its last link."""
    chain: list[Record] = []
    at: str | None = citation
    seen: set[str] = set()
    while at is not None and at not in seen and len(chain) < LONGEST:
        seen.add(at)
        chain += own[at]
        at = _after(own, at)
    if at is None or at in seen:
        return chain
    rest = _rest(own, at, rests)
    if rest.links == 0:
        return chain + own[at]
    reason = f"{rest.links} steps between are left out"
    return [*chain, {"at": at, "target": rest.last, "rule": LEFT_OUT, "reason": reason}, *own[rest.last]]


def _after(own: Own, citation: str) -> str | None:
    """Return the citation whose steps are the next, ``None`` where the chain ends: at a first citation."""
    target = own[citation][0]["target"]
    if target is None or target == citation or target not in own:
        return None
    return None if own[target][0]["target"] == target else str(target)


def _rest(own: Own, citation: str, rests: dict[str, _Rest]) -> _Rest:
    """Return how many links the chain goes on for from ``citation``; each is asked only once for all chains."""
    way: list[str] = []
    at, seen = citation, set[str]()
    while at not in rests:
        way.append(at)
        seen.add(at)
        after = _after(own, at)
        if after is None or after in seen:
            rests[at] = _Rest(0, at)
            way.pop()
            break
        at = after
    for here in reversed(way):
        rests[here] = _Rest(rests[at].links + 1, rests[at].last)
        at = here
    return rests[citation]
