"""The country that a law or official paper says it is of: "Penal Code § 370 (Sing.)", "Commercial Code of Senegal"."""

from __future__ import annotations

from functools import cache, lru_cache

from pincite.rules import finditer, rule, table

_SET = "resolution"


@lru_cache(maxsize=20_000)
def named_countries(text: str) -> frozenset[str]:
    """Return the countries named in brackets or after *of*, as ISO 3166 alpha-3 codes."""
    found = {_codes().get(_folded(hit["name"])) for hit in finditer(rule(_SET, "of_country"), text)}
    return frozenset(code for code in found if code)


@lru_cache(maxsize=20_000)
def last_country(text: str) -> str | None:
    """Return the country in the brackets that end a citation (Bluebook 20.5), as an ISO 3166 alpha-3 code."""
    hits = [*finditer(rule(_SET, "country_at_end"), text)]
    return _codes().get(_folded(hits[-1]["name"])) if hits else None


@cache
def _codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in table("countries"):
        for name in (row["name"], *filter(None, f"{row['variants']}|{row['abbreviations']}".split("|"))):
            found.setdefault(_folded(name), row["iso3"])
    return found


def _folded(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())
