"""What a person decides of a thing, from words to checked values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from pincite.judgements import Act, Kind
from pincite.judgements.model import plain_anchor
from pincite.judgements.valid import FIELDS
from pincite.store import schema
from pincite.store.errors import StoreError
from pincite.store.founded import described
from pincite.store.values import OF_KIND, WORK, Held, Value, anchor_of_row, first_of, row_of, work_key

LISTS = ("authors", "editors", "citations", "names")
WHOLE = ("year", "start", "end")
TRUTHS = ("discussed", "apart")
MOST_DIGITS = 10
LONGEST_SHOWN = 60
"""So much of a value that can't be is shown to the one who gave it."""

OWN = "own"
"""Said of a link: the citation names a source of its own."""

_KEPT = "Nothing was recorded."


@dataclass(frozen=True, slots=True)
class Thing:
    """What is decided on: its kind, the machine's id, how it is named, its document, and works as they are shown."""

    kind: Kind
    id: str
    name: str
    held: Held
    shown: Connection


def decided(thing: Thing, act: Act, values: Sequence[str], machine: Value | None) -> Value | None:
    """Return what is decided with these values. Raises ``StoreError`` for what can't be."""
    if act in (Act.REJECT, Act.SILENCE):
        return None
    if act is Act.ACCEPT and not values:
        return _accepted(thing, machine) if thing.kind is Kind.LINK else None
    if not values and not (act is Act.ADD and thing.kind is Kind.CLAIM):
        fields = ", ".join(OF_KIND[thing.kind])
        raise StoreError(f"No value was given for {thing.name}.", f"Give FIELD=VALUE; fields: {fields}.", kept=_KEPT)
    links = thing.kind in (Kind.LINK, Kind.CITATION)
    said = dict(_said(thing.kind, text, bare=links) for text in values)
    if "cites" in said:
        return _cited(thing, said)
    if thing.kind is Kind.WORK:
        return _of_work(thing, said)
    return _with_target(thing, said) if links else said


def _accepted(thing: Thing, machine: Value | None) -> Value | None:
    """Return the source that a link has; of one that has none it is asked which."""
    if machine is not None and machine.get("target") is not None:
        return machine
    link = next((link for link in thing.held.rows["links"] if link["citation"] == thing.id), None)
    words = {row["citation"]: " ".join(row["text"].split()) for row in thing.held.rows["citations"]}
    could = "; ".join(f"{c} ({words.get(c, '')})" for c in (link["candidates"] if link else ()) or ())
    status = link["status"] if link else "not linked"
    which = f"It could be {could}." if could else "No source fits it."
    advice = f"{which} Say which: accept {thing.name} SOURCE, where SOURCE is a citation, a work's key or its name."
    raise StoreError(f"{thing.name} is {status}: there is nothing to accept.", advice, kept=_KEPT)


def _cited(thing: Thing, said: Value) -> Value:
    """Return what the words of ``cites`` say, read as a note is; fields given beside them stand above."""
    from pincite.store import spoken  # brings the reader's model

    if thing.kind not in (Kind.LINK, Kind.CITATION):
        raise StoreError(f"A {thing.kind.value} cites nothing.", "Say it of a link, citation or note.", kept=_KEPT)
    found = spoken.read(said["cites"])
    if len(found) > 1:
        several = "; ".join(said["cites"][c.place.span.start : c.place.span.end] for c in found)
        raise StoreError(f"{len(found)} citations are read there: {several}.", "Say them one by one.", kept=_KEPT)
    read = spoken.said(thing.shown, found[0], said["cites"])
    if thing.kind is Kind.LINK:
        if "work" not in read:
            raise StoreError(f"{said['cites']!r} names no source in full.", "Write it in full.", kept=_KEPT)
        return {name: value for name, value in read.items() if name in ("work", "type", *WORK)}
    return read | {name: value for name, value in said.items() if name != "cites"}


def _of_work(thing: Thing, said: Value) -> Value:
    """Return what is decided of a work: into which it is joined, that it stands apart, or its fields."""
    from pincite.store import asked  # brings gazetteers

    if "same" in said:
        if len(said) > 1:
            raise StoreError("A work that is joined to another keeps no fields.", "Say them of that one.", kept=_KEPT)
        return {"same": asked.work(thing.shown, said["same"])}
    if said.get("apart"):
        return {"apart": True, "work": _new_key(thing, thing.id)}
    return {name: value for name, value in said.items() if name != "apart"}


