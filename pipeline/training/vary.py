"""What happens to texts anew in each epoch: lost type faces, capitals, cut ends, two texts run together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pincite.citations.labeller.labels import FACES
from training.dataset import ARRAYS, BIT, Array, Example, Vocabulary

NO_FACES = 0.5
CAPITALS = 0.1
SMALL_AS_CAPITALS = 0.6
"""How often small capitals whose face was lost are capitals, as most ways of lifting text give them."""
UNSURE_KIND = 0.1
CUT = 0.06
JOINED = 0.08
RARE = 6
"""Words met fewer times than this are left out more often: unseen texts are full of words never met."""
LEFT_OUT, RARE_LEFT_OUT, UNLISTED = 0.03, 0.25, 0.06

_SMALL_CAPITALS = 1 << FACES.index("smallcaps")
_NAMES = BIT["family"]
_TITLES = BIT["title"] | BIT["container"]


def vary(example: Example, vocabulary: Vocabulary, chance: np.random.Generator) -> Example:
    """Return a text as it might also have been printed."""
    if chance.random() < CUT and len(example.words) > 6:
        example = cut(example, chance)
    drawn = chance.random(4)
    words = example.words
    if drawn[0] < CAPITALS:
        words = capitalise(words, example.allowed == _NAMES, vocabulary)
    elif drawn[0] > 0.99:
        words = capitalise(words, (example.allowed & ~_TITLES) == 0, vocabulary)
    faces = example.faces
    if drawn[1] < NO_FACES:
        small = faces & _SMALL_CAPITALS != 0
        if drawn[3] < SMALL_AS_CAPITALS and small.any():
            words = capitalise(words, small, vocabulary)
        faces = np.zeros_like(faces)
    kind = "" if drawn[2] < UNSURE_KIND else example.kind
    return replace(example, words=words, faces=faces, kind=kind)


def cut(example: Example, chance: np.random.Generator) -> Example:
    """Return a text that lost its beginning or its end."""
    at = int(chance.integers(1, len(example.words) - 1))
    kept = slice(0, at) if chance.random() < 0.6 else slice(at, None)
    return example.take(kept)


def join(first: Example, second: Example) -> Example:
    """Return two texts run together, as when notes or entries were not told apart."""
    return replace(first, **{name: np.concatenate([getattr(first, name), getattr(second, name)]) for name in ARRAYS})


def capitalise(words: Array, which: Array, vocabulary: Vocabulary) -> Array:
    """Return the words with some of them in capitals."""
    changed = words.copy()
    for at in np.flatnonzero(which):
        changed[at] = vocabulary.number(vocabulary.words[words[at]].upper())
    return changed


def leave_out(own: Array, words: Array, counts: Array, unlisted: int, chance: np.random.Generator) -> Array:
    """Return the rows of words where some words, rare ones above all, are unknown, and some unknown to the lists."""
    rows = own.copy()
    drawn = chance.random((2, len(words)))
    rows[drawn[0] < np.where(counts[words] < RARE, RARE_LEFT_OUT, LEFT_OUT), 0] = 0
    rows[drawn[1] < UNLISTED, -1] = unlisted
    return rows
