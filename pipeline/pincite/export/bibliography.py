"""Which works a bibliography lists: clean CSL-JSON items in the order of their keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, select

from pincite.export.characters import printable
from pincite.store import Question, StoreError, library, schema, trace
from pincite.store.read import find_document, judged_things, records
from pincite.store.trace import ranked_claims

Item = dict[str, Any]
"""A CSL-JSON item; its ``id`` is the work's key, or that which the work has in the scholar's own library."""

Claim = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Selection:
    """What the works are cited for; where nothing is asked, every work of the store.

    ``section`` is the id, the label or the beginning of the heading of a section of ``doc``; its subsections count.
    ``query`` and ``instrument`` are asked as ``store.trace`` asks them. ``works`` are keys. Conditions add up.
    ``unidentified`` lists also what could not be told to be a source: see ``identified``.
    """

    doc: str | None = None
    section: str | None = None
    query: str | None = None
    instrument: str | None = None
    works: tuple[str, ...] = ()
    unidentified: bool = False


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The items; ``every`` is false where no claim has all the words asked for and those with some were taken.

    ``left_out`` counts the works that fit but are unidentified. ``types`` are those of the works, by key.
    """

    items: tuple[Item, ...]
    every: bool = True
    left_out: int = 0
    types: Mapping[str, str | None] = field(default_factory=dict)


IDENTIFYING = ("title", "author", "editor", "number", "URL", "DOI")
"""One of these a source must have to stand in a bibliography: a bare date, a place or a remark names nothing."""
LEAST_SURE = 0.1
"""Read less surely than this by every citation of it, a work may be no source at all."""


def bibliography(connection: Connection, selection: Selection) -> Bibliography:
    """Return the works that fit. Raises ``StoreError`` for a document, section or work that the store doesn't hold."""
    w = schema.works
    doc = find_document(connection, selection.doc)["doc"] if selection.doc else None
    claims, every = _claims(connection, selection, doc)
    keys = set(connection.execute(select(w.c.work)).scalars())
    if selection.works:
        keys &= {_current(connection, key) for key in selection.works}
    if doc is not None:
        keys &= _cited_in(connection, doc)
    if claims is not None:
        keys &= _supporting(connection, claims)
    rows = records(connection, select(w.c.work, w.c.type, w.c.csl).order_by(w.c.work))
    fitting = [row["csl"] | {"id": row["work"]} for row in rows if row["work"] in keys]
    surely = _sureness(connection)
    kept = [i for i in fitting if selection.unidentified or i["id"] in selection.works or identified(i, surely)]
    types = {row["work"]: row["type"] for row in rows}
    own = _in_library(connection, kept)
    types |= {str(item["id"]): types[key] for key, item in own.items()}
    named = {str(item["id"]): clean(item) for item in own.values()}
    return Bibliography(tuple(named.values()), every, len(fitting) - len(kept), types)


def _in_library(connection: Connection, items: Iterable[Item]) -> dict[str, Item]:
    """Return each work as the scholar's own library has it, by the key that it has here."""
    held, decided = library.matched(connection), {work for _, work in judged_things(connection, ("work",))}
    return {i["id"]: library.item(i, held.get(i["id"]), decided=i["id"] in decided) for i in items}


def identified(item: Item, sureness: Mapping[str, float]) -> bool:
    """Tell whether a work is named by what was read of it, and was read with some confidence (key to confidence)."""
    return any(item.get(name) for name in IDENTIFYING) and sureness.get(item["id"], 1.0) >= LEAST_SURE


def _sureness(connection: Connection) -> dict[str, float]:
    """Return how surely each work was read: the most confident of its first citations."""
    m, k = schema.work_members, schema.links
    query = select(m.c.work, func.max(k.c.confidence)).join_from(
        m, k, (m.c.doc == k.c.doc) & (m.c.first == k.c.citation)
    )
    return {work: float(most) for work, most in connection.execute(query.group_by(m.c.work))}


def clean(value: Any) -> Any:
    """Return JSON whose texts are one line each, without control characters or halves of surrogate pairs."""
    if isinstance(value, str):
        return " ".join(printable(value).split())
    if isinstance(value, list):
        return [clean(part) for part in value]
    return {key: clean(part) for key, part in value.items()} if isinstance(value, dict) else value


def _current(connection: Connection, key: str) -> str:
    return trace(connection, Question(work=key, limit=1)).moved or key


def _cited_in(connection: Connection, doc: str) -> set[str]:
    m = schema.work_members
    return set(connection.execute(select(m.c.work).where(m.c.doc == doc)).scalars())


def _claims(connection: Connection, selection: Selection, doc: str | None) -> tuple[set[Claim] | None, bool]:
    """Return the claims that are asked for; none at all where whole documents are."""
    found: list[set[Claim]] = []
    every = True
    if selection.query is not None:
        ranked = ranked_claims(connection, selection.query)
        every = ranked.every
        found.append(set(ranked.keys))
    if selection.instrument is not None:
        answer = trace(connection, Question(instrument=selection.instrument, doc=doc, limit=0))
        found.append({(claim.doc, claim.claim) for claim in answer.claims})
    if selection.section is not None:
        found.append(_claims_of_section(connection, doc, selection.section))
    within = set.intersection(*found) if found else None
    return within if within is None or doc is None else {claim for claim in within if claim[0] == doc}, every


def _claims_of_section(connection: Connection, doc: str | None, name: str) -> set[Claim]:
    if doc is None:
        raise StoreError(f"The section {name!r} of which document?", "Name it with --doc.", kept="")
    c, s = schema.claims, schema.sections
    sections = records(connection, select(s).where(s.c.doc == doc).order_by(s.c.seq))
    wanted = _with_subsections(_section(sections, doc, name), sections)
    rows = connection.execute(select(c.c.claim, c.c.section).where(c.c.doc == doc))
    return {(doc, claim) for claim, section in rows if section in wanted}


def _section(sections: list[dict[str, Any]], doc: str, name: str) -> str:
    low = name.casefold()
    hits = [s for s in sections if name in (s["section"], s["label"])]
    hits = hits or [s for s in sections if s["heading"].casefold().startswith(low)]
    if len(hits) == 1:
        return str(hits[0]["section"])
    listed = ", ".join(f"{s['section']} ({s['heading']})" for s in hits or sections) or "none"
    problem = f"{name!r} fits several sections of {doc}." if hits else f"{doc} has no section {name!r}."
    raise StoreError(problem, f"Give one of these ids: {listed}.", kept="")


def _with_subsections(section: str, sections: list[dict[str, Any]]) -> set[str]:
    found = {section}
    # parents stand before their subsections
    for row in sections:
        if row["parent"] in found:
            found.add(row["section"])
    return found


def _supporting(connection: Connection, claims: Iterable[Claim]) -> set[str]:
    cc, lc, m = schema.claim_citations, schema.local_citations, schema.work_members
    query = (
        select(cc.c.doc, cc.c.claim, m.c.work)
        .join_from(cc, lc, (cc.c.doc == lc.c.doc) & (cc.c.citation == lc.c.citation))
        .join(m, (m.c.doc == lc.c.doc) & (m.c.first == lc.c.first))
    )
    wanted = set(claims)
    return {work for doc, claim, work in connection.execute(query) if (doc, claim) in wanted}
