"""Text as it is lifted from a printed journal, with what that does to it.

Lines are as long as they were printed, words are broken at their ends, notes stand at the feet of pages between two
halves of a sentence and may run on to the next page, heads and page numbers stand between, ``fi`` and ``fl`` are one
letter, and some of these have torn their words. Every letter remembers where it came from, so gold follows it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from building.marks import Article, Stream, streams
from building.reading import Placed, Row, rows_of

WIDTH = 82
HEIGHT = 46
LIGATURES = {"ffi": "ﬃ", "fi": "ﬁ", "fl": "ﬂ"}
TORN = 9
"""Each ninth ligature tears its word."""
VOWELS = "aeiouyáéíóúäöüñ"
LEAST = 3
"""The fewest letters before or after a hyphen at a line's end."""


@dataclass(frozen=True)
class Cell:
    """One printed character, the letters of a stream that it stands for, and the call that it begins."""

    sign: str
    stream: int = -1
    letters: tuple[int, ...] = ()
    call: str = ""


Line = list[Cell]


@dataclass
class Press:
    """Sets streams in lines, and lines in pages."""

    article: Article
    ligatures: int = 0
    pages: list[Line] = field(default_factory=list)

    def words(self, stream: Stream, number: int) -> list[Line]:
        """Return the words of a stream as cells, calls glued to what stands before them."""
        calls = dict(stream.calls)
        words: list[Line] = [[]]
        at = 0
        while at <= len(stream.text):
            if at in calls:
                words[-1].extend(Cell(d, call=calls[at] if i == 0 else "") for i, d in enumerate(calls[at]))
            if at == len(stream.text):
                break
            size = next((len(p) for p in LIGATURES if stream.text.startswith(p, at)), 1)
            letters = stream.text[at : at + size]
            if letters == " ":
                words.append([])
            else:
                words[-1].append(Cell(LIGATURES.get(letters, letters), number, tuple(range(at, at + size))))
                self.tear(words, letters)
            at += size
        return [word for word in words if word]

    def tear(self, words: list[Line], letters: str) -> None:
        if letters in LIGATURES:
            self.ligatures += 1
            if self.ligatures % TORN == 0:
                words.append([])

    def lines(self, stream: Stream, number: int, label: str = "") -> list[Line]:
        """Return a stream as lines."""
        words = ([[Cell(d) for d in label]] if label else []) + self.words(stream, number)
        lines: list[Line] = [[]]
        for word in words:
            rest = word
            room = WIDTH - len(lines[-1]) - 1
            if len(rest) > room:
                cut = _cut(rest, room - 1)
                if cut:
                    lines[-1] += [Cell(" "), *rest[:cut], Cell("-")]
                    rest = rest[cut:]
                lines.append([])
            lines[-1] += ([Cell(" ")] if lines[-1] else []) + rest
        return lines


def _cut(word: Line, most: int) -> int:
    """Return after how many letters a word may be broken: behind a vowel and before a consonant; 0 for nowhere."""
    if not all(cell.sign.isalpha() for cell in word):
        return 0
    for cut in range(min(most, len(word) - LEAST), LEAST - 1, -1):
        if word[cut - 1].sign in VOWELS and word[cut].sign not in VOWELS:
            return cut
    return 0


def printed(article: Article) -> list[Line]:
    """Return all lines of the article, pages apart by a form feed."""
    press = Press(article)
    notes: dict[str, list[Line]] = {}
    body: list[Line] = [_plain(article.head["title"].upper()), _plain(article.head["author"]), []]
    for number, stream in enumerate(streams(article)):
        if stream.label:
            notes[stream.label] = press.lines(stream, number, stream.label)
        elif stream.kind == "heading":
            body += [[], *press.lines(stream, number), []]
        else:
            body += press.lines(stream, number)
    return _paged(article, body, notes)


def _plain(words: str) -> Line:
    return [Cell(sign) for sign in words]


def _paged(article: Article, body: list[Line], notes: dict[str, list[Line]]) -> list[Line]:
    pages: list[Line] = []
    page: list[Line] = []
    foot: list[Line] = []
    over: list[Line] = []
    number = int(article.head["first"])
    for line in body:
        called = [row for cell in line if cell.call for row in notes[cell.call]]
        left = HEIGHT - len(page) - len(foot) - 1
        if left < 1 + min(2, len(called)):
            pages += _page(article, number, page, foot)
            number, page, foot, over = number + 1, [], over, []
            left = HEIGHT - len(foot) - 1
        page.append(line)
        foot += called[: left - 1] if not over else []
        over = over + (called[left - 1 :] if not over else called)
    return pages + _page(article, number, page, foot + over)


def _page(article: Article, number: int, page: list[Line], foot: list[Line]) -> list[Line]:
    head = article.head["running"] if number % 2 else article.head["author"]
    top = f"{head}    {number}" if number % 2 else f"{number}    {head}"
    first = number == int(article.head["first"])
    return [*([] if first else [_plain(top), []]), *page, [], *foot, [Cell("\f")]]


def build(article: Article) -> bytes:
    """Return the article as text."""
    return _text(printed(article)).encode()


def _text(lines: Iterable[Line]) -> str:
    return "".join("".join(cell.sign for cell in line) + "\n" for line in lines)


class Lifted(Placed):
    """A stream in the lifted text: every letter has a place of its own."""

    def __init__(self, stream: Stream, text: str, places: dict[int, int], calls: dict[str, int]) -> None:
        super().__init__(stream, 0)
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "places", places)
        object.__setattr__(self, "calls", calls)

    text: str
    places: dict[int, int]
    calls: dict[str, int]

    def at(self, offset: int) -> int:
        """Return where a letter stands; a blank has the place of the letter behind it."""
        while offset not in self.places:
            offset += 1
        return self.places[offset]

    def call(self, number: int) -> int:
        """Return where the printed number of a call begins."""
        return self.calls[self.stream.calls[number][1]]

    def spans(self, start: int, end: int) -> list[list[int]]:
        """Return the pieces of ``[start, end)``; only a line's end and its hyphen may stand inside a piece."""
        runs: list[list[int]] = []
        for place in sorted({self.places[at] for at in range(start, end) if at in self.places}):
            if runs and not self.text[runs[-1][1] : place].strip("- \n"):
                runs[-1][1] = place + 1
            else:
                runs.append([place, place + 1])
        return runs


def gold(article: Article) -> tuple[str, dict[str, list[Row]]]:
    """Return the text and the rows of the four gold files."""
    places: dict[int, dict[int, int]] = {}
    calls: dict[str, int] = {}
    at = 0
    lines = printed(article)
    for line in lines:
        for cell in line:
            places.setdefault(cell.stream, {}).update(dict.fromkeys(cell.letters, at))
            if cell.call:
                calls[cell.call] = at
            at += 1
        at += 1
    text = _text(lines)
    placed = [Lifted(s, text, places.get(n, {}), calls) for n, s in enumerate(streams(article))]
    return text, rows_of(article, text, placed)
