"""Slugs: names as ids that join across papers."""

from __future__ import annotations

import unicodedata


def slug(name: str) -> str:
    """Return ``name`` in lower-case ASCII words joined by hyphens, a leading *the* and possessives left off."""
    plain = unicodedata.normalize("NFKD", name.replace("’s", "").replace("'s", "").replace("’", "").replace("'", ""))
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    words = kept.casefold().split()
    return "-".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)
