"""Titles and names in the descriptions that programs write into files: which of them somebody wrote."""

from __future__ import annotations

from pincite import rules


def useful(words: str) -> str | None:
    """Return a title or name that somebody wrote; ``None`` for what a program left there."""
    if len(words) < 3 or rules.search(rules.rule("printed_info", "no-title"), words):
        return None
    return words
