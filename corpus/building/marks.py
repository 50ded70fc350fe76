"""The marked source of an article, read into streams of text with their labels.

An article is one UTF-8 file. A head of ``name: value`` lines, a line ``---``, blocks apart by blank lines, a line
``%%% works`` and one line for each work. A block begins with what it is: ``# `` a heading, ``- `` an item, ``> `` a
quotation, ``= `` an entry of a list of sources, ``| `` a row of a table; without a sign it is a paragraph.

In a block: ``*italic*``, ``^small capitals^``, ``~`` where a claim begins, ``⟦a note⟧`` at its call (``⟦#name: a
note⟧`` where a later one points to it), and labels that may stand in one another:

    ``[[key form options|words]]``   a citation of the work ``key``; ``‹ ›`` encloses its pinpoint, ``{n:key}`` prints
                                     the number of the note that first cites a work, or of the note ``#name``
    ``{i:norm|words}``               an instrument; ``s`` statute, ``d`` date; ``i?`` a general word that stands for one
    ``{t:KHM 2WL 2018 placed|words}``  a statement on a tier; ``-`` for what is not said

Forms: ``f`` full, ``s`` supra, ``i`` id, ``h`` short, ``a`` author_year, ``x`` xref, ``l`` list_entry. Options:
``hard=KIND`` (a short form that is hard, and why), ``rel=RELATION``, ``in=KEY`` (its container is that work),
``why=WORDS_SO`` (no target before it), ``amb`` (debatable). A citation without words has the place of the one before
it, as the sources in the middle of ``[8–10]`` have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FORMS = {
    "f": "full",
    "s": "supra",
    "i": "id",
    "h": "short",
    "a": "author_year",
    "x": "xref",
    "l": "list_entry",
}
KINDS = {"i": "instrument", "s": "statute", "d": "date", "t": "tier"}
BLOCKS = {"## ": "heading", "# ": "heading", "- ": "item", "> ": "quote", "= ": "entry", "| ": "row"}
LISTED = ("authors", "title", "year", "date", "container", "volume", "pages", "publisher", "url", "short")


class MarkError(ValueError):
    """A marked source that can't be read, and where."""


@dataclass
class Cite:
    """One citation in a stream."""

    key: str
    form: str
    start: int
    end: int = 0
    options: dict[str, str] = field(default_factory=dict)
    pinpoint: str | None = None
    target: str | None = None


@dataclass
class Mention:
    """One mention in a stream."""

    kind: str
    head: str
    start: int
    end: int = 0
    flag: bool = False


@dataclass
class Stream:
    """The text of a block or a note, and what was marked in it; every place is an offset in ``text``."""

    kind: str
    label: str | None = None
    text: str = ""
    faces: list[tuple[int, int, str]] = field(default_factory=list)
    cites: list[Cite] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    claims: list[int] = field(default_factory=list)
    calls: list[tuple[int, str]] = field(default_factory=list)


@dataclass
class Article:
    """A whole article: its head, its blocks in order, its notes in order, its works by key."""

    name: str
    head: dict[str, str]
    blocks: list[Stream]
    notes: list[Stream]
    works: dict[str, dict[str, object]]


TOKEN = re.compile(
    r"\[\[(?P<key>[^\s|\[\]]+) (?P<form>[fsihaxl])(?P<options>(?: [^|\]]+)?)\||(?P<close>\]\])"
    r"|\{n:(?P<ref>#?[\w.+-]+)\}|\{(?P<kind>[isdt])(?P<flag>\??):(?P<head>[^|{}]+)\||(?P<shut>\})"
    r"|⟦(?:#(?P<name>[\w-]+): )?|(?P<end>⟧)|(?P<pin>[‹›])|(?P<face>[*^])|(?P<claim>~)"
)
FACES = {"*": "italic", "^": "smallcaps"}


def load(path: Path) -> Article:
    """Read a marked source. Raises ``MarkError`` where a mark is not closed or names what is not there."""
    head, _, rest = path.read_text(encoding="utf8").partition("\n---\n")
    body, _, listed = rest.partition("\n%%% works\n")
    reader = _Reader(path.stem, _numbers(body))
    blocks = [reader.block(part) for part in re.split(r"\n\s*\n", body.strip())]
    works = dict(_work(line, path) for line in listed.splitlines() if line.strip())
    article = Article(path.stem, dict(_pair(line) for line in head.splitlines()), blocks, reader.notes, works)
    unknown = {c.key for s in streams(article) for c in s.cites if c.form != "xref"} - set(works)
    if unknown:
        raise MarkError(f"{path.name}: no work is described as {', '.join(sorted(unknown))}")
    return article


def streams(article: Article) -> Iterator[Stream]:
    """Yield the blocks, then the notes."""
    yield from article.blocks
    yield from article.notes


def _pair(line: str) -> tuple[str, str]:
    name, _, value = line.partition(": ")
    return name, value.strip()


