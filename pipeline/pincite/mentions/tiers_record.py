"""The record of tiers: what the Trafficking in Persons Reports placed whom in, as far as it is known here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pincite import rules

AGREES, DIFFERS, NOT_RECORDED = "agrees", "differs", "not in the record"


def recorded(country: str | None, year: str | None) -> str | None:
    """Return the tier (``1``, ``2``, ``2WL``, ``3``) of a country (ISO 3166 alpha-3) in a report, by its year.

    ``None`` where the record has nothing: it is whole for 2001 to 2015, has the Watch List and Tier 3 for 2020, and no
    other year.
    """
    return _record().get((country, year)) if country and year else None


def verdict(country: str | None, year: str | None, tier: str | None) -> str:
    """Compare a placement with the record; what the record does not have contradicts nothing."""
    known = recorded(country, year)
    if known is None or tier is None:
        return NOT_RECORDED
    return AGREES if known == tier else DIFFERS


@cache
def _record() -> Mapping[tuple[str, str], str]:
    return {(row["iso3"], row["year"]): row["tier"] for row in rules.table("tip_tiers")}
