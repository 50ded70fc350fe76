r"""What a LaTeX file says of its article: ``\title``, ``\author`` in the ways of many classes, ``\date``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pincite import rules
from pincite.ingest.flow import Kind, Paragraph, Run, Runs
from pincite.ingest.published import edtf, year_of
from pincite.ingest.tex_input import Stream, Tokens
from pincite.ingest.tex_tokens import Tex, Token
from pincite.model import Face, Metadata, Published

_AUTHORS = frozenset(("author", "authors", "Author", "IEEEauthorblockN", "name"))
_SILENT = frozenset(
    (
        *("affil", "affiliation", "institute", "address", "institution", "IEEEauthorblockA", "Address", "university"),
        *("city", "country", "department", "orgname", "streetaddress", "curraddr", "altaffiliation", "dateposted"),
    )
)
_AND = ("and", "And", "AND")
_LONGEST = 80

Said = Callable[[Tokens], Runs]


class Front:
    """Title, authors, date as they are met."""

    def __init__(self) -> None:
        self.title: Runs = ()
        self.subtitle: Runs = ()
        self.authors: list[Runs] = []
        self.date: str | None = None

    def take(self, name: str, stream: Stream, said: Said) -> bool:
        """Take what the command ``name`` says; tell whether it is one of the front."""
        if name in ("title", "subtitle"):
            stream.star()
            stream.option()
            runs = said(stream.argument())
            if name == "title":
                self.title = self.title or runs
            else:
                self.subtitle = self.subtitle or runs
        elif name in _AUTHORS:
            stream.star()
            stream.option()
            self._people(stream.argument(), said)
        elif name == "date":
            self.date = self.date or edtf(_words(said(stream.argument())))
        elif name in _SILENT:
            stream.star()
            stream.option()
            if stream.group():
                stream.argument()
        else:
            return False
        return True

    def paragraphs(self) -> list[Paragraph]:
        """Return the title block as it is printed: title, and the authors with the calls of their notes."""
        made = [Paragraph(self._whole_title(), Kind.HEADING, 1)] if self.title else []
        byline: list[Run] = []
        for person in map(_trimmed, self.authors):
            byline += [*([Run(", ")] if byline else []), *person]
        return [*made, *([Paragraph(tuple(byline))] if byline else [])]

    def metadata(self) -> Metadata:
        """Return what is known of the article."""
        people = tuple(name for person in self.authors if (name := _words(person)))
        return Metadata(_words(self._whole_title()) or None, people, year_of(self.date), self.date, Published())

    def _whole_title(self) -> Runs:
        if not self.subtitle or not self.title:
            return self.title
        stop = " " if _words(self.title)[-1:] in ":?!–—" else ": "
        return (*self.title, Run(stop), *self.subtitle)

    def _people(self, found: Tokens, said: Said) -> None:
        for block in _blocks(found):
            for person in _persons(said(block)):
                if _words(person):
                    self.authors.append(person)
                elif self.authors:
                    self.authors[-1] = (*self.authors[-1], *person)


def _blocks(found: Tokens) -> Iterator[Sequence[Token]]:
    r"""Part the argument of ``\author`` at ``\and``; of each block the first line is the name, what follows an address.

    Notes stay with their name, wherever in the block they are called.
    """
    block: list[Token] = []
    depth, named = 0, False
    for token in (*found, Token(Tex.MACRO, "and")):
        depth += (token.kind is Tex.OPEN) - (token.kind is Tex.CLOSE)
        ends = depth == 0 and token.kind is Tex.MACRO
        if ends and token.text in _AND:
            yield block
            block, named = [], False
        elif ends and token.text in ("\\", "newline"):
            named = named or any(t.text.strip() for t in block)
        elif not named:
            block.append(token)


def _persons(runs: Runs) -> Iterator[Runs]:
    """Part names that stand in one line with commas or *and* between them; raised figures of addresses are dropped."""
    kept = [run for run in runs if run.note is not None or not _mark(run)]
    text = "".join(run.text for run in kept)
    names = rules.rule("layout", "between-names").pattern.split(text)
    several = len(names) > 1 and all(" " in n.strip() and len(n) < _LONGEST for n in names if n.strip())
    if not several:
        yield tuple(kept)
        return
    notes = tuple(run for run in kept if run.note is not None)
    whole = [name.strip(" ,") for name in names if name.strip(" ,")]
    for at, name in enumerate(whole):
        yield (Run(name), *(notes if at == len(whole) - 1 else ()))


def _trimmed(person: Runs) -> Runs:
    """Return a name without blanks at its edges."""
    *head, last = person
    first, *rest = (*head, replace(last, text=last.text.rstrip()))
    return (replace(first, text=first.text.lstrip()), *rest)


def _mark(run: Run) -> bool:
    return Face.RAISED in run.faces


def _words(runs: Runs) -> str:
    return " ".join("".join(run.text for run in runs).split()).strip(" ,;")
