"""Where a cited work, itself an article of the store, says what a claim quotes from it: page, words, how exactly."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from pincite.judgements.solid import Solid, solid
from pincite.model import Span
from pincite.store.article import Article

QUOTED = re.compile(r"“([^”]{12,})”|\"([^\"]{12,})\"|«([^»]{12,})»|„([^“”]{12,})[“”]|‘([^’]{20,})’")
NEARLY = 88.0
"""How much alike, of 100, the words must be to be nearly those quoted."""
LONGEST = 600
NUMBER = re.compile(r"\d+")
NO_PAGE = re.compile(r"§|\b(?:art|para|rn|n|note|fn|sec|ch|c|s)\b", re.I)

EXACTLY, NEAR, NOT = "exactly", "nearly", "not found"


@dataclass(frozen=True, slots=True)
class Cited:
    """The page of the file that is cited, if told; the quoted words, where they were found and how, if any were."""

    page: int | None
    printed: str | None
    spans: tuple[tuple[int, int], ...] = ()
    found: str | None = None
    words: str | None = None


def cited_place(article: Article, claim: str, pinpoint: str | None) -> Cited:
    """Look up in the cited article what a claim quotes, and the page it cites."""
    page, printed = _page(article, pinpoint)
    quotes = [next(filter(None, match.groups())) for match in QUOTED.finditer(claim)]
    if not quotes:
        return Cited(page, printed)
    held = solid(article.text)
    for words in sorted(quotes, key=len, reverse=True):
        span, how = _find(held, words)
        if span is not None:
            return Cited(article.page_at(span[0]) or page, printed, (span,), how, words)
    return Cited(page, printed, (), NOT, quotes[0])


def _page(article: Article, pinpoint: str | None) -> tuple[int | None, str | None]:
    """Return the page of the file, and the number printed there, that a pinpoint means."""
    number = NUMBER.search(pinpoint or "")
    if number is None or not article.divided or NO_PAGE.search((pinpoint or "")[: number.start()]):
        return None, None
    first = NUMBER.search(article.document["printed_pages"] or "")
    count, cited = len(article.pages), int(number[0][:9])
    at = cited - int(first[0]) + 1 if first is not None and cited >= int(first[0]) else cited
    return (at, number[0]) if 1 <= at <= count else (None, number[0])


def _find(held: Solid, words: str) -> tuple[tuple[int, int] | None, str]:
    wanted = solid(words.strip(" .,;:…")).text[:LONGEST]
    if not wanted:
        return None, NOT
    at = held.text.find(wanted)
    if at >= 0:
        return _outside(held, Span(at, at + len(wanted))), EXACTLY
    near = fuzz.partial_ratio_alignment(wanted, held.text, score_cutoff=NEARLY)
    if near is None or near.dest_end <= near.dest_start:
        return None, NOT
    return _outside(held, Span(near.dest_start, near.dest_end)), NEAR


def _outside(held: Solid, span: Span) -> tuple[int, int]:
    found = held.outside(span)
    return found.start, found.end
