r"""LaTeX cut into tokens in one pass: words, commands, braces, brackets, mathematics, blank lines, verbatim text."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

import regex


class Tex(StrEnum):
    """What a token is."""

    WORDS = "words"
    MACRO = "macro"
    OPEN = "{"
    CLOSE = "}"
    LEFT = "["
    RIGHT = "]"
    MATH = "$"
    CELL = "&"
    PARAGRAPH = "paragraph"
    ARGUMENT = "#"
    RAISED = "^"
    LOWERED = "_"
    RAW = "raw"


class Token(NamedTuple):
    """A token: what it is, and its words, or the name of its command, or what stands between raw marks.

    ``env`` is the environment of raw text. ``spaced`` tells whether blanks follow a command, which TeX swallows.
    """

    kind: Tex
    text: str
    env: str = ""
    spaced: bool = False


RAW = (
    *(
        "verbatim",
        "Verbatim",
        "lstlisting",
        "minted",
        "comment",
        "filecontents",
        "tikzpicture",
        "pgfpicture",
        "picture",
    ),
    *("CCSXML", "asy", "luacode"),
)
"""Environments in which nothing is a command, or nothing is a word."""

_TOKENS = regex.compile(
    r"""
    (?P<comment> %[^\n]*(?:\n[ \t]*)? )
  | \\begin\s*\{(?P<env>(?:RAW)\*?)\}(?P<raw>.*?)(?:\\end\s*\{(?P=env)\}|\Z)
  | \\(?:url|nolinkurl|path)\s*\{(?P<url>[^{}\s]*)\}
  | \\href\s*\{(?P<href>[^{}\s]*)\}
  | \\(?:verb|lstinline)\*?(?P<mark>[^\s\w*{\[])(?P<verb>[^\n]*?)(?P=mark)
  | \\(?P<macro>[@a-zA-Z]+|[^\s@a-zA-Z]|(?=\s)|\Z)(?P<blank>[ \t]*(?:\n[ \t]*)?(?!\n))?
  | (?P<paragraph> \n[ \t]*(?:\n[ \t]*)+ )
  | (?P<math> \$\$? )
  | (?P<argument> \#+\d? )
  | (?P<mark1> [{}\[\]&^_] )
  | (?P<words> [^\\%{}\[\]$&\#^_\n]+ | \n )
    """.replace("RAW", "|".join(RAW)),
    regex.VERSION1 | regex.VERBOSE | regex.DOTALL,
)
_MARKS = {
    "{": Tex.OPEN,
    "}": Tex.CLOSE,
    "[": Tex.LEFT,
    "]": Tex.RIGHT,
    "&": Tex.CELL,
    "^": Tex.RAISED,
    "_": Tex.LOWERED,
}


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of ``text``; comments are left out, and with them the line's end."""
    for hit in _TOKENS.finditer(text):
        if hit["comment"] is not None:
            # a line of comments alone parts no paragraphs, a blank line after it does
            if text[hit.end() : hit.end() + 1] == "\n":
                yield Token(Tex.PARAGRAPH, "")
        elif hit["env"] is not None:
            yield Token(Tex.RAW, hit["raw"], hit["env"])
        elif hit["url"] is not None or hit["href"] is not None:
            yield Token(Tex.RAW, hit["url"] or "", "verb")
        elif hit["mark"] is not None:
            yield Token(Tex.RAW, hit["verb"], "verb")
        elif hit["macro"] is not None:
            yield from _macro(hit["macro"], hit["blank"] or "")
        else:
            yield _plain(hit)


def _macro(name: str, blank: str) -> Iterator[Token]:
    """Yield a command, and the blank behind one whose name is a sign: TeX swallows it only after letters."""
    if not name:
        yield Token(Tex.WORDS, " ")
        return
    word = name[0].isalpha() or name[0] == "@"
    yield Token(Tex.MACRO, name, spaced=bool(blank))
    if blank and not word:
        yield Token(Tex.WORDS, blank)


def _plain(hit: regex.Match[str]) -> Token:
    if hit["paragraph"] is not None:
        return Token(Tex.PARAGRAPH, "")
    if hit["math"] is not None:
        return Token(Tex.MATH, hit["math"])
    if hit["argument"] is not None:
        return Token(Tex.ARGUMENT, hit["argument"])
    if hit["mark1"] is not None:
        return Token(_MARKS[hit["mark1"]], hit["mark1"])
    return Token(Tex.WORDS, hit["words"])
