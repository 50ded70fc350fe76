"""The one error the store raises for its users."""

from __future__ import annotations


class StoreError(Exception):
    """Something is wrong with the store: ``what`` happened, what was ``kept``, what to do (``advice``)."""

    def __init__(self, what: str, advice: str, kept: str = "Nothing was changed.") -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice
        self.kept = kept

    def __str__(self) -> str:
        return f"{self.what} {self.kept} {self.advice}"


class RowsError(StoreError):
    """The rows of one document contradict one another; nothing of them was written."""
