"""What people decide, for every road it comes by: the command line, a sheet, Python, a page.

``decide`` makes judgements of what is said and records them at once, ``undo`` takes one back, ``judgements`` lists all.
Nothing here writes what the machine derived, but for the cache of what judgements change.
"""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from pincite.checks.check import check
from pincite.judgements import Act, Judgement, JudgementError, Kind, read_all, record, standing
from pincite.store import Store, StoreError, open_reader, open_writer
from pincite.store.overlay import holding, keep_patches
from pincite.store.record import judgement, make, named, undo
from pincite.store.uncertain import said
from pincite.store.values import anchored
from pincite.store.whose import take

Row = dict[str, Any]
"""One judgement: judgement (its id), time, who, doc, kind, thing, says, words, stands, undoes, remark."""

Made = dict[str, list[Judgement]]
"""Judgements by the document in whose file they belong."""

ACTS = tuple(act.value for act in Act)


@dataclass(frozen=True, slots=True)
class Said:
    """One decision as it is said: what is done (``accept``, ``edit`` …) to which id, with which values, and why."""

    act: str
    name: str
    values: tuple[str, ...] = ()
    remark: str | None = None


def user() -> str:
    """Return the user's name; in a container the system may know only a number. Raises ``StoreError``."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        advice = "Say who decides with --who NAME, or set PINCITE_WHO."
        raise StoreError("The system knows no name of this user.", advice, kept="Nothing was recorded.") from None


def decide(place: str, decisions: Sequence[Said], who: str) -> list[Row]:
    """Record decisions on what the store at ``place`` (a path or URL) holds, all or none; return them as rows.

    Everything that depends on them is worked out again at once: readers opened from now on show it. Raises
    ``StoreError`` or ``JudgementError``; then nothing was recorded.
    """
    store = open_reader(place, decided=False)
    with store.transaction() as connection:
        made = collected(connection, store, decisions, who)
    return keep(place, store, made)


def collected(connection: Connection, store: Store, decisions: Iterable[Said], who: str) -> Made:
    """Make the judgements of decisions; the connection must show the machine's own results. Raises ``StoreError``."""
    made: Made = {}
    for one in decisions:
        doc, fresh = decision(connection, store, one, who)
        made.setdefault(doc, []).append(fresh)
    return made


def decision(connection: Connection, store: Store, one: Said, who: str) -> tuple[str, Judgement]:
    """Make a judgement of a person's words; return it with its document. Raises ``StoreError``."""
    if one.act not in ACTS:
        raise StoreError(f"There is no decision {one.act!r}.", f"There are {', '.join(ACTS)}.", kept=_KEPT)
    act = Act(one.act)
    if act is Act.UNDO:
        return undo(store.judgements, one.name, who, one.remark)
    name = named(one.name)
    if (name.kind is Kind.FINDING) != (act is Act.SILENCE):
        raise StoreError(f"{one.act} is nothing for {one.name}.", "Findings are silenced, all else isn't.", kept="")
    if act is Act.SILENCE:
        return _silence(connection, name.doc, name.thing, who, one.remark)
    made = judgement(connection, act, name, one.values, who, one.remark)
    return (made.anchor.doc if made.anchor is not None else name.doc), made


_KEPT = "Nothing was recorded."


def _silence(
    connection: Connection, doc: str, finding: str, who: str, remark: str | None
) -> tuple[str, Judgement]:  # fmt: skip
    found = next((f for f in check(connection).findings if f.id == finding and f.doc.startswith(doc)), None)
    held = holding(connection, found.doc) if found is not None else None
    if found is None or held is None:
        raise StoreError(f"`pincite check` finds no {finding} in {doc}.", "Take the id from there.", kept="")
    spans = list(found.spans) or [(0, min(64, len(held.document["text"])))]
    path = f"note:{found.note}" if found.note is not None else "body"
    place = anchored(held, spans, path)
    return found.doc, make(Act.SILENCE, Kind.FINDING, finding, who, place, {"code": found.code}, None, remark)


def keep(place: str, store: Store, made: Mapping[str, Sequence[Judgement]]) -> list[Row]:
    """Record judgements, all or none, and work out for readers what they change; return them as rows."""
    if not made:
        return []
    with store.transaction() as connection:
        folder = _taken(connection, store)
    record(folder, made)
    # while a run is writing this is left to it, and readers work out what is missing
    with suppress(StoreError), open_writer(place) as written, written.transaction() as connection:
        keep_patches(connection, written.judgements)
    return [row(doc, j, stands=True) for doc, judgements in made.items() for j in judgements]


def _taken(connection: Connection, store: Store) -> Path:
    """Return the folder of the store's judgements, marked as its own."""
    try:
        return take(connection, store.url)
    except OSError as error:
        what = f"{store.judgements} can't be written: {error.strerror}."
        raise JudgementError(what, "Check the folder and the disk.") from error


def judgements(store: Store) -> list[Row]:
    """Return all judgements of a store as rows, the ones taken back too."""
    rows = []
    for doc, held in read_all(store.judgements).items():
        kept = {j.id for j in standing(held.judgements)}
        rows += [row(doc, j, stands=j.id in kept or j.undoes is not None) for j in held.judgements]
    return rows


def row(doc: str, made: Judgement, *, stands: bool) -> Row:
    """Return a judgement as a row."""
    quote = " ".join(" ".join(made.anchor.quotes).split()) if made.anchor is not None else ""
    return {
        "judgement": made.id, "time": made.time, "who": made.who, "doc": doc, "kind": made.kind.value,
        "thing": made.thing, "says": said(made), "words": quote, "stands": stands, "undoes": made.undoes,
        "remark": made.remark,
    }  # fmt: skip
