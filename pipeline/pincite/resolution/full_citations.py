"""The full citations of an article so far, found again by what two citations of one work always share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz, process

from pincite.resolution.folding import expanded, numbers, squeeze
from pincite.resolution.identity import (
    ALIKE,
    SUBTITLE_MARKS,
    Source,
    address,
    printed_places,
    same,
    undated_title,
    whole_title,
)


class FullCitations:
    """Full citations in order, each with the id of its work. Local to one call of ``resolve``.

    Comparing each new citation with every one before it would take most of the time; ``same`` can only hold where the
    titles are alike, or the words, the address, the symbol or the printed place are the same.
    """

    def __init__(self) -> None:
        self._held: list[tuple[str, Source]] = []
        self._titles = _Titles()
        self._undated: dict[int | None, _Titles] = defaultdict(_Titles)
        self._by_mark: dict[tuple[str, object], list[int]] = defaultdict(list)

    def put(self, target: str, source: Source) -> None:
        """Keep a full citation of the work ``target``."""
        place = len(self._held)
        self._held.append((target, source))
        self._titles.put(whole_title(source.fields), place)
        self._undated[source.fields.year].put(undated_title(source.fields), place)
        for mark in _marks(source):
            self._by_mark[mark].append(place)

    def reasons(self, source: Source) -> dict[str, str]:
        """Return the works that ``source`` may be another full citation of, each with the first reason."""
        found: dict[str, str] = {}
        for place in self._near(source):
            target, held = self._held[place]
            if target not in found and (reason := same(held, source)):
                found[target] = reason
        return found

    def _near(self, source: Source) -> list[int]:
        near = self._titles.near(whole_title(source.fields))
        if source.fields.year is not None:
            near |= self._undated[source.fields.year].near(undated_title(source.fields))
        for mark in _marks(source):
            near.update(self._by_mark.get(mark, ()))
        return sorted(near)


class _Titles:
    """Titles by all that ``title_likeness`` asks: the numbers in them, and whether one adds a subtitle to another."""

    def __init__(self) -> None:
        self._alike: dict[frozenset[str], tuple[list[str], list[int]]] = defaultdict(lambda: ([], []))
        self._whole: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._heads: dict[tuple[str, ...], list[int]] = defaultdict(list)

    def put(self, title: str, place: int) -> None:
        if not title:
            return
        squeezed, places = self._alike[numbers(title)]
        squeezed.append(squeeze(title))
        places.append(place)
        self._whole[expanded(title)].append(place)
        for head in _heads(title):
            self._heads[head].append(place)

    def near(self, title: str) -> set[int]:
        if not title:
            return set()
        squeezed, places = self._alike.get(numbers(title), ((), ()))
        alike = process.extract(squeeze(title), squeezed, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
        whole = expanded(title)
        near = {places[index] for _, _, index in alike}
        near.update(self._whole.get(whole, ()), self._heads.get(whole, ()))
        for head in _heads(title):
            near.update(self._whole.get(head, ()))
        return near


def _heads(title: str) -> set[tuple[str, ...]]:
    """Return the words before each mark after which a subtitle may begin."""
    return {expanded(title.split(mark)[0]) for mark in SUBTITLE_MARKS if mark in title}


def _marks(source: Source) -> Iterator[tuple[str, object]]:
    """Yield what tells a work whatever its title: its words, address and symbol, the place where it is printed."""
    yield "words", squeeze(source.text)
    if source.fields.url:
        yield "address", address(source.fields.url)
    if source.fields.symbol:
        yield "symbol", squeeze(source.fields.symbol)
    for place in printed_places(source.text):
        yield "place", place
