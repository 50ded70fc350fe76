"""The command line: one command a file, listed here and nowhere else."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import Annotated

import typer

from pincite import __version__

NOT_ALL_WELL = 1
WRONG_INPUT = 2

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
    "forget",
    "gold",
    "score",
)
"""The modules beside this one, each with its ``command``."""


def main() -> None:
    """Run ``pincite``; the exit status is 0 only when all went well."""
    _open_for_all_characters()
    try:
        status = _done()
        sys.stdout.flush()
    except BrokenPipeError:
        # the reader of a pipe (head) has seen enough; nothing may be flushed to it any more
        _silence()
        sys.exit(NOT_ALL_WELL)
    except OSError as error:
        _silence()
        sys.stderr.write(f"pincite: The output can't be written: {error.strerror}. Check the disk or the terminal.\n")
        sys.exit(NOT_ALL_WELL)
    sys.exit(status)


def _done() -> int:
    """Run the command that is asked for; return its exit status."""
    try:
        build(_asked(sys.argv[1:]))()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return 0


def _open_for_all_characters() -> None:
    """Let every character be printed, as its escape where the output's encoding lacks it; end where there is no output.

    A program may be started with its output closed, or in an encoding of one country alone.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if sys.stdout is None:
        if sys.stderr is not None:
            sys.stderr.write("pincite: The output is closed; let it go somewhere, if only to /dev/null.\n")
        sys.exit(WRONG_INPUT)


def _silence() -> None:
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
