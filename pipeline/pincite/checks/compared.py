"""Quotations beside the works they are from, where the store has them: the same words, nearly, on the page cited."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz import fuzz

from pincite.checks.drafts import shown
from pincite.checks.ground import Cited, Document, Shelf
from pincite.checks.model import Draft
from pincite.checks.pages import ranges
from pincite.checks.quotes import Quote, quotes
from pincite.checks.told import LONG
from pincite.model import Form
from pincite.resolution.folding import significant, squeeze, words
from pincite.resolution.names import family
from pincite.rules import finditer, rule
from pincite.store.read import Record

NEARLY = 62
"""Likeness (rapidfuzz, 0 to 100) from which on a passage is the one that was quoted."""
TORN = 98
"""Likeness from which on two passages differ only by what the reading did."""
ALIKE = 80
"""Likeness of two titles by one author in one year from which on they are one work's."""
EXACT = 4
"""So many words of a part must stand in the work to be compared."""
KEPT = 4
"""How many works are held in memory."""


class Work(NamedTuple):
    """The words of a work, folded and parted by blanks, and where each character's word stands in its text."""

    row: Record
    words: str
    starts: array[int]
    places: array[int]
    text: str
    pages: tuple[Record, ...]


class Library:
    """The works of the store by their titles; the words of the last few are kept."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.index = titles_held(shelf)
        self._read: dict[str, Work] = {}

    def work(self, doc: str) -> Work:
        """Return a work with its words."""
        found = self._read.pop(doc, None) or _work(self.shelf, doc)
        self._read[doc] = found
        if len(self._read) > KEPT:
            self._read.pop(next(iter(self._read)))
        return found


def compare(document: Document, library: Library) -> Iterator[Draft]:
    """Find quotations that their source, a document of the store, has with other words or on another page."""
    if not library.index:
        return
    for quote in quotes(document):
        for cited in quote.sources:
            row = held_work(document, cited, library.index)
            if row is not None and row["doc"] != document.doc:
                yield from _compared(document, quote, cited, library.work(row["doc"]), len(quote.sources) == 1)
                break


def titles_held(shelf: Shelf) -> dict[str, Record]:
    """Return the documents of the store by their titles, where these tell them apart."""
    found: dict[str, list[Record]] = {}
    for row in shelf.rows:
        if row["title"] and len(significant(row["title"])) >= LONG:
            found.setdefault(squeeze(row["title"]), []).append(row)
    return {title: rows[0] for title, rows in found.items() if len(rows) == 1}


def held_work(document: Document, cited: Cited, index: dict[str, Record]) -> Record | None:
    """Return the document that a citation is of: the same title, and no other author."""
    first = document.citation(cited.first)
    if first is None or not first.fields.title or cited.link is None or cited.link.target is None:
        return None
    row = index.get(squeeze(first.fields.title)) or _alike(first, index)
    if row is None:
        return None
    own = {squeeze(family(a)) for a in row["authors"] or ()}
    said = {squeeze(family(a)) for a in first.fields.authors}
    return row if not own or not said or own & said else None


def _alike(first: Cited, index: dict[str, Record]) -> Record | None:
    """Return the document whose title is nearly that of a citation, and that has the same author and year."""
    title, said = squeeze(first.fields.title or ""), {squeeze(family(a)) for a in first.fields.authors}
    for known, row in index.items():
        own = {squeeze(family(a)) for a in row["authors"] or ()}
        if said & own and row["year"] == first.fields.year and fuzz.ratio(title, known) >= ALIKE:
            return row
    return None


def _work(shelf: Shelf, doc: str) -> Work:
    text = shelf.text(doc)
    folded: list[str] = []
    starts, places, at = array("q"), array("q"), 0
    for hit in finditer(rule("checks_quotes", "any_word"), text):
        for word in words(hit.group()):
            starts.append(at)
            places.append(hit.start())
            folded.append(word)
            at += len(word) + 1
    row = next(r for r in shelf.rows if r["doc"] == doc)
    return Work(row, " ".join(folded), starts, places, text, shelf.pages(doc))


def _compared(document: Document, quote: Quote, cited: Cited, work: Work, alone: bool) -> Iterator[Draft]:
    """Compare each part of a quotation; the first that differs is reported."""
    found: list[int] = []
    for part in quote.parts:
        line = " ".join(part)
        at = f" {work.words} ".find(f" {line} ")
        if at >= 0:
            found.append(at)
        elif (len(part) >= EXACT and len(quote.parts) == 1) or len(part) >= 2 * EXACT:
            yield from _otherwise(document, quote, cited, work, line, alone)
            return
    if found and alone:
        yield from _page(document, quote, cited, work, found)


def _otherwise(document: Document, quote: Quote, cited: Cited, work: Work, line: str, alone: bool) -> Iterator[Draft]:
    best = fuzz.partial_ratio_alignment(line, work.words)
    name = work.row["title"]
    if (
        best is not None
        and best.score >= TORN
        and fuzz.ratio(_solid(line), _solid(work.words[best.dest_start : best.dest_end])) >= TORN
    ):
        return  # words torn by the end of a line, or a number of a note between them
    if best is not None and best.score >= NEARLY:
        there = _around(work, best.dest_start, best.dest_end)
        reason = f"The work has other words: “{shown(there, 160)}”."
        yield _draft("PC803", document, quote, cited, reason, f"{work.row['doc']}: {shown(there, 160)}")
    elif alone and cited.form != Form.XREF:
        reason = f"These words were not found in “{shown(name, 70)}”, which is in the store."
        yield _draft("PC803", document, quote, cited, reason, work.row["doc"])


def _solid(line: str) -> str:
    return "".join(c for c in line if c.isalpha())


def _around(work: Work, start: int, end: int) -> str:
    first = max(0, _nth(work, start))
    last = min(len(work.places) - 1, _nth(work, max(start, end - 1)))
    tail = work.text[work.places[last] : work.places[last] + 40].split(" ", 1)[0].split("\n", 1)[0]
    return " ".join((work.text[work.places[first] : work.places[last]] + tail).split())


def _nth(work: Work, at: int) -> int:
    """Return the number of the word in which a character of the folded words stands."""
    return bisect_right(work.starts, at) - 1


def _page(document: Document, quote: Quote, cited: Cited, work: Work, found: list[int]) -> Iterator[Draft]:
    """Find quotations that stand on another page than is cited; only where the pages of the work are known."""
    pins = ranges(cited.row["pinpoint"])
    first = document.citation(cited.first)
    begin = ranges(work.row["printed_pages"]) or (ranges(first.fields.pages) if first else ())
    if len(pins) != 1 or not begin or len(work.pages) < 2:
        return
    line = " ".join(quote.parts[0])
    all_ = list(_all(f" {work.words} ", f" {line} ")) or found
    on = {begin[0].first + _page_at(work, at) for at in all_}
    if not any(pins[0].first <= page <= pins[0].last for page in on):
        pages = ", ".join(map(str, sorted(on)))
        reason = f"Page {pins[0].first} is cited, but the words stand on page {pages}."
        yield _draft("PC804", document, quote, cited, reason, work.row["doc"])


def _all(text: str, line: str) -> Iterator[int]:
    at = text.find(line)
    while at >= 0:
        yield at
        at = text.find(line, at + 1)


def _page_at(work: Work, at: int) -> int:
    place = work.places[_nth(work, at)]
    return next((n for n, p in enumerate(work.pages) if p["start"] <= place < p["end"]), 0)


def _draft(code: str, document: Document, quote: Quote, cited: Cited, reason: str, other: str) -> Draft:
    anchor = (quote.note or "body", " ".join(quote.folded))
    spans = (quote.span, *((a, b) for a, b in cited.row["spans"]))
    note = quote.note or cited.note
    return Draft(
        code,
        document.doc,
        anchor,
        note,
        spans,
        shown(quote.words),
        reason,
        other=other,
        rests=(cited.first or cited.id,),
    )
