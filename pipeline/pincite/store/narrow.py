"""Narrowing an answer to claims of a section, or whose sources are of a kind: how sure, given by the file, judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select

from pincite.store import schema
from pincite.store.read import judged_things

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What at least one source of a claim must be, and where the claim stands (``None``: anything).

    ``type`` is a kind of work (``case``, ``book``). ``least`` and ``below`` bound the confidence of its link;
    what leads nowhere has the confidence 0. ``given`` tells whether the file itself names the source, ``judged``
    whether a person decided on the citation or its link. ``section`` is the id of a section or of one above it.
    """

    type: str | None = None
    least: float | None = None
    below: float | None = None
    given: bool | None = None
    judged: bool | None = None
    section: str | None = None

    def keys(self, connection: Connection) -> Iterator[set[Key]]:
        """Yield for each condition the claims that fulfil it; those on one source's link hold of the same source."""
        if self.section is not None:
            yield _within(connection, self.section)
        wanted = list(self._conditions())
        if wanted or self.judged is not None:
            yield _resting(connection, wanted, self.judged)

    def _conditions(self) -> Iterator[ColumnElement[bool]]:
        if self.type is not None:
            yield schema.works.c.type == self.type
        if self.least is not None:
            yield schema.links.c.confidence >= self.least
        if self.below is not None:
            yield schema.links.c.confidence < self.below
        if self.given is not None:
            by = schema.citations.c.given_by
            yield by.is_not(None) if self.given else by.is_(None)


ANYTHING = Narrowing()


def _within(connection: Connection, section: str) -> set[Key]:
    c = schema.claims
    meant = (c.c.section == section) | c.c.section.startswith(f"{section}.", autoescape=True)
    return {(row.doc, row.claim) for row in connection.execute(select(c.c.doc, c.c.claim).where(meant))}


def _resting(connection: Connection, wanted: list[ColumnElement[bool]], judged: bool | None) -> set[Key]:
    cc, c, k, lc, m, w = (
        schema.claim_citations, schema.citations, schema.links, schema.local_citations, schema.work_members,
        schema.works,
    )  # fmt: skip
    query = (
        select(cc.c.doc, cc.c.claim, cc.c.citation)
        .join_from(cc, c, (c.c.doc == cc.c.doc) & (c.c.citation == cc.c.citation))
        .join(k, (k.c.doc == cc.c.doc) & (k.c.citation == cc.c.citation), isouter=True)
        .join(lc, (lc.c.doc == cc.c.doc) & (lc.c.citation == cc.c.citation), isouter=True)
        .join(m, (m.c.doc == lc.c.doc) & (m.c.first == lc.c.first), isouter=True)
        .join(w, w.c.work == m.c.work, isouter=True)
        .where(*wanted)
    )
    decided = judged_things(connection, ("link", "citation"))
    rows = connection.execute(query)
    return {(doc, claim) for doc, claim, citation in rows if judged in (None, (doc, citation) in decided)}
