"""Whether the numbers in a text call its notes or cite the entries of a numbered list: one probability for the text.

A note is called once, in order, by a number of its own. A source is cited again, out of order where the list is
alphabetical, several numbers in one place; its entry is no *Ibid.* and stands under a heading of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp

from pincite import rules

_SEVERAL = (16.0, 4.0)
_AGAIN = (10.0, 4.0)
_BACKWARD = (12.0, 4.0)
"""What a share of such calls is worth, in logits, and at most: exponents and misread figures are a few."""
_IN_STEP = -3.0
"""What it is worth that every number stands alone, once and in order."""
_HEADED = {True: 2.5, False: -2.5, None: 0.0}
_REFERRING = -12.0
_ALPHABETICAL = 3.0
_DATED = 0.5
_SORTED = 0.9
"""Share of neighbours in alphabetical order in a list that is sorted: particles and accents are sorted otherwise."""
_FEWEST = 6
_RANGE = 60


@dataclass(frozen=True, slots=True)
class Evidence:
    """The groups of numbers in the text, the words of the numbered items, and under what they stand.

    ``headed`` tells whether the heading above the items is one of sources (else: of notes); ``None`` where there is
    neither.
    """

    groups: Sequence[Sequence[int]]
    items: Sequence[str]
    headed: bool | None = None


def of_list(evidence: Evidence) -> float:
    """Return how probable it is that the numbers cite a list; 0.5 where nothing speaks for either."""
    logit = _HEADED[evidence.headed] + _of_calls(evidence.groups) + _of_items(evidence.items)
    return 1 / (1 + exp(-logit))


def _of_calls(groups: Sequence[Sequence[int]]) -> float:
    said = [number for group in groups for number in group]
    if not said:
        return 0.0
    first = list(dict.fromkeys(said))
    several = sum(len(group) > 1 for group in groups) / len(groups)
    again = sum(said.count(number) > 1 for number in first) / len(first)
    backward = sum(b < a for a, b in pairwise(first)) / len(first)
    if not several and not again and not backward:
        return _IN_STEP
    return sum(
        min(share * each, most) for share, (each, most) in ((several, _SEVERAL), (again, _AGAIN), (backward, _BACKWARD))
    )


def _of_items(items: Sequence[str]) -> float:
    if not items:
        return 0.0
    referring = sum(bool(rules.search(rules.rule("notes", "refers-back"), words)) for words in items) / len(items)
    dated = sum(bool(rules.search(rules.rule("author_year", "year"), words)) for words in items) / len(items)
    opening = [key for words in items if (key := "".join(c for c in words.casefold() if c.isalpha())[:4])]
    rising = sum(a <= b for a, b in pairwise(opening))
    alphabetical = len(opening) >= _FEWEST and rising >= _SORTED * (len(opening) - 1)
    return _REFERRING * referring + _ALPHABETICAL * alphabetical + _DATED * (2 * dated - 1)


def numbers_in(printed: str) -> list[int]:
    """Return the numbers of a raised group ("1,3–5"), ranges written out; none where it holds anything else."""
    bare = rules.rule("author_year", "raised_place").pattern.sub("", printed)
    hit = rules.fullmatch(rules.rule("author_year", "raised_numbers"), bare)
    return spelled_out(hit["inside"]) if hit else []


def spelled_out(printed: str) -> list[int]:
    """Return numbers and ranges written out, no range longer than sixty."""
    found: list[int] = []
    for hit in rules.finditer(rules.rule("author_year", "number_range"), printed):
        first, last = int(hit["from"]), int(hit["to"] or hit["from"])
        found += range(first, min(last, first + _RANGE) + 1)
    return found
