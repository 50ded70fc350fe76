"""From bytes to text: UTF-8, or UTF-16 and UTF-32 announced by a byte order mark."""

from __future__ import annotations

import codecs

from pincite.ingest.errors import EMPTY, NOT_TEXT, ReadError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes, name: str) -> str:
    """Return the text of ``data``; a byte order mark is no part of it, line ends stay as they are.

    Raises ``ReadError`` when the file is empty or no text in UTF-8 (or, with a byte order mark, UTF-16 or UTF-32).
    """
    encoding = next((code for mark, code in _MARKS if data.startswith(mark)), "utf-8-sig")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text(name, f"byte {error.start} is not {encoding.removesuffix('-sig').upper()}") from error
    if not text.strip():
        raise ReadError(EMPTY, f"{name} is empty.", "Remove it or put the article's text into it.")
    if "\0" in text:
        raise _not_text(name, "it holds null bytes, as binary files do")
    return text


def _not_text(name: str, why: str) -> ReadError:
    advice = "Save it as UTF-8 text, or give it the suffix of its real format."
    return ReadError(NOT_TEXT, f"{name} is not plain text: {why}.", advice)
