"""``pincite gold check``: hand-made gold is whole and true to its text, or it says where not."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pincite.cli.options import JsonOption
from pincite.cli.say import NOT_ALL_WELL, dump, guarded, out, words
from pincite.scoring import Problem, articles, load, problems


class Action(StrEnum):
    """What can be done with gold."""

    CHECK = "check"


def command(
    action: Annotated[Action, typer.Argument(help="What to do.")],
    folder: Annotated[Path, typer.Argument(help="A folder of gold, or one that holds such folders.")],
    as_json: JsonOption = False,
) -> None:
    """Check gold: spans in bounds, quotations equal, ids that lead somewhere, short forms behind what they mean.

    The exit status is 0 when all is well, 1 when something is wrong.
    """
    with guarded(as_json=as_json):
        found = CHECKS[action](folder)
        _give(found, as_json=as_json)
    if any(found.values()):
        raise typer.Exit(NOT_ALL_WELL)


def _checked(folder: Path) -> dict[Path, list[Problem]]:
    return {path: list(problems(load(path))) for path in articles(folder)}


CHECKS = {Action.CHECK: _checked}


def _give(found: dict[Path, list[Problem]], *, as_json: bool) -> None:
    if as_json:
        dump([{"gold": path.name, **asdict(problem)} for path, of in found.items() for problem in of])
        return
    console = out()
    for path, of in found.items():
        for problem in of:
            console.print(words(f"{path.name}, {problem.file}, {problem.row}: {problem.what}"))
    count = sum(map(len, found.values()))
    console.print(words(f"{len(found)} articles, {count} {'problem' if count == 1 else 'problems'}."))
