"""Quotations of an article: their words, where they stand, and which citations give their source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from pincite.checks.ground import Cited, Document
from pincite.checks.prose import CALL, Prose, prose
from pincite.model import Form
from pincite.resolution.folding import words
from pincite.rules import finditer, rule, search

SHORTEST = 4
"""So many words make a quotation; fewer are a term."""
FURTHEST = 400
"""How many characters of a sentence are searched for the source of a quotation."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: its words without the marks, its folded parts between ellipses, where it stands, its sources.

    ``sources`` are the citations that its sentence or note gives for it, ``called`` whether a note is called there.
    """

    words: str
    parts: tuple[tuple[str, ...], ...]
    note: str | None
    span: tuple[int, int]
    sources: tuple[Cited, ...]
    called: bool
    sentence: str
    around: tuple[int, int]

    @property
    def folded(self) -> tuple[str, ...]:
        """Return all its words, folded."""
        return tuple(w for part in self.parts for w in part)


def quotes(document: Document) -> tuple[Quote, ...]:
    """Return the quotations of the body and of the notes; titles in quotation marks are none."""
    made: tuple[Quote, ...] | None = document.memo.get("quotes")
    if made is None:
        by_note: dict[str | None, list[Cited]] = {}
        for cited in document.citations:
            by_note.setdefault(cited.note, []).append(cited)
        made = tuple(q for part in prose(document) for q in _of(part, by_note))
        document.memo["quotes"] = made
    return made


def _of(part: Prose, by_note: dict[str | None, list[Cited]]) -> Iterator[Quote]:
    own = by_note.get(part.note, [])
    spans = [(a, b, c) for c in own for a, b in c.row["spans"]]
    for hit in finditer(rule("checks_quotes", "quotation"), part.words):
        inner = next(g for g in hit.groups() if g is not None)
        parts = _folded(inner)
        start, end = part.span(hit.start(), hit.end())
        if sum(map(len, parts)) < SHORTEST or _is_title(inner, start, end, spans):
            continue
        left, right = _sentence(part.words, hit)
        sources, called = _sources(part, hit, (left, right), own, by_note)
        sentence, around = part.words[left:right], part.span(left, right)
        yield Quote(inner.strip(), parts, part.note, (start, end), sources, called, sentence, around)


def _folded(inner: str) -> tuple[tuple[str, ...], ...]:
    """Return the words between what was left out or changed: ellipses, and words in brackets."""
    pieces = rule("checks_quotes", "changed").pattern.split(inner.replace(CALL, " "))
    return tuple(p for p in (words(piece) for piece in pieces) if p)


def _is_title(inner: str, start: int, end: int, spans: list[tuple[int, int, Cited]]) -> bool:
    """Tell whether quoted words are a title: part of a citation in full, or nearly all with capitals."""
    if any(a <= start and end <= b and c.form != Form.AUTHOR_YEAR for a, b, c in spans):
        return True
    telling = [w.group() for w in finditer(rule("checks_quotes", "long_word"), inner)]
    return bool(telling) and sum(w[0].isupper() for w in telling) > 0.7 * len(telling)


def _sentence(text: str, hit: regex.Match[str]) -> tuple[int, int]:
    """Return the sentence around a quotation, up to the call behind its stop."""
    before = [
        m.end() for m in finditer(rule("checks_quotes", "stop"), text[max(0, hit.start() - FURTHEST) : hit.start()])
    ]
    begun = max(0, hit.start() - FURTHEST)
    ends = [0, *before]
    if text[begun + ends[-1] : hit.start()].strip() == "" and text[: hit.start()].rstrip().endswith(":"):
        ends = [end for end in ends if text[begun:][:end].rstrip()[-1:] != ":"] or [0]
    left = begun + ends[-1]
    if (
        text[hit.end() - 2 : hit.end() - 1] in (".", "?", "!")
        and text[hit.end() : hit.end() + 2].strip(" ")[:1].isupper()
    ):
        return left, hit.end()
    after = search(rule("checks_quotes", "stop"), text[hit.end() : hit.end() + FURTHEST])
    right = hit.end() + (after.end() if after else min(FURTHEST, len(text) - hit.end()))
    return left, right


def _sources(
    part: Prose,
    hit: regex.Match[str],
    sentence: tuple[int, int],
    own: list[Cited],
    by_note: dict[str | None, list[Cited]],
) -> tuple[tuple[Cited, ...], bool]:
    """Return the citations that the first call behind a quotation, or its note, gives; and whether one is called."""
    left, right = sentence
    if part.note is not None:
        return _beside(part, hit, [c for c in own if c.form != Form.XREF and c.row["start"] is not None]), True
    behind = [k for k in part.calls if hit.start() < k < right]
    ahead = [k for k in part.calls if left <= k < hit.start()]
    if behind:
        return tuple(by_note.get(part.calls[min(behind)], ())), True
    edges = (part.at[left], part.at[right - 1] + 1)
    inside = [c for c in own if c.row["start"] is not None and edges[0] <= c.row["start"] < edges[1]]
    place = part.at[hit.start()]
    after = [c for c in inside if c.row["start"] >= place]
    chosen = after[:1] or inside[-1:]
    return tuple(chosen), bool(ahead or inside)


def _beside(part: Prose, hit: regex.Match[str], own: list[Cited]) -> tuple[Cited, ...]:
    """Return the citation whose words a note quotes: that before a parenthesis, else the one that follows."""
    start, end = part.span(*hit.span())
    before = [c for c in own if c.row["start"] < start]
    behind = [c for c in own if c.row["start"] >= end]
    opened = part.words[: hit.start()].count("(") > part.words[: hit.start()].count(")")
    chosen = before[-1:] if opened or not behind else behind[:1]
    return tuple(chosen)
