"""Small words that keys of works leave out, and questions too."""

from __future__ import annotations

LEFT_OUT = frozenset(
    (
        "a", "an", "and", "as", "at", "by", "et", "for", "from", "in", "into", "its", "of", "on", "or", "the", "to",
        "und", "von", "with", "within",
    )
)  # fmt: skip
"""Words that no key holds. They stay as they are, for keys of works must."""
