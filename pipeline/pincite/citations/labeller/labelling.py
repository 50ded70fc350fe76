"""Labelling texts: what each token is, how probable that is, and what it may be instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pincite.citations.labeller import network
from pincite.citations.labeller.decode import decode
from pincite.citations.labeller.features import Face, Ids, Seen
from pincite.citations.labeller.labels import FORMS, LABELS, TYPES
from pincite.citations.labeller.model import Model, load_shipped
from pincite.citations.labeller.network import Floats
from pincite.model import Span

WINDOW, MARGIN = 400, 60
"""Tokens read at once, and those at a window's edges that the next window knows better: the network sees about sixty
tokens to either side. A text of any length costs no more a token than a short one."""
FEWEST_VOTERS = 4
"""Texts of a kind that an article must have before they tell its style."""
_AT_ONCE = 2048
"""Tokens scored together: enough to be fast, few enough to stay in a processor's cache."""


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """One text's tokens with what the learned reader says of them."""

    tokens: tuple[Span, ...]
    labels: tuple[str, ...]
    marginals: tuple[float, ...]
    """The probability of each token's label."""
    second: tuple[tuple[str, float], ...]
    """The most probable other label of each token, and its probability."""
    types: Floats
    """Logarithms of the probabilities of each of ``TYPES`` for each token's citation."""
    forms: Floats
    """Logarithms of the probabilities of each of ``FORMS`` for each token's citation."""


def label(
    texts: Sequence[str],
    faces: Sequence[Sequence[Face]] | None = None,
    kinds: Sequence[str] | None = None,
    *,
    together: bool = False,
    model: Model | None = None,
) -> tuple[Labelled, ...]:
    """Label texts.

    ``faces`` gives the ranges of each text in italics, small capitals or bold; ``kinds`` what each is (a note by
    itself). What is said of a text does not depend on the others, unless they are read ``together`` as the texts of one
    article: then what those of its kind have in common tells the style. Raises ``WeightsError`` when the shipped
    weights cannot be used.
    """
    model = model or load_shipped()
    kinds = kinds or ["note"] * len(texts)
    seen = [model.describer.describe(text, faces[at] if faces else (), kinds[at]) for at, text in enumerate(texts)]
    windows = [(at, window) for at, one in enumerate(seen) for window in cut_windows(len(one.spans))]
    alone: Iterator[Begun] = (_begin(model, seen, group) for group in _group(windows))
    begun = _share(list(alone), kinds) if together else alone
    parts: list[list[Part]] = [[] for _ in seen]
    for group in begun:
        for (at, window), part in zip(group.windows, _end(model, group), strict=True):
            parts[at].append(part.trim(window))
    return tuple(_finish(one.spans, found) for one, found in zip(seen, parts, strict=True))


def sureness(marginals: Sequence[float], model: Model | None = None) -> float:
    """Return the probability that a citation whose tokens' labels have these probabilities is wholly right.

    Measured on held-out citations: a map from the mean of the lowest probability and the product of all.
    """
    surest = (model or load_shipped()).surest
    return float(np.interp(weigh(marginals), surest[0], surest[1])) if marginals else 0.0


def weigh(marginals: Sequence[float]) -> float:
    """Return the figure that a citation is ranked by: between its weakest label and all its labels being right."""
    values = np.clip(np.asarray(marginals, dtype=np.float64), 1e-6, 1)
    return float((values.min() + np.exp(np.log(values).sum())) / 2)


def cut_windows(count: int) -> list[tuple[int, int, int, int]]:
    """Return the windows of a text of so many tokens: where each begins and ends, and which tokens it decides on."""
    if count <= WINDOW:
        return [(0, count, 0, count)] if count else []
    windows = []
    start = 0
    while True:
        end = min(start + WINDOW, count)
        windows.append((start, end, start + MARGIN if start else 0, count if end == count else end - MARGIN))
        if end == count:
            return windows
        start = end - 2 * MARGIN


@dataclass(frozen=True, slots=True, eq=False)
class Begun:
    """Windows that the network has read half way."""

    windows: tuple[Window, ...]
    starts: Ids
    sizes: Ids
    state: Floats
    means: Floats
    shared: Floats | None


Window = tuple[int, tuple[int, int, int, int]]
"""The number of a text and one of its windows."""


