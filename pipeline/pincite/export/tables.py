"""The tables of the exports for spreadsheets and data frames: every column with its kind and what it means.

A table is described as a Frictionless Table Schema, so that ``datapackage.json`` is the data dictionary of the export.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from pincite.store import schema, tables
from pincite.store.read import Record, judged_things, of_one, streamed, works_cited_in


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its kind (string, integer, number, boolean; list of strings), what it means."""

    name: str
    kind: str
    about: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A table: its columns, the columns that name a row, and those that name rows of other tables."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[Connection], Iterator[Record]]
    key: tuple[str, ...] = ()
    links: tuple[tuple[str, tuple[str, ...]], ...] = ()


def described(listing: Listing, suffix: str, kinds: dict[str, str]) -> dict[str, Any]:
    """Return the Frictionless resource of a table in the file ``<name>.<suffix>``; ``kinds`` are the types it has."""
    fields = [{"name": c.name, "type": kinds[c.kind], "description": c.about} for c in listing.columns]
    described: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if listing.key:
        described["primaryKey"] = list(listing.key)
    if listing.links:
        described["foreignKeys"] = [
            {"fields": list(columns), "reference": {"resource": other, "fields": list(columns)}}
            for other, columns in listing.links
        ]
    return {
        "name": listing.name.replace("_", "-"),
        "description": listing.about,
        "path": f"{listing.name}.{suffix}",
        "schema": described,
    }


def _stored(table: Table, *left_out: str) -> Callable[[Connection], Iterator[Record]]:
    names = [c.name for c in table.c if c.name not in ("seq", "spans", *left_out)]
    order = (table.c.doc, table.c.seq) if "seq" in table.c else (table.c.doc,)
    return lambda connection: streamed(connection, select(*(table.c[n] for n in names)).order_by(*order))


def _judged(kind: str, table: Table, *left_out: str) -> Callable[[Connection], Iterator[Record]]:
    """Return what reads a table, and whether people decided on each row."""
    plain = _stored(table, *left_out)

    def rows(connection: Connection) -> Iterator[Record]:
        decided = judged_things(connection, (kind,))
        return (row | {"judged": (row["doc"], row[kind]) in decided} for row in plain(connection))

    return rows


def _citations(connection: Connection) -> Iterator[Record]:
    c, k = schema.citations, schema.links
    names = ("doc", "citation", "note", "form", "type", "signal", "pinpoint", "relation", "target_note", "start", "end")
    query = (
        select(*(c.c[n] for n in names), c.c.text, k.c.status, k.c.confidence, k.c.target, k.c.warning)
        .join_from(c, k, (k.c.doc == c.c.doc) & (k.c.citation == c.c.citation), isouter=True)
        .order_by(c.c.doc, c.c.seq)
    )
    works, decided = of_one(connection, works_cited_in), judged_things(connection, ("citation", "link"))
    for row in streamed(connection, query):
        doc, citation = row["doc"], row["citation"]
        yield row | {"work": works(doc).get(citation), "judged": (doc, citation) in decided}


def _claim_sources(connection: Connection) -> Iterator[Record]:
    c, cc = schema.claims, schema.claim_citations
    query = (
        select(cc.c.doc, cc.c.claim, cc.c.citation)
        .join_from(cc, c, (cc.c.doc == c.c.doc) & (cc.c.claim == c.c.claim))
        .order_by(cc.c.doc, c.c.seq, cc.c.seq)
    )
    works = of_one(connection, works_cited_in)
    return (row | {"work": works(row["doc"]).get(row["citation"])} for row in streamed(connection, query))


def _works(connection: Connection) -> Iterator[Record]:
    names = [column.name for column in OF_WORKS]
    return ({name: row[name] for name in names} for row in tables.view("works").rows(connection))


DOC = Column("doc", "string", "the article's id")
START = Column("start", "integer", "where it begins in the article's text, in Unicode code points from 0")
END = Column("end", "integer", "where it ends there: the first code point that is no part of it")
JUDGED = Column("judged", "boolean", "whether a person decided on it")
OF_DOCUMENT = ("documents", ("doc",))

OF_WORKS = (
    Column("work", "string", "the work's key, which never changes"),
    Column("type", "string", "the kind of work (article, book, instrument, case, …)"),
    Column("authors", "list", "who wrote it: Family, Given, or an organisation"),
    Column("title", "string", "its title"),
    Column("year", "integer", "the year of publication"),
    Column("container", "string", "the journal, book, reporter or site it stands in"),
    Column("volume", "string", "the volume"),
    Column("pages", "string", "its pages there"),
    Column("publisher", "string", "the publisher"),
    Column("date", "string", "the date of publication, ISO 8601, as precise as given"),
    Column("url", "string", "its address"),
    Column("documents", "integer", "in how many articles it is cited"),
    JUDGED,
)

