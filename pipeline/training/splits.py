"""What training never sees: works, styles, labelled sources and countries, split before anything is rendered."""

from __future__ import annotations

from hashlib import sha1

HELD_SOURCES = frozenset(
    {
        "inukshuk/anystyle:gold",
        "kermitt2/grobid:citation-evaluation",
        "pilmus/brill-anystyle:training_v2",
        "freelawproject/eyecite:tests",
        "Juris-M/indigobook:citations",
    }
)
"""Sources of labelled strings that are kept for measuring."""

HELD_COUNTRIES = frozenset({"CAN", "ZAF", "POL", "BRA"})
"""Countries whose templates of legal forms are kept for measuring."""

FIRST_HELD_SEED = 1_000_000
"""Drawn styles of this seed and above are kept for measuring."""


def title_key(title: str) -> str:
    """Return the letters and digits of a title, casefolded: editions and printings of one work share it."""
    return "".join(character for character in title.casefold() if character.isalnum())


def is_held_work(title: str) -> bool:
    """Tell whether works of this title are kept for measuring (one of ten)."""
    return int(sha1(title_key(title).encode()).hexdigest()[:8], 16) % 10 == 0  # noqa: S324 - a split, no secret


def is_held_style(style: str) -> bool:
    """Tell whether the CSL style of this id (its file's name without ``.csl``) is kept for measuring (one of five)."""
    return int(sha1(style.encode()).hexdigest()[:8], 16) % 5 == 0  # noqa: S324 - a split, no secret


def is_held_source(source: str) -> bool:
    """Tell whether this source of labelled strings is kept for measuring."""
    return source in HELD_SOURCES


def is_held_country(country: str) -> bool:
    """Tell whether the legal templates of this country (ISO 3166 alpha-3) are kept for measuring."""
    return country.upper() in HELD_COUNTRIES


def is_held_seed(seed: int) -> bool:
    """Tell whether the drawn style of this seed is kept for measuring."""
    return seed >= FIRST_HELD_SEED
