"""The tables of the store.

Every span counts Unicode code points of ``documents.text``, half-open. ``spans`` is a JSON list of ``[start, end]``
pieces in reading order; ``start`` and ``end`` are the least start and the greatest end of the pieces, for queries.
Rows of a document hang on ``documents.doc`` and go with it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeEngine

METADATA = MetaData()
Json = JSON(none_as_null=True)


def _doc() -> Column[str]:
    return Column("doc", String, ForeignKey("documents.doc", ondelete="CASCADE"), primary_key=True)


def _key(name: str) -> Column[str]:
    return Column(name, String, primary_key=True)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


def _must(name: str, kind: type[TypeEngine[Any]] | TypeEngine[Any]) -> Column[Any]:
    return Column(name, kind, nullable=False)


def _json(*names: str) -> tuple[Column[Any], ...]:
    return tuple(_must(name, Json) for name in names)


def _spans() -> tuple[Column[Any], Column[Any], Column[Any]]:
    return _must("spans", Json), Column("start", Integer), Column("end", Integer)


def _citation_key(name: str = "citation") -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["doc", name], ["citations.doc", "citations.citation"], ondelete="CASCADE")


documents = Table(
    "documents",
    METADATA,
    _key("doc"),
    _must("path", Text),
    _must("source", Text),
    _must("sha256", String),
    _must("media_type", String),
    Column("title", Text),
    _must("authors", Json),
    Column("year", Integer),
    _must("pages", Integer),
    _must("chars", Integer),
    Column("citation_style", String),
    Column("date", String),
    *(Column(name, Text) for name in ("container", "volume", "issue", "printed_pages", "publisher", "doi", "url")),
    _must("text", Text),
)
"""``pages`` counts the file's pages; ``printed_pages`` are those that the article has in its container."""

pages = Table(
    "pages",
    METADATA,
    _doc(),
    _number("number"),
    _must("start", Integer),
    _must("end", Integer),
    _must("width", Float),
    _must("height", Float),
    Column("printed", Text),
)
"""``number`` counts the pages of the file from 1, ``printed`` is the number that the article's pages carry in print."""

lines = Table(
    "lines",
    METADATA,
    _doc(),
    _number("start"),
    _must("end", Integer),
    _must("page", Integer),
    *(_must(name, Float) for name in ("x0", "y0", "x1", "y1")),
    _must("turn", Integer),
    _must("widths", Text),
)
"""Printed lines, none for formats without pages: the box in points from the top left of the page as it is shown.

``widths`` tell how far each character reaches, to where the next begins, in tenths of a point, with a blank between.
``turn`` says how often the page is to be turned by 90 degrees clockwise for the line to read upright.
"""

sections = Table(
    "sections",
    METADATA,
    _doc(),
    _key("section"),
    _must("seq", Integer),
    Column("parent", String),
    _must("level", Integer),
    Column("label", Text),
    _must("heading", Text),
    *_spans(),
)

notes = Table(
    "notes",
    METADATA,
    _doc(),
    _key("note"),
    _must("seq", Integer),
    _must("label", String),
    Column("call_start", Integer),
    Column("call_end", Integer),
    *_spans(),
    _must("text", Text),
    _must("status", String),
    Column("reason", Text),
)

citations = Table(
    "citations",
    METADATA,
    _doc(),
    _key("citation"),
    _must("seq", Integer),
    Column("note", String),
    _must("stream", String),
    *_spans(),
    _must("text", Text),
    _must("form", String),
    Column("type", String),
    _must("fields", Json),
    Column("pinpoint", Text),
    _must("names", Json),
    *(Column("target_note", String), Column("container_note", String)),
    Column("signal", Text),
    Column("relation", String),
    Column("parent", String),
    _must("discussed", Boolean),
    Column("given", Text),
    Column("given_by", String),
)
"""``given`` is the key under which the file itself names the source; ``given_by`` is the tool that wrote the citation
there, empty where it was read from its words."""

links = Table(
    "links",
    METADATA,
    _doc(),
    _key("citation"),
    Column("target", String),
    _must("status", String),
    _must("confidence", Float),
    _must("candidates", Json),
    Column("probabilities", Json),
    Column("evidence", Json),
    Column("warning", Text),
    _citation_key(),
)
"""``candidates`` are the works that a citation may mean, with their ``probabilities`` and what speaks for each."""

steps = Table(
    "steps",
    METADATA,
    _doc(),
    _key("citation"),
    _number("seq"),
    _must("rule", String),
    Column("target", String),
    _must("reason", Text),
    _citation_key(),
)
"""A citation's own steps to its work, mostly one; the chain goes on with those of the first one's ``target``."""

local_works = Table(
    "local_works",
    METADATA,
    _doc(),
    _key("first"),
    _must("seq", Integer),
    Column("type", String),
    _must("fields", Json),
    _citation_key("first"),
)

local_citations = Table(
    "local_citations",
    METADATA,
    _doc(),
    _key("citation"),
    _must("first", String),
    _citation_key(),
    ForeignKeyConstraint(["doc", "first"], ["local_works.doc", "local_works.first"], ondelete="CASCADE"),
    Index("local_citations_first", "doc", "first"),
)

mentions = Table(
    "mentions",
    METADATA,
    _doc(),
    _key("mention"),
    _must("seq", Integer),
    _must("kind", String),
    _must("stream", String),
    *_spans(),
    _must("text", Text),
    Column("norm", String),
    _must("rule", String),
    Column("country", String),
    Column("year", String),
    Column("tier", String),
    Column("status", String),
    Column("detail", Text),
    Index("mentions_kind_norm", "kind", "norm"),
    Index("mentions_country", "country"),
)

