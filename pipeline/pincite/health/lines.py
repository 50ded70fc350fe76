"""Whether lines go on where they should: columns that are read across are seen where sentences end."""

from __future__ import annotations

from itertools import pairwise

_WIDE = 25
"""A shorter line may be one of a list, a table or a verse."""
_SINGLE = 2
_CLOSING = "”\"’')]»"


def broken_joins(text: str) -> tuple[int, int]:
    """Count the lines of running text that end a sentence, and those of them that are followed by a small letter.

    After the end of a sentence comes a capital, whatever the language, unless the next line is not the next line.
    """
    ends = broken = 0
    lines = [line.strip() for line in text.split("\n")]
    for line, after in pairwise(lines):
        if len(line) < _WIDE or len(after) < _WIDE or not _ends(line):
            continue
        ends += 1
        broken += after[0].islower()
    return ends, broken


def _ends(line: str) -> bool:
    """Tell whether a line ends with the end of a sentence, not with that of an abbreviation."""
    bare = line.rstrip("0123456789").rstrip(_CLOSING)
    if not bare or bare[-1] not in ".!?":
        return False
    word = bare[:-1].rsplit(None, 1)[-1] if bare[:-1].strip() else ""
    return len(word) > _SINGLE + 2 and word.isalpha() and word.islower()
