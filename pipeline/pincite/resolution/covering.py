"""How many of the words that recall a work it has, rare ones telling most: "Arrêt Erika", "2015 Act".

No order and no field is asked for, so that it holds for courts, days and numbers in any tradition. A word for the kind
of a work ("Arrêt", "Act") tells by the kind; a word that no work of the article has may belong to the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pincite.citations.short_forms.kind_words import named_kinds
from pincite.model import WorkType
from pincite.resolution.folding import STOP, expanded
from pincite.resolution.lookup import Lookup
from pincite.resolution.names import NONE, Fit, Profile

LEAST = 0.45
"""The fit of a work that has none but common words of a name."""
SPAN = 0.42
"""So much more is the fit of one that has all."""
BY_KIND = 0.6
"""The fit of a work of which nothing but the kind is said ("the Judgment")."""
ALONE = 0.7
"""The fit of a work by a single word from the middle of its title or citation."""
TOLD = 0.55
"""Least share of the telling words that a work must have."""
UNKNOWN = 0.6
"""What a capitalised word that no work has is worth beside a rare one that another work has."""
SENTENCE = 0.15
"""The same of a word in small letters."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A telling word of a name: folded, and whether it is printed with a capital or holds a digit."""

    key: str
    capital: bool


def cover(names: tuple[str, ...], work: Profile, kind: WorkType | None, lookup: Lookup) -> Fit:
    """Say how well all words of ``names`` together fit a work by the words that its citations hold."""
    held, worth, asked, rare = frozenset(work.text) | work.named, 0.0, 0.0, False
    agreeing, own = False, any(named_kinds(w) for w in work.words)
    for word in _telling(names):
        weight = lookup.rarity(word.key)
        if word.key in held:
            worth, asked = worth + weight, asked + weight
            rare = rare or not named_kinds(word.key)
        elif said := named_kinds(word.key):
            fits = not own and (kind is None or kind in said)  # "Companies Act" is not the Companies Law
            agreeing = agreeing or fits
            asked += 0.0 if fits else weight
        elif lookup.knows(word.key):
            asked += weight
        else:
            asked += weight * (UNKNOWN if word.capital else SENTENCE)
    if not worth:
        return Fit(BY_KIND, "kind") if agreeing and not asked else NONE
    share = worth / asked
    if share < TOLD or not rare:
        return NONE
    return Fit(LEAST + SPAN * share if _opens(names, work, held) else ALONE, "words")


def _opens(names: tuple[str, ...], work: Profile, held: frozenset[str]) -> bool:
    """Tell whether what is said is more than one word, or one that opens the title or names a party or author."""
    said = [w.key for w in _telling(names) if w.key in held and not named_kinds(w.key)]
    if len(said) != 1:
        return True
    sides = any(s.startswith(said[0]) for s in work.sides)
    opens = said[0] in (*work.words[:1], *work.head[:2])
    return opens or said[0] in work.named or sides or said[0] in work.symbol


@lru_cache(maxsize=20_000)
def _telling(names: tuple[str, ...]) -> tuple[_Word, ...]:
    found: dict[str, bool] = {}
    for name in names:
        for printed in name.replace("’", " ").replace("'", " ").split():
            capital = printed.strip('“”"«»()[]*_‘')[:1].isupper() or any(c.isdigit() for c in printed)
            for key in expanded(printed):
                if key not in STOP and (len(key) > 1 or key.isdigit()):
                    found[key] = found.get(key, False) or capital
    return tuple(_Word(key, capital) for key, capital in found.items())
