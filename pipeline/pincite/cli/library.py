"""``pincite library``: a scholar's own library beside the works that the articles cite."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy import Connection

from pincite.cli.options import STORE, JsonOption, StoreOption
from pincite.cli.say import dump, guarded, out, words
from pincite.engine.library import Compared, take
from pincite.engine.real import STAGES
from pincite.export import bibtex, ris
from pincite.export.bibliography import Selection, bibliography
from pincite.export.one_file import whole_file
from pincite.library import LibraryError
from pincite.store import library as kept
from pincite.store import open_reader, open_writer
from pincite.store.query import records
from pincite.store.schema import works as works_table

WAIT = 5.0
"""How many seconds to wait for another command to end its writing."""
SHOWN = 20
"""So many disagreements are listed."""
WRITERS = {".ris": ris.write, ".bib": bibtex.write}
"""How works that the library lacks are written, by the name of the file."""


@dataclass(frozen=True, slots=True)
class Held:
    """Of the library that the store holds: where it was read, its works, and how many are cited."""

    place: str
    entries: int
    matched: int


def command(
    place: Annotated[
        str | None,
        typer.Argument(metavar="FILE|zotero", help="BibTeX, BibLaTeX, CSL-JSON or RIS; or Zotero, where it runs."),
    ] = None,
    missing: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the works that the library lacks, as .ris or .bib, to be added."),
    ] = None,
    forget: Annotated[bool, typer.Option("--forget", help="Take the library out of the store.")] = False,
    store: StoreOption = STORE,
    as_json: JsonOption = False,
) -> None:
    """Tie the works to your own library: its citation keys and fields are used; what it lacks can be exported."""
    with guarded(as_json=as_json):
        written = _writer(missing)
        told: dict[str, Any] = {}
        if forget:
            with open_writer(store, WAIT) as opened:
                kept.forget(opened)
            told["forgotten"] = True
        elif place is not None:
            with open_writer(store, WAIT) as opened:
                compared = take(opened, place, STAGES)
            told |= asdict(compared)
            if not as_json:
                _show(compared)
        if missing is not None and written is not None:
            told["written"] = _write(store, missing, written)
        if not told:
            told = asdict(_held(store))
        _say(told, place, missing, as_json=as_json)


def _writer(missing: Path | None) -> Any:
    if missing is None:
        return None
    writer = WRITERS.get(missing.suffix.casefold())
    if writer is None:
        raise LibraryError(f"{missing.name} is neither .ris nor .bib.", "Name a file that ends so; nothing was done.")
    return writer


def _write(store: str, missing: Path, writer: Any) -> int:
    """Write the works that the library lacks; return how many."""
    with open_reader(store).transaction() as connection:
        lacking = tuple(_lacking(connection))
        found = bibliography(connection, Selection(works=lacking)).items if lacking else ()
    whole_file(missing, writer(found))
    return len(found)


def _lacking(connection: Connection) -> list[str]:
    """Return the keys of the works that are told to be some and that the library lacks."""
    held = kept.matched(connection)
    named = {str(item["id"]) for item in bibliography(connection, Selection()).items}
    every = [str(row["work"]) for row in records(connection, works_table.select().order_by(works_table.c.work))]
    return [key for key in every if key not in held and key in named]


def _held(store: str) -> Held:
    with open_reader(store).transaction() as connection:
        known = kept.about(connection)
    if known is None:
        raise LibraryError("No library was read.", "Name its file, or `zotero` while Zotero runs.")
    return Held(known.place, known.entries, known.matched)


def _say(told: dict[str, Any], place: str | None, missing: Path | None, *, as_json: bool) -> None:
    if as_json:
        dump(told)
        return
    console = out()
    if told.get("forgotten"):
        console.print(words("The library is taken out of the store; its file is left alone."))
    if "written" in told:
        console.print(words(f"{missing}: {_works(told['written'])} that the library lacks."))
    if place is None and "entries" in told:
        console.print(words(f"{told['place']}: {_works(told['entries'])}, {told['matched']} cited by the articles."))


def _show(found: Compared) -> None:
    console = out()
    read = "read" if found.read else "unchanged"
    console.print(words(f"{found.place}: {_works(found.entries)}, {read}."))
    console.print(words(f"Of the works that the articles cite, it holds {found.matched} and lacks {found.missing}."))
    if found.left:
        console.print(words(f"{found.left} of what it holds describe no work and are left."))
    for work, key, name, printed, held in found.differing[:SHOWN]:
        console.print(words(f"{key} ({work}): the {name} is {printed!r} in print, {held!r} in the library."))
    if len(found.differing) > SHOWN:
        console.print(words(f"And {len(found.differing) - SHOWN} more: `pincite table works`."))


def _works(count: int) -> str:
    return "1 work" if count == 1 else f"{count} works"
