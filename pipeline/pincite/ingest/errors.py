"""What can be wrong with a file, said so that its owner knows what to do next."""

from __future__ import annotations

UNKNOWN_FORMAT = "unknown-format"
EMPTY = "empty-file"
NOT_TEXT = "not-text"
ENCRYPTED = "encrypted"
NO_WORDS = "no-words"
NO_TEXT_LAYER = "no-text-layer"
NO_OCR = "ocr-missing"
DAMAGED = "damaged-file"
TOO_COSTLY = "too-costly"
TOO_LARGE = "too-large"
MEMORY = "memory"
TIME = "time"
CRASHED = "reader-crashed"


class ReadError(Exception):
    """A file could not be read: a stable ``code``, ``what`` happened, and what to do (``advice``)."""

    def __init__(self, code: str, what: str, advice: str) -> None:
        super().__init__(f"{what} {advice}")
        self.code = code
        self.what = what
        self.advice = advice
