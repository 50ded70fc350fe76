"""``pincite export``: the store in a format that others read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pincite import export
from pincite.cli.options import STORE, JsonOption, StoreOption
from pincite.cli.say import dump, guarded, out, warn_unsettled, words
from pincite.store import open_reader


def command(
    form: Annotated[
        str, typer.Argument(metavar="FORMAT", help="; ".join(f"{e.name}: {e.about}" for e in export.EXPORTS))
    ],
    place: Annotated[Path, typer.Argument(metavar="OUT", help="Where to write; an earlier export is replaced.")],
    store: StoreOption = STORE,
    as_json: JsonOption = False,
) -> None:
    """Write the store in a format that others read; all of it or nothing."""
    with guarded(as_json=as_json):
        opened = open_reader(store)
        with opened.transaction() as connection:
            warn_unsettled(connection)
        counts = export.find(form).write(opened, place)
        if as_json:
            dump({"place": str(place), "counts": counts})
        else:
            out().print(words(f"{place}: " + ", ".join(f"{n} in {name}" for name, n in counts.items()) + "."))
