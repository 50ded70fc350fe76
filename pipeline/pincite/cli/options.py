"""Options that every command has."""

from __future__ import annotations

from typing import Annotated

import typer

STORE = "annotations/store.sqlite"

StoreOption = Annotated[
    str, typer.Option("--store", envvar="PINCITE_STORE", metavar="PATH-or-URL", help="The store to use.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON value for machines.")]
