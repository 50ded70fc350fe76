"""What people decide, for every road it comes by: the command line, a sheet, Python, a page.

``decide`` makes judgements of what is said and records them at once, ``undo`` takes one back, ``judgements`` lists all.
Nothing here writes what the machine derived, but for the cache of what judgements change.
"""

from __future__ import annotations

import getpass
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from pincite.checks.check import check
from pincite.judgements import Act, Judgement, JudgementError, Kind, in_force, read_all, record, standing
from pincite.store import Store, StoreError, open_reader, open_writer
from pincite.store.overlay import holding, keep_patches
from pincite.store.record import judgements as judgements_of
from pincite.store.record import make, named, undo
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
    """Record decisions on what the store at ``place`` (a path or URL) holds, all or none; return what is new as rows.

    Everything that depends on them is worked out again at once: readers opened from now on show it. What was decided
    before, in the same way and of the same thing, is not recorded again. Raises ``StoreError`` or ``JudgementError``;
    then nothing was recorded.
    """
    store = open_reader(place, decided=False)
    made, wrong = collected(store, decisions, who)
    for _, error in wrong:
        raise error
    return keep(place, store, made)


def collected(store: Store, decisions: Sequence[Said], who: str) -> tuple[Made, list[tuple[int, StoreError]]]:
    """Make the judgements of decisions that are new; return them, and what is wrong with which decision (from 0).

    ``store`` must show the machine's own results.
    """
    made: Made = {}
    wrong: list[tuple[int, StoreError]] = []
    known = {doc: held.judgements for doc, held in read_all(store.judgements).items()}
    with store.transaction() as connection, replace(store, decided=True).transaction() as shown:
        for at, one in enumerate(decisions):
            try:
                for doc, fresh in _decided(connection, shown, store, one, who):
                    of_doc = (*known.get(doc, ()), *made.get(doc, ()))
                    if (new := _unless_known(fresh, standing(of_doc), in_force(of_doc))) is not None:
                        made.setdefault(doc, []).append(new)
            except StoreError as error:
                wrong.append((at, error))
    return made, wrong


def _decided(
    connection: Connection, shown: Connection, store: Store, one: Said, who: str
) -> list[tuple[str, Judgement]]:
    """Make the judgements of a person's words; return them with their documents. Raises ``StoreError``."""
    if one.act not in ACTS:
        raise StoreError(f"There is no decision {one.act!r}.", f"There are {', '.join(ACTS)}.", kept=_KEPT)
    act = Act(one.act)
    if act is Act.UNDO:
        return [undo(store.judgements, one.name, who, one.remark)]
    name = named(one.name)
    if (name.kind is Kind.FINDING) != (act is Act.SILENCE):
        raise StoreError(f"{one.act} is nothing for {one.name}.", "Findings are silenced, all else isn't.", kept="")
    if act is Act.SILENCE:
        return [_silence(connection, name.doc, name.thing, who, one.remark)]
    made = judgements_of(connection, act, name, one.values, who, one.remark, shown)
    return [(j.anchor.doc if j.anchor is not None else name.doc, j) for j in made]


def _unless_known(fresh: Judgement, before: Sequence[Judgement], effective: Collection[str]) -> Judgement | None:
    """Return a judgement unless the same was decided before and stands; an edit keeps what earlier ones said."""
    if fresh.undoes is not None:
        return fresh if fresh.undoes in effective else None
    alike = [j for j in before if _same_thing(j, fresh)]
    if not alike:
        return fresh
    last = alike[-1]
    if last.act is fresh.act and _plain(last.decided) == _plain(fresh.decided):
        return None
    if last.act is fresh.act is Act.EDIT and fresh.kind in _WHOLE and "cites" not in (fresh.decided or {}):
        together = {**(last.decided or {}), **(fresh.decided or {})}
        return None if _plain(together) == _plain(last.decided) else replace(fresh, decided=together)
    return fresh


_WHOLE = (Kind.CITATION, Kind.MENTION, Kind.NOTE, Kind.CLAIM)
"""Kinds of which the latest judgement stands alone."""


def _same_thing(one: Judgement, other: Judgement) -> bool:
    """Tell whether two judgements are about one thing, in one state of its document and in the same fields."""
    a, b = one.anchor, other.anchor
    if a is None or b is None or (one.kind, one.thing) != (other.kind, other.thing):
        return False
    if one.kind in (Kind.WORK, Kind.DOCUMENT) and (one.decided or {}).keys() != (other.decided or {}).keys():
        return False
    if one.act is Act.ADD and "cites" in (one.decided or {}):
        return bool((one.decided or {})["cites"] == (other.decided or {}).get("cites"))
    return one.kind is Kind.FINDING or (a.text_sha256, a.spans) == (b.text_sha256, b.spans)


def _plain(decided: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return what was decided without the place of a target, which tells it once more."""
    return {name: value for name, value in (decided or {}).items() if value is not None and name != "to"}


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
