"""``pincite merge``: put the stores of several shards into one."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from pincite.cli.options import STORE, JsonOption, StoreOption
from pincite.cli.say import NOT_ALL_WELL, dump, guarded, out, words
from pincite.engine.merge import Merged, merge
from pincite.engine.real import STAGES
from pincite.store import open_writer

WAIT = 5.0
"""How many seconds to wait for another command to end its writing."""


def command(
    parts: Annotated[list[str], typer.Argument(metavar="PART...", help="Stores that `pincite run --shard` made.")],
    store: StoreOption = STORE,
    as_json: JsonOption = False,
) -> None:
    """Put the stores of several shards into one, and join their works.

    The store then holds what one run over everything would have made. The parts are left as they are.
    """
    with guarded(as_json=as_json):
        with open_writer(store, WAIT) as opened:
            found = merge(parts, opened, STAGES)
        if as_json:
            dump(asdict(found))
        else:
            out().print(words(said(found, len(parts))))
        if found.broken:
            raise typer.Exit(NOT_ALL_WELL)


def said(found: Merged, parts: int) -> str:
    """Return in words what a merge brought."""
    twice = f" Held by two parts and taken from the first: {', '.join(found.twice)}." if found.twice else ""
    failed = f" {found.failures} documents failed: see `pincite status`." if found.failures else ""
    judged = f" {found.judgements} judgements came with them." if found.judgements else ""
    broken = "".join(f" {failure.what} {failure.advice}" for failure in found.broken)
    return f"{found.documents} documents of {parts} parts.{twice}{failed}{judged}{broken}"
