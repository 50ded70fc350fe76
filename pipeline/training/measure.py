"""Measure the labeller on texts that training never saw: ``python -m training.measure HELD... --weights FOLDER``."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from pincite.citations.labeller import LABELS, OUTSIDE, TYPES, Labelled, label
from pincite.citations.labeller.labelling import weigh
from pincite.citations.labeller.model import Model, load
from training.dataset import ALL, BIT, Array, Text, find_allowed, find_style, read_texts

WHOLE = ("family", "institution", "title", "container", "year")
"""A citation is wholly right when these are: authors, title, container and year."""
_BITS = np.array([BIT[name] for name in LABELS])
_OUTSIDE_BITS = sum(BIT[name] for name in OUTSIDE)


@dataclass
class Counted:
    """What was right, found and there, of one thing."""

    right: int = 0
    found: int = 0
    there: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in percent."""
        return 200 * self.right / max(self.found + self.there, 1)


@dataclass
class Tally:
    """The figures of one group of texts."""

    tokens: Counted = field(default_factory=Counted)
    bounds: Counted = field(default_factory=Counted)
    fields: dict[str, Counted] = field(default_factory=lambda: defaultdict(Counted))
    whole: Counted = field(default_factory=Counted)
    types: Counted = field(default_factory=Counted)
    forms: Counted = field(default_factory=Counted)
    sure: list[tuple[float, bool]] = field(default_factory=list)
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)


@dataclass(frozen=True)
class Reading:
    """One text with what it is and what was read."""

    text: Text
    allowed: Array
    read: Labelled

    @property
    def words(self) -> list[str]:
        """The tokens."""
        return [self.text["text"][start:end] for start, end in self.read.tokens]


def read_all(texts: Sequence[Text], model: Model, together: bool = False) -> list[Reading]:
    """Label the texts, each alone or those of one style together."""
    groups: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        groups[find_style(text) if together else ""].append(text)
    return [reading for style, group in groups.items() for reading in _read_group(group, model, bool(style))]


def _read_group(texts: Sequence[Text], model: Model, together: bool) -> Iterator[Reading]:
    given = [text.get("faces") or () for text in texts]
    kinds = [text.get("kind", "note") for text in texts]
    read = label([text["text"] for text in texts], given, kinds, together=together, model=model)
    for text, one in zip(texts, read, strict=True):
        yield Reading(text, find_allowed(text, np.array([start for start, _ in one.tokens], dtype=np.int64)), one)


def tally(readings: Iterable[Reading]) -> dict[str, Tally]:
    """Return the figures of each group: all, each family of styles, each language, each type."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for reading in readings:
        names = name_groups(reading.text)
        if is_partial(reading.allowed):
            _count_partial(reading, [tallies[name] for name in names])
        else:
            _count_full(reading, [tallies[name] for name in names], tallies)
    return dict(tallies)


def name_groups(text: Text) -> list[str]:
    """Return the groups whose figures a text counts for."""
    family = text.get("family", "?")
    return ["all", f"family {family.split('/')[0] if family.startswith('labelled') else family}"]


def is_partial(allowed: Array) -> bool:
    """Tell whether some token has more than one allowed label."""
    return bool((allowed & (allowed - 1)).any())


def find_runs(labels: Sequence[str], words: Sequence[str], name: str) -> set[tuple[int, int]]:
    """Return the ranges of tokens of a label, marks at their edges left out."""
    runs = set()
    start = None
    for at, one in enumerate([*labels, ""]):
        if one == name and start is None:
            start = at
        elif one != name and start is not None:
            first, last = start, at
            while first < last and not words[first].isalnum():
                first += 1
            while last > first and not words[last - 1].isalnum():
                last -= 1
            if first < last:
                runs.add((first, last))
            start = None
    return runs


def find_citations(labels: Sequence[str]) -> list[tuple[int, int]]:
    """Return the ranges of tokens of the citations."""
    found = []
    start = None
    for at, one in enumerate([*labels, "prose"]):
        if one not in OUTSIDE and start is None:
            start = at
        elif one in OUTSIDE and start is not None:
            found.append((start, at))
            start = None
    return found


def _count_full(reading: Reading, tallies: Sequence[Tally], every: dict[str, Tally]) -> None:
    words, read = reading.words, list(reading.read.labels)
    true = [LABELS[int(bits).bit_length() - 1] for bits in reading.allowed]
    for one in tallies:
        one.tokens.there += len(true)
        one.tokens.right += sum(a == b for a, b in zip(true, read, strict=True))
        one.confused.update((a, b) for a, b in zip(true, read, strict=True) if a != b)
    for name in LABELS:
        expected, found = find_runs(true, words, name), find_runs(read, words, name)
        for one in tallies:
            _add(one.fields[name], expected, found)
    expected, found = set(find_citations(true)), set(find_citations(read))
    for one in tallies:
        _add(one.bounds, expected, found)
    known = {tuple(_locate(reading, citation["span"])): citation for citation in reading.text.get("citations") or ()}
    for bounds in sorted(expected):
        citation = known.get(bounds, {})
        groups = [*tallies, every[f"language {citation['lang']}"]] if citation.get("lang") else list(tallies)
        groups += [every[f"type {citation['type']}"]] if citation.get("type") else []
        right = is_whole(true, read, words, bounds)
        for one in groups:
            one.whole.there += 1
            one.whole.right += right
            one.whole.found += right and bounds in found
        _count_kinds(reading, citation, bounds, groups)
    for bounds in found:
        right = bounds in expected and is_whole(true, read, words, bounds)
        for one in tallies:
            one.sure.append((weigh(reading.read.marginals[slice(*bounds)]), right))


def _add(counted: Counted, expected: set[Any], found: set[Any]) -> None:
    counted.there += len(expected)
    counted.found += len(found)
    counted.right += len(expected & found)


def _locate(reading: Reading, span: Sequence[int]) -> list[int]:
    starts = [start for start, _ in reading.read.tokens]
    return [int(at) for at in np.searchsorted(starts, span)]


def is_whole(true: Sequence[str], read: Sequence[str], words: Sequence[str], bounds: tuple[int, int]) -> bool:
    """Tell whether authors, title, container and year of a citation are read as they are; marks don't count."""
    for at in range(*bounds):
        if true[at] != read[at] and words[at].isalnum() and (true[at] in WHOLE or read[at] in WHOLE):
            return False
    return True


