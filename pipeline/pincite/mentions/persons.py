"""Persons of a document: one norm for all forms of a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pincite import rules
from pincite.mentions import countries
from pincite.mentions.registry_words import word_set
from pincite.mentions.slugs import slug
from pincite.model import Citation, Span

_PARTICLES = frozenset(
    {"de", "da", "del", "di", "van", "von", "der", "den", "bin", "binti", "ibn", "al", "el", "la", "le", "dos", "ter"}
)
_SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III"})


_INITIAL = 2
"""Words of up to so many characters may be initials."""
_SURE = 2
"""What an author of a citation weighs against names in the text, and how often a name must stand to be well known."""


@dataclass(frozen=True, slots=True)
class People:
    """Who is known: norms by whole name, and by family name where one person alone bears it.

    ``shared`` are family names of several persons; ``small`` are words the article writes in small letters.
    """

    whole: Mapping[str, str]
    family: Mapping[str, str]
    shared: frozenset[str] = frozenset()
    small: Collection[str] = frozenset()

    def norm(self, words: str) -> str | None:
        """Return the norm of a person by whole or family name; ``None`` for a single word nobody bears."""
        plain = untitled(words)
        return self.whole.get(plain) or self.family.get(plain)

    def knows(self, words: str) -> bool:
        """Tell whether ``words`` name a person, be it one of several who bear the name."""
        return untitled(words) in self.shared or self.norm(words) is not None

    def spellings(self) -> tuple[str, ...]:
        """Return every form to look for: whole names, and family names of at least four letters."""
        families = (*self.family, *self.shared)
        return (*self.whole, *(name for name in families if len(name) > _INITIAL + 1 and not countries.lookup(name)))


def gather(
    names: Iterable[str],
    citations: Sequence[Citation],
    small: Collection[str] = frozenset(),
    alone: Collection[str] = frozenset(),
) -> People:
    """Join the names of persons a document gives; authors of its citations lend full forms to family names.

    "Anne T. Gallagher", "Anne Gallagher" and "Gallagher" share ``gallagher-anne``; two persons of one family name
    leave the bare family name to neither. ``small`` are words the document writes in small letters: a name all of
    such words is none ("Common Pleas"), and such a family name never stands alone for a person ("Little").
    ``alone`` are family names known to be persons' though the document gives no more of them ("Aquinas").
    """
    whole_names = (plain for name in names if is_whole(plain := untitled(name)))
    mentioned = [name for name in whole_names if not _is_phrase(name, small)]
    cited = [
        _turned(author)
        for c in citations
        for author in c.fields.authors
        if author.count(",") == 1 and "/" not in author
    ]
    everyone = [*mentioned, *cited]
    norms = {plain: _norm_of(plain, everyone) for plain in dict.fromkeys(mentioned)}
    bearers: dict[str, Counter[str]] = {}
    for plain, weight in (*((name, 1) for name in mentioned), *((name, _SURE) for name in cited)):
        bearers.setdefault(family_of(plain), Counter())[_norm_of(plain, everyone)] += weight
    bearers = {family: n for family, n in bearers.items() if family and family.casefold() not in small}
    unique = {family: norm for family, n in bearers.items() if (norm := _one(n))}
    lone = {name: slug(name) for name in alone if name not in bearers}
    return People(norms, lone | unique, frozenset(bearers) - frozenset(unique), small)


def _one(bearers: Counter[str]) -> str | None:
    """Return the one bearer of a family name, those aside who are named but once where another is well known."""
    known = [norm for norm, weight in bearers.items() if weight >= _SURE] or [*bearers]
    return known[0] if len(known) == 1 else None


def untitled(words: str) -> str:
    """Return a name without titles and suffixes: "Ambassador Ada Doe Jr." is "Ada Doe"."""
    plain = " ".join(words.split())
    while match := rules.search(rules.rule("names", "title"), plain):
        plain = plain[match.end() :]
    parts = plain.replace(",", "").split()
    while len(parts) > 1 and parts[-1] in _SUFFIXES:
        parts.pop()
    return " ".join(parts)


def is_whole(name: str) -> bool:
    """Tell whether ``name`` has the shape of given names and a family name."""
    shaped = rules.fullmatch(rules.rule("names", "person"), name) is not None
    return shaped and not countries.find_in(name) and not rules.search(rules.rule("names", "head"), name)


def family_of(name: str) -> str:
    """Return the family name, particles left off: the last word."""
    return name.split()[-1] if name.split() else ""


def whole(text: str, span: Span, small: Collection[str] = frozenset()) -> bool:
    """Tell whether the words at ``span`` are a name by themselves, no part of a longer one ("Doe Foundation").

    A word before them that is one of ``small`` only begins the sentence ("Because Doe …").
    """
    after = text[span.end : span.end + 2]
    before = text[: span.start].rsplit(maxsplit=1)[-1:] if span.start and text[span.start - 1] == " " else []
    follows = len(after) == 2 and after[0] == " " and after[1].isupper()
    leads = bool(before) and before[0][0].isupper() and before[0].isalpha() and len(before[0]) > 3
    leads = leads and before[0].casefold() not in small and before[0].casefold() not in word_set("name_openers")
    titled = bool(before) and rules.search(rules.rule("names", "title"), f"{before[0]} x") is not None
    return not follows and (not leads or titled)


def _is_phrase(name: str, small: Collection[str]) -> bool:
    """Tell whether a name is a phrase in capitals: "Common Pleas", "Combating Crime", "King’s Bench"."""
    words = [word.casefold() for word in name.split() if len(word) > _INITIAL]
    titled = words and words[0].endswith("ing") and words[0] in small
    return bool(titled) or all(w in small for w in words) or any(w.endswith(("’s", "'s")) for w in words)


def _turned(author: str) -> str:
    family, given = (part.strip() for part in author.split(","))
    return f"{given} {family}".strip()


def _norm_of(name: str, others: Sequence[str]) -> str:
    """Return ``family-given``; an initial takes the given name of the one person it fits."""
    given, family = _given(name), family_of(name)
    if len(given.rstrip(".")) == 1:
        fits = {
            _given(o) for o in others if family_of(o) == family and _given(o)[:1] == given[:1] and len(_given(o)) > 2
        }
        given = next(iter(fits)) if len(fits) == 1 else given
    return slug(f"{family} {given}")


def _given(name: str) -> str:
    return next((word for word in name.split()[:-1] if word not in _PARTICLES), "")
