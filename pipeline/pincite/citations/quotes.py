"""Marks round titles made alike: single quotation marks (OSCOLA 1.5.2, MHRA), underscores for italics."""

from __future__ import annotations

from pincite.rules import finditer, rule

_SET = "citations_commonwealth"
_SINGLE = str.maketrans("“”", "‘’")


def alike(text: str) -> str:
    """Return ``text`` with single-quoted titles in double quotation marks and _titles_ between asterisks.

    No character moves: offsets in the result are offsets in ``text``. Apostrophes and what stands in double quotation
    marks stay as they are; double marks inside single ones become single.
    """
    if "_" in text:
        for found in finditer(rule(_SET, "underscored"), text):
            text = _marked(text, *found.span("title"), "*", "*")
    if "‘" in text:
        for found in finditer(rule(_SET, "single_quoted"), text):
            start, end = found.span("title")
            text = _marked(text[:start] + text[start:end].translate(_SINGLE) + text[end:], start, end, "“", "”")
    return text


def _marked(text: str, start: int, end: int, opening: str, closing: str) -> str:
    """Replace the marks that stand right before and right after ``text[start:end]``."""
    return text[: start - 1] + opening + text[start:end] + closing + text[end + 1 :]