def _count_kinds(reading: Reading, citation: Text, bounds: tuple[int, int], groups: Sequence[Tally]) -> None:
    part = slice(*bounds)
    if citation.get("type") in TYPES:
        guess = TYPES[int(reading.read.types[part].sum(axis=0).argmax())]
        for one in groups:
            one.types.there += 1
            one.types.right += guess == citation["type"]


def _count_partial(reading: Reading, tallies: Sequence[Tally]) -> None:
    """Count texts of which people marked some fields: a token is right when its label is one of those allowed."""
    bits = np.array([BIT[name] for name in reading.read.labels], dtype=np.int64)
    right = (bits & reading.allowed) != 0
    wide = np.array([int(one).bit_count() > 8 for one in reading.allowed]) | (reading.allowed == ALL)
    words = np.array([word.isalnum() for word in reading.words])
    counted = words & ~wide
    for one in tallies:
        one.tokens.there += int(counted.sum())
        one.tokens.right += int((right & counted).sum())
        one.whole.there += 1
        one.whole.right += bool(right[words].all())


def show(tallies: dict[str, Tally]) -> Iterator[str]:
    """Yield lines of figures, one a group."""
    shown = ("family", "given", "title", "container", "year", "volume", "pages", "pinpoint", "publisher", "place")
    yield "group".ljust(44) + "tokens bounds  whole  types " + " ".join(name[:6].rjust(6) for name in shown)
    for name, one in sorted(tallies.items()):
        figures = [100 * one.tokens.right / max(one.tokens.there, 1), one.bounds.f1]
        figures += [100 * part.right / max(part.there, 1) for part in (one.whole, one.types)]
        figures += [one.fields[label].f1 if label in one.fields else 0.0 for label in shown]
        yield name.ljust(44) + " ".join(f"{figure:6.1f}" for figure in figures) + f"  n={one.whole.there}"


def fit_sureness(pairs: Sequence[tuple[float, bool]]) -> Array:
    """Return the map from a citation's figure to how often such citations are wholly right, never falling."""
    ordered = sorted(pairs)
    fewest = max(len(ordered) / 40, 12)
    blocks: list[list[float]] = []
    for figure, right in ordered:
        blocks.append([figure, float(right), 1.0])
        while len(blocks) > 1 and (
            blocks[-2][1] * blocks[-1][2] >= blocks[-1][1] * blocks[-2][2] or blocks[-2][2] < fewest
        ):
            last = blocks.pop()
            blocks[-1] = _merge(blocks[-1], last)
    figures = [block[0] / block[2] for block in blocks]
    # half a case more of each outcome than seen: what was never wrong in the held texts may still be wrong once
    shares = np.maximum.accumulate([(block[1] + 0.5) / (block[2] + 1) for block in blocks])
    return np.stack([np.array(figures), shares])


def _merge(first: list[float], second: list[float]) -> list[float]:
    return [a + b for a, b in zip(first, second, strict=True)]


def list_reliability(pairs: Sequence[tuple[float, bool]], surest: Array) -> list[tuple[float, float, float, int]]:
    """Return for each tenth of said probability: its lower edge, the mean said, the share right, and how many."""
    said = np.interp([figure for figure, _ in pairs], surest[0], surest[1])
    right = np.array([one for _, one in pairs], dtype=float)
    rows = []
    for low in np.arange(0, 1, 0.1):
        which = (said >= low) & ((said < low + 0.1) | ((low > 0.85) & (said >= 0.9)))
        if which.any():
            rows.append((float(low), float(said[which].mean()), float(right[which].mean()), int(which.sum())))
    return rows


def sample(texts: Iterable[Text], most: int) -> list[Text]:
    """Return at most so many texts of each family, the same ones each time."""
    groups: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        groups[text.get("family", "?")].append(text)
    return [one for _, group in sorted(groups.items()) for one in group[:: max(1, -(-len(group) // most))]]


def main() -> None:
    """Measure from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("held", type=Path, nargs="+")
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--most", type=int, default=1500)
    parser.add_argument("--confused", type=int, default=0)
    parser.add_argument("--together", action="store_true", help="read the texts of one style as one article")
    options = parser.parse_args()
    texts = sample(read_texts(options.held), options.most)
    tallies = tally(read_all(texts, load(options.weights), options.together))
    out = sys.stdout.write
    out("\n".join(show(tallies)) + "\n")
    pairs = tallies["all"].sure
    if pairs:
        out(json.dumps(list_reliability(pairs, fit_sureness(pairs))) + "\n")
    for (true, read), count in tallies["all"].confused.most_common(options.confused):
        out(f"{count:7} {true} read as {read}\n")


if __name__ == "__main__":
    main()
