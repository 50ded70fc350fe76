"""What the learned reader sees of a token: rows of one table of weights, chosen by hashes of its letters.

A token's own rows depend on its letters alone and are remembered; where it stands (spacing, type face, brackets,
quotation marks, place in the text, kind of text) chooses further rows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from pincite.citations.labeller.labels import FACES, KINDS
from pincite.citations.surface import tokens
from pincite.model import Span

Ids = npt.NDArray[np.int32]
Face = tuple[int, int, str]

WORDS, AFFIXES, SHAPES, NUMBERS, NAMES = 1 << 15, 1 << 14, 512, 64, 256
_AFFIX_AT = WORDS
_SHAPE_AT = _AFFIX_AT + AFFIXES
_NUMBER_AT = _SHAPE_AT + SHAPES
_NAME_AT = _NUMBER_AT + NUMBERS
_SPACING_AT = _NAME_AT + NAMES
_START_AT = _SPACING_AT + 24
_END_AT = _START_AT + 16
_KIND_AT = _END_AT + 16
_INSIDE_AT = _KIND_AT + 4
ROWS = _INSIDE_AT + 12
"""Rows of the table of weights."""

OWN = 10
"""Rows a token chooses by its letters."""
PLACED = 5
"""Rows a token chooses by where it stands."""
UNKNOWN_WORD = 0
"""The row of words left out in training, so that the rest of a token's features learn to stand for it."""

UNLISTED_NAME = _NAME_AT
"""The row of words that no list of names knows."""

GAZETTEER_SLOTS = 1 << 19
_REMEMBERED = 200_000
_WINDOW_AT_MOST = 512
_LENGTHS = (0, 0, 1, 2, 3, 4, 4, 5, 5, 6, 6, 6, 7)
_ROMAN = frozenset("ivxlcdm")
_BRACKETS = {"(": 1, "[": 1, ")": -1, "]": -1}
_OPENING, _CLOSING, _EITHER = frozenset("“«‘„‹"), frozenset("”»›"), frozenset('"')
_MARKS = frozenset(_BRACKETS) | _OPENING | _CLOSING | _EITHER


@dataclass(frozen=True, slots=True)
class Seen:
    """The tokens of one text and the rows of weights that each of them chooses."""

    spans: tuple[Span, ...]
    own: Ids
    placed: Ids


class Describer:
    """Chooses the rows of tokens; remembers what it chose for a token's letters."""

    def __init__(self, gazetteer: bytes) -> None:
        """Take the bits that say in which fields of known works a word stands, by the hash of the word."""
        self.gazetteer = gazetteer
        self._remembered: dict[str, tuple[int, ...]] = {}

    def describe(self, text: str, faces: Sequence[Face] = (), kind: str = "note") -> Seen:
        """Return the tokens of a text with the rows they choose."""
        spans = tokens(text)
        words = [text[start:end] for start, end in spans]
        known = self._remembered
        rows = [known.get(word) or self.own_rows(word) for word in words]
        own = np.array(rows, dtype=np.int32).reshape(-1, OWN)
        bounds = np.array(spans, dtype=np.int32).reshape(-1, 2)
        placed = place(words, find_spacing(text, bounds), find_faces(spans, faces), kind)
        return Seen(spans, own, placed)

    def own_rows(self, word: str) -> tuple[int, ...]:
        """Return the rows that the letters of a token choose."""
        rows = self._remembered.get(word)
        if rows is None:
            if len(self._remembered) >= _REMEMBERED:  # bounded: a server reads for days
                self._remembered.clear()
            rows = self._remembered[word] = self._choose(word)
        return rows

    def _choose(self, word: str) -> tuple[int, ...]:
        lower = word.lower()
        number = _class_number(word, lower)
        # the digits of a number carry nothing beyond their class; learning them by heart would only mislead
        spelled = "0" * len(word) if word.isdecimal() else lower
        hashed = crc32(spelled.encode())
        ends = [
            _AFFIX_AT + crc32(part.encode(), size) % AFFIXES
            for size, part in ((2, spelled[:2]), (3, spelled[:3]), (4, spelled[:4]))
        ] + [
            _AFFIX_AT + crc32(part.encode(), size) % AFFIXES
            for size, part in ((12, spelled[-2:]), (13, spelled[-3:]), (14, spelled[-4:]))
        ]
        known = self.gazetteer[hashed % GAZETTEER_SLOTS]
        shape = _SHAPE_AT + _class_shape(word)
        return (1 + hashed % (WORDS - 1), *ends, shape, _NUMBER_AT + number, _NAME_AT + known)


