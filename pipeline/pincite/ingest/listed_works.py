"""Entries of lists that reference managers print: which of the sources that they describe each one prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from pincite.model import GivenItem, GivenPlace, GivenWork, Span

_SHORTEST = 6
"""A title of fewer letters is too common to tell a source."""
_TOLD = 60
"""So many letters of a title are enough, as lists print subtitles in ways of their own."""


def entry(words: str, works: Mapping[str, GivenWork], tool: str) -> GivenPlace:
    """Return the place of an entry with the one source that its words print; with none where that is not sure."""
    key = _printed(words, works.values())
    return GivenPlace(Span(0, 0), (GivenItem(key),) if key else (), tool, entry=True)


def _printed(words: str, works: Iterable[GivenWork]) -> str | None:
    """Return the key of the one source whose title and first person (or year) stand in ``words``."""
    said = _folded(words)
    found = [work for work in works if (title := _title(work)) and title in said and _confirmed(work, said)]
    # of sources whose titles hold one another the longest is meant
    longest = [w for w in found if all(_title(o) in _title(w) for o in found)]
    told = [w for w in longest if len(longest) == 1 or (w.fields.year and str(w.fields.year) in words)]
    return told[0].key if len(told) == 1 else None


def _title(work: GivenWork) -> str:
    title = _folded(work.fields.title or "")[:_TOLD]
    return title if len(title) >= _SHORTEST else ""


def _confirmed(work: GivenWork, said: str) -> bool:
    people = (*work.fields.authors, *work.fields.editors)
    family = _folded(people[0].partition(",")[0]) if people else ""
    return (family in said if family else True) or (work.fields.year is not None and str(work.fields.year) in said)


@cache
def _folded(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())
