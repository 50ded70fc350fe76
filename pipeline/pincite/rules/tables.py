"""Gazetteers as data: tab-separated tables of ``rules/``."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Load ``rules/<name>.tsv``: one dict a row, keyed by the header; lines starting with ``#`` are comments."""
    raw = files("pincite.rules").joinpath(f"{name}.tsv").read_text(encoding="utf8")
    lines = (line for line in raw.splitlines() if line and not line.startswith("#"))
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
