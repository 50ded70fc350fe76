"""Works by form, year and first author, so that an author-year citation asks only those that may be its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz, process

from pincite.model import Form
from pincite.resolution.author_lists import LONG, MISPRINT, Names, initials_of, joined

Authors = tuple[Names, Names]
"""A list of authors: as they are called, and as they may be called loosely."""
Group = tuple[Authors, dict[str, None]]
"""A list of authors, and the works by them."""


class Dated:
    """The works cited so far with a year. Local to one call of ``resolve``."""

    def __init__(self) -> None:
        self._groups: dict[tuple[Form, str, str], _Groups] = defaultdict(_Groups)
        self._untitled: dict[tuple[Form, str], list[tuple[str, str]]] = defaultdict(list)

    def add(self, form: Form, year: str, keys: Names, loose: Names, target: str, title: str | None) -> None:
        """Keep a work of these authors; one without authors by its ``title``."""
        for first in {key[:1] for names in (*keys[:1], *loose[:1]) for key in names}:
            self._groups[form, year, first].add((keys, loose), target)
        if title is not None:
            self._untitled[form, year].append((title, target))

    def like(self, form: Form, year: str, asked: Names) -> Iterator[Group]:
        """Yield the works of that form and year whose first author may be the first one asked for, in order."""
        for first in dict.fromkeys(key[:1] for key in (asked[0] if asked else ())):
            if (groups := self._groups.get((form, year, first))) is not None:
                yield from groups.like(asked[0])

    def untitled(self, form: Form, year: str) -> list[tuple[str, str]]:
        """Return title and work of what has no author."""
        return self._untitled.get((form, year), [])


class _Groups:
    """The works of one form, year and first letter by lists of authors, found by all that makes two names one."""

    def __init__(self) -> None:
        self._groups: dict[Authors, dict[str, None]] = {}
        self._order: list[Authors] = []
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._long: list[str] = []

    def add(self, authors: Authors, target: str) -> None:
        if authors not in self._groups:
            self._groups[authors] = {}
            for name in {name for names in authors for name in _called(names[:1])}:
                if len(name) >= LONG and name not in self._by_name:
                    self._long.append(name)
                self._by_name[name].append(len(self._order))
            self._order.append(authors)
        self._groups[authors].setdefault(target)

    def like(self, names: tuple[str, ...]) -> Iterator[Group]:
        called = _called((names,))
        near = [*called, *(other for name in called if len(name) >= LONG for other in self._misprinted(name))]
        for place in sorted({at for name in near for at in self._by_name.get(name, ())}):
            authors = self._order[place]
            yield authors, self._groups[authors]

    def _misprinted(self, name: str) -> list[str]:
        """Return the long names that may be misprints of a long one."""
        alike = process.extract(name, self._long, scorer=fuzz.ratio, score_cutoff=MISPRINT, limit=None)
        return [other for other, _, _ in alike]


def _called(first: Names) -> set[str]:
    """Return the names of a first author, the first of those that each joins, and their initials."""
    names = {name for names in first for name in names}
    parted = {part for names in first[:1] for part in joined(names[0])[:1]}
    return {*names, *parted, *(short for name in (*names, *parted) for short in initials_of(name))}
