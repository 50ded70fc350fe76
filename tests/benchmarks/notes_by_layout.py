"""Notes of articles in many layouts, by the program that lifted their text: what is right of calls and texts."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from helpers.layouts import LAYOUTS, made, markup
from helpers.printing import typeset
from tools.lifted import FORMS, Figures, article_in, compare, missing

NONE = Figures(0, 0, 0, 0, 0, 0, 0)


def main(names: Sequence[str]) -> None:
    """Print the figures of each layout and form; with ``names`` only these layouts, and their errors."""
    console = Console(width=180)
    forms = [form for form in FORMS if not missing(form)]
    table = Table("layout", *forms, title="calls F1 · texts that begin and end right · whole paragraphs, per cent")
    totals = dict.fromkeys(forms, NONE)
    for layout in LAYOUTS:
        if names and layout.name not in names:
            continue
        article = made(layout)
        file, row = typeset(markup(article)), {}
        for form in forms:
            row[form], errors = compare(article, article_in(form, file))
            totals[form] += row[form]
            for error in errors if names else ():
                console.print(f"{layout.name} by {form}: {error}")
        table.add_row(layout.name, *map(_shown, row.values()))
    table.add_row("all", *map(_shown, totals.values()))
    console.print(table)


def _shown(figures: Figures) -> str:
    return " · ".join(f"{rate:.1f}" for rate in figures.rates)


if __name__ == "__main__":
    main(sys.argv[1:])
