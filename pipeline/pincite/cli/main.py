"""The command line: one command a file, listed here and nowhere else."""

from __future__ import annotations

import io
import os
import re
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from pincite import __version__

NOT_ALL_WELL = 1
WRONG_INPUT = 2

COMMANDS: tuple[str, ...] = (
    "run",
    "merge",
    "status",
    "trace",
    "why",
    "table",
    "bib",
    "check",
    "export",
    "review",
    "library",
    "forget",
    "gold",
    "score",
    "serve",
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
    words = sys.argv[1:]
    app = overview() if words in ([], ["--help"], ["--version"]) else build(_asked(words))
    try:
        app()
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


def overview() -> typer.Typer:
    """Return the list of commands without loading any: what they say of themselves is looked up in their files."""
    app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    app.callback()(_pincite)
    for name in COMMANDS:
        app.command(name, help=_about(name))(lambda: None)
    return app


def _about(name: str) -> str:
    """Return the first line of what a command says of itself; nothing where its source is not at hand."""
    try:
        source = Path(__file__).with_name(f"{name}.py").read_text(encoding="utf8")
    except OSError:
        return ""
    found = re.search(r'^def command\(.*?^    """(.+?)(?:\n|""")', source, re.DOTALL | re.MULTILINE)
    return found[1] if found else ""


def _pincite(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and end.", is_eager=True, callback=_version)
    ] = False,
) -> None:
    """Which source supports this claim? Citations, sources and claims of scholarly articles, linked and explained."""
