"""What short forms refer to once people decided: resolved again, as far as decisions change it.

The stage that resolves is asked twice on the same ground: of the citations as the machine read them, and as they were
decided. Only where its two answers differ is a link changed, so that nothing moves that no decision touches.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pincite.judgements import Judgement, Kind
from pincite.model import (
    Call,
    Citation,
    Fields,
    Form,
    Link,
    LinkStatus,
    ListEntry,
    Metadata,
    Note,
    NoteStatus,
    Place,
    Span,
    Spans,
    WorkType,
)
from pincite.store.links import lead, unlink
from pincite.store.rows import Row, Rows
from pincite.store.values import Held
from pincite.text import Article, SourceText
from pincite.text.reading import Part, Reading, build

RULE = "again"
"""The rule that the chain of a link names which decisions on others changed."""


def names_source(judgement: Judgement) -> bool:
    """Tell whether a decision on a citation says itself what it refers to."""
    decided = judgement.decided or {}
    return judgement.kind is Kind.CITATION and ("work" in decided or "target" in decided)


def resolve_again(held: Held, rows: Rows, own: set[str], followed: set[str]) -> tuple[Row, ...]:
    """Resolve again what decisions change; return a mark for each link changed.

    ``own`` are citations whose link a person decided; they and those that ``followed`` them stay as they are.
    """
    if not _matters(held, rows, own):
        return ()
    sources = _sources(held, rows)
    from pincite.resolution import resolve  # brings the rules of a stage; only judged documents need them

    before, after = Ground(held.rows), Ground(rows)
    told = {link.citation: link for link in resolve(before.article, before.citations({}))}
    decided = {name: sources.get(name) for name in own}
    anew = {link.citation: link for link in resolve(after.article, after.citations(decided))}
    return tuple(_adopted(held, rows, told, anew, own | followed))


def _matters(held: Held, rows: Rows, own: set[str]) -> bool:
    """Tell whether decisions changed a citation, its link, or the order or label of a note."""
    was = {row["citation"]: row["first"] for row in held.rows["local_citations"]}
    now = {row["citation"]: row["first"] for row in rows["local_citations"]}
    if any(was.get(name) != now.get(name) for name in own):
        return True
    return any(_told(held.rows[t]) != _told(rows[t]) for t in ("citations", "notes"))


def _told(table: list[Row]) -> list[Row]:
    names = ("pinpoint", "signal", "status", "discussed")
    return [{name: value for name, value in row.items() if name not in names} for row in table]


def _sources(held: Held, rows: Rows) -> dict[str, Row]:
    """Return for each citation that is linked what its source is said to be, as the decisions have it."""
    local = {row["first"]: row for row in held.rows["local_works"]} | {row["first"]: row for row in rows["local_works"]}
    first = {row["citation"]: row["first"] for row in rows["local_citations"]}
    return {name: local[at] for name, at in first.items() if at in local}


class Ground:
    """An article as far as its rows tell of it: notes, calls and readings, enough to resolve citations on."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        text = rows["documents"][0]["text"]
        spans = {f"note:{n['label']}": _spans(n["spans"]) for n in rows["notes"]}
        for row in rows["citations"]:
            if row["stream"].startswith("list:"):
                spans[row["stream"]] = (*spans.get(row["stream"], ()), *_spans(row["spans"]))
        readings = {stream: _reading(text, placed) for stream, placed in spans.items() if placed}
        readings["body"] = _reading(text, (Span(0, len(text)),))
        self.article = Article(
            source=SourceText("", "text/plain", "", text, (), ()),
            readings=readings,
            notes=tuple(_note(row) for row in rows["notes"]),
            calls=tuple(sorted(_calls(rows["notes"]), key=lambda call: call.at)),
            blocks=(),
            sections=(),
            entries=tuple(_entries(readings)),
            meta=Metadata(),
        )

    def citations(self, decided: Mapping[str, Row | None]) -> list[Citation]:
        """Return the citations in order; one whose link was ``decided`` cites its source in full."""
        ordered = sorted(self._rows["citations"], key=lambda row: row["seq"])
        return [self._citation(row, decided.get(row["citation"])) for row in ordered if row["start"] is not None]

    def _citation(self, row: Row, source: Row | None) -> Citation:
        whole = source is not None and row["form"] != Form.LIST_ENTRY.value
        kind, fields = (
            (source["type"], source["fields"]) if source is not None and whole else (row["type"], row["fields"])
        )
        plain = ("pinpoint", "signal", "relation", "discussed", "parent", "given", "given_by", "note")
        return Citation(
            id=row["citation"],
            place=self._place(row),
            form=Form.FULL if whole else Form(row["form"]),
            type=WorkType(kind) if kind else None,
            fields=_fields(fields),
            names=() if whole else tuple(row["names"]),
            target_note=None if whole else row["target_note"],
            container_note=None if whole else row["container_note"],
            **{name: row[name] for name in plain},
        )

    def _place(self, row: Row) -> Place:
        reading = self.article.readings.get(row["stream"])
        if reading is None:
            return Place("body", Span(row["start"], row["end"]))
        start, end = _inside(reading, row["start"]), _inside(reading, row["end"] - 1) + 1
        return Place(row["stream"], Span(min(start, end), max(start, end)))


