"""What speaks for the kind of a work: numbers for the weighing, the same in training and in reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from math import log

import numpy as np

from pincite.citations import kinds
from pincite.citations.choose import kind_words
from pincite.citations.choose.features import LOOSE, Vector
from pincite.citations.labeller import TYPES
from pincite.citations.people import is_organisation
from pincite.model import Fields, WorkType
from pincite.rules import rules, search

LEAST = 1e-3
"""Chances below this say no more than that a kind is improbable."""
_LONGEST = 1200
"""Characters of a citation that are looked at."""
_ZONES = ("title", "container", "publisher", "text")
_DAY = len("2015-05-25")
_TELLING = (
    "title", "container", "volume", "issue", "pages", "publisher", "place", "edition", "editors", "url", "accessed",
    "court", "symbol",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class KindView:
    """All that is known of one full citation when its kind is asked for.

    ``bare`` are the fields to be kept if it is a law: without those of the code that prints it.
    ``told`` is the kind that a shape tells, ``shape`` the shape's name and ``trust`` how probable its reading is;
    ``firm`` and ``agree`` are the article's custom (see ``features.Custom``),
    ``chances`` the labeller's probabilities. Either proposer may have said nothing.
    """

    words: str
    fields: Fields
    bare: Fields = field(default_factory=Fields)
    entry: bool = False
    told: WorkType | None = None
    shape: str = ""
    trust: float = 0.0
    firm: float = 0.0
    agree: float = 0.0
    chances: Mapping[WorkType, float] = field(default_factory=dict)


@cache
def columns() -> tuple[str, ...]:
    """Return the names of the numbers that ``describe_kind`` gives, in their order."""
    told = [f"told:{kind}{mark}" for mark in ("", "+", "*") for kind in TYPES]
    signs = [f"sign:{rule.id}" for rule in rules("kind_signs")]
    words = [f"word:{zone}:{kind}" for zone in _ZONES for kind in kind_words.kinds_of_words()]
    labels = [f"labels:{kind}" for kind in TYPES]
    return (
        "one",
        "entry",
        "unlabelled",
        "unshaped",
        *_FIELDS,
        *told,
        "trust",
        "firm",
        "agree",
        *labels,
        *signs,
        *words,
    )


_FIELDS = (
    *(f"has:{name}" for name in _TELLING), "authors", "person", "body", "undated", "month", "day", "news", "journal",
    "proceedings", "document", "newspaper_title", "self_published", "volume_no_editor", "volume_no_pages",
    "container_publisher", "container_day", "container_only", "url_only", "brief",
)  # fmt: skip


def describe_kind(view: KindView) -> Vector:
    """Return the evidence for the kind of one full citation."""
    words = view.words[:_LONGEST]
    labels = [_logged(view.chances.get(WorkType(kind), 0.0)) for kind in TYPES] if view.chances else [0.0] * len(TYPES)
    signs = [float(search(rule, words) is not None) for rule in rules("kind_signs")]
    values = [
        1.0,
        float(view.entry),
        float(not view.chances),
        float(view.told is None),
        *_of_fields(view.fields, words),
        *_of_shapes(view),
        *labels,
        *signs,
        *_of_words(view.fields, words),
    ]
    return np.array(values, dtype=np.float32)


def _of_shapes(view: KindView) -> list[float]:
    """Return what a shape tells: apart for loose shapes and for telling ones, and once more by the article's custom."""
    told = [0.0] * (3 * len(TYPES))
    if view.told is not None and view.told.value in TYPES:
        at = TYPES.index(view.told.value)
        told[at + len(TYPES) * (view.shape not in LOOSE)] = view.trust
        told[at + 2 * len(TYPES)] = view.trust * view.firm**2
    return [*told, view.trust, view.firm, view.agree]


def _logged(chance: float) -> float:
    return 1.0 + log(max(chance, LEAST)) / -log(LEAST)


def _of_fields(fields: Fields, words: str) -> list[float]:
    person = any("," in author for author in fields.authors)
    length = len(fields.date or "")
    container = fields.container or ""
    told = {name: bool(getattr(fields, name)) for name in _TELLING}
    values = [
        *told.values(),
        bool(fields.authors),
        person,
        bool(fields.authors) and not person and any(is_organisation(a) for a in fields.authors),
        fields.year is None,
        length > len("2015"),
        length == _DAY,
        bool(container) and kinds.is_news(container),
        kinds.is_journal(container),
        kinds.is_proceedings(container),
        kinds.is_document(fields.url),
        bool(fields.title) and kinds.is_newspaper(fields.title or ""),
        bool(fields.publisher) and fields.publisher in fields.authors,
        told["container"] and told["volume"] and not told["editors"],
        told["container"] and told["volume"] and not told["pages"],
        told["container"] and told["publisher"],
        told["container"] and length == _DAY,
        told["container"] and not (told["volume"] or told["pages"] or told["publisher"]),
        told["url"] and not (told["container"] or told["publisher"] or told["volume"]),
        len(words) < 60,
    ]
    return [float(value) for value in values]


def _of_words(fields: Fields, words: str) -> list[float]:
    zones = (fields.title, fields.container, fields.publisher, words)
    found = [kind_words.says(zone) if zone else frozenset[str]() for zone in zones]
    return [float(kind in one) for one in found for kind in kind_words.kinds_of_words()]
