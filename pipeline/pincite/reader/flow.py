"""An article as flowing text: headings, paragraphs and notes, cut into runs that keep their place in the source.

A run's text is ``text[start:end]`` of the source, so that whatever a reader selects can be told in code points.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pincite.store.article import Article
from pincite.store.query import Record

Span = tuple[int, int]
SHORTEST = 80
"""What lies outside of sections and notes and is shorter is furniture, unless it holds a claim or citation."""

_ENDED = re.compile(r"[.:;!?…”\"’)\]]\s*$")
_BLANK = re.compile(r"\n[ \t]*\n")
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to tell apart in the text: its kind (claim, citation, at, finding), its id, its span."""

    kind: str
    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """Words between two marks' ends; ``start`` is their place in the source, ``marks`` are those over them."""

    start: int
    text: str
    marks: tuple[Mark, ...] = ()

    def ids(self, kind: str) -> str:
        """Return the ids of the marks of a kind, apart by blanks, as an attribute holds them."""
        return " ".join(mark.id for mark in self.marks if mark.kind == kind)

    def ending(self, kind: str) -> tuple[str, ...]:
        """Return the ids of the marks of a kind that end here."""
        end = self.start + len(self.text)
        return tuple(mark.id for mark in self.marks if mark.kind == kind and mark.end == end)

    def one(self, kind: str) -> str | None:
        """Return the id of the innermost mark of a kind; ``None`` when there is none."""
        found = [mark for mark in self.marks if mark.kind == kind]
        return min(found, key=lambda mark: mark.end - mark.start).id if found else None


@dataclass(frozen=True, slots=True)
class Call:
    """Where a note is called."""

    label: str
    start: int


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a page begins."""

    number: int


Item = Run | Call | PageStart


@dataclass(frozen=True, slots=True)
class Part:
    """A section, or what stands before, between and after them: its heading and its paragraphs."""

    id: str
    level: int
    heading: str
    paragraphs: tuple[tuple[Item, ...], ...]


class Marked:
    """All marks of a text, found by place."""

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self._text = text
        self._marks = sorted(marks, key=lambda mark: (mark.start, -mark.end))
        self._starts = [mark.start for mark in self._marks]
        self._edges = sorted({edge for mark in self._marks for edge in (mark.start, mark.end)})
        self._longest = max((mark.end - mark.start for mark in self._marks), default=0)

    def runs(self, start: int, end: int) -> Iterator[Run]:
        """Yield the runs of a stretch of the text, cut wherever a mark begins or ends."""
        inner = self._edges[bisect_right(self._edges, start) : bisect_left(self._edges, end)]
        for a, b in zip([start, *inner], [*inner, end], strict=True):
            if a < b:
                yield Run(a, self._text[a:b], tuple(self._over(a, b)))

    def blank(self, start: int, end: int) -> Run:
        """Return a blank in place of what parts two words; marks over all of that go over it."""
        return Run(start, " ", tuple(mark for mark in self._over(start, end) if mark.start < start and mark.end > end))

    def touched(self, start: int, end: int) -> bool:
        """Tell whether a stretch holds the beginning of a mark."""
        return bisect_left(self._starts, start) < bisect_left(self._starts, end)

    def _over(self, start: int, end: int) -> Iterator[Mark]:
        for mark in self._marks[bisect_left(self._starts, start - self._longest) : bisect_left(self._starts, end)]:
            if mark.end > start:
                yield mark


@dataclass(frozen=True, slots=True)
class Flow:
    """An article ready to be shown: its parts, and its notes with the runs of their words."""

    parts: tuple[Part, ...]
    notes: tuple[tuple[Record, tuple[Item, ...]], ...]


def flow(article: Article, extra: Iterable[Mark] = ()) -> Flow:
    """Lay an article out, with its claims, its citations and ``extra`` marks."""
    marked = Marked(article.text, [*marks_of(article), *extra])
    laid = _Laid(article, marked)
    parts = tuple(laid.parts())
    # notes stand on many pages: their beginnings are those of the text, and all told by now
    return Flow(parts, tuple((note, tuple(laid.paragraph(_spans(note)))) for note in article.notes))


def marks_of(article: Article) -> Iterator[Mark]:
    """Yield the marks of an article's claims and citations, one for each of their pieces."""
    for kind, rows in (("claim", article.claims), ("citation", article.citations)):
        for row in rows:
            yield from (Mark(kind, row[kind], start, end) for start, end in _joined(article.text, row["spans"]))


def _joined(text: str, spans: Sequence[Sequence[int]]) -> list[Span]:
    """Join pieces that only blanks and the hyphens of torn words part, so that a mark goes on from line to line."""
    found: list[Span] = []
    for start, end in spans:
        if found and not text[found[-1][1] : start].strip("-\u00ad\u2010 \t\r\n"):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


