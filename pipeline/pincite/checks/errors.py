"""What is wrong with a question to ``check``."""

from __future__ import annotations

from pincite.store import StoreError


class CheckError(StoreError):
    """A subject or code that isn't there."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what, advice, kept="")
