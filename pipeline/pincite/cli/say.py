"""Speaking to people and to machines: clean text, JSON, errors without tracebacks."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text
from sqlalchemy import Connection

from pincite.store import StoreError, write
from pincite.text.shown import harmless, storable

if TYPE_CHECKING:
    from pincite.engine import CorpusError
    from pincite.export import ExportError
    from pincite.judgements import JudgementError
    from pincite.library import LibraryError
    from pincite.scoring import GoldError

NOT_ALL_WELL = 1
WRONG_INPUT = 2
FAULT = 70
"""Exit statuses; 0 only when all went well."""


def out() -> Console:
    """Return the console for results; plain text when it is no terminal."""
    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())


def err() -> Console:
    """Return the console for progress and errors."""
    return Console(stderr=True, highlight=False, soft_wrap=not sys.stderr.isatty())


def plain(text: object) -> str:
    """Return text that can do no harm on a terminal: see ``text.shown``."""
    return harmless(text)


def warn_unsettled(connection: Connection) -> None:
    """Say on the error console when the last run did not come to its end."""
    if not write.settled(connection):
        err().print(words("The last run did not end, so works may be missing; finish it with `pincite run`.", "yellow"))


def words(text: object, style: str = "") -> Text:
    """Return others' words for the console, never read as markup."""
    return Text(plain(text), style=style)


def paged(page: int, printed: str | None) -> str:
    """Name a page by the number printed on it, as articles are cited, and by its place in the file too."""
    return f"page {page}" if printed in (None, str(page)) else f"page {printed} ({page} in the file)"


def unwell(told: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield what is to be said of documents whose reading a person should look at, the worst first."""
    every = list(told)
    if every:
        count = "1 document needs" if len(every) == 1 else f"{len(every)} documents need"
        yield f"{count} a look:"
    for row in every[:UNWELL]:
        yield f"  {row['doc']} ({row['verdict']}): {'; '.join(row['reasons'])}."
    if len(every) > UNWELL:
        yield f"  and {len(every) - UNWELL} more: see `pincite table documents`."


UNWELL = 20
"""So many documents that need a look are listed."""


def indented(console: Console, line: Text, indent: int) -> RenderableType:
    """Indent a line; on a terminal also where it is wrapped."""
    if console.is_terminal:
        return Padding(line, (0, 0, 0, indent), expand=False)
    return Text(" " * indent).append_text(line)


def dump(value: Any) -> None:
    """Print one JSON value, in ASCII so that it survives any terminal and pipe."""
    sys.stdout.write(json.dumps(value, default=_bare, indent=2) + "\n")


def dump_each(values: Iterable[Any]) -> None:
    """Print one JSON list as ``dump`` does, each of its values when it comes."""
    mark = "["
    for value in values:
        sys.stdout.write(f"{mark}\n  {_indented(value)}")
        mark = ","
    sys.stdout.write("[]\n" if mark == "[" else "\n]\n")


def _indented(value: Any) -> str:
    # no text holds a line's end: it is written as two characters
    return json.dumps(value, default=_bare, indent=2).replace("\n", "\n  ")


@contextmanager
def guarded(*, as_json: bool) -> Iterator[None]:
    """Turn what goes wrong into words and an exit status; no traceback unless ``PINCITE_DEBUG`` is set."""
    try:
        yield
    except StoreError as error:
        _fail(as_json, WRONG_INPUT, error.what, error.kept, error.advice)
    except KeyboardInterrupt:
        _fail(as_json, 130, "Stopped.", "Every document finished so far is kept.", "Run again to go on.")
    except (typer.Exit, BrokenPipeError):
        raise
    except Exception as error:
        if isinstance(error, _of_input()):
            _fail(as_json, WRONG_INPUT, error.what, "", error.advice)
        if os.environ.get("PINCITE_DEBUG"):
            raise
        if (said := _of_surroundings(error)) is not None:
            _fail(as_json, WRONG_INPUT, said[0], "What the store held is kept.", said[1])
        what = f"A fault of Pincite: {type(error).__name__}: {error}."
        _fail(as_json, FAULT, what, "What the store held is kept.", "Please report it, with PINCITE_DEBUG=1 set.")


def _of_surroundings(error: Exception) -> tuple[str, str] | None:
    """Say what is wrong and what to do where the system, not Pincite, is in the way; ``None`` for a fault of ours."""
    if isinstance(error, UnicodeEncodeError):
        return (
            f"{storable(error.object)!r} is no Unicode text.",
            "Give names and words in the encoding of the terminal.",
        )
    if isinstance(error, MemoryError):
        return "More memory would be needed than there is.", "Close other programs, or ask for less at a time."
    if isinstance(error, OSError) and error.strerror:
        place = storable(error.filename) if error.filename is not None else "The output, or a file,"
        return f"{place} can't be read or written: {error.strerror}.", "Check it, its folder and the disk."
    return None


def _of_input() -> tuple[type[CorpusError | ExportError | JudgementError | GoldError | LibraryError], ...]:
    """Return the errors that say what is wrong with what was asked; loaded only where something went wrong."""
    from pincite.engine import CorpusError
    from pincite.export import ExportError
    from pincite.judgements import JudgementError
    from pincite.library.errors import LibraryError
    from pincite.scoring import GoldError

    return (CorpusError, ExportError, JudgementError, GoldError, LibraryError)


def _fail(as_json: bool, status: int, what: str, kept: str, advice: str) -> None:
    if as_json:
        dump({"error": {"what": what, "kept": kept, "advice": advice}})
    else:
        err().print(words(" ".join(part for part in (f"pincite: {what}", kept, advice) if part)))
    raise typer.Exit(status)


def _bare(value: object) -> dict[str, Any]:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} is no JSON")