class _Laid:
    """Lays out one article."""

    def __init__(self, article: Article, marked: Marked) -> None:
        self._article, self._text, self._marked = article, article.text, marked
        called = [note for note in article.notes if note["call_start"] is not None]
        self._calls = sorted((note["call_start"], note["call_end"], note["label"]) for note in called)
        self._pages = [page["start"] for page in article.pages] if article.divided else []
        self._turned = 1
        self._sections = _own_pieces(article.sections)

    def parts(self) -> Iterator[Part]:
        rest = iter(self._rest())
        waiting = next(rest, None)
        for row, pieces in self._sections:
            while waiting is not None and pieces and waiting[0] < pieces[0][0]:
                yield self._part("", 0, "", [waiting])
                waiting = next(rest, None)
            label = f"{row['label']} " if row["label"] else ""
            body = _without(pieces, _heading(self._text, pieces, row["heading"]))
            yield self._part(row["section"], row["level"], f"{label}{row['heading']}", body)
        while waiting is not None:
            yield self._part("", 0, "", [waiting])
            waiting = next(rest, None)

    def paragraph(self, pieces: Sequence[Span]) -> Iterator[Item]:
        """Yield what pieces hold; what lies between two of them is a call, a blank, or nothing where a word is torn."""
        before: int | None = None
        for start, end in pieces:
            if before is not None:
                yield from self._between(before, start)
            yield from self._inside(start, end)
            before = end

    def _part(self, name: str, level: int, heading: str, pieces: Sequence[Span]) -> Part:
        stretches = self._paragraphs(pieces)
        found = tuple(tuple(self._with_calls(stretch)) for stretch in stretches)
        return Part(name, level, heading, tuple(items for items in found if items))

    def _with_calls(self, pieces: list[Span]) -> Iterator[Item]:
        yield from self.paragraph(pieces)
        if pieces:
            upto = pieces[-1][1]
            yield from (
                Call(label, start) for start, _, label in self._calls if start == upto or _near(self._text, upto, start)
            )

    def _paragraphs(self, pieces: Sequence[Span]) -> list[list[Span]]:
        found: list[list[Span]] = []
        for start, end in self._split(pieces):
            if found and not self._ends_between(found[-1][-1][1], start):
                found[-1].append((start, end))
            else:
                found.append([(start, end)])
        return found

    def _split(self, pieces: Sequence[Span]) -> Iterator[Span]:
        """Cut a long piece of plain text at its blank lines; calls in it are cut out."""
        for start, end in pieces:
            at = start
            for blank in _BLANK.finditer(self._text, start, end):
                if at < blank.start():
                    yield at, blank.start()
                at = blank.end()
            if at < end:
                yield at, end

    def _ends_between(self, before: int, start: int) -> bool:
        gap = self._text[before:start]
        if not _BLANK.search(gap):
            return False
        return bool(_ENDED.search(self._text[max(before - 3, 0) : before])) or self._text[start : start + 1] in "•-–*"

    def _between(self, before: int, start: int) -> Iterator[Item]:
        calls = [call for call in self._calls if before <= call[0] and call[1] <= start]
        yield from (Call(label, at) for at, _, label in calls)
        after = calls[-1][1] if calls else before
        if _SPACE.search(self._text[after:start]) and not self._torn(before, start):
            yield self._marked.blank(after, start)

    def _torn(self, before: int, start: int) -> bool:
        """Tell whether a word is torn at the end of a line: a hyphen, and no blank before it."""
        return self._text[before : before + 1] in ("-", "\u00ad", "\u2010") and start > before + 1

    def _inside(self, start: int, end: int) -> Iterator[Item]:
        at = start
        for call_start, call_end, label in self._calls[bisect_left(self._calls, (start,)) :]:
            if call_end > end:
                break
            yield from self._paged(at, call_start)
            yield Call(label, call_start)
            at = call_end
        yield from self._paged(at, end)

    def _paged(self, start: int, end: int) -> Iterator[Item]:
        inner = self._pages[bisect_right(self._pages, start) : bisect_left(self._pages, end)]
        for a, b in zip([start, *inner], [*inner, end], strict=True):
            yield from self._turns(a)
            yield from self._marked.runs(a, b)

    def _turns(self, upto: int) -> Iterator[Item]:
        """Yield the beginnings of pages that come before what follows, each once; the first page's is not told."""
        while self._turned < len(self._pages) and self._pages[self._turned] <= upto:
            self._turned += 1
            yield PageStart(self._turned)

    def _rest(self) -> list[Span]:
        """Return what belongs to no section and no note but to the article: front matter, lists of sources."""
        pieces = [piece for _, own in self._sections for piece in own]
        notes = [span for note in self._article.notes for span in _spans(note)]
        calls = [(start, end) for start, end, _ in self._calls]
        first = min((start for start, _ in pieces), default=len(self._text))
        return [
            (start, end)
            for start, end in _complement(sorted((*pieces, *notes, *calls)), len(self._text))
            if self._text[start:end].strip("#*_= \n\t")
            and _letters(self._text[start:end]) != _letters(self._article.title)
            and (end <= first or end - start >= SHORTEST or self._marked.touched(start, end))
        ]


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _near(text: str, upto: int, start: int) -> bool:
    """Tell whether a call follows the last word of a paragraph, with no more than marks of its format between."""
    return 0 < start - upto <= 4 and not _SPACE.search(text[upto:start])


def _own_pieces(sections: Sequence[Record]) -> list[tuple[Record, list[Span]]]:
    """Return the pieces of each section that no other one holds too: a parent may span its subsections' headings."""
    taken: set[int] = set()
    found = []
    for row in sections:
        own = [(start, end) for start, end in row["spans"] if start not in taken]
        taken.update(start for start, _ in own)
        found.append((row, own))
    return found


def _heading(text: str, pieces: Sequence[Span], heading: str) -> int:
    """Return where the heading ends among the pieces of its section, which it begins; 0 where it is not there."""
    wanted = "".join(heading.split()).casefold()
    got = ""
    for start, end in pieces[:6] if wanted else ():
        got += "".join(text[start:end].split()).casefold()
        if got.endswith(wanted):
            return end
        if len(got) > len(wanted) + SHORTEST:
            break
    return 0


def _without(pieces: Sequence[Span], upto: int) -> list[Span]:
    return [(start, end) for start, end in pieces if start >= upto]


def _spans(note: Record) -> list[Span]:
    return [(start, end) for start, end in note["spans"]]


def _complement(taken: Sequence[Span], length: int) -> Iterator[Span]:
    at = 0
    for start, end in taken:
        if start > at:
            yield at, start
        at = max(at, end)
    if at < length:
        yield at, length
