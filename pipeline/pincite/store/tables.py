"""Tables that a scholar reads or exports: their names, columns and queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from pincite.mentions import tiers_record
from pincite.store import library, schema
from pincite.store.chains import divided, printed_on
from pincite.store.errors import StoreError
from pincite.store.read import (
    Record,
    documents,
    failures,
    healths,
    judged_things,
    of_one,
    records,
    streamed,
    works_cited_in,
)


@dataclass(frozen=True, slots=True)
class View:
    """A named table: what it lists, and how its rows are read: one after the other, however many they are."""

    name: str
    about: str
    stream: Callable[[Connection], Iterable[Record]]

    def rows(self, connection: Connection) -> list[Record]:
        """Return all rows at once."""
        return list(self.stream(connection))


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


def _notes(connection: Connection) -> Iterable[Record]:
    n = schema.notes
    return streamed(
        connection,
        select(n.c.doc, n.c.label, n.c.status, n.c.reason, n.c.call_start, n.c.start, n.c.end, n.c.text).order_by(
            n.c.doc, n.c.seq
        ),
    )


def _citations(connection: Connection) -> Iterator[Record]:
    c, k = schema.citations, schema.links
    names = ("doc", "citation", "note", "form", "type", "signal", "pinpoint", "target_note", "text")
    query = (
        select(*(c.c[n] for n in names), k.c.status, k.c.confidence)
        .join_from(c, k, (k.c.doc == c.c.doc) & (k.c.citation == c.c.citation), isouter=True)
        .order_by(c.c.doc, c.c.seq)
    )
    works, decided = of_one(connection, works_cited_in), judged_things(connection, ("link", "citation"))
    for row in streamed(connection, query):
        doc, citation = row["doc"], row["citation"]
        yield {**row, "work": works(doc).get(citation), "judged": (doc, citation) in decided}


def _links(connection: Connection) -> Iterable[Record]:
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
    return _marked(connection, "link", "citation", streamed(connection, query))


def _marked(connection: Connection, kind: str, key: str, rows: Iterable[Record]) -> Iterator[Record]:
    """Add to each row whether a person judged it."""
    decided = judged_things(connection, (kind,))
    return ({**row, "judged": (row["doc"], row[key]) in decided} for row in rows)


def _works(connection: Connection) -> Iterator[Record]:
    w, m = schema.works, schema.work_members
    citing = select(m.c.work, func.count(m.c.doc.distinct())).group_by(m.c.work)
    cited = {row[0]: row[1] for row in connection.execute(citing)}
    decided, own = {work for _, work in judged_things(connection, ("work",))}, library.matched(connection)
    for row in streamed(connection, select(w).order_by(w.c.seq)):
        key = row["work"]
        yield _work(row, cited.get(key, 0)) | _in_library(own.get(key)) | {"judged": key in decided}


def _in_library(held: Record | None) -> Record:
    """Say under which key the library holds a work, and what it says otherwise than the print."""
    differing = held["differing"] if held else {}
    said = [f"{name}: {printed} in print, {own} in the library" for name, (printed, own) in differing.items()]
    return {"library": held["key"] if held else None, "differing": said}


def _work(row: Record, cited_in: int) -> Record:
    more = {name: row["fields"].get(name) for name in ("container", "volume", "pages", "publisher", "date", "url")}
    return {name: row[name] for name in ("work", "type", "authors", "title", "year")} | more | {"documents": cited_in}


def _mentions(connection: Connection, kind: str | None = None) -> Iterator[Record]:
    """Read mentions with the note and the page they stand on; pages only where a document is divided into some."""
    m, p = schema.mentions, schema.pages
    on = (p.c.doc == m.c.doc) & (p.c.start <= m.c.start) & (m.c.start < p.c.end) & p.c.doc.in_(divided())
    names = ("country", "year", "tier", "status", "detail", "mention", "start", "end")
    columns = (*(m.c[n] for n in ("doc", "kind", "text", "norm", "stream")), p.c.number.label("page"))
    query = select(*columns, *(m.c[n] for n in names)).join_from(m, p, on, isouter=True).order_by(m.c.doc, m.c.seq)
    rows = streamed(connection, query if kind is None else query.where(m.c.kind == kind))
    return _marked(connection, "mention", "mention", map(_in_note, rows))


def _in_note(row: Record) -> Record:
    """Put the label of the note in the place of the name of the stream."""
    note = row["stream"].removeprefix("note:") if row["stream"].startswith("note:") else None
    return {("note" if n == "stream" else n): (note if n == "stream" else value) for n, value in row.items()}


def _tiers(connection: Connection) -> Iterator[Record]:
    names = ("doc", "country", "year", "tier", "status", "recorded", "record", "note", "page", "text", "judged")
    return (_only(_beside_record(row), *names) for row in _mentions(connection, "tier"))


def _beside_record(row: Record) -> Record:
    """Add the tier that the record has, and whether a placement agrees with it."""
    key = (row["country"], row["year"])
    said = tiers_record.verdict(*key, row["tier"]) if row["status"] == "placed" else None
    return {**row, "recorded": tiers_record.recorded(*key), "record": said}


def _instruments(connection: Connection) -> Iterator[Record]:
    return (_only(row, *_OF_A_LAW) for row in _mentions(connection, "instrument"))


def _statutes(connection: Connection) -> Iterator[Record]:
    return (_only(row, *_OF_A_LAW) for row in _mentions(connection, "statute"))


_OF_A_LAW = ("doc", "text", "norm", "detail", "note", "page", "start", "end", "judged")


def _claims(connection: Connection) -> Iterator[Record]:
    c, resting, decided = schema.claims, of_one(connection, _resting), judged_things(connection, ("claim",))
    names = ("doc", "claim", "section", "note", "page", "start", "end", "text")
    numbered = of_one(connection, lambda one, doc: printed_on(one, [doc]))
    for row in streamed(connection, select(*(c.c[n] for n in names)).order_by(c.c.doc, c.c.seq)):
        doc, claim = row["doc"], row["claim"]
        printed = numbered(doc).get((doc, row["page"] or 0))
        yield {**row, "printed_page": printed, "works": resting(doc).get(claim, []), "judged": (doc, claim) in decided}


def _resting(connection: Connection, doc: str) -> dict[str, list[str]]:
    """Return for each claim of a document the works it rests on, once each."""
    cc, works = schema.claim_citations, works_cited_in(connection, doc)
    pairs = select(cc.c.claim, cc.c.citation).where(cc.c.doc == doc).order_by(cc.c.claim, cc.c.seq)
    found: dict[str, dict[str, None]] = {}
    for claim, citation in connection.execute(pairs):
        found.setdefault(claim, {})[works.get(citation, "?")] = None
    return {claim: list(keys) for claim, keys in found.items()}


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
