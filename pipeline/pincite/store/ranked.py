"""What the ranking of claims gives: the claims, how good an answer they are, and why each was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Key = tuple[str, str]
"""A document and a claim of it."""


class Verdict(StrEnum):
    """Whether a question is answered."""

    GOOD = "good"
    PERHAPS = "perhaps"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a claim was found: the words it holds by name, those it holds in other words, how alike its meaning is.

    ``meaning`` and ``pieces`` are from 0 to 1, as wholes and piece by piece; ``None`` where that is not known.
    """

    words: tuple[str, ...]
    near: tuple[str, ...]
    meaning: float | None
    pieces: float | None


@dataclass(frozen=True, slots=True)
class Ranked:
    """Claims, best first; ``every`` is false when none holds all that was asked for and those with some are given.

    ``reasons`` are those of the claims looked at most closely. ``sentences`` are the best outside claims, as documents
    and their sentences.
    """

    keys: tuple[Key, ...]
    every: bool
    verdict: Verdict = Verdict.NONE
    reasons: Mapping[Key, Reason] = field(default_factory=dict)
    sentences: tuple[Key, ...] = ()
