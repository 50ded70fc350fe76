"""Drafts of findings about citations, and words cut to what fits a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pincite.checks.ground import Cited, Document
from pincite.checks.model import Draft

SHOWN = 110
"""How many characters of others' words are shown."""

FEW = 3
"""So many findings of a kind are always listed one by one."""
SHARE = 0.25
"""When more than this share of all is wrong in one way, the reading of the document is at fault, not its author."""


def about(
    code: str,
    document: Document,
    cited: Cited,
    reason: str,
    *,
    better: str | None = None,
    other: str | None = None,
    more: tuple[str, ...] = (),
    rests: tuple[str, ...] = (),
    literal: bool = False,
) -> Draft:
    """Make a draft about one citation; ``more`` tells it from other findings on the same words.

    It rests on the reading of that citation and of those of ``rests``; on none when it is ``literal``, told by words
    that stand in the text as they are.
    """
    spans = tuple((start, end) for start, end in cited.row["spans"])
    anchor = (cited.row["stream"], cited.text, *more)
    words = shown(cited.text)
    read = () if literal else (cited.id, *rests)
    return Draft(code, document.doc, anchor, cited.note, spans, words, reason, better, other, (), read)


def place(cited: Cited) -> str:
    """Say where a citation stands: ``note 12``, ``the references`` or ``the text``."""
    if cited.note is not None:
        return f"note {cited.note}"
    return "the references" if cited.row["stream"].startswith("list:") else "the text"


def shown(words: str, limit: int = SHOWN) -> str:
    """Cut words to ``limit`` characters, on one line."""
    flat = " ".join(words.split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def gathered(drafts: Iterable[Draft], total: int) -> tuple[Draft, ...]:
    """Make one draft of many of a kind when they are more than a quarter of ``total``; else return them as they are."""
    made = tuple(drafts)
    if len(made) <= max(FEW, SHARE * total):
        return made
    first = made[0]
    more = f"{first.reason} The same is true of {len(made)} of {total}, so the document may not have been read rightly."
    return (replace(first, about=("many",), reason=more, better=None, other=None),)
