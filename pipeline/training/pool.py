"""What templates borrow from records: surnames, given names, titles by language, cases, treaties and laws."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_SURNAME = re.compile(r"[^\W\d_]{2,}(?:[-'’ ][^\W\d_]{2,})?")
_GIVEN = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]{2,}(?:-[A-ZÀ-Þ][a-zß-ÿ]{2,})?")
_LATIN = re.compile(r"[A-Za-zÀ-ž' ’-]+")
_ODD = re.compile(r"[<>{}|\\\t\n]|https?:")


@dataclass(frozen=True)
class Pool:
    """Names and titles to print, in the order of the records."""

    surnames: tuple[str, ...]
    given: tuple[str, ...]
    titles: Mapping[str, tuple[str, ...]]
    cases: tuple[str, ...]
    treaties: tuple[str, ...]
    laws: Mapping[str, tuple[str, ...]]

    def surname(self, rng: random.Random) -> str:
        """Return the family name of an author."""
        return rng.choice(self.surnames)

    def title(self, rng: random.Random, language: str) -> str:
        """Return the title of a work in the language, English where there are too few."""
        titles = self.titles.get(language, ())
        return rng.choice(titles if len(titles) > 20 else self.titles["en"])


def gather_pool(works: Sequence[Mapping[str, Any]]) -> Pool:
    """Return the names and titles of these works; a few stand-ins keep an empty pool usable."""
    names = [name for work in works for name in (*work.get("author", ()), *work.get("editor", ()))]
    surnames = dict.fromkeys(
        family
        for name in names
        if _SURNAME.fullmatch(family := str(name.get("family", "")))
        and _LATIN.fullmatch(family)
        and family[:1].isupper()
    )
    given = dict.fromkeys(
        first for name in names if _GIVEN.fullmatch(first := str(name.get("given", "")).split(" ")[0])
    )
    return Pool(
        surnames=tuple(surnames) or ("Smith", "Brown", "Okoye", "Vega"),
        given=tuple(given) or ("Anna", "Peter", "Mary"),
        titles=_gather_titles(works),
        cases=_titles_of(works, "legal_case"),
        treaties=_titles_of(works, "treaty"),
        laws=_gather_laws(works),
    )


def _clean(title: str) -> bool:
    return 12 < len(title) < 160 and not _ODD.search(title)


def _gather_titles(works: Sequence[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    titles: dict[str, dict[str, None]] = defaultdict(dict)
    for work in works:
        if work["type"] in ("article-journal", "book", "chapter", "report", "thesis") and _clean(work["title"]):
            titles[work.get("language", "en")][work["title"]] = None
    titles["en"].setdefault("The Uses of Comparison", None)
    return {language: tuple(ones) for language, ones in titles.items()}


def _titles_of(works: Sequence[Mapping[str, Any]], kind: str) -> tuple[str, ...]:
    found = dict.fromkeys(w["title"] for w in works if w["type"] == kind and _clean(w["title"] + " " * 8))
    return tuple(found) or ("Roe v. Doe",)


def _gather_laws(works: Sequence[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    laws: dict[str, dict[str, None]] = defaultdict(dict)
    for work in works:
        if work["type"] == "legislation" and _clean(work["title"]):
            laws[work.get("language", "en")][work["title"]] = None
    return {language: tuple(ones) for language, ones in laws.items()}