class Part(NamedTuple):
    """What is said of the tokens of a window."""

    labels: Ids
    chances: npt.NDArray[np.float64]
    second: npt.NDArray[np.intp]
    second_chances: npt.NDArray[np.float64]
    types: Floats
    forms: Floats

    def cut(self, start: int, end: int) -> Part:
        """Return what is said of a range of the tokens."""
        return Part._make(array[start:end] for array in self)

    def trim(self, window: tuple[int, int, int, int]) -> Part:
        """Return what is said of the tokens that a window decides on."""
        start, end, first, last = window
        return self if (start, end) == (first, last) else self.cut(first - start, last - start)


def _group(windows: Iterable[Window]) -> Iterator[list[Window]]:
    group: list[Window] = []
    size = 0
    for window in windows:
        size += window[1][1] - window[1][0]
        if group and size > _AT_ONCE:
            yield group
            group, size = [], window[1][1] - window[1][0]
        group.append(window)
    if group:
        yield group


def _begin(model: Model, seen: Sequence[Seen], group: Sequence[Window]) -> Begun:
    """Return the windows of a group read half way."""
    own = np.concatenate([seen[at].own[start:end] for at, (start, end, _, _) in group])
    placed = np.concatenate([seen[at].placed[start:end] for at, (start, end, _, _) in group])
    sizes = np.array([end - start for _, (start, end, _, _) in group], dtype=np.int32)
    starts = np.cumsum(sizes, dtype=np.int32) - sizes
    state, means = network.begin(model.weights, network.embed(model.weights, own, placed), starts)
    return Begun(tuple(group), starts, sizes, state, means, None)


def _share(groups: Sequence[Begun], kinds: Sequence[str]) -> Iterator[Begun]:
    """Yield the groups with what the article's texts of each kind have in common, where they are enough to say."""
    voters: dict[str, list[Floats]] = {}
    for group in groups:
        for (at, _), mean in zip(group.windows, group.means, strict=True):
            voters.setdefault(kinds[at], []).append(mean)
    shared = {kind: _average(means) for kind, means in voters.items()}
    for group in groups:
        yield replace(group, shared=np.stack([shared[kinds[at]] for at, _ in group.windows]))


def _average(means: Sequence[Floats]) -> Floats:
    """Return what so many texts say on the average; nothing when they are too few."""
    whole = np.stack(means).mean(axis=0).astype(np.float32)
    return whole if len(means) >= FEWEST_VOTERS else np.zeros_like(whole)


def _end(model: Model, group: Begun) -> Iterator[Part]:
    """Yield what is said of each window."""
    scores = network.end(model.weights, group.state, group.means, group.shared, group.starts)
    sizes = group.sizes
    labels, chances = decode(model.weights, np.ascontiguousarray(scores[:, : len(LABELS)]), sizes)
    rows = np.arange(len(labels))
    chosen = chances[rows, labels]
    chances[rows, labels] = -1
    second = chances.argmax(axis=1)
    types = _normalise(scores[:, len(LABELS) : len(LABELS) + len(TYPES)])
    forms = _normalise(scores[:, len(LABELS) + len(TYPES) :])
    whole = Part(labels, _round(chosen), second, _round(chances[rows, second]), types, forms)
    for start, size in zip(group.starts.tolist(), sizes.tolist(), strict=True):
        yield whole.cut(start, start + size)


def _round(chances: Floats) -> npt.NDArray[np.float64]:
    """Return probabilities to four places: what lies behind them says nothing."""
    return chances.astype(np.float64).round(4)


def _finish(spans: tuple[Span, ...], parts: Sequence[Part]) -> Labelled:
    if not parts:
        nothing = [np.empty((0, len(names)), dtype=np.float32) for names in (TYPES, FORMS)]
        return Labelled((), (), (), (), *nothing)
    whole = parts[0] if len(parts) == 1 else Part._make(map(np.concatenate, zip(*parts, strict=True)))
    labels = [LABELS[index] for index in whole.labels.tolist()]
    second = [LABELS[index] for index in whole.second.tolist()]
    others = tuple(zip(second, whole.second_chances.tolist(), strict=True))
    return Labelled(spans, tuple(labels), tuple(whole.chances.tolist()), others, whole.types, whole.forms)


def _normalise(scores: Floats) -> Floats:
    shifted = scores - scores.max(axis=1, keepdims=True)
    total: Floats = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return total
