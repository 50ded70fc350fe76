"""Invented paragraphs with calls, the start of each claim marked by hand before they were read."""

import re
from pathlib import Path

from helpers.articles import article
from rich.console import Console

from pincite import claims

PARAGRAPHS = Path(__file__).with_name("paragraphs") / "calls.txt"
START = re.compile(r"‹(\d+)›")
FLOOR = 100.0


def test_claims_of_invented_paragraphs_start_where_they_were_marked():
    wanted = dict(starts())
    got = {(line, label): start for line, _ in wanted for label, start in found(line)}
    wrong = [f"{label}: {line}" for (line, label), start in wanted.items() if got.get((line, label)) != start]
    right = 100 * (len(wanted) - len(wrong)) / len(wanted)
    Console().print(f"claims.start {right:.1f} of {len(wanted)}")
    assert right >= FLOOR, wrong


def starts():
    """Yield ((line, label), offset in the words without marks and calls)."""
    for line in PARAGRAPHS.read_text(encoding="utf8").splitlines():
        for mark in START.finditer(line):
            before = re.sub(r"‹\d+›|\[\^\d+\]", "", line[: mark.start()])
            yield (line, mark[1]), len(before)


def found(line):
    made = article(START.sub("", line), notes={label: f"Source {label}." for label in START.findall(line)})
    return [(claim.note, claim.place.span.start) for claim in claims.find(made, ())]
