"""Works by form, year and first letters of their first author, so that author-year citations ask only a few."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from pincite.model import Form

Names = tuple[tuple[str, ...], ...]
Groups = dict[tuple[Names, Names], dict[str, None]]
"""The works of each list of authors: as they are called, and as they may be called loosely."""


class Dated:
    """The works cited so far with a year. Local to one call of ``resolve``."""

    def __init__(self) -> None:
        self._groups: dict[tuple[Form, str, str], Groups] = defaultdict(dict)
        self._untitled: dict[tuple[Form, str], list[tuple[str, str]]] = defaultdict(list)

    def add(self, form: Form, year: str, keys: Names, loose: Names, target: str, title: str | None) -> None:
        """Keep a work of these authors; one without authors by its ``title``."""
        for first in {key[:1] for names in (*keys[:1], *loose[:1]) for key in names}:
            self._groups[form, year, first].setdefault((keys, loose), {}).setdefault(target)
        if title is not None:
            self._untitled[form, year].append((title, target))

    def groups(self, form: Form, year: str, first: str) -> Mapping[tuple[Names, Names], dict[str, None]]:
        """Return the works of that form and year whose first author may begin with the letter ``first``."""
        return self._groups.get((form, year, first), {})

    def untitled(self, form: Form, year: str) -> list[tuple[str, str]]:
        """Return title and work of what has no author."""
        return self._untitled.get((form, year), [])
