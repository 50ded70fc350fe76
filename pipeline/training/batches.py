"""Batches: texts varied anew, of like length side by side, as tensors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch

from pincite.citations.labeller.features import PLACED, UNLISTED_NAME, place
from pincite.citations.labeller.labels import LABELS
from training.cnn import Batch
from training.dataset import Array, Example, Vocabulary
from training.vary import JOINED, join, leave_out, vary

TOKENS = 4096
"""Tokens of one batch, about."""
LONGEST = 400


def draw_batches(examples: Sequence[Example], vocabulary: Vocabulary, chance: np.random.Generator) -> Iterator[Batch]:
    """Yield one epoch's batches in an order of chance, every text varied."""
    varied = [vary(example, vocabulary, chance) for example in examples]
    order = chance.permutation(len(varied))
    joined = [
        join(varied[first], varied[second]) if chance.random() < JOINED else varied[first]
        for first, second in zip(order, np.roll(order, 1), strict=True)
    ]
    groups = group_by_length(joined, chance)
    table, counts = np.array(vocabulary.rows, dtype=np.int32), np.array(vocabulary.counts)
    for group in groups:
        rows = [
            np.hstack(
                [leave_out(table[one.words], one.words, counts, UNLISTED_NAME, chance), find_places(one, vocabulary)]
            )
            for one in group
        ]
        yield stack(group, rows)


def draw_plain(examples: Sequence[Example], vocabulary: Vocabulary) -> Iterator[tuple[Sequence[int], Batch]]:
    """Yield batches of texts as they are, with their places in the sequence."""
    table = np.array(vocabulary.rows, dtype=np.int32)
    order = sorted(range(len(examples)), key=lambda at: len(examples[at].words))
    for start in range(0, len(order), 64):
        which = order[start : start + 64]
        group = [examples[at] for at in which]
        rows = [np.hstack([table[example.words], find_places(example, vocabulary)]) for example in group]
        yield which, stack(group, rows)


def find_places(example: Example, vocabulary: Vocabulary) -> Array:
    """Return the rows that the tokens of a text choose by where they stand."""
    words = [vocabulary.words[word] for word in example.words]
    return place(words, example.spacing.astype(np.int32), example.faces.astype(np.int32), example.kind)


def group_by_length(examples: Sequence[Example], chance: np.random.Generator) -> list[list[Example]]:
    """Return groups of texts of like length, about ``TOKENS`` tokens each, in an order of chance."""
    clipped = [example for example in examples if 0 < len(example.words) <= LONGEST]
    clipped.sort(key=lambda example: len(example.words) + chance.random() * 4)
    groups: list[list[Example]] = []
    for example in clipped:
        if not groups or (len(groups[-1]) + 1) * len(example.words) > TOKENS:
            groups.append([])
        groups[-1].append(example)
    return [groups[at] for at in chance.permutation(len(groups))]


def stack(group: Sequence[Example], rows: Sequence[Array]) -> Batch:
    """Return texts side by side, the shorter ones filled up."""
    length = max(len(one) for one in rows)
    size = (len(group), length)
    stacked = np.zeros((*size, rows[0].shape[1]), dtype=np.int32)
    stacked[..., -PLACED:] = rows[0][0, -PLACED:]
    mask = np.zeros(size, dtype=np.float32)
    allowed = np.ones(size, dtype=np.int64)
    types, forms = np.full(size, -1), np.full(size, -1)
    for at, (example, one) in enumerate(zip(group, rows, strict=True)):
        count = len(one)
        stacked[at, :count], mask[at, :count] = one, 1
        allowed[at, :count] = example.allowed
        types[at, :count], forms[at, :count] = example.types, example.forms
    bits = (allowed[..., None] >> np.arange(len(LABELS))) & 1
    return Batch(
        torch.from_numpy(stacked),
        torch.from_numpy(mask),
        torch.from_numpy(bits.astype(bool)),
        torch.from_numpy(types),
        torch.from_numpy(forms),
    )