claims = Table(
    "claims",
    METADATA,
    _doc(),
    _key("claim"),
    _must("seq", Integer),
    Column("section", String),
    Column("note", String),
    Column("page", Integer),
    *_spans(),
    _must("text", Text),
)

sentences = Table(
    "sentences",
    METADATA,
    _doc(),
    _key("sentence"),
    _must("seq", Integer),
    Column("section", String),
    Column("note", String),
    Column("page", Integer),
    *_spans(),
    _must("text", Text),
)
"""What the body says outside claims; ``note`` is the nearest one that is called, after it in its section or before."""

claim_citations = Table(
    "claim_citations",
    METADATA,
    _doc(),
    _key("claim"),
    _key("citation"),
    _must("seq", Integer),
    ForeignKeyConstraint(["doc", "claim"], ["claims.doc", "claims.claim"], ondelete="CASCADE"),
    _citation_key(),
    Index("claim_citations_citation", "doc", "citation"),
)

claim_mentions = Table(
    "claim_mentions",
    METADATA,
    _doc(),
    _key("claim"),
    _key("mention"),
    _must("seq", Integer),
    ForeignKeyConstraint(["doc", "claim"], ["claims.doc", "claims.claim"], ondelete="CASCADE"),
    ForeignKeyConstraint(["doc", "mention"], ["mentions.doc", "mentions.mention"], ondelete="CASCADE"),
    Index("claim_mentions_mention", "doc", "mention"),
)

warnings = Table("warnings", METADATA, _doc(), _number("seq"), _must("stage", String), _must("message", Text))

health = Table(
    "health", METADATA, _doc(), _must("verdict", String), _must("badness", Float), *_json("reasons", "measures")
)
"""How well each document was read: see ``model.Health``; none for one stored before this was kept."""

fingerprints = Table("fingerprints", METADATA, _doc(), _key("part"), _must("value", String))

works = Table(
    "works",
    METADATA,
    _key("work"),
    _must("seq", Integer),
    Column("type", String),
    _must("authors", Json),
    Column("title", Text),
    Column("year", Integer),
    *_json("fields", "csl", "members"),
)
"""``members`` are [doc, first citation, digest of what the document says of it]; they outlive the documents' rows, so
that a work keeps its key when its documents are read again."""

work_members = Table(
    "work_members",
    METADATA,
    _key("doc"),
    _key("first"),
    Column("work", String, ForeignKey("works.work", ondelete="CASCADE"), nullable=False, index=True),
    ForeignKeyConstraint(["doc", "first"], ["local_works.doc", "local_works.first"], ondelete="CASCADE"),
)

tombstones = Table(
    "tombstones", METADATA, _key("old"), Column("new", String), Column("type", String), _must("fields", Json)
)
"""Keys that are gone, what they stood for, and the key that stands for each now.

There is none when no article cites the work any more; should one do so again, it gets its old key.
"""

former_texts = Table("former_texts", METADATA, _key("text_sha256"), _must("doc", String), _must("text", Text))
"""Source texts of before, kept as long as a judgement speaks of them, so that its place can be found in the new one."""

judged = Table(
    "judged",
    METADATA,
    _key("doc"),
    _key("kind"),
    _key("thing"),
    _must("act", String),
    _must("judgement", String),
    _must("who", String),
)
"""Marks of what people judged; empty in the file, and filled on the connection of a reader that shows decided values.

``act`` is ``follow`` for a link that only follows a judged one, which ``judgement`` then names.
"""

patches = Table("patches", METADATA, _key("doc"), _must("stamp", String), _must("patch", Json))
"""What judgements change in a document's rows, worked out beforehand; ``stamp`` tells from which judgements.

A patch is a cache: it goes when the document or the works change, and readers work out what is missing.
"""

searched = Table(
    "searched",
    METADATA,
    Column("row", Integer, primary_key=True),
    _must("doc", String),
    _must("claim", String),
    _must("length", Integer),
    _must("digest", String),
    Index("searched_doc", "doc"),
)
"""Which claim each row of the search table holds, its length in code points, and the digest of what it means."""

vectors = Table("vectors", METADATA, _key("model"), _key("digest"), _must("vector", LargeBinary))
"""What claims mean, by the model that tells it and the digest of the words: 384 signed bytes, of which only the
direction counts. Claims without one are found by words alone."""

failures = Table(
    "failures",
    METADATA,
    _key("doc"),
    _must("path", Text),
    _must("stage", String),
    _must("code", String),
    _must("what", Text),
    _must("advice", Text),
    _must("parts", Json),
)

library = Table(
    "library",
    METADATA,
    *(_key("key"), _must("seq", Integer), Column("type", String)),
    *_json("fields", "identifiers", "csl"),
)
"""The works of a scholar's own library, by the citation key that they have there."""

library_matches = Table(
    "library_matches", METADATA, _key("work"), _must("key", String), _must("how", Text), _must("differing", Json)
)
"""Which work of the store is which of the library, and of each field on which they differ what each says."""

state = Table("state", METADATA, _key("name"), _must("value", String))
migrations = Table("schema_migrations", METADATA, _key("name"))

OF_DOCUMENT: tuple[Table, ...] = (
    documents, pages, lines, sections, notes, citations, links, steps, local_works, local_citations, mentions, claims,
    sentences, claim_citations, claim_mentions, warnings, health, fingerprints,
)  # fmt: skip
"""The tables that hold one document's rows, parents first."""
