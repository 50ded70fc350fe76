"""Why a judgement could not be recorded or used."""

from __future__ import annotations


class JudgementError(Exception):
    """``what`` stood in the way, and what to do (``advice``). Nothing was recorded."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(f"{what} {advice}")
        self.what = what
        self.advice = advice