LISTINGS: tuple[Listing, ...] = (
    Listing(
        "documents",
        "the articles",
        (
            DOC,
            Column("source", "string", "the file's name"),
            Column("sha256", "string", "SHA-256 of the file's bytes"),
            Column("media_type", "string", "the kind of file (a MIME type)"),
            Column("title", "string", "the article's title"),
            Column("authors", "list", "its authors"),
            Column("year", "integer", "the year of publication"),
            Column("pages", "integer", "how many pages the file has"),
            Column("chars", "integer", "how many code points its text has"),
            Column("citation_style", "string", "how the article cites"),
            Column("date", "string", "the date of publication, EDTF, as precise as given"),
            Column("container", "string", "the journal or series in which it was published"),
            Column("volume", "string", "the volume there"),
            Column("issue", "string", "the issue or number there"),
            Column("printed_pages", "string", "its pages there, or the first"),
            Column("publisher", "string", "its publisher"),
            Column("doi", "string", "its DOI"),
            Column("url", "string", "its address"),
        ),
        _stored(schema.documents, "path", "text"),
        key=("doc",),
    ),
    Listing(
        "sections",
        "their sections",
        (
            DOC,
            Column("section", "string", "the section's id"),
            Column("parent", "string", "the id of the section that holds it"),
            Column("level", "integer", "its level, from 1"),
            Column("label", "string", "its printed number (IV, 2.1)"),
            Column("heading", "string", "its heading"),
            START,
            END,
        ),
        _stored(schema.sections),
        key=("doc", "section"),
        links=(OF_DOCUMENT,),
    ),
    Listing(
        "notes",
        "footnotes and endnotes",
        (
            DOC,
            Column("note", "string", "the note's id"),
            Column("label", "string", "its printed number or mark"),
            Column("call_start", "integer", "where its call begins in the article's text, in code points"),
            Column("call_end", "integer", "where its call ends there"),
            START,
            END,
            Column("text", "string", "its text as read"),
            Column("status", "string", "ok, no_call, no_text or damaged"),
            Column("reason", "string", "why the status is not ok"),
            JUDGED,
        ),
        _judged("note", schema.notes),
        key=("doc", "note"),
        links=(OF_DOCUMENT,),
    ),
    Listing(
        "works",
        "the distinct sources of all articles",
        OF_WORKS,
        _works,
        key=("work",),
    ),
    Listing(
        "citations",
        "every citation, with what it refers to",
        (
            DOC,
            Column("citation", "string", "the citation's id in its article"),
            Column("note", "string", "the label of the note it stands in; none in the body or in a list"),
            Column("form", "string", "full, supra, id, short, author_year, xref or list_entry"),
            Column("type", "string", "the kind of work, where the citation shows it"),
            Column("signal", "string", "its signal (see, cf.)"),
            Column("pinpoint", "string", "the place cited in the work"),
            Column("relation", "string", "how it is tied to the citation before it (quoting, citing)"),
            Column("target_note", "string", "the number of the note it points to, as printed"),
            START,
            END,
            Column("text", "string", "its words"),
            Column("status", "string", "resolved, ambiguous or unresolved; none for a cross-reference"),
            Column("confidence", "number", "how surely, from 0 to 1"),
            Column("target", "string", "the id of the first citation of the same work in the article"),
            Column("warning", "string", "what is odd about it, such as a wrong note number"),
            Column("work", "string", "the key of the work"),
            JUDGED,
        ),
        _citations,
        key=("doc", "citation"),
        links=(OF_DOCUMENT, ("works", ("work",))),
    ),
    Listing(
        "claims",
        "the statements that sources are given for",
        (
            DOC,
            Column("claim", "string", "the claim's id in its article"),
            Column("section", "string", "the id of the section it stands in"),
            Column("note", "string", "the label of the note called at its end; none for a citation in the text"),
            Column("page", "integer", "the page of the file, from 1"),
            START,
            END,
            Column("text", "string", "its words as read"),
            JUDGED,
        ),
        _judged("claim", schema.claims),
        key=("doc", "claim"),
        links=(OF_DOCUMENT,),
    ),
    Listing(
        "claim_sources",
        "which citations and works a claim rests on, in order",
        (
            DOC,
            Column("claim", "string", "the claim's id"),
            Column("citation", "string", "the citation's id"),
            Column("work", "string", "the key of the work; none where that is not known"),
        ),
        _claim_sources,
        key=("doc", "claim", "citation"),
        links=(("claims", ("doc", "claim")), ("citations", ("doc", "citation")), ("works", ("work",))),
    ),
    Listing(
        "mentions",
        "instruments, statutes, dates, tiers, countries, organisations and persons named",
        (
            DOC,
            Column("mention", "string", "the mention's id in its article"),
            Column("kind", "string", "what is named"),
            START,
            END,
            Column("text", "string", "the words"),
            Column("norm", "string", "the id of what is named, the same in all articles"),
            Column("rule", "string", "the rule or model that found it"),
            Column("country", "string", "for a tier: the country, ISO 3166 alpha-3"),
            Column("year", "string", "for a tier: the year of the report, EDTF"),
            Column("tier", "string", "for a tier: 1, 2, 2WL or 3"),
            Column("status", "string", "for a tier: placed, hypothetical, negated or definition"),
            Column("detail", "string", "the article or paragraph named"),
            JUDGED,
        ),
        _judged("mention", schema.mentions, "stream"),
        key=("doc", "mention"),
        links=(OF_DOCUMENT,),
    ),
    Listing(
        "claim_mentions",
        "which mentions stand in the words of a claim, in order",
        (
            DOC,
            Column("claim", "string", "the claim's id"),
            Column("mention", "string", "the mention's id"),
        ),
        _stored(schema.claim_mentions),
        key=("doc", "claim", "mention"),
        links=(("claims", ("doc", "claim")), ("mentions", ("doc", "mention"))),
    ),
)
"""Every table; those that others refer to stand before them."""
