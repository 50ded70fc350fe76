"""What is wrong with the files a run is asked to read, before any is opened."""

from __future__ import annotations


class CorpusError(Exception):
    """The files of a run can't be told: ``what`` is wrong, what to do (``advice``). Nothing was read or written."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(f"{what} {advice}")
        self.what = what
        self.advice = advice
