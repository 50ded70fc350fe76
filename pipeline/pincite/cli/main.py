"""The command line: one command a file, listed here and nowhere else."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from pincite import __version__
from pincite.cli import bib, check, export, review, run, status, table, trace, why

COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("run", run.command),
    ("status", status.command),
    ("trace", trace.command),
    ("why", why.command),
    ("table", table.command),
    ("bib", bib.command),
    ("check", check.command),
    ("export", export.command),
    ("review", review.command),
)


def main() -> None:
    """Run ``pincite``; the exit status is 0 only when all went well."""
    try:
        build()()
    except BrokenPipeError:
        # the reader of a pipe (head) has seen enough; nothing may be flushed to it any more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


def build() -> typer.Typer:
    """Put the commands together."""
    app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    app.callback()(_pincite)
    for name, command in COMMANDS:
        app.command(name)(command)
    return app


def _pincite(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and end.", is_eager=True, callback=_version)
    ] = False,
) -> None:
    """Which source supports this claim? Citations, sources and claims of scholarly articles, linked and explained."""
