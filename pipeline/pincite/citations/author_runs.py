"""Runs of names before an author-year citation: "Kapoor, Bloom, Montez, et al. (2017)"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pincite.citations.author_found import Found
from pincite.model import Span
from pincite.rules import match, rule

NEAR = 120
"""So many characters before the citation its list of authors may begin."""


def with_whole_list(text: str, found: Found, several: Mapping[tuple[int | None, str], list[list[str]]]) -> Found:
    """Take the names of a list before the one read into a citation: "Kapoor, Bloom, Montez, et al. (2017)"."""
    if len(found.authors) != 1 or found.year is None:
        return found
    for families in several.get((found.year, last_word(found.authors[0])), ()):
        least = max(0, found.span.start - NEAR)
        start = least + text[least : found.span.start].casefold().rfind(families[0].casefold())
        said = _in_order(text[start : found.span.end], families) if start >= least else []
        if len(said) > 1 and said[-1].endswith(found.authors[0]) and _folded(said[0]) != _folded(found.authors[0]):
            return replace(found, span=Span(start, found.span.end), authors=tuple(said))
    return found


def _in_order(text: str, families: Sequence[str]) -> list[str]:
    """Return the families that stand in ``text`` one after the other, with nothing but joints between."""
    said: list[str] = []
    at = 0
    for family in families:
        place = text.casefold().find(family.casefold(), at)
        if place < 0 or (said and not match(rule("author_year", "between_names"), text[at:place])):
            break
        said.append(family)
        at = place + len(family)
    return said


def last_word(name: str) -> str:
    """Return the last word of a name."""
    return name.split()[-1] if name.split() else ""


def _folded(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())
