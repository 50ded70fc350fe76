"""Which words of a claim match a question, and whether the claim is a weak answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pincite.mentions import countries
from pincite.store.concepts import Concept, concepts

_WORD = re.compile(r"\w+")
_ENDINGS = (
    "ations",
    "ation",
    "ingly",
    "edly",
    "ings",
    "ing",
    "ies",
    "ied",
    "ers",
    "er",
    "es",
    "ed",
    "ly",
    "s",
    "e",
    "y",
)
NEAR = 0.8
"""A word less near to one that was asked for is not shown as one that matched."""
LEAST = 0.5
"""A claim that holds a smaller share of what was asked for is a weak answer."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and whether it matches."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for, ready to be found in texts."""

    concepts: tuple[Concept, ...]

    @classmethod
    def of(cls, question: str | None) -> Asked:
        """Make it of the words of a question."""
        return cls(concepts(question) if question else ())

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """Cut a text where words that match begin and end."""
        spans = sorted({span for concept in self.concepts for span in _found(concept, text)})
        return tuple(_cut(text, spans))

    def weak(self, texts: Iterable[str]) -> bool:
        """Tell whether a claim, with the words of its sources, holds less than half of what was asked for."""
        if not self.concepts:
            return False
        joined = " ".join(texts)
        held = sum(any(True for _ in _found(concept, joined)) for concept in self.concepts)
        return held < LEAST * len(self.concepts)


def stem(word: str) -> str:
    """Return a word without its ending, roughly."""
    low = word.casefold()
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 4:
            return low[: -len(ending)]
    return low


def _found(concept: Concept, text: str) -> Iterator[tuple[int, int]]:
    words = [(stem(m.group()), m.start(), m.end()) for m in _WORD.finditer(text)]
    near = (word for word, how in concept.near if how >= NEAR)
    for name in (*concept.names, *near):
        wanted = [stem(word) for word in _WORD.findall(name)]
        for at in range(len(words) - len(wanted) + 1):
            if wanted and all(words[at + k][0] == part for k, part in enumerate(wanted)):
                yield words[at][1], words[at + len(wanted) - 1][2]
    codes = {name.upper() for name in concept.names if len(name) == 3}
    if codes:
        yield from ((hit.span.start, hit.span.end) for hit in countries.find_in(text) if hit.iso3 in codes)


def _cut(text: str, spans: list[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for start, end in spans:
        if start < at:
            continue
        if at < start:
            yield Piece(text[at:start], hit=False)
        yield Piece(text[start:end], hit=True)
        at = end
    if at < len(text):
        yield Piece(text[at:], hit=False)
