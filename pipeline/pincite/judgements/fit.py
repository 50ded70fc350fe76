"""How well a place in a text fits an anchor's words and context, and which places fit at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from pincite.judgements.align import carry
from pincite.judgements.model import Anchor
from pincite.judgements.solid import solid
from pincite.model import Span

ALIKE = 0.75
"""How alike long words must be to count as the same (1: equal)."""
SHORT = 12
"""Up to how many solid characters words are short: they may differ in a quarter of them, and in one at most."""
FEW, NEIGHBOURS, DAMAGED = 16, 0.7, 0.5
"""Up to how many solid characters, how alike the context on each side, and how alike the words must be where misreading
has damaged them."""
FIRM = 0.85
"""How alike longer words must be where only one side of the context speaks for the place."""
CONTEXT = 48
"""How many solid characters of context are compared on each side."""
GRAM = 8
STEP = 3
BUCKET = 16
TRIED = 12
"""How many of the likeliest places are looked at closely."""
OFTEN = 40
"""A gram that stands more often than this tells nothing."""


@dataclass(frozen=True, slots=True)
class Words:
    """Solid words with the solid context before and after them."""

    quote: str
    before: str
    after: str

    @classmethod
    def around(cls, text: str, span: Span) -> Words:
        """Return what stands at a span of a solid text."""
        before = text[max(0, span.start - CONTEXT) : span.start]
        return cls(text[span.start : span.end], before, text[span.end : span.end + CONTEXT])


@dataclass(frozen=True, slots=True)
class Fitted:
    """A place in a solid text: whether the words can be the same, how alike each side is, and the whole fit.

    ``beside`` is the better side, ``other`` the other one. It is ``firm`` where the words are nearly equal or both
    sides speak for it: sentences on one matter are alike, and begin or end at the same neighbour when one of them goes.
    """

    span: Span
    same: bool
    beside: float
    other: float
    fit: float
    firm: bool = True


def words_of(anchor: Anchor) -> Words:
    """Return an anchor's words and context as solid text."""
    quote = solid("".join(anchor.quotes)).text
    return Words(quote, solid(anchor.before).text[-CONTEXT:], solid(anchor.after).text[:CONTEXT])


def same(old: str, new: str) -> bool:
    """Tell whether two solid texts are the same words, apart from misread characters."""
    if len(old) <= SHORT:
        return Levenshtein.distance(old, new) <= min(1, len(old) // 4)
    return Levenshtein.normalized_similarity(old, new) >= ALIKE


def same_numbers(old: str, new: str) -> bool:
    """Tell whether two texts have the same numbers: pages and years part what is otherwise said in the same words."""
    return re.findall(r"\d+", old) == re.findall(r"\d+", new)


def fitted(words: Words, text: str, span: Span) -> Fitted:
    """Say how well a span of a solid text fits."""
    there = text[span.start : span.end]
    left = _alike(words.before, text[max(0, span.start - len(words.before)) : span.start])
    right = _alike(words.after, text[span.end : span.end + len(words.after)])
    likeness = Levenshtein.normalized_similarity(words.quote, there)
    fit = 0.4 * likeness + 0.4 * max(left, right) + 0.2 * min(left, right)
    # between the same neighbours even badly damaged words are the same, if they are too few to be others
    few = len(words.quote) <= FEW
    damaged = few and min(left, right) >= NEIGHBOURS and likeness >= DAMAGED
    firm = len(words.quote) <= SHORT or likeness >= FIRM or min(left, right) >= NEIGHBOURS
    return Fitted(span, damaged or same(words.quote, there), max(left, right), min(left, right), fit, firm)


def within(span: Span, part: Iterable[Span]) -> bool:
    """Tell whether a span lies inside one of the spans of a part."""
    return any(piece.holds(span) for piece in part)


def resembling(words: Words, text: str, part: Sequence[Span] = ()) -> list[Fitted]:
    """Return the places of a solid text that resemble the words in their context, best first.

    Inside ``part`` the words alone are enough.
    """
    spans = dict.fromkeys((*_voted(words, text), *_standing(words.quote, text, part)))
    return sorted((fitted(words, text, s) for s in spans), key=lambda f: (f.same, f.fit), reverse=True)


def _alike(old: str, new: str) -> float:
    return Levenshtein.normalized_similarity(old, new) if old else 0.0


def _voted(words: Words, text: str) -> Iterator[Span]:
    """Yield where most grams of words and context stand together."""
    pattern = words.before + words.quote + words.after
    start, end = len(words.before), len(words.before) + len(words.quote)
    for at, _ in _diagonals(pattern, text).most_common(TRIED):
        low = max(0, at * BUCKET - BUCKET)
        mapped = carry(pattern, text[low : at * BUCKET + 2 * BUCKET + len(pattern)], start, end)
        if mapped is not None:
            yield Span(low + mapped.start, low + mapped.end)


def _diagonals(pattern: str, text: str) -> Counter[int]:
    votes: Counter[int] = Counter()
    for offset in range(0, max(1, len(pattern) - GRAM + 1), STEP):
        found = list(_all(pattern[offset : offset + GRAM], text))
        votes.update({(at - offset) // BUCKET for at in found} if len(found) <= OFTEN else ())
    return votes


def _standing(quote: str, text: str, part: Sequence[Span]) -> Iterator[Span]:
    """Yield where exactly the words stand inside a part."""
    for piece in part:
        yield from (Span(at, at + len(quote)) for at in _all(quote, text, piece) if at + len(quote) <= piece.end)


def _all(words: str, text: str, inside: Span | None = None) -> Iterator[int]:
    start, end = inside or (0, len(text))
    at = text.find(words, start, end)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, end)
