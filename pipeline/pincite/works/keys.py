"""Keys of works: readable, ASCII, made of author, year and title, and never changed once issued."""

from __future__ import annotations

from collections.abc import Container, MutableMapping
from itertools import count

from pincite.model import Fields, WorkType
from pincite.resolution.folding import words
from pincite.resolution.names import organisation
from pincite.text.key_words import LEFT_OUT

TITLE_WORDS = 3
ISSUER_WORDS = 4
LONGEST = 60
LONGEST_WORD = 30
PUBLISHED = frozenset({WorkType.NEWS, WorkType.WEB, WorkType.REPORT, WorkType.PRESS_RELEASE})
"""Kinds of works that are known by who brought them out where no author is named."""


def key(
    kind: WorkType | None, fields: Fields, taken: Container[str], tried: MutableMapping[str, int] | None = None
) -> str:
    """Return a new key like ``gallagher-2006-shadow-report``; ``-b``, ``-c``, … part works that would share one.

    ``tried`` keeps how many endings of each key are taken, for calls that follow, while ``taken`` only grows.
    """
    issuer, year, title = _issuer(kind, fields), str(fields.year) if fields.year else "nd", _title(fields)
    title = [w for w in title if w not in issuer.split("-")][:TITLE_WORDS] or title[:TITLE_WORDS]
    parts = [issuer, year, *title] if issuer else [*title, year]
    stem = "-".join(p for p in parts if p)
    if not issuer and not title:
        stem = f"{kind.value.replace('_', '-') if kind else 'work'}-{stem}"
    if stem not in taken:
        return stem
    tried = tried if tried is not None else {}
    at = next(k for k in count(tried.get(stem, 0)) if _lettered(stem, k) not in taken)
    tried[stem] = at
    return _lettered(stem, at)


def _lettered(stem: str, at: int) -> str:
    letters = "bcdefghijklmnopqrstuvwxyz"
    return f"{stem}-{letters[at] if at < len(letters) else at + 2}"


def _issuer(kind: WorkType | None, fields: Fields) -> str:
    """Return who answers for a work: its author, else its editor, else who brought it out."""
    names = fields.authors or fields.editors
    if not names and kind in PUBLISHED:
        names = tuple(n for n in (fields.container, fields.publisher) if n)
    if not names:
        return ""
    known = organisation(names[0])
    telling = [w for w in words(names[0].split(",")[0]) if w.isascii()]
    return known or "-".join(w for w in telling[: ISSUER_WORDS + 1] if w != "the")[:LONGEST].rstrip("-")


def _title(fields: Fields) -> list[str]:
    text = fields.title or fields.symbol or fields.short or _host(fields.url) or ""
    return [w[:LONGEST_WORD] for w in words(text) if w not in LEFT_OUT and w.isascii()]


def _host(url: str | None) -> str:
    return (url or "").split("//")[-1].split("/")[0].removeprefix("www.").replace(".", " ")
