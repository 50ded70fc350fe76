"""From bytes to text: by mark, as UTF-8, as the file declares, else in the encoding that its letters make likely.

Nothing is refused for a few bytes: what no encoding explains is replaced by U+FFFD, counted and told.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

import regex
from charset_normalizer import from_bytes

from pincite.ingest.errors import EMPTY, NOT_TEXT, ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LIKELY = [
    *("cp1252", "iso8859_15", "cp1250", "iso8859_2", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1257", "mac_roman"),
    *("gb18030", "big5", "shift_jis", "euc_kr"),
]
"""Encodings of archives, Western ones first; between equals the first is taken."""
_SAMPLE = 1 << 18
_STRAY = 0.02
"""Where no more than this share of the bytes above ASCII is broken UTF-8, a text is UTF-8 with bad bytes in it."""
_FEW = 3
_NEAR = 0.06
_NOT_WIDE = 0x2E80
_MOSTLY = 0.9
_ASCII = 127
_INNER = "’‘·\u00ad—"
_TAG = regex.compile(rb"<[^<>]{0,999}>")
_BINARY = 0.05
"""A text has no more controls than this among its characters."""
_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13}
_LATIN = {"latin_1": "cp1252", "iso8859_1": "cp1252", "ascii": "cp1252"}
"""Who declares Latin-1 may write the curly quotes of Windows, which it has not; every other byte is the same."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and what had to be guessed or replaced in it."""

    text: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, name: str) -> str:
    """Return the text of ``data`` as ``decoded`` does, without what had to be guessed."""
    return decoded(data, name).text


def decoded(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """Return the text of ``data``; a byte order mark is no part of it, line ends stay as they are.

    ``declared`` is the encoding that the file says it is in. Raises ``ReadError`` when the file is empty or no text.
    """
    found = _decoded(data, declared)
    if not found.text.strip():
        raise ReadError(EMPTY, f"{name} is empty.", "Remove it or put the article's text into it.")
    if "\0" in found.text or _controls(found.text) > _BINARY:
        advice = "Save it as UTF-8 text, or give it the suffix of its real format."
        raise ReadError(NOT_TEXT, f"{name} is not plain text: it holds null bytes, as binary files do.", advice)
    return found


def known(encoding: str | None) -> str | None:
    """Return how Python calls an encoding of text; ``None`` for one that it does not know."""
    try:
        return codecs.lookup(encoding).name.replace("-", "_") if encoding and len(encoding) < len("x" * 40) else None
    except (LookupError, ValueError):
        return None


def _decoded(data: bytes, declared: str | None) -> Decoded:
    marked = next((code for mark, code in _MARKS if data.startswith(mark)), None)
    if marked is not None:
        return _replaced(data, marked)
    wide = _wide(data)
    if wide is not None:
        return _replaced(data, wide)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    said = known(declared)
    if said is not None and said != "utf_8":
        return _replaced(data, _LATIN.get(said, said))
    if _nearly_utf8(data):
        return _replaced(data, "utf-8")
    guess = _guessed(data)
    found = _replaced(data, guess)
    told = f"The file is not in UTF-8; it was read as {guess.replace('cp125', 'Windows-125')}."
    return Decoded(found.text, (told, *found.warnings))


def _replaced(data: bytes, encoding: str) -> Decoded:
    """Decode, with each byte that means nothing in the encoding replaced and counted."""
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    count = text.count("\ufffd")
    what = "1 byte" if count == 1 else f"{count} bytes"
    return Decoded(text, (f"{what} of the file stand for no letter in {encoding.upper()} and were replaced.",))


def _wide(data: bytes) -> str | None:
    """Return UTF-16 without a mark: in it one byte of each pair is nearly always the same few, and blanks are whole."""
    sample = data[: _SAMPLE & ~1]
    if b"\0" not in sample or len(data) % 2:
        return None
    for encoding, blank in (("utf-16-le", " \0"), ("utf-16-be", "\0 ")):
        text = sample.decode(encoding, "replace")
        letters = sum((c.isalpha() and ord(c) < _NOT_WIDE) or c in " \n\r\t.,;:()-'" for c in text)
        if blank.encode() in sample and letters > _MOSTLY * len(text):
            return encoding
    return None


def _nearly_utf8(data: bytes) -> bool:
    """Tell whether a file is in UTF-8 but for single bytes."""
    high = sum(byte > _ASCII for byte in data[:_SAMPLE])
    bad = data[:_SAMPLE].decode("utf-8", "replace").count("\ufffd")
    whole = high - bad
    return whole > bad and (bad <= max(1, _STRAY * high) or bad <= _FEW < whole)


def _guessed(data: bytes) -> str:
    """Return the likeliest encoding: the one in which fewest signs stand amid letters; between equals the commonest."""
    sample = _TAG.sub(b" ", data[:_SAMPLE])
    found = list(from_bytes(sample, cp_isolation=_LIKELY))
    if not found:
        return "cp1252"
    least = found[0].chaos
    ways = {
        code: m for m in reversed(found) if m.chaos <= least + _NEAR for code in (m.encoding, *m.could_be_from_charset)
    }
    ranked = sorted(
        (_odd(sample.decode(code, "replace")), round(m.chaos, 1), -round(m.coherence, 1), _LIKELY.index(code))
        for code, m in ways.items()
        if code in _LIKELY
    )
    return _LIKELY[ranked[0][-1]] if ranked else "cp1252"


def _odd(text: str) -> float:
    """Return the share of signs between two letters among all that is no ASCII: a wrong encoding puts them there."""
    high = [n for n, c in enumerate(text) if ord(c) > _ASCII]
    odd = [n for n in high if not text[n].isalpha() and text[n] not in _INNER and _between(text, n)]
    return round(len(odd) / max(1, len(high)), 2)


def _between(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isalpha() and text[at + 1].isalpha()


def _controls(text: str) -> float:
    sample = text[:_SAMPLE]
    return sum(ord(c) in _CONTROLS for c in sample) / max(1, len(sample))
