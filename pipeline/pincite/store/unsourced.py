"""What articles say outside claims: sentences that give no source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from pincite.store import schema
from pincite.store.chains import printed_on
from pincite.store.ranked import Key
from pincite.store.read import records


@dataclass(frozen=True, slots=True)
class Unsourced:
    """What an article says without giving a source, where, and the note that is called nearest to it."""

    doc: str
    document: str
    sentence: str
    text: str
    spans: tuple[tuple[int, int], ...]
    section: str | None
    note: str | None
    page: int | None
    printed: str | None = None


def unsourced(connection: Connection, keys: Sequence[Key]) -> tuple[Unsourced, ...]:
    """Return sentences outside claims; those that a person made part of a claim have a source now."""
    x, s, d, c = schema.sentences, schema.sections, schema.documents, schema.claims
    docs = {doc for doc, _ in keys}
    named = select(d.c.doc, d.c.title, d.c.source).where(d.c.doc.in_(docs))
    titles = {r.doc: r.title or r.source for r in connection.execute(named)}
    headed = connection.execute(select(s).where(s.c.doc.in_(docs)))
    heads = {(r.doc, r.section): " ".join(filter(None, (r.label, r.heading))) for r in headed}
    rows = {(r["doc"], r["sentence"]): r for r in records(connection, select(x).where(x.c.doc.in_(docs)))}
    covered = [(r.doc, r.start, r.end) for r in connection.execute(select(c).where(c.c.doc.in_(docs))) if r.end]
    found = [rows[key] for key in keys if key in rows]
    printed = printed_on(connection, docs)
    return tuple(
        Unsourced(
            doc=r["doc"],
            document=titles[r["doc"]],
            sentence=r["sentence"],
            text=r["text"],
            spans=tuple((start, end) for start, end in r["spans"]),
            section=heads.get((r["doc"], r["section"])),
            note=r["note"],
            page=r["page"],
            printed=printed.get((r["doc"], r["page"])),
        )
        for r in found
        if not any(doc == r["doc"] and start <= (r["start"] or 0) < end for doc, start, end in covered)
    )


def placements_outside(connection: Connection, tier: str, country: str | None, year: int | None) -> list[Key]:
    """Return the sentences outside claims that place a country, or this one, in the tier, in any year or in one."""
    x, m = schema.sentences, schema.mentions
    within = (x.c.doc == m.c.doc) & (x.c.start <= m.c.start) & (m.c.start < x.c.end)
    query = select(x.c.doc, x.c.sentence).join_from(m, x, within).where(m.c.kind == "tier", m.c.stream == "body")
    query = query.where(m.c.tier == tier).order_by(x.c.doc, x.c.seq).distinct()
    if country:
        query = query.where(m.c.country == country)
    if year is not None:
        query = query.where(m.c.year == str(year))
    return [(row.doc, row.sentence) for row in connection.execute(query)]
