"""Tables that a scholar reads or exports: their names, columns and queries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from pincite.mentions import tiers_record
from pincite.store import library, schema
from pincite.store.chains import divided
from pincite.store.errors import StoreError
from pincite.store.read import Record, documents, failures, healths, judged_things, records, work_of_citation


@dataclass(frozen=True, slots=True)
class View:
    """A named table: what it lists, and how its rows are read."""

    name: str
    about: str
    rows: Callable[[Connection], list[Record]]


def view(name: str) -> View:
    """Return the table ``name``. Raises ``StoreError`` when there is none."""
    found = next((v for v in VIEWS if v.name == name), None)
    if found is None:
        raise StoreError(f"There is no table {name!r}.", f"There are {', '.join(v.name for v in VIEWS)}.", kept="")
    return found


HEALTH = (
    "calls",
    "notes_no_text",
    "notes_no_call",
    "numbers_missing",
    "notes_unread",
    "claims_without_source",
    "pages_empty",
    "author_year_without_entry",
    "entries_unmet",
)
"""What of a document's measures the table of documents shows; counts of notes and claims are added."""


def _documents(connection: Connection) -> list[Record]:
    """Read documents with how well they were read, and the stage that failed."""
    told = {row["doc"]: row for row in healths(connection)}
    failed = {failure.doc: failure.stage for failure in failures(connection)}
    return [row | _health(told.get(row["doc"]), failed.get(row["doc"])) for row in documents(connection)]


def _health(told: Record | None, failed: str | None) -> Record:
    measures = told["measures"] if told else {}
    counts = {name: measures.get(name) for name in ("notes", "citations", "claims", *HEALTH)}
    said = {"verdict": told["verdict"] if told else None, "reasons": told["reasons"] if told else []}
    return said | {"failed_stage": failed} | counts


def _notes(connection: Connection) -> list[Record]:
    n = schema.notes
    return records(
        connection,
        select(n.c.doc, n.c.label, n.c.status, n.c.reason, n.c.call_start, n.c.start, n.c.end, n.c.text).order_by(
            n.c.doc, n.c.seq
        ),
    )


def _citations(connection: Connection) -> list[Record]:
    c, k = schema.citations, schema.links
    names = ("doc", "citation", "note", "form", "type", "signal", "pinpoint", "target_note", "text")
    query = (
        select(*(c.c[n] for n in names), k.c.status, k.c.confidence)
        .join_from(c, k, (k.c.doc == c.c.doc) & (k.c.citation == c.c.citation), isouter=True)
        .order_by(c.c.doc, c.c.seq)
    )
    works = work_of_citation(connection)
    decided = judged_things(connection, ("link", "citation"))
    keyed = ((row, (row["doc"], row["citation"])) for row in records(connection, query))
    return [{**row, "work": works.get(key), "judged": key in decided} for row, key in keyed]


def _links(connection: Connection) -> list[Record]:
    k, c = schema.links, schema.citations
    query = (
        select(
            *(
                k.c[n]
                for n in ("doc", "citation", "target", "status", "confidence", "warning", "candidates", "probabilities")
            )
        )
        .join_from(k, c, (k.c.doc == c.c.doc) & (k.c.citation == c.c.citation))
        .order_by(c.c.doc, c.c.seq)
    )
    return _marked(connection, "link", "citation", records(connection, query))


def _marked(connection: Connection, kind: str, key: str, rows: list[Record]) -> list[Record]:
    """Add to each row whether a person judged it."""
    decided = judged_things(connection, (kind,))
    return [{**row, "judged": (row["doc"], row[key]) in decided} for row in rows]


def _works(connection: Connection) -> list[Record]:
    w, m = schema.works, schema.work_members
    cited: dict[str, set[str]] = {}
    for work, doc in connection.execute(select(m.c.work, m.c.doc)):
        cited.setdefault(work, set()).add(doc)
    rows = records(connection, select(w).order_by(w.c.seq))
    decided, own = {work for _, work in judged_things(connection, ("work",))}, library.matched(connection)
    return [
        _work(row, len(cited.get(row["work"], ())))
        | _in_library(own.get(row["work"]))
        | {"judged": row["work"] in decided}
        for row in rows
    ]


def _in_library(held: Record | None) -> Record:
    """Say under which key the library holds a work, and what it says otherwise than the print."""
    differing = held["differing"] if held else {}
    said = [f"{name}: {printed} in print, {own} in the library" for name, (printed, own) in differing.items()]
    return {"library": held["key"] if held else None, "differing": said}


