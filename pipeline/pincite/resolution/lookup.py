"""The works of an article found by what a short form says: words of names and titles, rare ones first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import log

from pincite.resolution.folding import expanded
from pincite.resolution.names import Profile
from pincite.rules.lexicon import small_words

ALL = 150
"""Among so few works every one is looked at: misprinted names share no word with theirs."""
MOST = 40
"""So many works at most are looked at for one word: of more, the first ones and those cited last."""


class Lookup:
    """The works known so far, by their words. Local to one call of ``resolve``."""

    def __init__(self) -> None:
        self._works: dict[str, None] = {}
        self._by_word: dict[str, dict[str, None]] = defaultdict(dict)

    def add(self, work: str, profile: Profile) -> None:
        """Keep the words of one citation of a work."""
        self._works.setdefault(work)
        for word in {*profile.text, *profile.named}:
            if word not in small_words():
                self._by_word[word].setdefault(work)

    def rarity(self, word: str) -> float:
        """Return how much a folded word tells: nothing where most works have it, most where one or none does."""
        count, among = len(self._by_word.get(word, ())), len(self._works)
        return log((among + 2) / (max(count, 1) + 0.5))

    def knows(self, word: str) -> bool:
        """Tell whether any work so far has the folded word."""
        return word in self._by_word

    def near(self, names: Iterable[str]) -> list[str]:
        """Return the works, in order of their first citations, that share words with ``names``."""
        if len(self._works) <= ALL:
            return list(self._works)
        words = {w for name in names for w in expanded(name) if w not in small_words()}
        lists = sorted((self._by_word[w] for w in words if w in self._by_word), key=len)
        found: dict[str, None] = {}
        for works in lists:
            found.update(dict.fromkeys(works if len(works) <= MOST else _ends(list(works))))
            if len(found) > 2 * MOST:
                break
        return list(found)


def _ends(works: list[str]) -> list[str]:
    return [*works[: MOST // 2], *works[-MOST // 2 :]]
