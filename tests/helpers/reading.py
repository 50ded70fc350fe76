"""A small corpus for the reader, and the reader served on a port of its own."""

import shutil
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from typer.testing import CliRunner

from helpers import printing
from pincite.cli.main import build as command_line
from pincite.reader.app import build
from pincite.reader.desk import Desk
from pincite.reader.listening import listen
from pincite.store import open_reader

TOLLS = "tolls-pdf"
BOATS = "boats-md"

BOATS_TEXT = """# 𝕏 marks 🇹🇭 the boats of the cafe\u0301

Boat people 𝕏𝕏 wrote little 🇹🇭 down about cafe\u0301s.[^1] A keeper “who took too much was fined, and one who took
too little was laughed at” by his neighbours.[^2] One rule said that “no keeper shall ask for more than one penny of any
boat that carries grain”, and it was read aloud.[^3] Others “never paid a farthing for passing the great northern
weir”.[^4]

## Ports

The port took its share as well.[^5] Nobody weighed the grain twice.[^6] In 2014 Thailand was placed on Tier 3.[^7]
Malaysia was placed on Tier 3 in 2014 as well.[^8] Rice was sold by the light of lamps.[^9] Salt was sold by its
smell.[^10]

[^1]: Ada Lindqvist, “Tolls on Quiet Rivers” (2019) 7 Harbour Law Review 1, 1.

[^2]: Ibid., 1.

[^3]: Ibid.

[^4]: Lindqvist, supra note 1, at 2.

[^5]: Mira Tan, *Contracts at Sea* (Oxford: Oxford University Press, 2011), p. 14.

[^6]: Ibid., p. 20.

[^7]: U.S. Department of State, *Trafficking in Persons Report* (2014), p. 234.

[^8]: Tan, supra note 77, at 3.

[^9]: Nowak, supra note 3, at 7.

[^10]: Sato, supra note 4, at 9.
"""


def corpus(folder: Path) -> None:
    """Write the articles: a printed one, and one in markdown that cites it."""
    (folder / "tolls.pdf").write_bytes(printing.locks())
    (folder / "boats.md").write_text(BOATS_TEXT, "utf8")


def read_into(folder: Path) -> str:
    """Read the articles of a folder into a store there; return its place."""
    place = str(folder / "s.sqlite")
    words = ["run", str(folder), "--jobs", "1", "--model", "none", "--store", place]
    result = CliRunner().invoke(command_line(), words)
    assert result.exit_code == 0, result.output
    return place


def copied(place: str, folder: Path) -> str:
    """Copy a store, without what people decided; return the place of the copy."""
    return shutil.copyfile(place, folder / "s.sqlite").as_posix()


@contextmanager
def served(place: str, who: str = "ada", *, read_only: bool = False):
    """Serve a store; yield the desk and the address."""
    listening = listen(0)
    port = listening.getsockname()[1]
    desk = Desk(place, open_reader(place), who, read_only)
    server = uvicorn.Server(uvicorn.Config(build(desk, port), log_level="error", lifespan="off", server_header=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield desk, f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
        desk.pictures.close()
        listening.close()
