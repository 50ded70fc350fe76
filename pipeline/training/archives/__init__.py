"""Archive material and unpublished papers of many countries: shelfmarks, letters, boxes, folders and folios."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from training import legal
from training.forms import Tradition, draw_forms, load_common, load_traditions
from training.fragments import Fragment
from training.pool import gather_pool
from training.splits import is_held_country

FOLDER = Path(__file__).parent


def draw(rng: random.Random, works: Sequence[Mapping[str, Any]], n: int, *, held: bool = False) -> Iterator[Fragment]:
    """Yield ``n`` citations of archive material, of the countries held for measuring or of all others."""
    split = "held" if held else "train"
    commons = [load_common(FOLDER), load_common(legal.FOLDER)]
    yield from draw_forms(rng, choose_traditions(held), commons, gather_pool(works), n, "archive", split)


def choose_traditions(held: bool) -> list[Tradition]:
    """Return the archives of the countries that are held for measuring, or all others."""
    traditions = load_traditions(FOLDER)
    return [one for name, one in traditions.items() if is_held_country(name.partition("-")[0]) == held]
