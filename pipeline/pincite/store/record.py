"""From what a person says of a thing to the judgement that records it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from pincite.judgements import Act, Anchor, Judgement, Kind, read_all
from pincite.judgements.model import plain_anchor
from pincite.judgements.valid import FIELDS
from pincite.store import schema
from pincite.store.errors import StoreError
from pincite.store.overlay import holding
from pincite.store.read import find_document
from pincite.store.values import (
    OF_KIND,
    Held,
    Value,
    anchor_of_row,
    anchored,
    first_of,
    row_of,
    value,
    work_key,
)  # fmt: skip

LISTS = ("authors", "editors", "citations")
WHOLE = ("year", "start", "end")
MOST_DIGITS = 10
LONGEST_SHOWN = 60
"""So much of a value that can't be is shown to the one who gave it."""


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
    if kind not in kinds or not thing or (not doc and kind != Kind.WORK.value):
        advice = f"An id is KIND:DOC:THING, as `pincite review` lists them; kinds are {', '.join(kinds)}."
        raise StoreError(f"{written!r} is no id.", advice, kept=_KEPT)
    return Name(Kind(kind), doc, thing)


_KEPT = "Nothing was recorded."


def judgement(
    connection: Connection, act: Act, name: Name, values: Sequence[str], who: str, remark: str | None = None
) -> Judgement:
    """Make the judgement of a person on a thing; the connection must show the machine's own results.

    ``values`` are ``field=value``, or for a link the citation or work it leads to. Raises ``StoreError`` for what the
    store doesn't hold, fields that the kind doesn't have, and values that can't be.
    """
    held, thing = _held(connection, name)
    place = _added(held, name) if act is Act.ADD else _standing(held, name, thing)
    machine = None if act is Act.ADD else value(held, name.kind, thing)
    decided = _decided(connection, held, act, name, values, machine)
    return make(act, name.kind, thing, who, place, machine, decided, remark)


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


def _held(connection: Connection, name: Name) -> tuple[Held, str]:
    """Return the document of a thing and the machine's id there; a work stands where it is first cited."""
    doc, thing = name.doc, name.thing
    if name.kind is Kind.WORK:
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


def _standing(held: Held, name: Name, thing: str) -> Anchor:
    row = row_of(held, name.kind, thing)
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


def _path_at(held: Held, offset: int) -> str:
    for note in held.rows["notes"]:
        if any(start <= offset < end for start, end in note["spans"]):
            return f"note:{note['label']}"
    return "body"


def _decided(
    connection: Connection, held: Held, act: Act, name: Name, values: Sequence[str], machine: Value | None
) -> Value | None:
    if act in (Act.REJECT, Act.SILENCE):
        return None
    if act is Act.ACCEPT:
        return machine if name.kind is Kind.LINK else None
    if not values and not (act is Act.ADD and name.kind is Kind.CLAIM):
        fields = ", ".join(OF_KIND[name.kind])
        raise StoreError(f"No value was given for {name}.", f"Give FIELD=VALUE; fields: {fields}.", kept=_KEPT)
    links = name.kind in (Kind.LINK, Kind.CITATION)
    said = dict(_said(name.kind, text, bare=links) for text in values)
    return _with_target(connection, held, said) if links else said


def _said(kind: Kind, text: str, *, bare: bool) -> tuple[str, Any]:
    field, equals, written = text.partition("=")
    if bare and not equals:
        return "leads", text.strip()
    field, written = field.strip(), written.strip()
    known = OF_KIND[kind] + (("start", "end") if kind is Kind.CLAIM else ()) + (("leads",) if bare else ())
    known += ("work", "target") if kind is Kind.CITATION else ()
    if not equals or field not in known:
        raise StoreError(f"{text!r} is no value of a {kind.value}.", f"Fields are {', '.join(known)}.", kept=_KEPT)
    return field, _typed(kind, field, written)


def _typed(kind: Kind, field: str, written: str) -> Any:
    value = _value(kind, field, written)
    wrong = FIELDS[kind.value][field](value) if field in FIELDS[kind.value] else None
    if wrong is not None:
        raise StoreError(f"{field} can't be {_short(written)}: it {wrong}.", "Give another value.", kept=_KEPT)
    return value


def _short(written: str) -> str:
    return repr(written) if len(written) <= LONGEST_SHOWN else f"{written[:LONGEST_SHOWN]!r}…"


def _value(kind: Kind, field: str, written: str) -> Any:
    if field in LISTS:
        return [part.strip() for part in written.split(";") if part.strip()]
    if field == "discussed":
        return written.casefold() in ("true", "yes", "1")
    if field in WHOLE and kind in (Kind.WORK, Kind.CLAIM) and written:
        if not (written.isascii() and written.isdecimal() and len(written) <= MOST_DIGITS):
            what = f"{field} must be a number of at most {MOST_DIGITS} digits, not {_short(written)}."
            raise StoreError(what, "Write digits only.", kept=_KEPT)
        return int(written)
    return written or None


def _with_target(connection: Connection, held: Held, said: Value) -> Value:
    """Say what a link leads to as the first citation of its source, with its anchor, and as a work."""
    meant = [said.pop(name) for name in ("target", "leads", "work") if name in said]
    if not meant:
        return said
    cited = row_of(held, Kind.CITATION, meant[0]) is not None
    target, work = (meant[0], None) if cited else (None, meant[0])
    first = first_of(held, target) if target is not None else _first_of_work(held, work)
    if first is None and not _is_work(connection, work):
        advice = f"Give a citation of {held.document['doc']} that is resolved, or the key of a work."
        raise StoreError(f"{meant[0]!r} is neither a source nor a work.", advice, kept=_KEPT)
    row = row_of(held, Kind.CITATION, first) if first is not None else None
    place = anchor_of_row(held, row) if row is not None else None
    found: Value = {"target": first, "work": work_key(held, first) or work}
    return said | found | ({"to": plain_anchor(place)} if place is not None else {})


def _first_of_work(held: Held, work: str | None) -> str | None:
    return next((first for first, row in held.works.items() if row["work"] == work), None)


def _is_work(connection: Connection, work: str | None) -> bool:
    w = schema.works
    return connection.execute(select(w.c.work).where(w.c.work == work)).first() is not None