def _new_key(thing: Thing, citation: str) -> str:
    from pincite.model import WorkType
    from pincite.store import spoken  # brings the stages of a run
    from pincite.works.keys import key

    first = first_of(thing.held, citation)
    local = next((row for row in thing.held.rows["local_works"] if row["first"] == first), None)
    if local is None:
        raise StoreError(f"{citation} has no source.", "Say what it is: cites=AUTHOR, TITLE, YEAR.", kept=_KEPT)
    kind = WorkType(local["type"]) if local["type"] else None
    return key(kind, described(local["fields"]), spoken.taken(thing.shown))


def _said(kind: Kind, text: str, *, bare: bool) -> tuple[str, Any]:
    field, equals, written = text.partition("=")
    if bare and (not equals or field.strip() not in FIELDS[kind.value].keys() | {"leads", "cites"}):
        return "leads", text.strip()
    field, written = field.strip(), written.strip()
    known = OF_KIND[kind] + (("start", "end") if kind is Kind.CLAIM else ()) + (("leads",) if bare else ())
    known += {Kind.CITATION: ("work", "target"), Kind.LINK: ("cites",)}.get(kind, ())
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
    if field in TRUTHS:
        return written.casefold() in ("true", "yes", "1")
    if field in WHOLE and kind is not Kind.MENTION and written:
        if not (written.isascii() and written.isdecimal() and len(written) <= MOST_DIGITS):
            what = f"{field} must be a number of at most {MOST_DIGITS} digits, not {_short(written)}."
            raise StoreError(what, "Write digits only.", kept=_KEPT)
        return int(written)
    return written or None


def _with_target(thing: Thing, said: Value) -> Value:
    """Say what a link leads to as the first citation of its source, with its anchor, and as a work."""
    meant = [said.pop(name) for name in ("target", "leads", "work") if name in said]
    if not meant:
        return said
    held = thing.held
    if meant[0] == OWN:
        return said | _its_own(thing)
    cited = row_of(held, Kind.CITATION, meant[0]) is not None
    target, work = (meant[0], None) if cited else (None, _key(thing, meant[0]))
    first = first_of(held, target) if target is not None else _first_of_work(held, work)
    if first is None and work is None:
        advice = f"Give a citation of {held.document['doc']} that is resolved, or the key or name of a work."
        raise StoreError(f"{meant[0]!r} is neither a source nor a work.", advice, kept=_KEPT)
    row = row_of(held, Kind.CITATION, first) if first is not None else None
    place = anchor_of_row(held, row) if row is not None else None
    found: Value = {"target": first, "work": work_key(held, first) or work}
    if work is not None and work not in held.keys:
        found |= _made_by_people(thing.shown, work)
    return said | found | ({"to": plain_anchor(place)} if place is not None else {})


def _key(thing: Thing, meant: str) -> str:
    from pincite.store import asked  # brings gazetteers

    try:
        return asked.work(thing.shown, meant)
    except StoreError as error:
        if " fits " in error.what:
            raise
        advice = f"Give a citation of {thing.held.document['doc']} that is resolved, or the key or name of a work."
        raise StoreError(f"{meant!r} is neither a source nor a work.", advice, kept=_KEPT) from error


def _its_own(thing: Thing) -> Value:
    """Return the source that a citation describes itself, as a work of its own."""
    from pincite.model import WorkType
    from pincite.store import spoken  # brings the stages of a run
    from pincite.works.keys import key

    row = row_of(thing.held, Kind.CITATION, thing.id)
    fields = described(row["fields"]) if row is not None else described({})
    if row is None or not (fields.title or fields.authors or fields.symbol or fields.url):
        advice = "Say what it is: cites=AUTHOR, TITLE, YEAR."
        raise StoreError(f"{thing.id} says nothing of a source.", advice, kept=_KEPT)
    kind = WorkType(row["type"]) if row["type"] else None
    return spoken.described(kind, fields) | {"work": key(kind, fields, spoken.taken(thing.shown))}


def _made_by_people(shown: Connection, work: str) -> Value:
    """Return what is said of a work that a person made, so that a link to it stands by itself."""
    from pincite.store import spoken  # brings the stages of a run

    w = schema.works
    row = shown.execute(select(w.c.type, w.c.fields).where(w.c.work == work)).one()
    return spoken.described(row.type, described(row.fields))


def _first_of_work(held: Held, work: str | None) -> str | None:
    return next((first for first, row in held.works.items() if row["work"] == work), None)
