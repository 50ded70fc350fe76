"""``pincite review``: what people should look at, and what they decide."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from sqlalchemy import Connection

from pincite.checks import check
from pincite.cli.options import STORE, JsonOption, StoreOption
from pincite.cli.review_csv import read_sheet, write_sheet
from pincite.cli.say import dump, guarded, indented, out, words
from pincite.judgements import Act, Judgement, JudgementError, Kind, read_all, record, standing
from pincite.store import Store, StoreError, open_reader, open_writer
from pincite.store.overlay import Judged, holding, keep_patches
from pincite.store.record import judgement, make, named, undo
from pincite.store.uncertain import THRESHOLD, Doubt, doubts, said
from pincite.store.values import anchored
from pincite.store.whose import take


class Do(StrEnum):
    """What to do."""

    DOUBTS = "doubts"
    LIST = "list"
    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    ADD = "add"
    SILENCE = "silence"
    UNDO = "undo"
    EXPORT = "export"
    IMPORT = "import"


def command(
    do: Annotated[
        Do, typer.Argument(help="doubts lists what is unsure; list lists what was decided; the others take WORDS.")
    ] = Do.DOUBTS,
    given: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]...", help="An id, and FIELD=VALUE for edit and add; a CSV file; a judgement."),
    ] = None,
    below: Annotated[
        float, typer.Option("--below", min=0, max=1, help="Links less sure than this are listed.")
    ] = THRESHOLD,
    who: Annotated[
        str | None, typer.Option("--who", envvar="PINCITE_WHO", help="Who decides; default: the user's name.")
    ] = None,
    remark: Annotated[str | None, typer.Option("--remark", help="Why it was decided so.")] = None,
    store: StoreOption = STORE,
    as_json: JsonOption = False,
) -> None:
    """List what is unsure, contradicted or lost, and record what people decide of it; runs never change that.

    accept ID, reject ID, edit ID FIELD=VALUE..., edit link:DOC:n3.1 n1.2 (or a work's key), add mention:DOC:120-135
    kind=country norm=MYS, silence finding:DOC:CODE-ID, undo JUDGEMENT, export FILE.csv, import FILE.csv.
    """
    with guarded(as_json=as_json):
        opened = open_reader(store, decided=False)
        person = Person(store, opened, who or _user(), remark, below)
        try:
            result = _DOING[do](person, do, tuple(given or ()))
        except JudgementError as error:
            raise StoreError(error.what, error.advice, kept="Nothing was recorded.") from error
        if as_json:
            dump(result.value)
        else:
            result.show(out())


def _user() -> str:
    """Return the user's name; in a container the system may know only a number."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        advice = "Say who decides with --who NAME, or set PINCITE_WHO."
        raise StoreError("The system knows no name of this user.", advice, kept="Nothing was recorded.") from None


@dataclass(frozen=True, slots=True)
class Person:
    """Who decides, why, in which store (opened from its place), and how sure a link must be not to be listed."""

    place: str
    store: Store
    who: str
    remark: str | None
    below: float


@dataclass(frozen=True, slots=True)
class Result:
    """What is given to machines, and how it is shown to people."""

    value: Any
    show: Callable[[Console], None]


def _doubts(person: Person, _do: Do, given: tuple[str, ...]) -> Result:
    _expect(given, 0, "")
    with person.store.transaction() as connection:
        listed, found = doubts(connection, person.store.judgements, person.below)
    value = {"doubts": [asdict(d) for d in listed], **found.counts(), "unreadable": _unreadable(found)}
    return Result(value, lambda console: _show_doubts(console, listed, found))


def _unreadable(found: Judged) -> list[dict[str, Any]]:
    return [{"file": str(u.path), "line": u.line, "reason": u.reason, "text": u.text} for u in found.unreadable]


def _show_doubts(console: Console, listed: tuple[Doubt, ...], found: Judged) -> None:
    for doubt in listed:
        console.print(words(f"{doubt.id}  {doubt.reason}", "bold"))
        place = (doubt.doc, doubt.note and f"note {doubt.note}", doubt.page and f"page {doubt.page}")
        console.print(indented(console, words(", ".join(part for part in place if part), "cyan"), 2))
        console.print(indented(console, words(f"{' '.join(doubt.words.split())} → {doubt.said}"), 2))
        for candidate in doubt.candidates:
            console.print(indented(console, words(f"could be {candidate}", "yellow"), 4))
        if doubt.judgement:
            console.print(indented(console, words(f"judgement {doubt.judgement}", "dim"), 4))
    for line in found.unreadable:
        console.print(words(f"{line.path}, line {line.line} is no judgement ({line.reason}): {line.text}", "red"))
    counts = found.counts()
    console.print(
        words(
            f"{len(listed)} to look at; {counts['judgements']} judged, "
            f"{counts['conflicts']} in conflict, {counts['orphans']} orphaned."
        )
    )


def _list(person: Person, _do: Do, given: tuple[str, ...]) -> Result:
    """List all judgements, the ones taken back too."""
    _expect(given, 0, "")
    rows = []
    for doc, held in read_all(person.store.judgements).items():
        kept = {j.id for j in standing(held.judgements)}
        rows += [_row(doc, j, stands=j.id in kept or j.undoes is not None) for j in held.judgements]
    return Result(rows, lambda console: _show_list(console, rows))


def _row(doc: str, made: Judgement, *, stands: bool) -> dict[str, Any]:
    quote = " ".join(" ".join(made.anchor.quotes).split()) if made.anchor is not None else ""
    return {
        "judgement": made.id, "time": made.time, "who": made.who, "doc": doc, "kind": made.kind.value,
        "thing": made.thing, "says": said(made), "words": quote, "stands": stands, "undoes": made.undoes,
        "remark": made.remark,
    }  # fmt: skip


def _show_list(console: Console, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        about = f"{row['kind']}:{row['doc']}:{row['thing']}"
        line = f"{row['judgement']}  {row['time'][:16]} {row['who']}: {about} {row['says']}"
        gone = "" if row["stands"] or row["undoes"] else " (taken back)"
        console.print(words(line + (f" of {row['undoes']}" if row["undoes"] else "") + gone))
    console.print(words(f"{len(rows)} judgements."))


def _decide(person: Person, do: Do, given: tuple[str, ...]) -> Result:
    if not given:
        _expect(given, 1, "an id")
    with person.store.transaction() as connection:
        doc, made = decision(connection, person, do, given[0], given[1:], person.remark)
    return _recorded(person, {doc: [made]})


def _recorded(person: Person, made: Mapping[str, list[Judgement]]) -> Result:
    with person.store.transaction() as connection:
        folder = _taken(connection, person.store)
    record(folder, made)
    # while a run is writing this is left to it, and readers work out what is missing
    with suppress(StoreError), open_writer(person.place) as store, store.transaction() as connection:
        keep_patches(connection, store.judgements)
    rows = [_row(doc, j, stands=True) for doc, judgements in made.items() for j in judgements]
    return Result(rows, lambda console: _show_list(console, rows))


def _taken(connection: Connection, store: Store) -> Path:
    """Return the folder of the store's judgements, marked as its own."""
    try:
        return take(connection, store.url)
    except OSError as error:
        what = f"{store.judgements} can't be written: {error.strerror}."
        raise JudgementError(what, "Check the folder and the disk.") from error


def decision(
    connection: Connection, person: Person, do: Do, written: str, values: Iterable[str], remark: str | None
) -> tuple[str, Judgement]:
    """Make a judgement of a person's words; return it with its document. Raises ``StoreError``."""
    if do is Do.UNDO:
        return undo(person.store.judgements, written, person.who, remark)
    name = named(written)
    if (name.kind is Kind.FINDING) != (do is Do.SILENCE):
        raise StoreError(f"{do.value} is nothing for {written}.", "Findings are silenced, all else isn't.", kept="")
    if do is Do.SILENCE:
        return _silence(connection, person, name.doc, name.thing, remark)
    made = judgement(connection, Act(do.value), name, tuple(values), person.who, remark)
    return (made.anchor.doc if made.anchor is not None else name.doc), made


def _silence(
    connection: Connection, person: Person, doc: str, finding: str, remark: str | None
) -> tuple[str, Judgement]:
    found = next((f for f in check(connection).findings if f.id == finding and f.doc.startswith(doc)), None)
    held = holding(connection, found.doc) if found is not None else None
    if found is None or held is None:
        raise StoreError(f"`pincite check` finds no {finding} in {doc}.", "Take the id from there.", kept="")
    spans = list(found.spans) or [(0, min(64, len(held.document["text"])))]
    path = f"note:{found.note}" if found.note is not None else "body"
    place = anchored(held, spans, path)
    return found.doc, make(Act.SILENCE, Kind.FINDING, finding, person.who, place, {"code": found.code}, None, remark)


def _export(person: Person, _do: Do, given: tuple[str, ...]) -> Result:
    path = Path(_expect(given, 1, "a file")[0])
    with person.store.transaction() as connection:
        listed, _ = doubts(connection, person.store.judgements, person.below)
    write_sheet(path, listed)
    told = f"{path}: {len(listed)} rows. Fill the columns decision and value, then `pincite review import {path}`."
    return Result({"file": str(path), "rows": len(listed)}, lambda console: console.print(words(told)))


def _import(person: Person, _do: Do, given: tuple[str, ...]) -> Result:
    path = Path(_expect(given, 1, "a file")[0])
    made: dict[str, list[Judgement]] = {}
    wrong: list[str] = []
    with person.store.transaction() as connection:
        for row in read_sheet(path):
            try:
                if row.decision not in _RECORDING:
                    raise StoreError(f"There is no decision {row.decision!r}.", f"There are {', '.join(_RECORDING)}.")
                undone = row.judgement if row.decision == Do.UNDO and row.judgement else row.id
                doc, one = decision(connection, person, Do(row.decision), undone, row.values, row.remark)
                made.setdefault(doc, []).append(one)
            except StoreError as error:
                wrong.append(f"Row {row.number} ({row.id}): {error.what} {error.advice}")
    if wrong:
        raise StoreError(
            f"{path} was not imported. " + " ".join(wrong), "Correct these rows.", kept="Nothing was recorded."
        )
    return (
        _recorded(person, made) if made else Result([], lambda console: console.print(words("No row has a decision.")))
    )


def _expect(given: tuple[str, ...], count: int, what: str) -> tuple[str, ...]:
    if len(given) != count:
        raise StoreError(f"{len(given)} words were given.", f"Give {what or 'none'}; see --help.", kept="")
    return given


_RECORDING = tuple(do.value for do in (Do.ACCEPT, Do.REJECT, Do.EDIT, Do.ADD, Do.SILENCE, Do.UNDO))

_DOING: Mapping[Do, Callable[[Person, Do, tuple[str, ...]], Result]] = {
    Do.DOUBTS: _doubts,
    Do.LIST: _list,
    Do.EXPORT: _export,
    Do.IMPORT: _import,
    **{Do(name): _decide for name in _RECORDING},
}
