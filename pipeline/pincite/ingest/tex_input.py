r"""A stream of LaTeX tokens: arguments are taken from it, and an author's own commands are expanded in it.

Definitions (``\newcommand``, ``\def``, ``\newenvironment``, ``\let`` and their kin) are taken out, so that what stands
in them is never read for text. Each token is looked at a bounded number of times, whatever the file does.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pincite.ingest.tex_tokens import Tex, Token

_MOST = 400_000
"""So many tokens may come from the author's own commands; after that they are unknown ones."""
_WIDEST = 300
"""An argument in brackets has no more tokens; a bracket that is not closed by then is a bracket."""
_DEFINE = frozenset(("newcommand", "renewcommand", "providecommand", "DeclareRobustCommand"))
_DOCUMENTED = frozenset(
    ("NewDocumentCommand", "RenewDocumentCommand", "ProvideDocumentCommand", "DeclareDocumentCommand")
)
_ENVIRONMENTS = frozenset(("newenvironment", "renewenvironment"))
_PRIMITIVE = frozenset(("def", "gdef", "edef", "xdef"))
_PROGRAMS = frozenset(("csname", "expandafter", "futurelet", "ifx", "ifcase", "ifnum", "write", "immediate", "catcode"))
"""A command made with these is a program, not words."""
BLANK = Token(Tex.WORDS, " ")

Tokens = Sequence[Token]


@dataclass(frozen=True, slots=True)
class Own:
    """An author's own command: how many arguments it takes, the default of the first, what it stands for."""

    count: int
    body: Tokens
    default: Tokens | None = None


