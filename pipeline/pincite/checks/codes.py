"""Every code that a finding may go under, with what it means; the page of codes is made from this."""

from __future__ import annotations

from pincite.checks.codes_citations import CITATIONS
from pincite.checks.codes_facts import FACTS
from pincite.checks.model import Code

CODES: tuple[Code, ...] = (*CITATIONS, *FACTS)
"""Every code, by number. Codes are never used again for anything else."""


def code(name: str) -> Code | None:
    """Return the code of that name."""
    return next((c for c in CODES if c.code == name.upper()), None)