def _class_shape(word: str) -> int:
    """Return a number under ``SHAPES`` for letter case, length and script."""
    size = len(word)
    length = _LENGTHS[size] if size < len(_LENGTHS) else 8
    if not word[0].isalnum() and size == 1:
        return 400 + ord(word[0]) % 100
    if word.isdecimal():
        case = 0
    elif size > 1 and not word.isalpha() and "." in word:
        case = 1
    elif word.islower():
        case = 2
    elif word.isupper():
        case = 3
    elif word[0].isupper() and word[1:].islower():
        case = 4
    else:
        case = 5 if word[0].isupper() else 6
    code = ord(max(word))
    script = 0 if code < 0x80 else 1 if code < 0x250 else 2 if code < 0x530 else 3
    return (case * 10 + length) * 4 + script


def _class_number(word: str, lower: str) -> int:
    """Return a number under ``NUMBERS`` for what a number can be: a year, a day, a small or a great number, a Roman."""
    if word.isdecimal():
        size = len(word)
        if size > 4:
            return 1 + min(size, 12)
        value = int(word)
        if size == 4:
            return 20 + min(max((value - 1400) // 50, 0), 14) if 1400 <= value < 2040 else 14
        bounds = (1, 2, 12, 31, 99, 199, 499)
        return 40 + bisect_left(bounds, value) + (10 if word[0] == "0" else 0)
    if _ROMAN.issuperset(lower):
        return 60 + (2 if word.isupper() else 0) + (1 if len(word) > 1 else 0)
    return 0


def find_spacing(text: str, bounds: Ids) -> Ids:
    """Return for each token whether it is glued to the one before (0), a blank (1) or a line's end (2) apart."""
    spacing = np.zeros(len(bounds), dtype=np.int32)
    if len(bounds):
        spacing[1:] = bounds[1:, 0] > bounds[:-1, 1]
        spacing[0] = 1
    if "\n" in text:
        for index in np.flatnonzero(spacing[1:]) + 1:
            if "\n" in text[bounds[index - 1, 1] : bounds[index, 0]]:
                spacing[index] = 2
    return spacing


def find_faces(spans: Sequence[Span], faces: Sequence[Face]) -> Ids:
    """Return for each token the sum of the bits of its type faces."""
    flags = np.zeros(len(spans), dtype=np.int32)
    starts = [start for start, _ in spans] if faces else []
    for start, end, face in faces:
        if face in FACES:
            flags[bisect_left(starts, start) : bisect_left(starts, end)] |= 1 << FACES.index(face)
    return flags


def place(words: Sequence[str], spacing: Ids, faces: Ids, kind: str) -> Ids:
    """Return the rows that tokens choose by where they stand."""
    count = len(words)
    rows = np.empty((count, PLACED), dtype=np.int32)
    rows[:, 0] = _SPACING_AT + spacing * 8 + faces
    steps = _bucket(count)
    rows[:, 1] = _START_AT + steps
    rows[:, 2] = _END_AT + steps[::-1]
    rows[:, 3] = _KIND_AT + (KINDS.index(kind) if kind in KINDS else 3)
    rows[:, 4] = _INSIDE_AT + _find_enclosure(words)
    return rows


@cache
def _list_buckets() -> Ids:
    """Return the class of each distance up to the widest one: the first six each their own, wider ones after."""
    bounds = np.array([1, 2, 3, 4, 5, 6, 8, 11, 16, 24, 36, 54, 90, 150, 260])
    return np.searchsorted(bounds, np.arange(_WINDOW_AT_MOST), side="right").astype(np.int32)


def _bucket(count: int) -> Ids:
    """Return the classes of distance of so many tokens from the first one."""
    classes = _list_buckets()
    if count <= len(classes):
        return classes[:count]
    return np.concatenate([classes, np.full(count - len(classes), classes[-1], dtype=np.int32)])


def _find_enclosure(words: Sequence[str]) -> Ids:
    """Return for each token how deep in brackets it stands and whether in quotation marks (never below none)."""
    inside = []
    depth, quoted = 0, 0
    for word in words:
        if word in _MARKS:
            if word in _BRACKETS:
                depth = min(max(depth + _BRACKETS[word], 0), 3)
            else:
                quoted = 1 - quoted if word in _EITHER else int(word in _OPENING)
        inside.append(depth * 2 + quoted)
    return np.array(inside, dtype=np.int32)
