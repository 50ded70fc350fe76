"""Forms as data: TOML files of templates, a table a country or tradition, drawn into fragments.

Each table has ``lang``, ``weight``, ``tables`` (lines to choose from, one a line or parted by ``|``) and ``forms``: by
type of source one template a line. ``full*3: template`` is drawn three times as often as ``full: template``; a language
and years of its own stand between (``full@fr(1990-2024)*3: template``).
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from training.fragments import Fragment, Piece, settle_marks
from training.pool import Pool
from training.printing import Printer, Tables
from training.templates import TemplateError

_LINE = re.compile(
    r"(?P<form>[a-z_]+)(?:@(?P<lang>[a-z]{2}))?(?:\((?P<low>\d+)-(?P<high>\d+)\))?"
    r"(?:\*(?P<weight>[\d.]+))?: (?P<template>.+)"
)


LISTED_SHARE = 0.06
"""How many of the full citations are printed as entries of a list."""


@dataclass(frozen=True)
class Form:
    """A printed form: its template and what a citation in it is."""

    template: str
    form: str
    type: str
    weight: float
    lang: str
    years: tuple[int, int]


@dataclass(frozen=True)
class Tradition:
    """The forms of a country, a court system or an archive, and the names it prints."""

    name: str
    lang: str
    weight: float
    tables: Tables
    forms: tuple[Form, ...]
    totals: tuple[float, ...]


@cache
def load_traditions(folder: Path) -> dict[str, Tradition]:
    """Return every tradition of the TOML files in a folder, ``common.toml`` aside."""
    traditions: dict[str, Tradition] = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name != "common.toml":
            for name, data in tomllib.loads(path.read_text(encoding="utf-8")).items():
                traditions[name] = _read_tradition(name, data)
    return traditions


@cache
def load_common(folder: Path) -> Tables:
    """Return the tables that all traditions of a folder share."""
    path = folder / "common.toml"
    return _read_tables(tomllib.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def draw_forms(
    rng: random.Random,
    traditions: Sequence[Tradition],
    commons: Sequence[Tables],
    pool: Pool,
    n: int,
    prefix: str,
    split: str,
) -> Iterator[Fragment]:
    """Yield ``n`` fragments of these traditions, each as often as its weight says."""
    totals = list(accumulate(one.weight for one in traditions))
    for _ in range(n):
        tradition = rng.choices(traditions, cum_weights=totals)[0]
        form = rng.choices(tradition.forms, cum_weights=tradition.totals)[0]
        fragment = print_form(rng, tradition, form, commons, pool, prefix, split)
        listed = fragment.form == "full" and rng.random() < LISTED_SHARE
        yield list_form(rng, fragment) if listed else fragment


def print_form(
    rng: random.Random, tradition: Tradition, form: Form, commons: Sequence[Tables], pool: Pool, prefix: str, split: str
) -> Fragment:
    """Return one citation in a form."""
    printer = Printer(rng, pool, form.lang, (tradition.tables, *commons), form.years)
    pieces = settle_marks(printer.print(form.template))
    name = name_form(form.form, pieces)
    return Fragment(
        pieces=pieces,
        form=name,
        type=form.type if name == "full" else None,
        lang=form.lang,
        family="backref" if prefix == "backref" else f"legal:{tradition.name.partition('-')[0]}",
        style=f"{prefix}:{tradition.name}:{form.type}",
        split=split,
    )


def list_form(rng: random.Random, fragment: Fragment) -> Fragment:
    """Return a full citation as an entry of a table of cases or laws, with or without a stop at its end."""
    stop = () if rng.random() < 0.5 or fragment.text.endswith(".") else (Piece(".", "separator"),)
    return replace(fragment, pieces=(*fragment.pieces, *stop), form="list_entry", kind="entry")


def name_form(form: str, pieces: Sequence[Piece]) -> str:
    """Return the form's name by the words printed: *supra* makes one, other words of back-reference a short form."""
    if form not in ("short", "supra"):
        return form
    back = " ".join(piece.text for piece in pieces if piece.label == "backref").casefold()
    return "supra" if "supra" in back else "short"


def _read_tradition(name: str, data: Mapping[str, Any]) -> Tradition:
    lang, years = data["lang"], data.get("years", (1950, 2024))
    forms = tuple(
        _read_form(line, kind, lang, tuple(years)) for kind, lines in data["forms"].items() for line in _lines(lines)
    )
    return Tradition(
        name,
        lang,
        float(data.get("weight", 1)),
        _read_tables(data.get("tables", {})),
        forms,
        tuple(accumulate(form.weight for form in forms)),
    )


def _read_form(line: str, kind: str, lang: str, years: tuple[int, ...]) -> Form:
    found = _LINE.fullmatch(line)
    if not found:
        raise TemplateError(f"not a form: {line}")
    low, high = (found["low"], found["high"]) if found["low"] else years
    weight = float(found["weight"] or 1)
    return Form(found["template"], found["form"], kind, weight, found["lang"] or lang, (int(low), int(high)))


def _read_tables(data: Mapping[str, str]) -> Tables:
    return {name: _table_lines(lines) for name, lines in data.items()}


def _table_lines(lines: str) -> tuple[str, ...]:
    return tuple(line for line in re.split(r" \| |\n", lines) if line.strip())


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
