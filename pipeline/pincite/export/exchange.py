"""The exchange export: the whole store as JSON Lines, the public and versioned way to read it from any language.

Spans are ``[start, end)`` in code points of the document's source text, which stands in ``text/<doc>.txt``. What a
person decided has ``judged`` (true) besides; a work is judged where its fields are, a citation also for its link.
A citation that the author's own tools left in the file is ``given``; ``given_key`` is what they call its source.
Notes, citations and claims of printed articles (PDF) have ``boxes`` besides: ``[page, left, top, right, bottom]`` for
each line, in points from the top left of the page as it is shown. ``page_numbers`` of a document tells which number is
printed on each page of the file that carries one; the key counts the file's pages from 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from sqlalchemy import Connection, select

from pincite.export.folder import whole_folder, write_lines
from pincite.store import Row, Store, schema
from pincite.store.boxes import Placing, placing
from pincite.store.chains import printed_on
from pincite.store.read import Record, judged_things, of_one, streamed, works_cited_in

MARK = "documents.jsonl"
PUBLISHED = ("container", "volume", "issue", "pages", "publisher", "doi", "url")


def export(store: Store, out: Path) -> dict[str, int]:
    """Write the store to the folder ``out``; return how many objects each file holds.

    The folder appears whole or not at all. Raises ``ExportError`` when ``out`` holds anything but an earlier export.
    """
    with whole_folder(out, MARK) as fresh, store.transaction() as connection:
        counts = {name: write_lines(fresh / name, rows(connection)) for name, rows in FILES}
        return counts | {"text": _texts(connection, fresh / "text")}


def global_id(doc: str, local: str) -> str:
    """Return the id that a document's citation, claim or mention has across the corpus."""
    return f"{doc}:{local}"


def _texts(connection: Connection, folder: Path) -> int:
    folder.mkdir()
    d = schema.documents
    listed = connection.execute(select(d.c.doc).order_by(d.c.doc)).scalars().all()
    for doc in listed:
        text = connection.execute(select(d.c.text).where(d.c.doc == doc)).scalar_one()
        # bytes, so that line ends stay as they are and offsets hold
        (folder / f"{doc}.txt").write_bytes(text.encode("utf8", "surrogatepass"))
    return len(listed)


def _marked(row: Row, *, judged: bool) -> Row:
    return row | {"judged": True} if judged else row


def _boxed(row: Row, placed: Placing) -> Row:
    boxes = placed(row["doc"], row["spans"])
    return row | {"boxes": boxes} if boxes else row


def _documents(connection: Connection) -> Iterator[Row]:
    d, numbered = schema.documents, of_one(connection, lambda one, doc: printed_on(one, [doc]))
    keys = ("doc", "source", "sha256", "media_type", "title", "authors", "year", "pages", "chars", "citation_style")
    for row in streamed(connection, select(d).order_by(d.c.doc)):
        where = {k: row["printed_pages" if k == "pages" else k] for k in PUBLISHED}
        told = {key: said for key, said in where.items() if said is not None}
        numbers = {str(page): said for (_, page), said in numbered(row["doc"]).items()} or None
        yield {k: row[k] for k in keys} | {"date": row["date"], "published_in": told or None, "page_numbers": numbers}


def _sections(connection: Connection) -> Iterator[Row]:
    s = schema.sections
    keys = ("doc", "section", "parent", "level", "label", "heading", "spans")
    yield from streamed(connection, select(*(s.c[k] for k in keys)).order_by(s.c.doc, s.c.seq))


def _notes(connection: Connection) -> Iterator[Row]:
    n, decided, placed = schema.notes, judged_things(connection, ("note",)), placing(connection)
    for row in streamed(connection, select(n).order_by(n.c.doc, n.c.seq)):
        call = None if row["call_start"] is None else [row["call_start"], row["call_end"]]
        found = {
            "doc": row["doc"],
            "note": global_id(row["doc"], row["note"]),
            "label": row["label"],
            "call": call,
            "spans": row["spans"],
            "text": row["text"],
            "status": row["status"],
        }
        yield _boxed(_marked(found, judged=(row["doc"], row["note"]) in decided), placed)


