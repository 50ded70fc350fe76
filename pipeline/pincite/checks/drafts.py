"""Drafts of findings about citations, and words cut to what fits a line."""

from __future__ import annotations

from pincite.checks.ground import Cited, Document
from pincite.checks.model import Draft

SHOWN = 110
"""How many characters of others' words are shown."""


def about(
    code: str,
    document: Document,
    cited: Cited,
    reason: str,
    *,
    better: str | None = None,
    other: str | None = None,
    more: tuple[str, ...] = (),
) -> Draft:
    """Make a draft about one citation; ``more`` tells it from other findings on the same words."""
    spans = tuple((start, end) for start, end in cited.row["spans"])
    anchor = (cited.row["stream"], cited.text, *more)
    return Draft(code, document.doc, anchor, cited.note, spans, shown(cited.text), reason, better, other)


def place(cited: Cited) -> str:
    """Say where a citation stands: ``note 12``, ``the references`` or ``the text``."""
    if cited.note is not None:
        return f"note {cited.note}"
    return "the references" if cited.row["stream"].startswith("list:") else "the text"


def shown(words: str, limit: int = SHOWN) -> str:
    """Cut words to ``limit`` characters, on one line."""
    flat = " ".join(words.split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"
