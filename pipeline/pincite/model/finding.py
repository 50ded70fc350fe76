"""Mentions, claims and works: what scholars ask for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pincite.model.citation import Fields, WorkType
from pincite.model.span import Place


class MentionKind(StrEnum):
    """What a mention names (EXCHANGE.md)."""

    INSTRUMENT = "instrument"
    STATUTE = "statute"
    DATE = "date"
    TIER = "tier"
    COUNTRY = "country"
    ORGANISATION = "organisation"
    PERSON = "person"
    LOCATION = "location"


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity named in an article.

    ``norm`` is the id that joins across papers. ``country`` (ISO 3166 alpha-3), ``year``, ``tier`` (``1``, ``2``,
    ``2WL``, ``3``) and ``status`` (``placed``, ``hypothetical``, ``negated``, ``definition``) belong to tiers.
    ``rule`` names the rule or model that found it. ``detail`` keeps an article or paragraph ("art. 3(a)").
    """

    kind: MentionKind
    place: Place
    text: str
    norm: str | None
    rule: str
    country: str | None = None
    year: str | None = None
    tier: str | None = None
    status: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What a call or an in-text citation supports: its place in the body, section, note, and citations' ids."""

    id: str
    place: Place
    section: str | None
    note: str | None
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LocalWork:
    """One source as one article cites it: the id of its first citation, the ids of all, the fields joined."""

    doc: str
    first: str
    citations: tuple[str, ...]
    type: WorkType | None
    fields: Fields


@dataclass(frozen=True, slots=True)
class Work:
    """One real source across all articles, under a key that never changes.

    ``members`` are (doc, id of first citation) pairs.
    """

    key: str
    type: WorkType | None
    fields: Fields
    members: tuple[tuple[str, str], ...]
