"""What languages print around the fields of drawn styles; the words are in ``words.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Words:
    """The words of one language, several for each use."""

    lang: str
    weight: float
    uses: Mapping[str, tuple[str, ...]]

    def __getitem__(self, use: str) -> tuple[str, ...]:
        return self.uses[use]


@cache
def load_languages() -> dict[str, Words]:
    """Return the words of each language that articles are drawn in."""
    data = tomllib.loads((_FOLDER / "words.toml").read_text(encoding="utf-8"))
    return {lang: _read_words(lang, dict(uses)) for lang, uses in data.items()}


@cache
def load_layouts() -> dict[str, tuple[str, ...]]:
    """Return the layouts of each kind of source."""
    data = tomllib.loads((_FOLDER / "layouts.toml").read_text(encoding="utf-8"))
    return {kind: tuple(line for line in lines.split("\n") if line.strip()) for kind, lines in data.items()}


def _read_words(lang: str, uses: dict[str, object]) -> Words:
    weight = uses.pop("weight")
    return Words(
        lang, float(str(weight)), {use: tuple(re.split(r"(?<!\\)\|", str(words))) for use, words in uses.items()}
    )
