"""All mentions of an article: extractors in a fixed order, each closed to what those before it settled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pincite.mentions import countries, dates, instruments, names, organisations, statutes, tiers
from pincite.mentions.model import Namer
from pincite.model import Citation, Mention
from pincite.text import Article

Extractor = Callable[[Article, Sequence[Citation], Sequence[Mention]], Iterator[Mention]]
"""From the article, its citations and what is found so far to more mentions."""


def _instruments(article: Article, citations: Sequence[Citation], found: Sequence[Mention]) -> Iterator[Mention]:
    del found
    return instruments.find(article, citations)


def _statutes(article: Article, citations: Sequence[Citation], found: Sequence[Mention]) -> Iterator[Mention]:
    del found
    return statutes.find(article, citations)


EXTRACTORS: tuple[tuple[str, Extractor], ...] = (
    (instruments.RULE, _instruments),
    (statutes.RULE, _statutes),
    (dates.RULE, dates.find),
    (tiers.RULE, tiers.find),
    (organisations.RULE, organisations.find),
    (countries.RULE, countries.find),
)
"""Every extractor that works by rule, under its versioned name, in the order in which they claim text."""


def find(article: Article, citations: Sequence[Citation], namer: Namer | None) -> tuple[Mention, ...]:
    """Find the mentions of an article, ordered by stream and place; two of one place in the order they were found.

    ``namer`` is the name model; without one, persons and places are not looked for and organisations by rule only.
    """
    found: list[Mention] = []
    for _, extract in EXTRACTORS:
        found.extend(tuple(extract(article, citations, tuple(found))))
    if namer is not None:
        found.extend(tuple(names.find(article, citations, tuple(found), namer)))
    order = {stream: at for at, stream in enumerate(article.readings)}
    return tuple(sorted(found, key=lambda m: (order[m.place.stream], m.place.span)))
