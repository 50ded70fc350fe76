"""``pincite why``: the chain of one note."""

from __future__ import annotations

from typing import Annotated

import typer

from pincite.cli.chain import show
from pincite.cli.options import STORE, JsonOption, StoreOption
from pincite.cli.say import dump, guarded, out, warn_unsettled, words
from pincite.store import NoteChains, open_reader, why
from pincite.store.read import find_document


def command(
    doc: Annotated[str, typer.Argument(help="The document: its id, the beginning of it, or its file name.")],
    note: Annotated[str, typer.Argument(help="The note's number or mark.")],
    store: StoreOption = STORE,
    as_json: JsonOption = False,
) -> None:
    """Show a note and, for each citation in it, the chain step by step to its work.

    With --json, notes of PDFs have boxes: page, left, top, right and bottom of each line, in points from the top left.
    """
    with guarded(as_json=as_json):
        with open_reader(store).transaction() as connection:
            warn_unsettled(connection)
            found = why(connection, find_document(connection, doc), note)
        if as_json:
            dump(found)
        else:
            _show(found)


def _show(found: NoteChains) -> None:
    console = out()
    page = f", page {found.page}" if found.page else ""
    console.print(words(f"{found.document}, note {found.note}{page}", "bold"))
    if found.status != "ok":
        console.print(words(f"{found.status}: {found.reason or 'no reason recorded'}", "yellow"))
    console.print(words(found.text))
    for source in found.sources:
        show(console, source, every=True)
    for stretch in found.unread:
        console.print(words(f"Not read, though it looks like a source: {stretch}", "yellow"))
    if not found.sources:
        console.print(words("No citation was found in this note."))
