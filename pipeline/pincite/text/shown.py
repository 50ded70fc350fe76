"""What of others' words may be shown, on a screen and in a file: decided here and nowhere else.

An article can hold characters that a terminal obeys (escape sequences), that show words in another order than they are
read (the controls of bidirectional text, used to hide code: CVE-2021-42574), that are seen by nobody, or that a
spreadsheet takes for the beginning of a formula.
"""

from __future__ import annotations

import re
import unicodedata

FORMULA = "=+-@"
"""How a cell begins that a spreadsheet would run; full-width and small forms of these are taken for them too."""

_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN = "\u2060-\u2065\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e007f"
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"
_HARMFUL = re.compile(f"[{_CONTROLS}{_TURNING}{_UNSEEN}\ud800-\udfff]")


def storable(text: object) -> str:
    """Return a path or message as Unicode; a byte of a file name that is none is written as its escape."""
    return str(text).encode("utf8", "backslashreplace").decode("utf8")


def harmless(text: object) -> str:
    """Return text that can do no harm where it is shown: each character that could is replaced, one for one.

    Line ends and tabs stay.
    """
    return _HARMFUL.sub("\N{REPLACEMENT CHARACTER}", str(text))


def as_cell(text: str) -> str:
    """Return text for a cell of a spreadsheet: harmless, and with an apostrophe before what would be a formula."""
    safe = harmless(text)
    return f"'{safe}" if is_formula(safe) else safe


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet may take text for a formula: by its first character, blanks before it left out."""
    if text[:1] in ("\t", "\r"):
        return True
    first = text.lstrip()[:1]
    return bool(first) and unicodedata.normalize("NFKC", first)[0] in FORMULA


def of_cell(cell: str) -> str:
    """Return what a cell says: without the apostrophe that ``as_cell`` put before a formula."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and is_formula(text[1:]) else text
