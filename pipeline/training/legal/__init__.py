"""Legal sources of many countries, courts and organisations, drawn from the forms in the TOML files of this folder."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from training.forms import Tradition, draw_forms, load_common, load_traditions
from training.fragments import Fragment
from training.pool import gather_pool
from training.splits import is_held_country

FOLDER = Path(__file__).parent
"""Where the forms are: a file a group of countries, ``common.toml`` for what all share."""


def draw(rng: random.Random, works: Sequence[Mapping[str, Any]], n: int, *, held: bool = False) -> Iterator[Fragment]:
    """Yield ``n`` citations of legal sources, of the countries held for measuring or of all others."""
    split = "held" if held else "train"
    yield from draw_forms(rng, choose_traditions(held), [load_common(FOLDER)], gather_pool(works), n, "legal", split)


def choose_traditions(held: bool) -> list[Tradition]:
    """Return the traditions that are held for measuring, or all others; ``CAN-2`` is a part of ``CAN``."""
    traditions = load_traditions(FOLDER)
    return [one for name, one in traditions.items() if is_held_country(name.partition("-")[0]) == held]
