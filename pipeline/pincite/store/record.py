"""From what a person says of a thing to the judgement that records it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, select

from pincite.judgements import Act, Anchor, Judgement, Kind, read_all
from pincite.store import schema
from pincite.store.decided import Thing, decided
from pincite.store.errors import StoreError
from pincite.store.overlay import holding
from pincite.store.read import find_document
from pincite.store.values import Held, Value, anchor_of_row, anchored, row_of, value


@dataclass(frozen=True, slots=True)
class Name:
    """The id of a thing as people write it: ``link:DOC:n38.1``, ``mention:DOC:120-135`` to add one, ``work:KEY``."""

    kind: Kind
    doc: str
    thing: str

    def __str__(self) -> str:
        return ":".join(part for part in (self.kind.value, self.doc, self.thing) if part)


def named(written: str) -> Name:
    """Read an id. Raises ``StoreError`` when it is none."""
    kind, _, rest = written.strip().partition(":")
    doc, _, thing = rest.rpartition(":")
    kinds = [k.value for k in Kind]
    if kind not in kinds or not thing or (not doc and kind not in (Kind.WORK.value, Kind.DOCUMENT.value)):
        advice = f"An id is KIND:DOC:THING, as `pincite review` lists them; kinds are {', '.join(kinds)}."
        raise StoreError(f"{written!r} is no id.", advice, kept=_KEPT)
    return Name(Kind(kind), doc, thing)


_KEPT = "Nothing was recorded."


def judgement(
    connection: Connection,
    act: Act,
    name: Name,
    values: Sequence[str],
    who: str,
    remark: str | None = None,
    shown: Connection | None = None,
) -> Judgement:
    """Make the judgement of a person on a thing; the connection must show the machine's own results.

    ``values`` are ``field=value``, or for a link the citation or work it leads to. ``shown`` is a connection that shows
    works as people decided them, where that is another. Raises ``StoreError`` for what the store doesn't hold, fields
    that the kind doesn't have, and values that can't be.
    """
    held, thing = _held(connection, name, shown or connection)
    place = _added(held, name) if act is Act.ADD else _standing(held, name, thing)
    machine = None if act is Act.ADD else value(held, name.kind, thing)
    about = Thing(name.kind, thing, str(name), held, shown or connection)
    return make(act, name.kind, thing, who, place, machine, decided(about, act, values, machine), remark)


def judgements(
    connection: Connection,
    act: Act,
    name: Name,
    values: Sequence[str],
    who: str,
    remark: str | None = None,
    shown: Connection | None = None,
) -> list[Judgement]:
    """Make the judgements that one decision comes to: as ``judgement``, but for words that hold several citations.

    A note's text that was corrected brings its citations anew: those of before are rejected, and those read are added.
    """
    texts = [v.partition("=")[2] for v in values if v.partition("=")[0].strip() == "text"]
    if act is Act.EDIT and name.kind is Kind.NOTE and texts:
        return _corrected(connection, name, values, texts[-1].strip(), who, remark, shown or connection)
    if act is Act.ADD and name.kind is Kind.CITATION and _PLACE.fullmatch(name.thing) is None:
        return _added_to_note(connection, name, values, who, remark, shown or connection)
    return [judgement(connection, act, name, values, who, remark, shown)]


_PLACE = re.compile(r"\d+-\d+")


def _added_to_note(
    connection: Connection, name: Name, values: Sequence[str], who: str, remark: str | None, shown: Connection
) -> list[Judgement]:
    """Make a judgement for each citation that words hold, in a note that is named by its id (``n37``)."""
    from pincite.store import spoken  # brings the reader's model

    held, _ = _held(connection, name, shown)
    place = _in_note(held, name)
    pairs = [v.partition("=") for v in values]
    words = [
        (v if not eq or field.strip() != "cites" else said).strip()
        for v, (field, eq, said) in zip(values, pairs, strict=True)
    ]
    return [
        make(Act.ADD, Kind.CITATION, name.thing, who, place, None, spoken.said(shown, citation, text), remark)
        for text in words
        for citation in spoken.read(text)
    ]


def _corrected(
    connection: Connection,
    name: Name,
    values: Sequence[str],
    text: str,
    who: str,
    remark: str | None,
    shown: Connection,
) -> list[Judgement]:
    held, note = _held(connection, name, shown)
    label = next((row["label"] for row in held.rows["notes"] if row["note"] == note), None)
    made = [judgement(connection, Act.EDIT, name, values, who, remark, shown)]
    for row in held.rows["citations"]:
        if row["stream"] == f"note:{label}":
            gone = Name(Kind.CITATION, name.doc, row["citation"])
            made.append(judgement(connection, Act.REJECT, gone, (), who, remark, shown))
    return made + _added_to_note(connection, Name(Kind.CITATION, name.doc, note), [text], who, remark, shown)


def make(
    act: Act, kind: Kind, thing: str, who: str, place: Anchor, machine: Value | None = None,
    decided: Value | None = None, remark: str | None = None,
) -> Judgement:  # fmt: skip
    """Make a judgement now, under a new id."""
    return Judgement(
        secrets.token_hex(6), _now(), who, act, kind, thing, machine, decided, place, None, remark or None
    )  # fmt: skip


def undo(folder: Path, name: str, who: str, remark: str | None = None) -> tuple[str, Judgement]:
    """Make the judgement that takes another back; return it with the document in whose file it belongs.

    ``name`` is the id of a judgement, or its beginning where only one begins so. Raises ``StoreError``.
    """
    hits = [(doc, j) for doc, held in read_all(folder).items() for j in held.judgements if j.id.startswith(name)]
    if not name or len({j.id for _, j in hits}) != 1:
        found = "no judgement" if not hits else f"{len(hits)} judgements"
        raise StoreError(f"There is {found} {name!r} in {folder}.", "List them with `pincite review list`.", kept=_KEPT)
    doc, old = hits[0]
    made = Judgement(
        secrets.token_hex(6), _now(), who, Act.UNDO, old.kind, old.thing, undoes=old.id, remark=remark or None
    )  # fmt: skip
    return doc, made


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _held(connection: Connection, name: Name, shown: Connection) -> tuple[Held, str]:
    """Return the document of a thing and the machine's id there; a work stands where it is first cited."""
    doc, thing = name.doc, name.thing
    if name.kind is Kind.DOCUMENT:
        doc = thing = find_document(connection, thing)["doc"]
    elif name.kind is Kind.WORK and not _cites(connection, doc, thing):
        from pincite.store import asked  # brings gazetteers

        thing = asked.work(shown, thing)
        m = schema.work_members
        query = select(m.c.doc, m.c.first).where(m.c.work == thing).order_by(m.c.doc, m.c.first)
        members = [row for row in connection.execute(query) if doc in ("", row.doc)]
        if not members:
            raise StoreError(f"No article cites a work {thing!r}.", "List them with `pincite table works`.", kept=_KEPT)
        doc, thing = members[0].doc, members[0].first
    held = holding(connection, find_document(connection, doc)["doc"])
    if held is None:
        raise StoreError(f"No document {doc!r} in the store.", "List them with `pincite table documents`.", kept=_KEPT)
    return held, thing


