"""In-text citations of listed works by author or short title and page (MLA 6): "(Okafor 44)", "(*Ports* 12)"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import regex

from pincite.citations.short_forms.known_works import fold, keys
from pincite.citations.short_forms.named import MARKS, people
from pincite.model import Citation, Form, Place, Span
from pincite.rules import finditer, fullmatch, rule
from pincite.rules.lexicon import small_words
from pincite.text import Article

_SET = "author_page"
LEAST = 4
"""So many parentheses of author and page make the style of an article."""


def find(article: Article, entries: Sequence[Citation]) -> tuple[Citation, ...]:
    """Return the citations by author or title and page; none unless most such parentheses name listed works."""
    text = article.body.text
    listed = _listed(entries)
    found: list[Citation] = []
    strange = 0
    for hit in finditer(rule(_SET, "parenthesis"), text) if listed else ():
        read = list(_parts(hit, listed))
        strange += not read
        found += read
    return tuple(found) if len(found) >= LEAST and len(found) > strange else ()


def _listed(entries: Sequence[Citation]) -> Mapping[str, frozenset[str]]:
    """Return the words of the titles of each listed author, and of all titles under no name."""
    titles: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        words = {w for w in keys(entry.fields.title) if w not in small_words()}
        people = entry.fields.authors
        for name in ("", *(" ".join(keys(a.partition(",")[0])) for a in people), *(" ".join(keys(a)) for a in people)):
            titles[name] |= words
    return {name: frozenset(words) for name, words in titles.items()}


def _parts(hit: regex.Match[str], listed: Mapping[str, frozenset[str]]) -> Iterator[Citation]:
    start = hit.start("inside")
    for piece in hit["inside"].split(";"):
        said = fullmatch(rule(_SET, "part"), piece.strip())
        at = start + len(piece) - len(piece.lstrip())
        start += len(piece) + 1
        names = _names(said["named"], listed) if said else ()
        if said and names:
            span = Span(at + said.start("named"), at + said.end("pin"))
            yield Citation("t.0", Place("body", span), None, Form.SHORT, pinpoint=said["pin"], names=names)


def _names(printed: str, listed: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Return authors and short title, when both are of one listed author, or a title alone that is listed."""
    head, _, tail = printed.partition(", ")
    authors = people(head)
    known = [" ".join(keys(a)) for a in authors]
    whole = " ".join(keys(printed))
    if whole and whole in listed:  # an organisation with commas in its name
        return (printed.strip(MARKS),)
    if known and all(k in listed and k for k in known):
        title = tail.strip(MARKS)
        fits = {fold(w) for w in keys(title)} - small_words() <= listed[known[0]]
        return (*authors, *([title] if title else [])) if fits else ()
    words = {w for w in keys(printed) if w not in small_words()}
    return (printed.strip(MARKS),) if words and words <= listed.get("", frozenset()) else ()
