"""Words for the kind of a work by which it is recalled, in any language: "Arrêt", "Act", "rapp." (``rules/styles``)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from pincite.citations.short_forms.known_works import keys
from pincite.model import WorkType
from pincite.rules import lexicon

_PREFIX = "kind_"
_ALIKE = (
    frozenset({WorkType.CASE}),
    frozenset({WorkType.STATUTE, WorkType.INSTRUMENT}),
    frozenset({WorkType.REPORT, WorkType.WEB, WorkType.OTHER, WorkType.PAPER}),
    frozenset({WorkType.BOOK, WorkType.ARTICLE, WorkType.CHAPTER, WorkType.THESIS, WorkType.PAPER}),
)
"""Kinds that one word may stand for."""


def named_kinds(word: str) -> frozenset[WorkType]:
    """Return the kinds of works that a folded word stands for in some language; none for other words."""
    return _kinds().get(word, frozenset())


def kind_by_word(words: Iterable[str]) -> WorkType | None:
    """Return the kind that the first of the folded words that names one stands for."""
    return next((kind for word in words if (kind := _first().get(word)) is not None), None)


@cache
def _kinds() -> dict[str, frozenset[WorkType]]:
    found: dict[str, frozenset[WorkType]] = {}
    for word, kind in _forms():
        alike = frozenset[WorkType]().union(*(k for k in _ALIKE if kind in k))
        found[word] = found.get(word, frozenset()) | alike
    return found


@cache
def _first() -> dict[str, WorkType]:
    found: dict[str, WorkType] = {}
    for word, kind in _forms():
        found.setdefault(word, kind)
    return found


def _forms() -> Iterable[tuple[str, WorkType]]:
    for record in lexicon.words():
        if record.kind.startswith(_PREFIX):
            kind = WorkType(record.kind.removeprefix(_PREFIX))
            yield from ((key, kind) for form in record.forms for key in keys(form))
