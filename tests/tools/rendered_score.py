"""Hold what an export says of a rendered article against the keys it was made from.

The unit is the pair (place, work): a place is a note, or an in-text citation; works are told by their titles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import TypeAlias

from tools.gold import Row, squeeze
from tools.rendered import Cited, Rendered, works
from tools.score import Export, fold, read

Pair: TypeAlias = tuple[str, str]

ALIKE = 0.8
"""The least likeness of two titles of one work."""

HEAD = 30
"""Titles that begin with the same so many letters are alike: subtitles come and go."""

BEGINNING = 10
"""By so many letters an in-text citation is found in the text, since the number of a page may stand further on."""


@dataclass(frozen=True)
class Pairs:
    """The pairs that are in the article, and those that were found."""

    want: frozenset[Pair]
    found: frozenset[Pair]

    @property
    def precision(self) -> float:
        """Return how many of the pairs found are right, in per cent."""
        return 100 * len(self.want & self.found) / max(1, len(self.found))

    @property
    def recall(self) -> float:
        """Return how many of the pairs of the article were found, in per cent."""
        return 100 * len(self.want & self.found) / len(self.want)

    @property
    def misses(self) -> list[str]:
        """Return a line for each pair that was missed or invented."""
        missed = [f"missed {place}: {key}" for place, key in sorted(self.want - self.found)]
        return missed + [f"invented {place}: {key}" for place, key in sorted(self.found - self.want)]


def pairs(export: Path, rendered: Rendered) -> Pairs:
    """Return the pairs of one article of an export."""
    found = read(export, rendered.path.name)
    places = dict(_places(found.text, rendered.cited))
    want = frozenset((str(place), key) for place, cited in enumerate(rendered.cited) for key in cited.keys)
    keyed = {work: key_of(row) or f"? {row['title']}" for work, row in found.works.items()}
    rows = [row for row in found.citations if row["work"] and row["form"] != "list_entry"]
    return Pairs(want, frozenset((_place(row, rendered.cited, places), keyed[row["work"]]) for row in rows))


def key_of(work: Row) -> str | None:
    """Return the key of the work whose title is most like that of a found one, if any is alike."""
    scores = {key: _likeness(_letters(work["title"]), _letters(item["title"])) for key, item in works().items()}
    best = max(scores, key=lambda key: scores[key])
    return best if scores[best] >= ALIKE else None


def works_of_keys(export: Export) -> dict[str, set[str]]:
    """Return for each key the works that have its title: one each, where the same source is the same work."""
    found: dict[str, set[str]] = {}
    for work, row in export.works.items():
        key = key_of(row)
        if key:
            found.setdefault(key, set()).add(work)
    return found


def _likeness(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    if one.startswith(other[:HEAD]) or other.startswith(one[:HEAD]):
        return 1.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _letters(title: object) -> str:
    return fold(title).replace(" ", "")


def _places(text: str, cited: tuple[Cited, ...]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the number of each in-text citation and its span in the text of the article."""
    squeezed = squeeze(text)
    both = zip(squeezed.letters, squeezed.offsets, strict=True)
    plain = [(letter, offset) for letter, offset in both if letter.isalnum()]
    letters, at = "".join(letter for letter, _ in plain), 0
    for number, each in enumerate(cited):
        if each.note is None:
            printed = "".join(filter(str.isalnum, squeeze(each.printed).letters))
            at = letters.index(printed[:BEGINNING], at)
            yield number, (plain[at][1], plain[at + len(printed) - 1][1] + 1)
            at += len(printed)


def _place(row: Row, cited: tuple[Cited, ...], places: dict[int, tuple[int, int]]) -> str:
    """Return the number of the citations among which a found one stands, or its own place when it is none of them."""
    if row["note"] is not None:
        known = [number for number, each in enumerate(cited) if each.note == str(row["note"])]
    else:
        known = [n for n, (start, end) in places.items() for s, e in row["spans"] if s < end and start < e]
    return str(known[0]) if known else f"at {row['spans']}"
