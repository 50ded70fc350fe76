"""The command line: one command a file, listed here and nowhere else."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Annotated

import typer

from pincite import __version__

COMMANDS: tuple[str, ...] = (
    "run",
    "status",
    "trace",
    "why",
    "table",
    "bib",
    "check",
    "export",
    "review",
    "gold",
    "score",
)
"""The modules beside this one, each with its ``command``."""


def main() -> None:
    """Run ``pincite``; the exit status is 0 only when all went well."""
    try:
        build(_asked(sys.argv[1:]))()
    except BrokenPipeError:
        # the reader of a pipe (head) has seen enough; nothing may be flushed to it any more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


def _asked(words: list[str]) -> tuple[str, ...]:
    """Return the command that is called, or all where that is not plain."""
    return (words[0],) if words and words[0] in COMMANDS else COMMANDS


def build(names: tuple[str, ...] = COMMANDS) -> typer.Typer:
    """Put the commands together; what is not called need not be loaded."""
    app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    app.callback()(_pincite)
    for name in names:
        app.command(name)(import_module(f"pincite.cli.{name}").command)
    return app


def _pincite(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and end.", is_eager=True, callback=_version)
    ] = False,
) -> None:
    """Which source supports this claim? Citations, sources and claims of scholarly articles, linked and explained."""
