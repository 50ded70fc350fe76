"""Persons by what stands around a name: titles before it, and what only persons do or have behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from pincite import rules
from pincite.mentions import countries
from pincite.mentions.persons import untitled, whole
from pincite.mentions.registry_words import word_set
from pincite.model import Span

_OFTEN = 2
"""How often a name must do what persons do when the name model never takes it for a person."""


def titled(text: str, small: Collection[str] = frozenset()) -> Iterator[Span]:
    """Yield names right behind a title: "Ambassador Doe", "Secretary General, Ada Doe"; the title is left out."""
    for match in rules.finditer(rules.rule("names", "titled"), text):
        span = Span(*match.span("name"))
        alone = " " not in match["name"]
        if _may_be(match["name"], small) and (
            whole(text, span) and not text.startswith(" of ", span.end) if alone else True
        ):
            yield span


def alone(
    texts: Iterable[str], people: Mapping[str, int], others: Collection[str], small: Collection[str]
) -> frozenset[str]:
    """Return the family names that stand for persons without a given name: "Aquinas held", "Miller’s view".

    ``people`` and ``others`` are single words the name model takes for persons (with their number) and for something
    else. Such a word is believed when it does or has what only persons do or have, or is that of a known thinker.
    """
    acting = Counter(match["name"] for text in texts for match in rules.finditer(rules.rule("names", "acts"), text))
    believed = {name for name in people if acting[name] or name.casefold() in word_set("thinkers")}
    believed |= {name for name in others if acting[name] >= _OFTEN or name.casefold() in word_set("thinkers")}
    return frozenset(name for name in believed if _may_be(name, small))


def _may_be(name: str, small: Collection[str]) -> bool:
    """Tell whether ``name`` may be a person's: no country, no body, no title, no word in capitals."""
    plain = untitled(name)
    return (
        plain == name == untitled(f"{name} x").removesuffix(" x")
        and not name.isupper()
        and countries.lookup(name) is None
        and not all(word.casefold() in small for word in name.split())
        and not rules.search(rules.rule("names", "head"), name)
        and not rules.search(rules.rule("names", "no_name"), name)
    )
