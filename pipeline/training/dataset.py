"""Training texts as arrays: words by number, the labels each token may have, its type face and spacing."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pincite.citations.labeller.features import Describer, find_faces, find_spacing
from pincite.citations.labeller.labels import FORMS, LABELS, TYPES
from pincite.citations.surface import tokens

ALL = (1 << len(LABELS)) - 1
"""Any label: what a token may be of which nothing is known."""
BIT = {label: 1 << index for index, label in enumerate(LABELS)}
ARRAYS = ("words", "spacing", "faces", "allowed", "types", "forms")
"""The fields of an example that have one value a token."""
Text = dict[str, Any]
Array = npt.NDArray[Any]


@dataclass
class Vocabulary:
    """The distinct words met, each with its number, its rows of weights, its count and its capitals."""

    describer: Describer
    words: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    rows: list[tuple[int, ...]] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)

    def number(self, word: str) -> int:
        """Return the number of a word, a new one for a new word."""
        found = self.numbers.get(word)
        if found is None:
            found = self.numbers[word] = len(self.words)
            self.words.append(word)
            self.rows.append(self.describer.own_rows(word))
            self.counts.append(0)
        return found


@dataclass(frozen=True)
class Example:
    """One text ready to be learned from; ``allowed`` has a bit for each label that a token may have."""

    words: Array
    spacing: Array
    faces: Array
    allowed: Array
    types: Array
    forms: Array
    kind: str
    family: str
    style: str
    """Texts of the same style may stand in one article; empty where it is not known."""

    def take(self, part: slice) -> Example:
        """Return a part of the text."""
        return replace(self, **{name: getattr(self, name)[part] for name in ARRAYS})


def read_texts(paths: Iterable[Path]) -> Iterator[Text]:
    """Yield the texts of JSON Lines files, one after another."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf8") as lines:
            for line in lines:
                yield json.loads(line)


def encode(text: Text, vocabulary: Vocabulary) -> Example | None:
    """Return a text as arrays; ``None`` when it holds no token."""
    spans = tokens(text["text"])
    if not spans:
        return None
    words = [text["text"][start:end] for start, end in spans]
    numbers = [vocabulary.number(word) for word in words]
    for number in numbers:
        vocabulary.counts[number] += 1
    bounds = np.array(spans, dtype=np.int32)
    types, forms = find_kinds(text, bounds[:, 0])
    return Example(
        np.array(numbers, dtype=np.int32),
        find_spacing(text["text"], bounds).astype(np.int8),
        find_faces(spans, text.get("faces") or ()).astype(np.int8),
        find_allowed(text, bounds[:, 0]),
        types,
        forms,
        text.get("kind", "note"),
        text.get("family", ""),
        find_style(text),
    )


def find_style(text: Text) -> str:
    """Return the name of a text's style, its language and its kind; empty where texts of one name differ in style."""
    family = text.get("family", "")
    if not family.startswith(("csl", "drawn")) or not text.get("citations"):
        return ""
    styles = [f"{one.get('style')}/{one.get('lang')}" for one in text["citations"] if one.get("style")]
    return f"{max(set(styles), key=styles.count)}/{text.get('kind')}" if styles else ""


def find_allowed(text: Text, starts: Array) -> Array:
    """Return the labels that each token may have, as bits."""
    allowed = np.full(len(starts), ALL, dtype=np.int64)
    for start, end, given in text["spans"]:
        labels: Sequence[str] = [given] if isinstance(given, str) else given
        bits = sum(BIT[label] for label in set(labels))
        first, last = np.searchsorted(starts, (start, end))
        allowed[first:last] = bits
    return allowed


def find_kinds(text: Text, starts: Array) -> tuple[Array, Array]:
    """Return the type and the form of each token's citation, -1 where there is none or it is not known."""
    types = np.full(len(starts), -1, dtype=np.int8)
    forms = np.full(len(starts), -1, dtype=np.int8)
    for citation in text.get("citations") or ():
        first, last = np.searchsorted(starts, citation["span"])
        if citation.get("type") in TYPES:
            types[first:last] = TYPES.index(citation["type"])
        if citation.get("form") in FORMS:
            forms[first:last] = FORMS.index(citation["form"])
    return types, forms