def _spans(stored: list[list[int]]) -> Spans:
    return tuple(Span(start, end) for start, end in stored)


def _reading(text: str, spans: Spans) -> Reading:
    return build(text, [Part(span, " " if at else "") for at, span in enumerate(spans)])


def _inside(reading: Reading, offset: int) -> int:
    """Return where a character of the source stands in a reading; the nearest before it where it isn't there."""
    at = 0
    for piece in reading.pieces:
        if piece.source <= offset < piece.source + piece.length:
            return piece.at + offset - piece.source
        at = piece.at + piece.length if piece.source + piece.length <= offset else at
    return at


def _note(row: Row) -> Note:
    call = Span(row["call_start"], row["call_end"]) if row["call_start"] is not None else None
    return Note(row["label"], call, _spans(row["spans"]), NoteStatus(row["status"]), row["reason"])


def _calls(notes: list[Row]) -> Iterator[Call]:
    return (Call(row["label"], row["call_start"]) for row in notes if row["call_start"] is not None)


def _entries(readings: Mapping[str, Reading]) -> Iterator[ListEntry]:
    for stream in readings:
        if stream.startswith("list:"):
            yield ListEntry(int(stream.partition(":")[2]), None, ())


def _fields(stored: Mapping[str, Any]) -> Fields:
    lists = {name: tuple(value) for name, value in stored.items() if isinstance(value, list)}
    return Fields(**{**stored, **lists})


def _adopted(
    held: Held, rows: Rows, told: Mapping[str, Link], anew: Mapping[str, Link], settled: set[str]
) -> Iterator[Row]:
    """Change the links that are other than before; what leads to a judged citation goes on to that one's source."""
    doc = held.document["doc"]
    for name, link in anew.items():
        first = {row["citation"]: row["first"] for row in rows["local_citations"]}
        before = told.get(name)
        if name in settled or (before is not None and _same(before, link)):
            continue
        target = first.get(link.target, link.target) if link.target is not None else None
        if target is None or link.status is not LinkStatus.RESOLVED:
            if before is None or before.status is LinkStatus.RESOLVED:
                unlink(rows, held, name, f"no longer known, after a decision on another citation: {_why(link)}", RULE)
                yield _mark(doc, name)
            continue
        if target == name:
            _own(rows, doc, name)
        if first.get(name) != target or before is None:
            lead(rows, held, name, target, None, f"after a decision on another citation: {_why(link)}")
            _through(rows, name, link)
            yield _mark(doc, name)


def _same(one: Link, other: Link) -> bool:
    return (one.target, one.status) == (other.target, other.status)


def _why(link: Link) -> str:
    return link.steps[0].reason if link.steps else link.status.value


def _through(rows: Rows, name: str, link: Link) -> None:
    """Let the chain of a changed link lead through the citation that it was found by, as surely as it was found."""
    step = next((step for step in rows["steps"] if step["citation"] == name), None)
    if step is not None:
        step |= {"rule": RULE, "target": link.steps[0].target if link.steps else link.target}
    row = next(row for row in rows["links"] if row["citation"] == name)
    row |= {"confidence": link.confidence, "warning": link.warning}


def _own(rows: Rows, doc: str, name: str) -> None:
    """Make a citation the first of a source of its own, as its own words describe it."""
    if any(row["first"] == name for row in rows["local_works"]):
        return
    row = next(row for row in rows["citations"] if row["citation"] == name)
    local = {"doc": doc, "first": name, "seq": row["seq"], "type": row["type"], "fields": row["fields"]}
    rows["local_works"].append(local)


def _mark(doc: str, name: str) -> Row:
    return {"doc": doc, "kind": Kind.LINK.value, "thing": name, "act": "follow", "judgement": RULE, "who": ""}
