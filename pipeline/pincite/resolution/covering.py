"""How many of the words that recall a work it has, rare ones telling most: "Arrêt Erika", "2015 Act".

No order and no field is asked for, so that it holds for courts, days and numbers in any tradition. A word for the kind
of a work ("Arrêt", "Act") tells by the kind; a word that no work of the article has may belong to the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pincite.citations.short_forms.kind_words import named_kinds
from pincite.model import WorkType
from pincite.resolution.folding import expanded
from pincite.resolution.lookup import Lookup
from pincite.resolution.names import NONE, Fit, Profile
from pincite.rules.lexicon import small_words

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
_CUT = 2
"""Shorter beginnings of words tell nothing: "sez." may be "sezione", "n." anything."""
SENTENCE = 0.15
"""The same of a word in small letters."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A telling word of a name: folded, whether it is printed with a capital or holds a digit, or is cut short."""

    key: str
    capital: bool
    cut: bool


def cover(names: tuple[str, ...], work: Profile, kind: WorkType | None, lookup: Lookup) -> Fit:
    """Say how well all words of ``names`` together fit a work by the words that its citations hold."""
    held, worth, asked, rare = frozenset(work.text) | work.named, 0.0, 0.0, False
    agreeing, own = False, any(named_kinds(w) for w in work.words)
    for word in _telling(names):
        weight = lookup.rarity(word.key)
        if word.key in held or (word.cut and any(w.startswith(word.key) for w in held)):
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
    told = [w for w in _telling(names) if w.key in held or (w.cut and any(h.startswith(w.key) for h in held))]
    said = [w.key for w in told if not named_kinds(w.key)]
    if len(told) > 1 or not said:
        return True
    sides = any(s.startswith(said[0]) for s in work.sides)
    opens = said[0] in (*work.words[:1], *work.head[:2])
    return opens or said[0] in work.named or sides or said[0] in work.symbol


@lru_cache(maxsize=20_000)
def _telling(names: tuple[str, ...]) -> tuple[_Word, ...]:
    found: dict[str, _Word] = {}
    for name in names:
        for printed in name.replace("’", " ").replace("'", " ").split():
            bare = printed.strip('“”"«»()[]*_‘,;')
            capital = bare[:1].isupper() or any(c.isdigit() for c in bare)
            for key in expanded(printed):
                if key not in small_words() and (len(key) > 1 or key.isdigit()):
                    found.setdefault(key, _Word(key, capital, bare.endswith(".") and len(key) > _CUT))
    return tuple(found.values())
