"""Words of back-reference in more than twenty languages, alone and with names, titles, pages and numbers of notes."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from training import legal
from training.forms import draw_forms, load_common, load_traditions
from training.fragments import Fragment
from training.pool import gather_pool

FOLDER = Path(__file__).parent


def draw(rng: random.Random, works: Sequence[Mapping[str, Any]], n: int, *, held: bool = False) -> Iterator[Fragment]:
    """Yield ``n`` back-references; words are no secret, so ``held`` only says where names and titles come from."""
    commons = [load_common(FOLDER), load_common(legal.FOLDER)]
    traditions = list(load_traditions(FOLDER).values())
    yield from draw_forms(rng, traditions, commons, gather_pool(works), n, "backref", "held" if held else "train")
