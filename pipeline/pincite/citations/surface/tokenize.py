"""One tokenizer for the learned reader, its training data and whatever weighs its labels."""

from __future__ import annotations

from functools import cache

import regex

from pincite.model import Span

_URL = r"""(?:[Hh][Tt][Tt][Pp][Ss]?://|[Ww]{3}\.)[^\s<>"”»]*[^\s<>"”».,;:)\]}'’]"""
"""An address runs to white space or a mark that no address holds; the marks of the sentence around it are not its."""


def tokens(text: str) -> tuple[Span, ...]:
    """Return the tokens of ``text`` in their order, as spans of code points; white space belongs to none.

    A token is an address, a run of letters and their combining marks, a run of digits, or one other character.
    """
    return tuple([Span(*match.span()) for match in _pattern().finditer(text)])


@cache
def _pattern() -> regex.Pattern[str]:
    # linear in the text, so it needs none of the guards of a rule
    return regex.compile(rf"{_URL}|[\p{{L}}\p{{M}}]+|\p{{Nd}}+|\S", regex.VERSION1)