def _work(line: str, path: Path) -> tuple[str, dict[str, object]]:
    """Read ``key | type | name=value | …``; authors are apart by ``;``, and a date gives the year."""
    parts = [part.strip() for part in line.split(" | ")]
    given: dict[str, object] = dict.fromkeys(LISTED)
    given["authors"] = []
    for part in parts[2:]:
        name, sign, value = part.partition("=")
        if not sign or not value:
            raise MarkError(f"{path.name}: not name=value: {part!r} in {line[:60]!r}")
        given[name] = [a.strip() for a in value.split(";")] if name == "authors" else value
    if given["date"]:
        given["year"] = int(str(given["date"])[:4])
    elif given["year"]:
        given["date"], given["year"] = given["year"], int(str(given["year"])[:4])
    return parts[0], {"type": parts[1], **given}


def _numbers(body: str) -> dict[str, int]:
    """Number the notes, and say in which one each work is first cited and each named note stands."""
    numbers: dict[str, int] = {}
    for number, note in enumerate(re.findall(r"⟦([^⟧]*)⟧", body), 1):
        name = re.match(r"#([\w-]+): ", note)
        if name:
            numbers[f"#{name.group(1)}"] = number
        for key in re.findall(r"\[\[([^\s|\[\]]+) f", note):
            numbers.setdefault(key, number)
    return numbers


@dataclass
class _Reader:
    name: str
    numbers: dict[str, int]
    notes: list[Stream] = field(default_factory=list)

    def block(self, part: str) -> Stream:
        sign = next((s for s in BLOCKS if part.startswith(s)), "")
        stream = Stream(BLOCKS.get(sign, "para"))
        self.read(" ".join(part[len(sign) :].split("\n")), stream)
        return stream

    def read(self, words: str, stream: Stream) -> None:
        """Fill a stream; notes open streams of their own and close them."""
        open_: list[tuple[str, object]] = []
        outer: list[tuple[Stream, list[tuple[str, object]]]] = []
        at = 0
        for token in TOKEN.finditer(words):
            stream.text += words[at : token.start()]
            at = token.end()
            if token.group().startswith("⟦"):
                note = Stream("note", str(len(self.notes) + 1))
                stream.calls.append((len(stream.text), str(note.label)))
                self.notes.append(note)
                outer.append((stream, open_))
                stream, open_ = note, []
            elif token["end"]:
                if open_:
                    raise MarkError(f"{self.name}: open in note {stream.label}: {open_}")
                stream, open_ = outer.pop()
            else:
                self.mark(token, stream, open_)
        stream.text += words[at:]
        if open_ or outer:
            raise MarkError(f"{self.name}: open at the end of {words[:60]!r}: {open_}")

    def mark(self, token: re.Match[str], stream: Stream, open_: list[tuple[str, object]]) -> None:
        here = len(stream.text)
        if token["claim"]:
            stream.claims.append(here)
        elif token["ref"]:
            self.number(token["ref"], stream, open_)
        elif token["face"]:
            self.face(FACES[token["face"]], stream, open_)
        elif token["key"]:
            cite = Cite(token["key"], FORMS[token["form"]], here, options=_options(token["options"]))
            stream.cites.append(cite)
            open_.append(("cite", cite))
        elif token["kind"]:
            mention = Mention(KINDS[token["kind"]], token["head"], here, flag=bool(token["flag"]))
            stream.mentions.append(mention)
            open_.append(("mention", mention))
        elif token["pin"]:
            self.pinpoint(token["pin"], stream, open_)
        else:
            self.close("cite" if token["close"] else "mention", stream, open_)

    def number(self, ref: str, stream: Stream, open_: list[tuple[str, object]]) -> None:
        key, plus, more = ref.partition("+")
        number = key if key.isdecimal() else str(self.numbers[key] + (int(more) if plus else 0))
        stream.text += number
        for what, thing in reversed(open_):
            if what == "cite" and isinstance(thing, Cite):
                thing.target = number
                return

    def face(self, face: str, stream: Stream, open_: list[tuple[str, object]]) -> None:
        begun = next((i for i in range(len(open_) - 1, -1, -1) if open_[i][0] == face), None)
        if begun is None:
            open_.append((face, len(stream.text)))
        else:
            stream.faces.append((int(str(open_.pop(begun)[1])), len(stream.text), face))

    def pinpoint(self, sign: str, stream: Stream, open_: list[tuple[str, object]]) -> None:
        if sign == "‹":
            open_.append(("pin", len(stream.text)))
            return
        what, start = open_.pop()
        cite = next((t for w, t in reversed(open_) if w == "cite"), None)
        if what != "pin" or not isinstance(cite, Cite) or not isinstance(start, int):
            raise MarkError(f"{self.name}: a pinpoint out of place near {stream.text[-40:]!r}")
        cite.pinpoint = stream.text[start:]

    def close(self, kind: str, stream: Stream, open_: list[tuple[str, object]]) -> None:
        what, thing = open_.pop() if open_ else ("", None)
        if what != kind or not isinstance(thing, Cite | Mention):
            raise MarkError(f"{self.name}: {what or 'nothing'} is open, not a {kind}, near {stream.text[-60:]!r}")
        thing.end = len(stream.text)
        if isinstance(thing, Cite) and thing.start == thing.end and len(stream.cites) > 1:
            # one more source of a range of numbers: it has the place of the range
            thing.start, thing.end = stream.cites[-2].start, stream.cites[-2].end


def _options(words: str) -> dict[str, str]:
    return {name: value or "yes" for name, _, value in (w.partition("=") for w in words.split())}
