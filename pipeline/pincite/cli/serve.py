"""``pincite serve``: the reader, a local page in the browser."""

from __future__ import annotations

import getpass
import sys
import webbrowser
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pincite.cli.options import STORE, JsonOption, StoreOption
from pincite.cli.say import dump, err, guarded, out, words
from pincite.reader.listening import HOST, listen
from pincite.store import StoreError, open_reader

if TYPE_CHECKING:
    import socket

PORT = 8765
INSTALL = "pip install 'pincite[reader]'"


def command(
    store: StoreOption = STORE,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help=f"The port; default {PORT}, or any free one.")
    ] = None,
    open_it: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    read_only: Annotated[bool, typer.Option("--read-only", help="Let nobody decide anything there.")] = False,
    who: Annotated[
        str | None, typer.Option("--who", envvar="PINCITE_WHO", help="Who decides; default: the user's name.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Serve the reader: ask, read, follow and decide in the browser, until Ctrl-C.

    It answers to this machine only, at the one address it prints, and loads nothing from the network.
    """
    with guarded(as_json=as_json):
        uvicorn, app, desk = _modules("uvicorn", "pincite.reader.app", "pincite.reader.desk")
        opened = open_reader(store)
        with _listening(port) as listening:
            number = listening.getsockname()[1]
            made = desk.Desk(store, opened, who or _user(), read_only)
            address = f"http://{HOST}:{number}/"
            _tell(address, as_json=as_json)
            if open_it:
                webbrowser.open(address)
            try:
                uvicorn.Server(uvicorn.Config(app.build(made, number), log_level="warning", server_header=False)).run(
                    sockets=[listening]
                )
            finally:
                made.pictures.close()


def _tell(address: str, *, as_json: bool) -> None:
    """Print the address at once, also where the output is no terminal."""
    if as_json:
        dump({"address": address})
    else:
        out().print(words(address))
    sys.stdout.flush()


def _user() -> str | None:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        err().print(words("The system knows no name of this user: nothing can be decided without --who.", "yellow"))
        return None


def _listening(port: int | None) -> socket.socket:
    """Return a socket that listens on the port asked for, or on the usual one or else any that is free."""
    for number in (port,) if port is not None else (PORT, 0):
        with suppress(OSError):
            return listen(number)
    raise StoreError(f"Port {port} is taken.", "Give another with --port, or none.", kept="")


def _modules(*names: str) -> tuple[Any, ...]:
    try:
        return tuple(import_module(name) for name in names)
    except ImportError as error:
        raise StoreError(f"The reader is not installed: {error}.", f"Install it with {INSTALL}.", kept="") from error
