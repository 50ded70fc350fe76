"""``pincite review``: what people should look at, and what they decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from pincite import decisions
from pincite.cli.options import STORE, JsonOption, StoreOption
from pincite.cli.review_csv import read_sheet, write_sheet
from pincite.cli.say import dump, guarded, indented, out, words
from pincite.decisions import Made, Said
from pincite.judgements import JudgementError
from pincite.store import Store, StoreError, open_reader
from pincite.store.overlay import Judged
from pincite.store.uncertain import THRESHOLD, Doubt, doubts


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

    accept ID, reject ID, edit ID FIELD=VALUE..., edit link:DOC:n3.1 n1.2 (or a work's key or name, own, or cites=…),
    add citation:DOC:n37 "cites=Jane Roe, Harbours (Oxford 2001)" (note 37 cites it), edit work:KEY year=2003 (or
    same=KEY to join it to another), edit work:DOC:n1.2 apart=yes, edit document:DOC title=… authors=… year=…,
    edit note:DOC:n37 text=…, add mention:DOC:120-135 kind=country norm=MYS, silence finding:DOC:CODE-ID,
    undo JUDGEMENT, export FILE.csv, import FILE.csv. What was decided before is not recorded twice.
    """
    with guarded(as_json=as_json):
        opened = open_reader(store, decided=False)
        person = Person(store, opened, who or decisions.user(), remark, below)
        try:
            result = _DOING[do](person, do, tuple(given or ()))
        except JudgementError as error:
            raise StoreError(error.what, error.advice, kept="Nothing was recorded.") from error
        if as_json:
            dump(result.value)
        else:
            result.show(out())


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
        rests = f"; {doubt.hangs} rest on it" if doubt.hangs > 1 else ""
        likely = f"; wrong with {doubt.wrong:.0%}" if doubt.judgement is None else ""
        console.print(words(f"{doubt.id}  {doubt.reason}{likely}{rests}", "bold"))
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
    rows = decisions.judgements(person.store)
    return Result(rows, lambda console: _show_list(console, rows))


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
    made, wrong = decisions.collected(person.store, [Said(do.value, given[0], given[1:], person.remark)], person.who)
    for _, error in wrong:
        raise error
    return _recorded(person, made)


def _recorded(person: Person, made: Made) -> Result:
    rows = decisions.keep(person.place, person.store, made)
    if not rows:
        return Result([], lambda console: console.print(words("Nothing new: this was decided before.")))
    return Result(rows, lambda console: _show_list(console, rows))


def _export(person: Person, _do: Do, given: tuple[str, ...]) -> Result:
    path = Path(_expect(given, 1, "a file")[0])
    with person.store.transaction() as connection:
        listed, _ = doubts(connection, person.store.judgements, person.below)
    write_sheet(path, listed)
    told = f"{path}: {len(listed)} rows. Fill the columns decision and value, then `pincite review import {path}`."
    return Result({"file": str(path), "rows": len(listed)}, lambda console: console.print(words(told)))


def _import(person: Person, _do: Do, given: tuple[str, ...]) -> Result:
    path = Path(_expect(given, 1, "a file")[0])
    rows = list(read_sheet(path))
    asked = [
        Said(
            row.decision, row.judgement if row.decision == Do.UNDO and row.judgement else row.id, row.values, row.remark
        )
        for row in rows
    ]
    made, wrong = decisions.collected(person.store, asked, person.who)
    if wrong:
        said = (f"Row {rows[at].number} ({rows[at].id}): {error.what} {error.advice}" for at, error in wrong)
        what = f"{path} was not imported. {' '.join(said)}"
        raise StoreError(what, "Correct these rows.", kept="Nothing was recorded.")
    if not rows:
        return Result([], lambda console: console.print(words("No row has a decision.")))
    return _recorded(person, made)


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
