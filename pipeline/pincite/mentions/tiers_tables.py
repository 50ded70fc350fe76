"""Tiers in tables: a row is a country with its tiers, a header gives the years of the columns."""

from __future__ import annotations

from collections.abc import Iterator

from pincite import rules
from pincite.mentions.tiers_skeleton import Skeleton, Token

Row = tuple[Token, Token, str | None]
"""A country, its tier, and the year, if the table gives one."""
_LEAST = 2
"""Fewer years make no header of columns."""


def header_of(skeleton: Skeleton) -> tuple[str, ...]:
    """Return the years of a header row ("Country 2012 2013 2014"), empty when it is none."""
    kinds = {token.kind for _, token in skeleton.at}
    if kinds != {"Y"} or not rules.fullmatch(rules.rule("tiers", "header_row"), skeleton.words):
        return ()
    years = tuple(year for _, token in skeleton.at for year in token.values)
    return years if len(years) >= _LEAST else ()


def rows(skeleton: Skeleton, header: tuple[str, ...]) -> Iterator[Row]:
    """Yield the cells of a row: "Utopia | Tier 2 | Tier 3" under a header, "Utopia 2013 Tier 2 2014 Tier 3" without."""
    if not rules.fullmatch(rules.rule("tiers", "row"), skeleton.words):
        return
    country = skeleton.of_kind("C")[0][1]
    tiers = [token for _, token in skeleton.of_kind("T")]
    own = [year for _, token in skeleton.of_kind("Y") for year in token.values]
    if own and len(own) != len(tiers):
        return
    years = own or (header if len(header) == len(tiers) else ())
    if len(tiers) > 1 and not years:
        return
    for at, tier in enumerate(tiers):
        yield country, tier, years[at] if years else None
