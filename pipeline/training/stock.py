"""The stock that notes are composed of: labelled citations by style and language, signals, names and words."""

from __future__ import annotations

import random
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from training.prose import Vocabulary
from training.sheet import Row, bare


class Fragments:
    """Labelled citations, by style and by language, drawn so that one note keeps one style."""

    def __init__(self, rows: Iterable[Row], rng: random.Random) -> None:
        self.rng = rng
        self.styles: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
        self.guests: dict[str, list[Row]] = defaultdict(list)
        self.entries: list[Row] = []
        for row in rows:
            if not row["citations"] or not row["text"]:
                continue
            citation = row["citations"][0]
            if row["kind"] == "entry":
                self.entries.append(row)
            elif row["family"].startswith(("legal", "backref", "archive")):
                self.guests[citation["lang"]].append(row)
            else:
                self.styles[citation["style"]][f"{row['kind']}:{_rank(citation['form'])}"].append(row)
        self.drawable = {"note": self._group("note:full", "note:short"), "intext": self._group("intext:short")}
        self.mixed = [row for rows in self.guests.values() for row in rows]

    def _group(self, *needed: str) -> dict[str, list[str]]:
        """Return the styles that have a kind of fragment, those of CSL and drawn ones apart."""
        groups: dict[str, list[str]] = defaultdict(list)
        for style, by in self.styles.items():
            rows = next((by[key] for key in needed if key in by), None)
            if rows:
                groups["csl" if rows[0]["family"].startswith("csl") else "drawn"].append(style)
        return groups

    def draw_style(self, kind: str) -> str | None:
        """Return a style: one of CSL's as often as a drawn one, whatever their numbers."""
        groups = self.drawable[kind]
        return self.rng.choice(groups[self.rng.choice(list(groups))]) if groups else None

    def draw(self, style: str | None, kind: str, ranks: dict[str, float]) -> Row | None:
        """Return a bare citation of the style, of one of the ranks by weight, or ``None``."""
        by = self.styles.get(style or "", {})
        choices = {rank: weight for rank, weight in ranks.items() if by.get(f"{kind}:{rank}")}
        if not choices:
            return None
        rank = self.rng.choices(list(choices), list(choices.values()))[0]
        row = bare(self.rng.choice(by[f"{kind}:{rank}"]), stop=True)
        return row if row["text"] else None

    def draw_guest(self, lang: str) -> Row | None:
        """Return a legal form or a back-reference in the language, English where there is none."""
        rows = self.mixed if self.rng.random() < 0.15 else self.guests.get(lang) or self.guests.get("en")
        return bare(self.rng.choice(rows), stop=True) if rows else None

    def language_of(self, style: str) -> str:
        """Return the language of a style's fragments."""
        rows = next(iter(self.styles[style].values()))
        return rows[0]["citations"][0]["lang"] or "en"


def _rank(form: str) -> str:
    return {"full": "full", "id": "id", "list_entry": "full"}.get(form, "short")


@cache
def _signals() -> dict[str, dict[str, list[tuple[str, float]]]]:
    data = tomllib.loads((Path(__file__).parent / "signals.toml").read_text(encoding="utf8"))
    return {lang: {name: _weigh(lines) for name, lines in tables.items()} for lang, tables in data.items()}


def _weigh(lines: str) -> list[tuple[str, float]]:
    """Return the parts of a line with their weights (``; *30``); blanks at the ends of joiners count."""
    found: list[tuple[str, float]] = []
    for at, part in enumerate(lines.split("|")):
        part = part[1:] if at and part.startswith(" ") else part
        text, star, weight = part.rstrip(" ").rpartition("*")
        found.append((text, float(weight)) if star else (part.strip(), 1.0))
    return found


@dataclass(frozen=True)
class Stock:
    """What a composer works with."""

    fragments: Fragments
    vocabulary: Vocabulary
    rng: random.Random

    def pick(self, lang: str, table: str) -> str:
        """Return a signal, joiner or form of short name in the language."""
        tables = _signals()
        choices = (tables.get(lang) or tables["en"]).get(table) or tables["en"][table]
        return self.rng.choices([text for text, _ in choices], [weight for _, weight in choices])[0]
