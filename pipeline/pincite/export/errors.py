"""Why an export could not be written."""

from __future__ import annotations


class ExportError(Exception):
    """``what`` stood in the way, what to do (``advice``). What stood at the place before is untouched."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(f"{what} {advice}")
        self.what = what
        self.advice = advice
