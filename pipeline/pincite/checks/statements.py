"""Statements that a state signed or ratified an instrument on a date: in sentences, by precise rules, and in tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from pincite.checks.ground import Document
from pincite.rules import finditer, fullmatch, match, rule, rules, search
from pincite.store.read import Record

TOKENS = {"country": "C", "instrument": "I", "date": "D"}
"""How mentions are written in a skeleton; other mentions are written as their words."""
FAR, BEFORE = 400, 220
"""How long a statement may be in the source, and how far before *it* its instrument is looked for."""
CAPTION = 1200
"""How far from a table the word may stand that says what its years are."""
LONGEST_TABLE = 40
"""How many lines below its head a table may have."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a state (ISO 3166 alpha-3) did with an instrument, and the date, as precise as given.

    ``act`` is ``signature`` or ``ratification``; ``span`` counts the source text.
    """

    country: str
    instrument: str
    act: str
    date: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A text with its mentions written ``<C3>``: the number counts ``mentions``."""

    text: str
    mentions: tuple[Record, ...]


def statements(document: Document) -> tuple[Statement, ...]:
    """Return what a document says of signatures and ratifications, in reading order."""
    return (*_in_sentences(document), *_in_tables(document))


def undated(document: Document) -> Iterator[Statement]:
    """Yield what a document says of signatures and ratifications without a date; ``date`` is empty."""
    yield from _without_date(document, denied=False)


def denials(document: Document) -> Iterator[Statement]:
    """Yield what states are said not to have done until the article was written; ``date`` is empty."""
    yield from _without_date(document, denied=True)


def _without_date(document: Document, *, denied: bool) -> Iterator[Statement]:
    made = skeleton(document)
    for one in rules("checks_parties"):
        for hit in finditer(one, made.text) if one.id.startswith("denied") == denied else ():
            if denied and (hit["act"] is None) == (hit["being"] is None):
                continue
            act = _act(hit["act"] or "ratified")
            for state in _tokens(made, hit["states"]):
                for instrument in _tokens(made, hit["instruments"]):
                    span = (min(state["start"], instrument["start"]), max(state["end"], instrument["end"]))
                    span = span if span[1] - span[0] < FAR else (state["start"], state["end"])
                    yield Statement(state["norm"], instrument["norm"], act, "", span)


def _in_sentences(document: Document) -> Iterator[Statement]:
    made = skeleton(document)
    for one in rules("checks_ratifications"):
        for hit in finditer(one, made.text):
            yield from _said(made, hit)


def skeleton(document: Document) -> Skeleton:
    """Write countries, instruments and dates of the source text as tokens, blanks as one blank."""
    named = [m for m in document.mentions if m["kind"] in TOKENS and m["norm"] and len(m["spans"]) == 1]
    named = [m for m in named if m["kind"] != "date" or fullmatch(rule("checks", "iso_date"), m["norm"])]
    text, at = "", 0
    kept: list[Record] = []
    for mention in sorted(named, key=lambda m: (m["start"], -m["end"])):
        if mention["start"] < at:
            continue
        text += _plain(document.text[at : mention["start"]]) + f"<{TOKENS[mention['kind']]}{len(kept)}>"
        kept.append(mention)
        at = mention["end"]
    words = " ".join((text + _plain(document.text[at:])).split())
    return Skeleton(_named_it(words), tuple(kept))


def _named_it(words: str) -> str:
    """Write the instrument named last before *signed it* or *ratified it*, in the same or the sentence before."""
    out, at = "", 0
    for hit in finditer(rule("checks", "acts_on_it"), words):
        named = [
            m.group()
            for m in finditer(rule("checks", "instrument_token"), words[max(0, hit.start() - BEFORE) : hit.start()])
        ]
        if named:
            out += words[at : hit.start("it")] + named[-1]
            at = hit.end("it")
    return out + words[at:]


def _plain(words: str) -> str:
    return words.replace("<", "‹").replace(">", "›")


def _said(made: Skeleton, hit: regex.Match[str]) -> Iterator[Statement]:
    """Pair states and dates: one date is of all, as many dates as states are of each in turn; else nothing is known."""
    states, instruments, dates = (_tokens(made, hit[name]) for name in ("states", "instruments", "dates"))
    if len(dates) == 1:
        dates = dates * len(states)
    if len(dates) != len(states):
        return
    act = _act(hit["act"])
    for state, date in zip(states, dates, strict=True):
        for instrument in instruments:
            three = (state, instrument, date)
            span = (min(m["start"] for m in three), max(m["end"] for m in three))
            yield Statement(state["norm"], instrument["norm"], act, date["norm"], span)


def _act(word: str) -> str:
    """Return which act a verb speaks of."""
    return "signature" if match(rule("checks", "signing"), word) is not None else "ratification"


def _tokens(made: Skeleton, words: str) -> list[Record]:
    return [made.mentions[int(hit["number"])] for hit in finditer(rule("checks", "token"), words)]


def _in_tables(document: Document) -> Iterator[Statement]:
    """Read tables whose head names instruments and whose rows begin with a state and give years."""
    lines = list(_lines(document.text))
    for at, (start, end) in enumerate(lines):
        cells = _cells(document.text, start, end)
        if len(cells) < 2:
            continue
        head = [_only(document, "instrument", cell) for cell in cells]
        if head[0] is not None or not any(head[1:]):
            continue
        around = document.text[max(0, start - CAPTION) : end + CAPTION]
        if search(rule("checks", "ratifying"), around):
            for row in lines[at + 1 : at + 1 + LONGEST_TABLE]:
                yield from _row(document, head, row)


def _row(document: Document, head: Sequence[Record | None], row: tuple[int, int]) -> Iterator[Statement]:
    cells = _cells(document.text, *row)
    state = _only(document, "country", cells[0]) if len(cells) == len(head) else None
    if state is None:
        return
    for instrument, (start, end) in zip(head[1:], cells[1:], strict=True):
        year = fullmatch(rule("checks", "ratified_cell"), document.text[start:end].strip())
        if instrument is not None and year is not None:
            yield Statement(state["norm"], instrument["norm"], "ratification", year["year"], (start, end))


def _only(document: Document, kind: str, cell: tuple[int, int]) -> Record | None:
    """Return the only mention of a kind in a cell."""
    found = [m for m in document.mentions if m["kind"] == kind and m["norm"] and cell[0] <= m["start"] < cell[1]]
    return found[0] if len(found) == 1 else None


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the cells of a line parted by tabs or bars; the bars at the edges of a markdown row part nothing."""
    mark = "\t" if "\t" in text[start:end] else "|"
    if mark == "|":
        line = text[start:end]
        start += len(line) - len(line.lstrip("| "))
        end = start + len(text[start:end].rstrip("| "))
    cells, at = [], start
    for cell in text[start:end].split(mark):
        cells.append((at, at + len(cell)))
        at += len(cell) + 1
    return cells
