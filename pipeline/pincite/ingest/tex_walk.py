r"""A walk over a LaTeX file from its first token to its last: what is printed, with headings, notes, lists and tables.

Groups, environments and notes are open frames, never calls of calls: however deep a file is nested, it is read in one
pass. Nothing is run and no other file is read.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence

from pincite import rules
from pincite.ingest import tex_signs
from pincite.ingest.flow import Kind, Run, Runs
from pincite.ingest.tex_front import Front
from pincite.ingest.tex_input import Stream, Tokens, words_of
from pincite.ingest.tex_names import knows
from pincite.ingest.tex_page import Page, plain
from pincite.ingest.tex_tokens import Tex, Token, tokens
from pincite.model import Face, GivenWork

_DEEPEST = 12
_LONGEST_FORMULA = 20_000


class Walk:
    """A walk over the tokens of one file."""

    def __init__(self, text: str, known: Mapping[str, GivenWork], ways: Sequence[Way]) -> None:
        self.stream = Stream(tokens(text), knows)
        self.ways = ways
        self.page = Page()
        self.front = Front()
        self.known = known
        self.unread: list[str] = []
        self.bibliography = False
        self.by_key = False
        self.listed = 0

    def run(self) -> None:
        """Read the file to its end."""
        while (token := self.stream.take()) is not None:
            self.one(token)
        while self.page.frames:
            self.page.close(self.page.frames[-1].name)
        self.page.flush()

    def apart(self, found: Tokens) -> Runs:
        """Return what tokens of an argument print; deep in arguments only the words that stand there as such."""
        if len(self.page.kept) >= _DEEPEST:
            return (Run(words_of(found)),)
        held, self.stream.left = self.stream.left, deque(found)
        frames, self.page.frames = self.page.frames, []
        self.page.apart()
        while (token := self.stream.take()) is not None:
            self.one(token)
        self.page.frames = frames
        self.stream.left = held
        return self.page.joined()

    def said(self, found: Tokens) -> str:
        """Return the words that tokens of an argument print."""
        return plain(self.apart(found)) if found else ""

    def one(self, token: Token) -> None:
        """Read one token."""
        page = self.page
        if token.kind is Tex.WORDS:
            page.say(tex_signs.words(token.text))
        elif token.kind is Tex.MACRO:
            self.command(token)
        elif token.kind is Tex.OPEN:
            page.open()
        elif token.kind is Tex.CLOSE:
            page.close()
        elif token.kind is Tex.PARAGRAPH:
            page.flush(Kind.ROW if page.table else Kind.TEXT)
        elif token.kind is Tex.MATH:
            self.math(token.text)
        elif token.kind is Tex.CELL:
            page.say(" | " if page.table else " ")
        elif token.kind is Tex.RAW:
            self.raw(token)
        elif token.kind in (Tex.LEFT, Tex.RIGHT, Tex.LOWERED, Tex.RAISED):
            page.say(token.text)

    def command(self, token: Token) -> None:
        """Read a command."""
        name = token.text
        for way in self.ways:
            if way(self, name):
                return
        self.other(name)

    def raw(self, token: Token) -> None:
        """Read text in which nothing is a command: words in a line, or quoted as they stand; programs are no words."""
        if token.env == "verb":
            self.page.say(token.text)
        elif token.env.rstrip("*") in ("verbatim", "Verbatim"):
            self.page.flush()
            self.page.say(token.text)
            self.page.flush()

    def math(self, mark: str) -> None:
        """Read a formula up to its end; a raised number alone is set as one."""
        held: list[Token] = []
        left = self.stream.left
        while left and len(held) < _LONGEST_FORMULA:
            if left[0].kind is Tex.PARAGRAPH or _ends(left[0], mark):
                break
            held.append(left.popleft())
        if left and _ends(left[0], mark):
            left.popleft()
        label = tex_signs.raised(held)
        shown = tex_signs.formula(held) if label is None else label
        apart = " " if mark in ("$$", "[") else ""
        self.page.say(f"{apart}{shown}{apart}", frozenset((Face.RAISED,)) if label else frozenset())

    def text(self, faces: frozenset[Face] = frozenset(), close: Callable[[], None] | None = None) -> None:
        """Read the next argument as text, in its own type; ``close`` is done at its end."""
        stream = self.stream
        stream.blanks()
        if stream.group():
            stream.left.popleft()
        else:
            stream.left.extendleft((Token(Tex.CLOSE, "}"), *reversed(stream.argument())))
        self.page.open("", faces, close)

    def silent(self, takes: str) -> list[Tokens]:
        """Take the arguments of a command, and return those that are no options."""
        held: list[Tokens] = []
        for mark in takes:
            if mark == "*":
                self.stream.star()
            elif mark == "{":
                held.append(self.stream.argument())
            else:
                self.stream.option({"[": "[]", "(": "()", "<": "<>"}[mark])
        return held

    def other(self, name: str) -> None:
        """Read a command that nobody knows: a sign, or the words of its last argument; settings are no words."""
        shown = tex_signs.sign(name)
        if shown is not None:
            self.page.say(tex_signs.words(shown) if shown == "~" else shown)
        elif rules.fullmatch(rules.rule("latex", "lengths"), name):
            self._length()
        elif rules.fullmatch(rules.rule("latex", "setting"), name):
            self._arguments()
        else:
            held = self._arguments()
            if held and not rules.fullmatch(rules.rule("latex", "dimension"), words_of(held[-1])):
                self.stream.left.extendleft(reversed((Token(Tex.OPEN, "{"), *held[-1], Token(Tex.CLOSE, "}"))))

    def _arguments(self) -> list[Tokens]:
        """Take all arguments that follow a command at once, options too; return the groups."""
        held: list[Tokens] = []
        self.stream.star()
        while self.stream.left:
            if self.stream.group():
                held.append(self.stream.argument())
            elif self.stream.left[0].kind is not Tex.LEFT or self.stream.option() is None:
                break
        return held

    def _length(self) -> None:
        left = self.stream.left
        hit = rules.match(rules.rule("latex", "length"), left[0].text) if left and left[0].kind is Tex.WORDS else None
        if hit is not None:
            left[0] = left[0]._replace(text=left[0].text[hit.end() :])


def _ends(token: Token, mark: str) -> bool:
    if mark in ("(", "["):
        return token.kind is Tex.MACRO and token.text == {"(": ")", "[": "]"}[mark]
    return token.kind is Tex.MATH


Way = Callable[[Walk, str], bool]
"""Reads a command if it is one of those it knows, and tells whether it is."""