def _cites(connection: Connection, doc: str, thing: str) -> bool:
    """Tell whether a work is named by a citation of it: ``work:DOC:n1.2``."""
    c = schema.citations
    query = select(c.c.citation).where(c.c.doc.startswith(doc, autoescape=True), c.c.citation == thing)
    return bool(doc) and connection.execute(query).first() is not None


def _standing(held: Held, name: Name, thing: str) -> Anchor:
    row = row_of(held, name.kind, thing)
    if name.kind is Kind.DOCUMENT:
        return anchored(held, [(0, min(64, len(held.document["text"])))], "body")
    if row is None:
        what = f"{held.document['doc']} has no {name.kind.value} {thing!r}."
        raise StoreError(what, "Take the id from `pincite review` or `pincite table`.", kept=_KEPT)
    place = anchor_of_row(held, row)
    if place is None:
        raise StoreError(f"{name} stands nowhere in the text.", "Only what has a place can be judged.", kept=_KEPT)
    return place


def _added(held: Held, name: Name) -> Anchor:
    start, _, end = name.thing.partition("-")
    length = len(held.document["text"])
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end) <= length):
        advice = f"Give the first character and the one after the last: {name.kind.value}:{name.doc}:120-135."
        raise StoreError(f"{name.thing!r} is no place in {name.doc} (0-{length}).", advice, kept=_KEPT)
    if name.kind not in (Kind.MENTION, Kind.CITATION, Kind.CLAIM):
        raise StoreError(f"A {name.kind.value} can't be added.", "Add a mention, citation or claim.", kept=_KEPT)
    return anchored(held, [(int(start), int(end))], _path_at(held, int(start)))


def _in_note(held: Held, name: Name) -> Anchor:
    """Return the place of what is said to be cited in a note: where it has words that no citation covers, else all."""
    note = row_of(held, Kind.NOTE, name.thing)
    if note is None:
        advice = f"Give a note's id, like {name.kind.value}:{name.doc}:n37, or a place, like 120-135."
        raise StoreError(f"{name.thing!r} is neither a note nor a place of {name.doc}.", advice, kept=_KEPT)
    place = anchor_of_row(held, note)
    if place is None:
        raise StoreError(f"{name} stands nowhere in the text.", "Only what has a place can be judged.", kept=_KEPT)
    return place


def _path_at(held: Held, offset: int) -> str:
    for note in held.rows["notes"]:
        if any(start <= offset < end for start, end in note["spans"]):
            return f"note:{note['label']}"
    return "body"