def _citations(connection: Connection) -> Iterator[Row]:
    c, k = schema.citations, schema.links
    works, decided = of_one(connection, works_cited_in), judged_things(connection, ("link", "citation"))
    placed = placing(connection)
    types = {r.work: r.type for r in connection.execute(select(schema.works.c.work, schema.works.c.type))}
    keys = ("doc", "citation", "note", "spans", "form", "type", "pinpoint", "target_note", "relation", "signal")
    query = (
        select(*(c.c[key] for key in keys), k.c.confidence, k.c.candidates, k.c.probabilities, c.c.given, c.c.given_by)
        .join_from(c, k, (k.c.doc == c.c.doc) & (k.c.citation == c.c.citation), isouter=True)
        .order_by(c.c.doc, c.c.seq)
    )
    for row in streamed(connection, query):
        work = works(row["doc"]).get(row["citation"])
        # a short form has no type of its own, but its work has
        kind = row["type"] or types.get(work)
        row["candidates"] = _candidates(row["doc"], row["candidates"], row.pop("probabilities"), works(row["doc"]))
        given = {"given": row.pop("given_by") is not None, "given_key": row.pop("given")}
        found = row | {"citation": global_id(row["doc"], row["citation"]), "type": kind, "work": work} | given
        yield _boxed(_marked(found, judged=(row["doc"], row["citation"]) in decided), placed)


def _candidates(doc: str, ids: list[str] | None, chances: list[float] | None, works: Mapping[str, str]) -> list[Row]:
    """Return the works that a citation may mean, the most probable first; two citations of one work are one."""
    found: dict[str | None, Row] = {}
    shares: list[float | None] = [*(chances or [])] or [None] * len(ids or [])
    for citation, chance in zip(ids or [], shares, strict=False):
        work = works.get(citation)
        first = found.setdefault(work, {"work": work, "citation": global_id(doc, citation), "probability": chance})
        if first["citation"] != global_id(doc, citation) and chance is not None:
            first["probability"] = round((first["probability"] or 0.0) + chance, 3)
    return list(found.values())


def _works(connection: Connection) -> Iterator[Row]:
    w = schema.works
    decided = {work for _, work in judged_things(connection, ("work",))}
    for row in streamed(connection, select(w).order_by(w.c.seq)):
        fields = row["fields"]
        more = {key: fields.get(key) for key in ("date", "container", "volume", "pages", "publisher", "url", "short")}
        found = {key: row[key] for key in ("work", "type", "authors", "title", "year")} | more | {"csl": row["csl"]}
        yield _marked(found, judged=row["work"] in decided)


def _mentions(connection: Connection) -> Iterator[Row]:
    m, decided = schema.mentions, judged_things(connection, ("mention",))
    keys = ("doc", "mention", "kind", "spans", "text", "norm")
    of_tiers = ("country", "year", "tier", "status")
    for row in streamed(connection, select(m).order_by(m.c.doc, m.c.seq)):
        wanted = keys + of_tiers if row["kind"] == "tier" else keys
        found = {key: row[key] for key in wanted} | {"mention": global_id(row["doc"], row["mention"])}
        yield _marked(found, judged=(row["doc"], row["mention"]) in decided)


def _claims(connection: Connection) -> Iterator[Row]:
    c, works, decided = schema.claims, of_one(connection, works_cited_in), judged_things(connection, ("claim",))
    cited = of_one(connection, lambda place, doc: _linked(place, "claim_citations", "citation", doc))
    named = of_one(connection, lambda place, doc: _linked(place, "claim_mentions", "mention", doc))
    placed = placing(connection)
    for row in streamed(connection, select(c).order_by(c.c.doc, c.c.seq)):
        doc, claim = row["doc"], row["claim"]
        citations = cited(doc).get(claim, [])
        found = (works(doc).get(citation) for citation in citations)
        made = {
            "doc": doc,
            "claim": global_id(doc, claim),
            "spans": row["spans"],
            "text": row["text"],
            "section": row["section"],
            "note": row["note"],
            "citations": [global_id(doc, citation) for citation in citations],
            "works": list(dict.fromkeys(work for work in found if work is not None)),
            "mentions": [global_id(doc, mention) for mention in named(doc).get(claim, [])],
        }
        yield _boxed(_marked(made, judged=(doc, claim) in decided), placed)


def _linked(connection: Connection, name: str, column: str, doc: str) -> dict[str, list[str]]:
    t = schema.METADATA.tables[name]
    found: dict[str, list[str]] = {}
    for claim, other in connection.execute(select(t.c.claim, t.c[column]).where(t.c.doc == doc).order_by(t.c.seq)):
        found.setdefault(claim, []).append(other)
    return found


FILES: tuple[tuple[str, Callable[[Connection], Iterator[Record]]], ...] = (
    ("documents.jsonl", _documents),
    ("sections.jsonl", _sections),
    ("notes.jsonl", _notes),
    ("citations.jsonl", _citations),
    ("works.jsonl", _works),
    ("mentions.jsonl", _mentions),
    ("claims.jsonl", _claims),
)
"""Every file of the export and what fills it."""
