"""A citation by author and year, before it is made one of the article."""

from __future__ import annotations

from dataclasses import dataclass

from pincite.model import Span


@dataclass(frozen=True, slots=True)
class Found:
    """One citation found in the body: where, whose, of which year, with which pinpoint and signal."""

    span: Span
    authors: tuple[str, ...]
    year: int | None
    pinpoint: str | None = None
    signal: str | None = None
    comma: bool = True
    relation: str | None = None
