"""What the machine says of each kind of thing, as values that judgements keep and are compared with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pincite.judgements import Anchor, Kind, anchor
from pincite.judgements.model import plain_anchor
from pincite.model import Span
from pincite.store.rows import Row, Rows

Value = dict[str, Any]

MENTION = ("kind", "norm", "country", "year", "tier", "status", "detail")
CITATION = ("form", "type", "pinpoint", "signal", "relation", "target_note", "discussed")
NOTE = ("label", "status")
CLAIM = ("note", "citations")
LINK = ("work", "target")
WORK = (
    "type", "authors", "editors", "title", "container", "volume", "issue", "pages", "publisher", "place", "edition",
    "year", "date", "url", "accessed", "court", "symbol", "short",
)  # fmt: skip
DOCUMENT = ("title", "authors", "year", "date")
"""What can be decided of each kind; a claim's or an added thing's place is decided with ``start`` and ``end``."""

OF_KIND: Mapping[Kind, tuple[str, ...]] = {
    Kind.LINK: LINK,
    Kind.CITATION: (*CITATION, *(name for name in WORK if name not in CITATION), "names", "cites"),
    Kind.MENTION: MENTION,
    Kind.NOTE: (*NOTE, "text"),
    Kind.CLAIM: CLAIM,
    Kind.WORK: (*WORK, "same", "apart"),
    Kind.FINDING: ("code",),
    Kind.DOCUMENT: DOCUMENT,
}


@dataclass(frozen=True, slots=True)
class Held:
    """What the store holds of one document: its rows by table, and the works (rows) that its sources belong to.

    ``works`` maps the first citation of each source to the row of its work; ``keys`` maps every key that a work of
    the corpus has or had to the one it has now.
    """

    rows: Rows
    works: Mapping[str, Row]
    keys: Mapping[str, str]

    @property
    def document(self) -> Row:
        """Return the document's own row."""
        return self.rows["documents"][0]


def row_of(held: Held, kind: Kind, thing: str) -> Row | None:
    """Return the row of a thing by the machine's id; that of a link or work is its citation's."""
    table, key = TABLES[kind]
    return next((row for row in held.rows.get(table, []) if row[key] == thing), None)


TABLES: Mapping[Kind, tuple[str, str]] = {
    Kind.LINK: ("citations", "citation"),
    Kind.CITATION: ("citations", "citation"),
    Kind.WORK: ("citations", "citation"),
    Kind.MENTION: ("mentions", "mention"),
    Kind.NOTE: ("notes", "note"),
    Kind.CLAIM: ("claims", "claim"),
    Kind.DOCUMENT: ("documents", "doc"),
}
"""In which table a kind of thing stands, and under which key."""


def value(held: Held, kind: Kind, thing: str) -> Value | None:
    """Return the machine's value of a thing, ``None`` when it has none."""
    row = row_of(held, kind, thing) if kind in TABLES else None
    return None if row is None else _VALUES[kind](held, row)


def anchored(held: Held, spans: list[tuple[int, int]], path: str) -> Anchor:
    """Return the anchor of what stands at ``spans`` of the document."""
    document = held.document
    call = calls(held).get(path)
    return anchor(document["doc"], document["sha256"], document["text"], sorted(spans), path, call)


def calls(held: Held) -> dict[str, Span]:
    """Return where each note (``note:37``) is called."""
    return {
        f"note:{n['label']}": Span(n["call_start"], n["call_end"])
        for n in held.rows["notes"]
        if n["call_start"] is not None
    }


def anchor_of_row(held: Held, row: Row) -> Anchor | None:
    """Return the anchor of a row; ``None`` when it stands nowhere in the text."""
    spans = [(start, end) for start, end in row["spans"]]
    if not spans and row.get("call_start") is not None:
        spans = [(row["call_start"], row["call_end"])]
    return anchored(held, spans, _path(row)) if spans else None


def first_of(held: Held, citation: str) -> str | None:
    """Return the first citation of the source that a citation refers to."""
    found = (row["first"] for row in held.rows["local_citations"] if row["citation"] == citation)
    return next(found, None)


def _path(row: Row) -> str:
    if "stream" in row:
        return str(row["stream"])
    return f"note:{row['label']}" if "label" in row else f"section:{row.get('section') or ''}"


def _link(held: Held, row: Row) -> Value:
    citation = row["citation"]
    link = next((link for link in held.rows["links"] if link["citation"] == citation), None)
    first = first_of(held, citation)
    target = row_of(held, Kind.CITATION, first) if first is not None else None
    found = {"status": link["status"] if link else None, "target": first, "work": work_key(held, first)}
    place = anchor_of_row(held, target) if target is not None else None
    return found | ({"to": plain_anchor(place)} if place is not None else {})


def work_key(held: Held, first: str | None) -> str | None:
    """Return the key of the work that a source belongs to."""
    work = held.works.get(first) if first is not None else None
    return str(work["work"]) if work is not None else None


def key_now(held: Held, decided: Mapping[str, Any]) -> str | None:
    """Return the key that the work decided on has now; that of a work that a person made is its own."""
    key = decided.get("work")
    if key is None or key in held.keys:
        return held.keys.get(key or "")
    return str(key) if any(decided.get(name) for name in WORK) else None


def _columns(names: tuple[str, ...]) -> Callable[[Held, Row], Value]:
    return lambda _, row: {name: row[name] for name in (*names, "text")}


def _citation(_: Held, row: Row) -> Value:
    said = {name: value for name, value in row["fields"].items() if value and name in WORK}
    return said | {name: row[name] for name in (*CITATION, "names", "text")}


def _document(_: Held, row: Row) -> Value:
    return {name: row[name] for name in DOCUMENT}


def _claim(held: Held, row: Row) -> Value:
    cited = [r["citation"] for r in held.rows["claim_citations"] if r["claim"] == row["claim"]]
    return {"note": row["note"], "citations": cited, "text": row["text"]}


def _work(held: Held, row: Row) -> Value | None:
    first = first_of(held, row["citation"])
    work = held.works.get(first) if first is not None else None
    return None if work is None else {"work": work["work"], "type": work["type"], **work["fields"]}


_VALUES: Mapping[Kind, Callable[[Held, Row], Value | None]] = {
    Kind.LINK: _link,
    Kind.CITATION: _citation,
    Kind.MENTION: _columns(MENTION),
    Kind.NOTE: _columns(NOTE),
    Kind.CLAIM: _claim,
    Kind.WORK: _work,
    Kind.DOCUMENT: _document,
}
