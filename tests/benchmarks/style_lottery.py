"""How citation styles that nobody tuned to are read: ``style_lottery.py STYLES RECORDS [--to pdf] [--seed N]``.

STYLES is a folder of CSL styles, RECORDS a file of CSL-JSON (an array or an item a line, packed or not); to measure
what is new, give styles and records that training never saw. A manuscript of works drawn by chance is rendered by
pandoc in styles drawn by chance, so many of each family, and read without names and vectors. Printed are for each style
the pairs (paragraph, work), the fields of the works as far as the style prints them, works that are none (junk), works
cut in two (split) and the links said with 0.9 or more that are wrong; then the table by family: median, tenth
percentile, and what is asked. ``--errors`` prints what went wrong, ``--part dev|held`` takes one half of the styles by
their hash.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha1
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from rich.console import Console
from rich.table import Table
from tools.lottery import (
    FAMILIES,
    Item,
    Manuscript,
    draw_works,
    list_english_styles,
    read_items,
    render,
    write_manuscript,
)
from tools.lottery_score import FIELDS, Scores, score
from typer.testing import CliRunner

from pincite.cli.main import build

ASKED = {
    "f1": (98, 88),
    "title": (94, 80),
    "author": (96, 85),
    "year": (98, 90),
    "container": (92, 72),
    "type": (90, 72),
}
"""What is asked of the median and of the tenth percentile, in per cent."""

MOST = {"junk": (1, 4), "split": (1, 4)}
"""The most works of these kinds at the median and at the ninetieth percentile."""

SURE_WRONG = 0.01
FIRST_UNPRINTED = 0x250


def main(argv: Sequence[str] | None = None) -> None:
    """Draw, render, read and print."""
    given = _options(argv)
    os.environ["PINCITE_MEANING"] = "off"
    items = [item for item in read_items(given.records) if given.to != "pdf" or is_latin(item)]
    manuscript = write_manuscript(draw_works(items, given.works, given.seed), given.seed + 1)
    console = Console(width=200, soft_wrap=True, highlight=False)
    results: list[tuple[str, str, Scores]] = []
    with TemporaryDirectory() as passing:
        folder = given.keep or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        for family, style in _draw_styles(given):
            found = read_style(manuscript, given.styles / f"{style}.csl", family, folder, given)
            if found is None:
                console.print(f"{style}: pandoc could not render it", markup=False)
                continue
            results.append((family, style, found))
            console.print(line_of(style, family, found), markup=False)
            for miss in found.misses[: given.errors]:
                console.print(f"    {miss}", markup=False)
    console.print(table_of(results))
    sure, wrong = sum(s.sure for _, _, s in results), sum(s.sure_wrong for _, _, s in results)
    console.print(f"sure and wrong {wrong} of {sure}, {wrong / max(1, sure):.2%} (asked: at most {SURE_WRONG:.0%})")
    if given.json:
        rows = {s: {"family": f, "f1": x.f1, **x.fields, "junk": x.junk, "split": x.split} for f, s, x in results}
        given.json.write_text(json.dumps(rows, indent=1), encoding="utf8")


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("styles", type=Path)
    asked.add_argument("records", type=Path)
    asked.add_argument("--to", default="docx", choices=("docx", "pdf", "md"))
    asked.add_argument("--engine", default="xelatex", help="what makes PDFs for pandoc")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--works", type=int, default=36)
    asked.add_argument("--styles-per-family", type=int, default=20)
    asked.add_argument("--part", choices=("dev", "held"))
    asked.add_argument("--only", help="styles by name, with commas")
    asked.add_argument("--errors", type=int, default=0)
    asked.add_argument("--keep", type=Path, help="a folder for what was rendered and exported")
    asked.add_argument("--json", type=Path)
    return asked.parse_args(argv)


def _draw_styles(given: argparse.Namespace) -> Iterator[tuple[str, str]]:
    rng = random.Random(given.seed)  # noqa: S311 - a draw, no secret
    listed = list_english_styles(given.styles)
    only = given.only.split(",") if given.only else None
    for family in FAMILIES:
        names = [name for name in listed[family] if given.part in (None, part_of(name))]
        drawn = rng.sample(names, min(given.styles_per_family, len(names)))
        yield from ((family, name) for name in (listed[family] if only else drawn) if not only or name in only)


def is_latin(item: Item) -> bool:
    """Tell whether LaTeX's usual font has all letters of a record: of others nothing but empty boxes is printed."""
    return all(ord(letter) < FIRST_UNPRINTED or not letter.isalpha() for letter in json.dumps(item, ensure_ascii=False))


def part_of(style: str) -> str:
    """Return the half of the styles that one is in: errors are looked at in ``dev`` only."""
    return "dev" if int(sha1(style.encode()).hexdigest()[:8], 16) % 10 == 5 else "held"  # noqa: S324 - a split


def read_style(
    manuscript: Manuscript, style: Path, family: str, folder: Path, given: argparse.Namespace
) -> Scores | None:
    """Render and read one style; nothing where pandoc fails."""
    path = folder / f"{style.stem}.{given.to}"
    options = [f"--pdf-engine={given.engine}"] if given.to == "pdf" else []
    if not render(manuscript, style, family, path, options):
        return None
    store, out = str(folder / f"{style.stem}.sqlite"), folder / style.stem
    for command in (
        ["run", str(path), "--store", store, "--model", "none", "--jobs", "1"],
        ["export", "exchange", str(out), "--store", store],
    ):
        done = CliRunner().invoke(build(), command)
        if done.exit_code and command[0] == "export":
            raise RuntimeError(done.output)
    return score(out, path.name, manuscript)


def line_of(style: str, family: str, found: Scores) -> str:
    """Return the line of one style."""
    fields = " ".join(f"{name} {100 * found.fields[name]:3.0f}" for name in FIELDS)
    pairs = f"P {100 * found.precision:5.1f} R {100 * found.recall:5.1f} F1 {100 * found.f1:5.1f}"
    counts = f"junk {found.junk} split {found.split} sure-wrong {found.sure_wrong}/{found.sure}"
    return f"{style[:46]:46} {family:11} {pairs} | {fields} | {counts}"


def table_of(results: Sequence[tuple[str, str, Scores]]) -> Table:
    """Return the table by family: median and tenth (for junk and split ninetieth) percentile, and what is asked."""
    table = Table("family", "styles", *ASKED, *MOST)
    for family in (*FAMILIES, "all"):
        found = [s for f, _, s in results if family in (f, "all")]
        if found:
            shares = [_both(found, _measure(name), 0.1, 100) for name in ASKED]
            counts = [_both(found, _measure(name), 0.9, 1) for name in MOST]
            table.add_row(family, str(len(found)), *shares, *counts)
    table.add_row("asked", "", *(f"{m}/{p}" for m, p in (ASKED | MOST).values()))
    return table


def _measure(name: str) -> Callable[[Scores], float]:
    return lambda found: found.fields[name] if name in FIELDS else getattr(found, name)


def _both(found: Sequence[Scores], measure: Callable[[Scores], float], tail: float, scale: int) -> str:
    values = sorted(scale * measure(each) for each in found)
    at = [values[min(len(values) - 1, int(share * len(values)))] for share in (0.5, tail)]
    return "/".join(f"{value:.0f}" for value in at)


if __name__ == "__main__":
    main()
