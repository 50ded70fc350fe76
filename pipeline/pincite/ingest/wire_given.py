"""What an author's own tools left in a file, as JSON and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from pincite.model import Fields, Given, GivenItem, GivenPlace, GivenWork, Span, WorkType

_LISTS = ("authors", "editors", "urls")


def of_given(given: Given) -> dict[str, Any]:
    """Return ``given`` as values for JSON; of fields only what says something."""
    return {
        "places": [
            (*p.span, p.tool, p.entry, [(i.key, i.locator, i.prefix, i.suffix) for i in p.items]) for p in given.places
        ],
        "works": [
            (w.key, w.type, {k: v for k, v in asdict(w.fields).items() if v}, w.identifiers) for w in given.works
        ],
    }


def given_of(value: Mapping[str, Any], span: Callable[[int, int], Span]) -> Given:
    """Return what ``value`` says; ``span`` makes spans of the text.

    Raises ``ValueError`` when it says nothing of the kind.
    """
    places = tuple(
        GivenPlace(span(a, b), tuple(_item(*item) for item in items), str(tool), bool(entry))
        for a, b, tool, entry, items in value["places"]
    )
    return Given(places, tuple(_work(*work) for work in value["works"]))


def _item(key: object, locator: object, prefix: object, suffix: object) -> GivenItem:
    return GivenItem(str(key), _said(locator), _said(prefix), _said(suffix))


def _work(key: object, kind: str | None, fields: Mapping[str, Any], identifiers: Sequence[object]) -> GivenWork:
    return GivenWork(str(key), WorkType(kind) if kind else None, _fields(fields), tuple(map(str, identifiers)))


def _fields(value: Mapping[str, Any]) -> Fields:
    said: dict[str, Any] = {k: tuple(map(str, v)) if k in _LISTS else str(v) for k, v in value.items() if k != "year"}
    return Fields(**said, year=int(value["year"]) if value.get("year") else None)


def _said(value: object) -> str | None:
    return None if value is None else str(value)
