"""What a question asks for: its words, phrases, countries, places and instruments, each with what may stand for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pincite.mentions import countries, registry, registry_words
from pincite.model import Span
from pincite.store import thesaurus
from pincite.store.tokens import token
from pincite.text.key_words import LEFT_OUT

ASKING = LEFT_OUT | frozenset(
    (
        "what", "which", "who", "whom", "whose", "when", "where", "why", "how", "is", "are", "was", "were",
        "be", "been", "being", "do", "does", "did", "done", "has", "have", "had", "that", "this", "these",
        "those", "there", "it", "they", "them", "their", "he", "she", "his", "her", "not", "no", "than",
        "then", "so", "such", "can", "could", "would", "should", "may", "might", "must", "will", "shall",
        "about", "again", "if", "but", "rather", "very", "really", "any", "some", "one", "let", "say",
        "says", "said", "get", "gets", "got", "because",
    )
)  # fmt: skip
"""Words of a question that tell nothing of its matter."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing asked for: words or phrases that name it, and others near it with how near they are (0 to 1).

    Claims without a ``required`` one (a phrase in quotation marks) are no answer.
    """

    names: tuple[str, ...]
    near: tuple[tuple[str, float], ...] = ()
    required: bool = False


def concepts(query: str) -> tuple[Concept, ...]:
    """Split a question into what it asks for; marks that a search engine would read as operators are dropped."""
    phrases = tuple(
        Concept((phrase,), required=True) for phrase in map(_clean, re.findall(r'"([^"]+)"', query)) if phrase
    )
    rest = re.sub(r'"[^"]*"', " ", query).replace('"', " ")
    named = tuple(_outermost(rest))
    words = tuple(_words(rest, tuple(span for span, _ in named)))
    return (*phrases, *(concept for _, concept in named), *words)


def _words(text: str, taken: tuple[Span, ...]) -> Iterator[Concept]:
    found = [(m.start(), _clean(m.group())) for m in re.finditer(r"\S+", text)]
    free = [word for at, word in found if word and not any(s.start <= at < s.end for s in taken)]
    telling = [word for word in free if word.casefold() not in ASKING]
    for word in telling or ([] if taken else free):
        yield Concept((word,), thesaurus.near(word))


def _outermost(text: str) -> Iterator[tuple[Span, Concept]]:
    end = 0
    for span, concept in sorted(_named(text), key=lambda found: (found[0].start, -found[0].end)):
        if span.start >= end:
            yield span, concept
            end = span.end


def _named(text: str) -> Iterator[tuple[Span, Concept]]:
    words = registry_words.words(text)
    for known in (registry.instruments(), registry.statutes()):
        for hit in registry_words.hits(text, words, known.names):
            span = Span(words[hit.first].start, words[hit.last].end)
            yield span, Concept((text[span.start : span.end], *map(token, hit.values)))
        for word in words:
            if ids := known.acronyms.get(text[word.start : word.end]):
                yield Span(word.start, word.end), Concept((text[word.start : word.end], *map(token, ids)))
    for country in countries.find_in(text):
        yield country.span, Concept((text[country.span.start : country.span.end], token(country.iso3)))
    for place in re.finditer(r"[A-Z]\w+(?: [A-Z]\w+)?", text):
        if iso3 := thesaurus.country_of(place.group()):
            yield Span(*place.span()), Concept((place.group(), token(iso3)))


def _clean(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]+", " ", text).split())
