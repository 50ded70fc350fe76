"""What claims are searched by: their words, what stands before them, their heading, sources and names."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, true

from pincite.store import dialect, packs, schema, vectors
from pincite.store.tokens import token

Key = tuple[str, str]
Row = dict[str, Any]

BEFORE = 400
"""How many code points before a claim are searched with it."""

NAMED = ("country", "instrument", "statute", "tier")


def fill(connection: Connection) -> None:
    """Build the search table of all claims anew."""
    connection.execute(delete(dialect.claim_search))
    connection.execute(delete(schema.searched))
    connection.execute(delete(packs.packed))
    _put(connection, rows(connection, None))


def refresh(connection: Connection, doc: str) -> None:
    """Let the search table hold a document's claims as they are now, behind all others'."""
    t, s = dialect.claim_search, schema.searched
    packs.drop(connection, connection.execute(select(s.c.row).where(s.c.doc == doc)).scalars().all())
    connection.execute(delete(t).where(t.c.rowid.in_(select(s.c.row).where(s.c.doc == doc))))
    connection.execute(delete(s).where(s.c.doc == doc))
    last = connection.execute(select(func.max(s.c.row))).scalar_one()
    _put(connection, rows(connection, (doc,), (last or 0) + 1))


MANY = 0.3
"""From which share of the documents on it is cheaper to build the whole table anew."""


def renew(connection: Connection, docs: Collection[str]) -> None:
    """Let the search table hold the claims of these documents as they are now."""
    count = connection.execute(select(func.count()).select_from(schema.documents)).scalar_one()
    if len(docs) >= MANY * count:
        fill(connection)
        return
    there = set(connection.execute(select(schema.documents.c.doc)).scalars())
    for doc in sorted(there.intersection(docs)):
        refresh(connection, doc)


def _put(connection: Connection, found: list[Row]) -> None:
    if found:
        connection.execute(insert(dialect.claim_search), found)
        connection.execute(insert(schema.searched), [about(row) for row in found])
        packs.drop(connection, (row["rowid"] for row in found))


def decided(connection: Connection) -> set[str]:
    """Return the documents in which people judged, and those that cite works they judged."""
    j, m = schema.judged, schema.work_members
    judged = connection.execute(select(j.c.doc, j.c.kind, j.c.thing).where(j.c.kind != "finding")).all()
    works = [row.thing for row in judged if row.kind == "work"]
    citing = connection.execute(select(m.c.doc).where(m.c.work.in_(works))).scalars() if works else ()
    return {row.doc for row in judged} | set(citing)


def about(row: Mapping[str, Any]) -> Row:
    """Return the entry of a row of the search table in the list of them."""
    return {
        "row": row["rowid"], "doc": row["doc"], "claim": row["claim"], "length": len(row["text"] or ""),
        # sentences without a source are found by their words alone
        "digest": vectors.digest(vectors.said(row["text"], row["sources"])) if row["sources"] is not None else "",
    }  # fmt: skip


def rows(connection: Connection, docs: Collection[str] | None, first: int = 1) -> list[Row]:
    """Return the rows of the search table for the claims of some documents (``None``: of all), numbered."""
    c, d, s = schema.claims, schema.documents, schema.sections
    sources, names = _sources(connection, docs), _names(connection, docs)
    texts = {row.doc: row.text for row in connection.execute(select(d.c.doc, d.c.text).where(_of(d.c.doc, docs)))}
    headed = select(s.c.doc, s.c.section, s.c.heading).where(_of(s.c.doc, docs))
    heads = {(row.doc, row.section): row.heading for row in connection.execute(headed)}
    claims = connection.execute(select(c).where(_of(c.c.doc, docs)).order_by(c.c.doc, c.c.seq)).mappings()
    found: list[Row] = [
        {
            "rowid": number,
            "doc": row["doc"],
            "claim": row["claim"],
            "text": row["text"],
            "before": _before(texts[row["doc"]], row["start"] or 0),
            "heading": heads.get((row["doc"], row["section"]), ""),
            "sources": " ; ".join(sources.get((row["doc"], row["claim"]), ())),
            "names": " ".join(sorted(names.get((row["doc"], row["claim"]), ()))),
        }
        for number, row in enumerate(claims, first)
    ]
    return found + _of_sentences(connection, docs, heads, first + len(found))


def _of_sentences(
    connection: Connection, docs: Collection[str] | None, heads: Mapping[tuple[str, str], str], first: int
) -> list[Row]:
    """Return the rows of sentences outside claims, which have no sources."""
    x = schema.sentences
    listed = select(x.c.doc, x.c.sentence, x.c.section, x.c.text).where(_of(x.c.doc, docs)).order_by(x.c.doc, x.c.seq)
    return [
        {
            "rowid": number, "doc": row.doc, "claim": row.sentence, "text": row.text, "before": "",
            "heading": heads.get((row.doc, row.section), ""), "sources": None, "names": "",
        }
        for number, row in enumerate(connection.execute(listed), first)
    ]  # fmt: skip


def _of(column: ColumnElement[str], docs: Collection[str] | None) -> ColumnElement[bool]:
    return true() if docs is None else column.in_(sorted(docs))


def _before(text: str, start: int) -> str:
    """Return the words before a claim in its paragraph."""
    return " ".join(text[max(0, start - BEFORE) : start].rpartition("\n\n")[2].split())


def _sources(connection: Connection, docs: Collection[str] | None) -> dict[Key, list[str]]:
    cc, c, lc, m, w = (
        schema.claim_citations, schema.citations, schema.local_citations, schema.work_members, schema.works,
    )  # fmt: skip
    joined = (
        select(cc.c.doc, cc.c.claim, w.c.authors, w.c.title, c.c.text)
        .join_from(cc, c, (cc.c.doc == c.c.doc) & (cc.c.citation == c.c.citation))
        .join(lc, (cc.c.doc == lc.c.doc) & (cc.c.citation == lc.c.citation), isouter=True)
        .join(m, (m.c.doc == lc.c.doc) & (m.c.first == lc.c.first), isouter=True)
        .join(w, w.c.work == m.c.work, isouter=True)
        .where(_of(cc.c.doc, docs))
        .order_by(cc.c.doc, cc.c.claim, cc.c.seq)
    )
    named: dict[Key, list[str]] = {}
    for doc, claim, authors, title, text in connection.execute(joined):
        named.setdefault((doc, claim), []).append(" ".join([*(authors or ()), title or ""]).strip() or text)
    return named


def _names(connection: Connection, docs: Collection[str] | None) -> dict[Key, set[str]]:
    cm, m = schema.claim_mentions, schema.mentions
    query = (
        select(cm.c.doc, cm.c.claim, m.c.norm, m.c.country)
        .join_from(cm, m, (cm.c.doc == m.c.doc) & (cm.c.mention == m.c.mention))
        .where(m.c.kind.in_(NAMED), _of(cm.c.doc, docs))
    )
    found: dict[Key, set[str]] = {}
    for doc, claim, norm, country in connection.execute(query):
        found.setdefault((doc, claim), set()).update(token(name) for name in (norm, country) if name)
    return found
