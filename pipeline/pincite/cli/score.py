"""``pincite score``: what an exchange export, Pincite's or another tool's, is worth against gold."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pincite.cli.options import JsonOption
from pincite.cli.say import dump, guarded, out, words
from pincite.scoring import Report, articles, load, pooled, score


class Half(StrEnum):
    """The halves of the corpus: one to work with, one that nothing is fitted to."""

    DEVELOPMENT = "development"
    TEST = "test"


def command(
    gold: Annotated[Path, typer.Argument(help="A folder of gold, or one that holds such folders.")],
    export: Annotated[Path, typer.Argument(help="A folder that `pincite export exchange` wrote, or another tool.")],
    half: Annotated[Half | None, typer.Option(help="Only articles of this half.")] = None,
    errors: Annotated[int, typer.Option(help="Print up to this many errors of each article.", min=0)] = 0,
    as_json: JsonOption = False,
) -> None:
    """Score an exchange export against gold: notes, citations, fields, short forms, mentions, claims.

    Figures are per cent: F1 where things can be both missed and invented, accuracy where a question has one answer.
    Gold is found again in the text that the export holds, so any way to read an article can be scored.
    """
    with guarded(as_json=as_json):
        reports = [score(export, load(path)) for path in articles(gold, half)]
        reports = [*reports, pooled(reports)] if len(reports) > 1 else reports
        if as_json:
            dump([_row(report, errors) for report in reports])
            return
        for report in reports:
            _show(out(), report, errors if report.name != "all" else 0)


def _row(report: Report, errors: int) -> dict[str, object]:
    return {
        "article": report.name,
        "figures": {name: round(figure, 2) for name, figure in report.figures.items()},
        "asked": report.asked,
        "errors": report.errors[:errors],
    }


def _show(console: Console, report: Report, errors: int) -> None:
    console.print(words(report.name, "bold"))
    for name, figure in report.figures.items():
        console.print(words(f"  {name:32}{figure:6.1f}  of {report.asked[name]}"))
    for error in report.errors[:errors]:
        console.print(words(f"  ! {error}"))
