"""The full citations of an article so far, found again by what two citations of one work always share."""

from __future__ import annotations

from collections import defaultdict

from rapidfuzz import fuzz, process

from pincite.resolution.folding import squeeze
from pincite.resolution.identity import ALIKE, Source, address, same


class Shelf:
    """Full citations in order, each with the id of its work. Local to one call of ``resolve``.

    Comparing each new citation with every one before it would take most of the time; ``same`` can only hold where the
    words, the address or the titles are alike, or a title is missing, of a code, or names its year.
    """

    def __init__(self) -> None:
        self._held: list[tuple[str, Source]] = []
        self._titles: list[str] = []
        self._by_words: dict[str, list[int]] = defaultdict(list)
        self._by_address: dict[str, list[int]] = defaultdict(list)
        self._open: list[int] = []

    def put(self, target: str, source: Source) -> None:
        """Keep a full citation of the work ``target``."""
        place = len(self._held)
        self._held.append((target, source))
        self._titles.append(squeeze(source.fields.title or ""))
        self._by_words[squeeze(source.text)].append(place)
        self._by_address[address(source.fields.url)].append(place)
        if _is_open(source):
            self._open.append(place)

    def reasons(self, source: Source) -> dict[str, str]:
        """Return the works that ``source`` may be another full citation of, each with the first reason."""
        found: dict[str, str] = {}
        for place in self._near(source):
            target, held = self._held[place]
            if target not in found and (reason := same(held, source)):
                found[target] = reason
        return found

    def _near(self, source: Source) -> list[int]:
        if _is_open(source):
            return list(range(len(self._held)))
        title = squeeze(source.fields.title or "")
        alike = process.extract(title, self._titles, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
        near = {index for _, _, index in alike}
        near.update(i for i, t in enumerate(self._titles) if t.startswith(title) or title.startswith(t))
        near.update(self._open, self._by_words.get(squeeze(source.text), ()))
        near.update(self._by_address.get(address(source.fields.url), ()) if source.fields.url else ())
        return sorted(near)


def _is_open(source: Source) -> bool:
    """Tell whether a citation may be of a work whose title is not like its own."""
    title, year = source.fields.title or "", source.fields.year
    return not title or "§" in title or (year is not None and str(year) in title)