def _work(row: Record, cited_in: int) -> Record:
    more = {name: row["fields"].get(name) for name in ("container", "volume", "pages", "publisher", "date", "url")}
    return {name: row[name] for name in ("work", "type", "authors", "title", "year")} | more | {"documents": cited_in}


def _mentions(connection: Connection, kind: str | None = None) -> list[Record]:
    """Read mentions with the note and the page they stand on; pages only where a document is divided into some."""
    m, p = schema.mentions, schema.pages
    on = (p.c.doc == m.c.doc) & (p.c.start <= m.c.start) & (m.c.start < p.c.end) & p.c.doc.in_(divided())
    names = ("country", "year", "tier", "status", "detail", "mention", "start", "end")
    columns = (*(m.c[n] for n in ("doc", "kind", "text", "norm", "stream")), p.c.number.label("page"))
    query = select(*columns, *(m.c[n] for n in names)).join_from(m, p, on, isouter=True).order_by(m.c.doc, m.c.seq)
    rows = records(connection, query if kind is None else query.where(m.c.kind == kind))
    return _marked(connection, "mention", "mention", [_in_note(row) for row in rows])


def _in_note(row: Record) -> Record:
    """Put the label of the note in the place of the name of the stream."""
    note = row["stream"].removeprefix("note:") if row["stream"].startswith("note:") else None
    return {("note" if n == "stream" else n): (note if n == "stream" else value) for n, value in row.items()}


def _tiers(connection: Connection) -> list[Record]:
    names = ("doc", "country", "year", "tier", "status", "recorded", "record", "note", "page", "text", "judged")
    return [_only(_beside_record(row), *names) for row in _mentions(connection, "tier")]


def _beside_record(row: Record) -> Record:
    """Add the tier that the record has, and whether a placement agrees with it."""
    key = (row["country"], row["year"])
    said = tiers_record.verdict(*key, row["tier"]) if row["status"] == "placed" else None
    return {**row, "recorded": tiers_record.recorded(*key), "record": said}


def _instruments(connection: Connection) -> list[Record]:
    return [_only(row, *_OF_A_LAW) for row in _mentions(connection, "instrument")]


def _statutes(connection: Connection) -> list[Record]:
    return [_only(row, *_OF_A_LAW) for row in _mentions(connection, "statute")]


_OF_A_LAW = ("doc", "text", "norm", "detail", "note", "page", "start", "end", "judged")


def _claims(connection: Connection) -> list[Record]:
    c, cc = schema.claims, schema.claim_citations
    works = work_of_citation(connection)
    resting: dict[tuple[str, str], list[str]] = {}
    pairs = select(cc.c.doc, cc.c.claim, cc.c.citation).order_by(cc.c.doc, cc.c.claim, cc.c.seq)
    for doc, claim, citation in connection.execute(pairs):
        resting.setdefault((doc, claim), []).append(works.get((doc, citation), "?"))
    names = ("doc", "claim", "section", "note", "page", "start", "end", "text")
    rows = records(connection, select(*(c.c[n] for n in names)).order_by(c.c.doc, c.c.seq))
    resting_on = [{**row, "works": list(dict.fromkeys(resting.get((row["doc"], row["claim"]), ())))} for row in rows]
    return _marked(connection, "claim", "claim", resting_on)


def _failures(connection: Connection) -> list[Record]:
    f = schema.failures
    return records(
        connection, select(*(f.c[n] for n in ("doc", "path", "stage", "code", "what", "advice"))).order_by(f.c.doc)
    )


def _only(row: Record, *names: str) -> Record:
    return {name: row[name] for name in names}


VIEWS: tuple[View, ...] = (
    View("documents", "the articles, and how well they were read", _documents),
    View("notes", "their footnotes and endnotes", _notes),
    View("citations", "every citation, with its work", _citations),
    View("works", "the distinct sources of all articles", _works),
    View("mentions", "instruments, statutes, dates, tiers, countries, organisations and persons named", _mentions),
    View("tiers", "tier placements", _tiers),
    View("instruments", "international instruments named", _instruments),
    View("statutes", "national laws named", _statutes),
    View("claims", "claims and the works they rest on", _claims),
    View("links", "what each citation refers to, and how surely", _links),
    View("failures", "files that could not be read", _failures),
)
"""Every table, in the order in which they are listed."""
