"""The one word that stands in the search table for a thing with many names."""

from __future__ import annotations

import re


def token(norm: str) -> str:
    """Return the one word that stands for a country, instrument or statute in the search table."""
    return re.sub(r"[^a-z0-9]", "", norm.split("(")[0].casefold())
