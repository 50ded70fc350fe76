"""Notes of articles in the layouts of real journals, by the program that lifted their text."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from helpers.page_layouts import SHAPES, made, printed
from tools.lifted import Figures, article_in, compare, missing

NONE = Figures(0, 0, 0, 0, 0, 0, 0)
FORMS = ("PDF", "pdfminer", "pdfium", "pdftotext", "pdftotext -layout")


def main(asked: Sequence[str]) -> None:
    """Print the figures of each layout and form; of the held ones only with ``--held``, errors only of those named."""
    console = Console(width=190)
    names = [name for name in asked if not name.startswith("-")]
    forms = [form for form in FORMS if not missing(form) and ("--pdf" not in asked or form == "PDF")]
    table = Table("layout", *forms, title="calls F1 · texts that begin and end right · whole paragraphs, per cent")
    totals = dict.fromkeys(forms, NONE)
    for shape in SHAPES:
        if shape.name not in names if names else shape.held != ("--held" in asked):
            continue
        try:
            file = printed(shape)
        except pytest.skip.Exception as skipped:
            console.print(f"{shape.name}: {skipped}")
            continue
        row = {}
        for form in forms:
            row[form], errors = compare(made(shape), article_in(form, file))
            totals[form] += row[form]
            for error in errors if names else ():
                console.print(f"{shape.name} by {form}: {error}", markup=False)
        table.add_row(shape.name, *map(_shown, row.values()))
    table.add_row("all", *map(_shown, totals.values()))
    console.print(table)


def _shown(figures: Figures) -> str:
    return " · ".join(f"{rate:.1f}" for rate in figures.rates)


if __name__ == "__main__":
    main(sys.argv[1:])
