"""How well a document was read: what was counted, what that tells, and one verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    """Whether a document's reading can be trusted: it can, a person should look, or much of it is missing or wrong."""

    WELL = "well"
    LOOK = "look"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Health:
    """The verdict on a document's reading, how bad it is (0: nothing to blame), the reasons in words, the counts.

    ``measures`` are whole numbers by name: calls, notes, those without text, and so on (``health.measure``).
    """

    verdict: Verdict = Verdict.WELL
    badness: float = 0.0
    reasons: tuple[str, ...] = ()
    measures: Mapping[str, int] = field(default_factory=dict)