class Stream:
    """The tokens of a file that are still to be read."""

    def __init__(self, found: Iterable[Token], known: Callable[[str], bool]) -> None:
        self.left = deque(found)
        self.known = known
        self.commands: dict[str, Own] = {}
        self.environments: dict[str, tuple[Own, Tokens]] = {}
        self.spent = 0

    def take(self) -> Token | None:
        """Return the next token, definitions taken out and the author's own commands expanded."""
        while self.left:
            token = self.left.popleft()
            if token.kind is not Tex.MACRO:
                return token
            if self._defined(token.text):
                continue
            own = self.commands.get(token.text)
            if own is None or self.spent > _MOST:
                return token
            self.put(self._filled(own, own.body))
        return None

    def put(self, found: Tokens) -> None:
        """Put tokens before those that are left, at the author's cost."""
        self.spent += len(found) + 1
        self.left.extendleft(reversed(found))

    def begin(self, name: str) -> bool:
        """Put what an author's own environment begins with into the stream; tell whether there is one."""
        own = self.environments.get(name)
        if own is None or self.spent > _MOST:
            return False
        self.put(self._filled(own[0], own[0].body))
        return True

    def end(self, name: str) -> bool:
        """Put what an author's own environment ends with into the stream; tell whether there is one."""
        own = self.environments.get(name)
        if own is None or self.spent > _MOST:
            return False
        self.put(own[1])
        return True

    def blanks(self) -> None:
        """Pass over blanks and single line ends."""
        while self.left and self.left[0].kind is Tex.WORDS and not self.left[0].text.strip():
            self.left.popleft()
        if self.left and self.left[0].kind is Tex.WORDS and self.left[0].text[:1].isspace():
            self.left[0] = self.left[0]._replace(text=self.left[0].text.lstrip())

    def star(self) -> bool:
        """Take a star that follows a command."""
        return self.sign("*")

    def sign(self, mark: str) -> bool:
        """Take ``mark`` when the words that follow begin with it."""
        if not (self.left and self.left[0].kind is Tex.WORDS and self.left[0].text.startswith(mark)):
            return False
        rest = self.left[0].text[len(mark) :]
        self.left.popleft()
        if rest:
            self.left.appendleft(Token(Tex.WORDS, rest))
        return True

    def group(self) -> bool:
        """Tell whether a group follows."""
        return bool(self.left) and self.left[0].kind is Tex.OPEN

    def group_ahead(self) -> bool:
        """Tell whether a group follows, perhaps behind blanks; nothing is taken."""
        ahead = next((t for t in (self.left[n] for n in range(min(3, len(self.left)))) if t.text.strip()), None)
        return ahead is not None and ahead.kind is Tex.OPEN

    def argument(self) -> Tokens:
        """Take the next argument: a group without its braces, else one sign or command; none at a paragraph's end."""
        self.blanks()
        if not self.left or self.left[0].kind in (Tex.PARAGRAPH, Tex.CLOSE):
            return ()
        token = self.left.popleft()
        if token.kind is Tex.OPEN:
            return self._to_close()
        if token.kind is Tex.WORDS and len(token.text) > 1:
            self.left.appendleft(Token(Tex.WORDS, token.text[1:]))
            return (Token(Tex.WORDS, token.text[0]),)
        return (token,)

    def option(self, marks: str = "[]") -> Tokens | None:
        """Take an argument in brackets (or in round ones); ``None`` where none follows."""
        if not self._opens(marks[0]):
            return None
        depth, held = 0, list[Token]()
        for at, token in enumerate(self.left):
            if token.kind is Tex.PARAGRAPH or at > _WIDEST:
                return None
            depth += (token.kind is Tex.OPEN) - (token.kind is Tex.CLOSE)
            if depth < 0:
                return None
            if depth == 0 and (cut := _closing(token, marks[1], 0 if at else 1)) is not None:
                held.append(Token(Tex.WORDS, token.text[:cut]))
                rest = token.text[cut + 1 :]
                self._drop(at + 1, rest)
                return _opened(held, marks[0])
            held.append(token)
        return None

    def _opens(self, mark: str) -> bool:
        ahead = next((t for t in (self.left[n] for n in range(min(3, len(self.left)))) if t.text.strip()), None)
        if ahead is None or not ahead.text.lstrip().startswith(mark) or ahead.kind not in (Tex.LEFT, Tex.WORDS):
            return False
        self.blanks()
        return bool(self.left) and self.left[0].text.startswith(mark)

    def _drop(self, count: int, rest: str) -> None:
        for _ in range(count):
            self.left.popleft()
        if rest:
            self.left.appendleft(Token(Tex.WORDS, rest))

    def _to_close(self) -> Tokens:
        """Take the tokens of an open group up to its end."""
        depth, held = 1, list[Token]()
        while self.left:
            token = self.left.popleft()
            depth += (token.kind is Tex.OPEN) - (token.kind is Tex.CLOSE)
            if not depth:
                break
            held.append(token)
        return held

    def _defined(self, name: str) -> bool:
        """Take a definition out of the stream; tell whether ``name`` begins one."""
        if name in _DEFINE:
            self._define()
        elif name in _DOCUMENTED:
            self._document()
        elif name in _ENVIRONMENTS:
            self._environment()
        elif name in _PRIMITIVE:
            self._primitive()
        elif name == "let":
            self._let()
        else:
            return False
        return True

    def _define(self) -> None:
        self.star()
        name = _name(self.argument())
        count, default = self._signature()
        self._keep(name, Own(count, self.argument(), default))

    def _document(self) -> None:
        name, wanted = _name(self.argument()), _words(self.argument())
        simple = wanted.replace(" ", "").strip("m") == ""
        body = self.argument()
        if simple:
            self._keep(name, Own(wanted.count("m"), body))

    def _environment(self) -> None:
        self.star()
        name = _words(self.argument()).strip()
        count, default = self._signature()
        begin, end = self.argument(), self.argument()
        if name and not self.known(f"{{{name}}}"):
            self.environments[name] = (Own(count, begin, default), end)

    def _signature(self) -> tuple[int, Tokens | None]:
        said = _words(self.option() or ()).strip()
        count = int(said) if said.isdecimal() and len(said) == 1 else 0
        return count, self.option() if count else None

    def _primitive(self) -> None:
        r"""Take ``\def\name#1#2{…}``; one whose arguments are parted by words is left out."""
        if not self.left or self.left[0].kind is not Tex.MACRO:
            return
        name, count, plain = self.left.popleft().text, 0, True
        while self.left:
            if self.group():
                break
            token = self.left.popleft()
            count += token.kind is Tex.ARGUMENT
            plain = plain and (token.kind is Tex.ARGUMENT or not token.text.strip())
            if token.kind is Tex.PARAGRAPH:
                return
        body = self.argument()
        if plain:
            self._keep(name, Own(min(count, 9), body))

    def _let(self) -> None:
        name = _name(self.argument())
        self.blanks()
        self.sign("=")
        same = self.argument()
        if len(same) == 1 and same[0].kind is Tex.MACRO and same[0].text != name:
            self._keep(name, Own(0, same))

    def _keep(self, name: str, own: Own) -> None:
        """Keep an author's command, unless it is a program or one that readers know better."""
        program = any(t.kind is Tex.MACRO and (t.text in _PROGRAMS or "@" in t.text) for t in own.body)
        if name and not program and not self.known(name):
            self.commands[name] = own

    def _filled(self, own: Own, body: Tokens) -> Tokens:
        """Return a body with its arguments taken from the stream and put in their places."""
        if not own.count:
            return body
        first = [own.default if (said := self.option()) is None else said] if own.default is not None else []
        held = [*first, *(self.argument() for _ in range(own.count - len(first)))]
        made: list[Token] = []
        for token in body:
            if token.kind is Tex.ARGUMENT and token.text[-1:].isdecimal():
                place = int(token.text[-1]) - 1
                made += held[place] if place < len(held) else ()
            else:
                made.append(token)
            if len(made) > _MOST:
                break
        return made


def _closing(token: Token, mark: str, least: int) -> int | None:
    """Return where in a token, from ``least`` on, the closing bracket stands."""
    if token.kind is Tex.RIGHT:
        return 0 if mark == "]" else None
    cut = token.text.find(mark, least) if token.kind is Tex.WORDS else -1
    return cut if cut >= 0 else None


def _opened(held: Sequence[Token], mark: str) -> Tokens:
    """Return an argument without the bracket that it opens with."""
    first = held[0]._replace(kind=Tex.WORDS, text=held[0].text.removeprefix(mark))
    return [t for t in (first, *held[1:]) if t.text or t.kind is not Tex.WORDS]


def _name(found: Tokens) -> str:
    """Return the name of the command that an argument consists of."""
    named = [t for t in found if t.kind is Tex.MACRO]
    return named[0].text if len(named) == 1 else ""


def _words(found: Tokens) -> str:
    return "".join(t.text for t in found if t.kind in (Tex.WORDS, Tex.LOWERED, Tex.RAISED))


words_of = _words
