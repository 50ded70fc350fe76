"""``pincite why``: the chain of one note."""

from __future__ import annotations

from typing import Annotated

import typer

from pincite.cli.chain import show_note
from pincite.cli.options import STORE, JsonOption, StoreOption
from pincite.cli.say import dump, guarded, out, warn_unsettled
from pincite.store import open_reader, why
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
            show_note(out(), found)
