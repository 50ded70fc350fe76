"""The reference pages in ``pincite/docs``, made from the code: ``python -m pincite.cli.pages`` writes them anew."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import typer

from pincite.checks import CODES
from pincite.cli.main import build
from pincite.cli.say import FAULT, NOT_ALL_WELL, WRONG_INPUT
from pincite.export.tables import LISTINGS, Column
from pincite.frames import BOXES, CHAINED, DOUBTED, FOUND, JUDGED, KINDS, STATED, TRACED, Frames
from pincite.ingest import errors
from pincite.store import schema

FOLDER = Path(__file__).resolve().parent.parent / "docs"

READING: tuple[tuple[str, str], ...] = (
    (errors.UNKNOWN_FORMAT, "no reader knows the format of the file"),
    (errors.EMPTY, "the file holds nothing"),
    (errors.NOT_TEXT, "the file is named as text and is none"),
    (errors.ENCRYPTED, "the file is encrypted and needs a password"),
    (errors.NO_WORDS, "the file can be read and holds no words"),
    (errors.NO_TEXT_LAYER, "the PDF holds images of pages and no text"),
    (errors.NO_OCR, "the pages are images, and no program to recognise them is installed"),
    (errors.DAMAGED, "the file is damaged"),
    (errors.TOO_COSTLY, "reading the file would take more than is allowed"),
    (errors.TOO_LARGE, "the file is larger than is allowed"),
    (errors.MEMORY, "reading the file took more memory than is allowed"),
    (errors.TIME, "reading the file took more time than is allowed"),
    (errors.CRASHED, "the reader of the file's format crashed; Pincite and the store are unharmed"),
)
"""The codes of files that can't be read."""

STATUSES: tuple[tuple[int, str], ...] = (
    (0, "all went well"),
    (NOT_ALL_WELL, "a file could not be read, or something was found; the rest is done"),
    (WRONG_INPUT, "what was asked can't be done; nothing was changed"),
    (FAULT, "a fault of Pincite"),
    (130, "stopped by the user; what was finished is kept"),
)


def commands() -> str:
    """Return the page of all commands."""
    group: Any = typer.main.get_command(build())
    parts = [_command(name, group.commands[name]) for name in group.commands]
    return "\n".join(["# Commands", "", *parts])


def data() -> str:
    """Return the data dictionary: the DataFrames and exported tables, and the tables of the store."""
    lines = ["# Data", "", "Places count Unicode code points of an article's text, from 0, half-open.", ""]
    lines += ["## DataFrames, CSV and Parquet", ""]
    for listing in LISTINGS:
        lines += [f"### {listing.name}", "", f"{_sentence(listing.about)} Key: {_code(listing.key)}.", ""]
        lines += _columns(listing.columns)
    lines += ["### trace", "", "One row for each claim and source of an answer.", "", *_columns(TRACED)]
    for name, said, columns in FRAMES:
        lines += [f"### {name}", "", said, "", *_columns(columns)]
    lines += ["## The store", "", "A SQLite file, or tables of the same names on a server.", ""]
    for table in schema.METADATA.sorted_tables:
        rows = (
            (f"`{c.name}`", str(c.type).lower(), "key" if c.primary_key else "" if c.nullable else "never empty")
            for c in table.columns
        )
        lines += [f"### {table.name}", "", *_table(("column", "type", ""), rows)]
    return "\n".join(lines)


FRAMES: tuple[tuple[str, str, tuple[Column, ...]], ...] = (
    ("boxes", "One row for each line that spans of a printed article (PDF) touch.", BOXES),
    ("why", "One row for each citation of a note, in order.", CHAINED),
    ("check", "One row for each finding.", FOUND),
    ("review", "One row for each thing that people should look at, where most is at stake first.", DOUBTED),
    ("judgements", "One row for each decision.", JUDGED),
    ("status", "One row for each article that is in the store or that a run would read.", STATED),
)
"""What the functions of an open store give that is no table of it."""


def python() -> str:
    """Return the page of what is done in Python: the functions of an open store, which stand for the commands."""
    lines = ["# In Python", "", "```python", "import pincite", ""]
    lines += ['store = pincite.open("annotations/store.sqlite")', 'store.trace("forced labour")', "```", ""]
    lines += ["Answers are pandas DataFrames, whose columns `data.md` describes.", ""]
    functions = [(name, f) for name, f in vars(Frames).items() if inspect.isfunction(f) and name[0] != "_"]
    for name, function in functions:
        given = ", ".join(str(p).partition(":")[0] for p in inspect.signature(function).parameters.values())
        given = ", ".join(part for part in given.split(", ") if part != "self")
        paragraphs = inspect.cleandoc(function.__doc__ or "").split("\n\n")
        lines += [f"## {name}", "", f"`store.{name}({given})`", ""]
        lines += [" ".join(p.split()).replace("``", "`") + "\n" for p in paragraphs]
    return "\n".join(lines)


def codes() -> str:
    """Return the page of codes: exit statuses, files that can't be read, findings of ``pincite check``."""
    lines = ["# Codes", "", "## Exit statuses", "", *_table(("status", "meaning"), STATUSES)]
    lines += ["## Files that can't be read", "", *_table(("code", "meaning"), ((f"`{c}`", m) for c, m in READING))]
    found = ((f"`{c.code}`", c.subject, _cell(c.title), _cell(f"{c.why} {c.advice}")) for c in CODES)
    lines += [
        "## Findings of `pincite check`",
        "",
        *_table(("code", "subject", "finding", "why, and what to do"), found),
    ]
    return "\n".join(lines)


PAGES: tuple[tuple[str, Callable[[], str]], ...] = (
    ("commands.md", commands),
    ("data.md", data),
    ("python.md", python),
    ("codes.md", codes),
)


def main() -> None:
    """Write all pages."""
    FOLDER.mkdir(exist_ok=True)
    for name, page in PAGES:
        (FOLDER / name).write_text(page(), encoding="utf8")


def _command(name: str, command: Any) -> str:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option"]
    usage = " ".join(["pincite", name, "[OPTIONS]", *(_usage(p) for p in arguments)])
    lines = [f"## {name}", "", f"`{usage}`", "", " ".join(command.help.split("\n\n")[0].split()), ""]
    lines += [" ".join(part.split()) + "\n" for part in command.help.split("\n\n")[1:]]
    rows = [(f"`{_usage(p)}`", "", _cell(p.help)) for p in arguments]
    rows += [(", ".join(f"`{o}`" for o in p.opts), _default(p), _cell(p.help)) for p in options]
    return "\n".join([*lines, *_table(("", "default", ""), rows)])


def _usage(argument: Any) -> str:
    name = argument.name.upper() + ("…" if argument.nargs != 1 else "")
    return name if argument.required else f"[{name}]"


def _default(option: Any) -> str:
    plain = option.default is None or option.is_flag or callable(option.default) or option.default in ((), [])
    return "" if plain else f"`{option.default}`"


def _columns(columns: tuple[Column, ...]) -> list[str]:
    return _table(("column", "type", ""), ((f"`{c.name}`", KINDS[c.kind], _cell(c.about)) for c in columns))


def _table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> list[str]:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return [*lines, *("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows), ""]


def _cell(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


def _code(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "none"


if __name__ == "__main__":
    main()
