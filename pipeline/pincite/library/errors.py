"""What can go wrong with a scholar's library."""

from __future__ import annotations


class LibraryError(Exception):
    """A library can't be read: what happened, and what to do."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what)
        self.what = what
        self.advice = advice
