"""``pincite forget``: take a document out of the store; what people judged of it stays."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from pincite.cli.options import STORE, JsonOption, StoreOption
from pincite.cli.say import dump, guarded, out, words
from pincite.engine.forget import Forgotten, forget
from pincite.engine.real import STAGES
from pincite.store import open_writer

WAIT = 5.0
"""How many seconds to wait for another command to end its writing."""


def command(
    doc: Annotated[str, typer.Argument(metavar="DOC", help="The document: its id, or the name of its file.")],
    store: StoreOption = STORE,
    as_json: JsonOption = False,
) -> None:
    """Remove a document from the store; judgements on it are kept."""
    with guarded(as_json=as_json):
        with open_writer(store, WAIT) as opened:
            found = forget(opened, doc, STAGES)
        if as_json:
            dump(asdict(found))
        else:
            out().print(words(said(found)))


def said(found: Forgotten) -> str:
    """Return in words what was forgotten, what stays, and what may bring it back."""
    title = f" ({found.title})" if found.title else ""
    count = f"{found.judgements} judgements" if found.judgements != 1 else "1 judgement"
    kept = f"{count} on it stay in annotations/judgements." if found.judgements else "No judgement was made on it."
    again = f" Its file {found.path} is still there: a run over its folder reads it again." if found.there else ""
    return f"{found.doc}{title} is forgotten. {kept}{again}"
