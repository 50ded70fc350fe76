"""Where a claim begins and ends within its sentence: without marks that lead to it, and never too long."""

from __future__ import annotations

from collections.abc import Iterator

from pincite import rules
from pincite.model import Span

LONGEST = 600
"""A claim holds no more characters than this, unless it quotes at length."""

_QUOTED = 0.4
"""So much of a claim that quotes at length stands in quotation marks."""

_FEWEST = 25
"""A clause holds at least so many characters."""


def led(text: str, claim: Span, *, numbered: bool) -> int:
    """Return where the words of a claim begin, behind ornaments and, where paragraphs are ``numbered``, its number."""
    names = ("ornament", *(("paragraph_number",) if numbered else ()))
    start = claim.start
    for name in names:
        lead = rules.match(rules.rule("claims", name), text[start : claim.end])
        start += lead.end() if lead and lead.end() < claim.end - start else 0
    return start


def shortened(text: str, claim: Span, cited: Span) -> Span:
    """Return a claim that is too long as the clauses nearest to what is ``cited`` in it or at its end.

    Clauses end at semicolons; where that does not do, at colons, stops and commas before a conjunction.
    """
    if claim.end - claim.start <= LONGEST or _quotes(text[claim.start : claim.end]):
        return claim
    for name in ("item_ends", "clause_ends"):
        edges = [m.end() for m in rules.finditer(rules.rule("claims", name), text, claim.start, claim.end)]
        starts = [e for e in (claim.start, *edges) if e + _FEWEST <= max(cited.start, claim.start + _FEWEST)]
        ends = [e for e in (*edges, claim.end) if e >= cited.end]
        kept = next(_short(starts, ends), None)
        if kept:
            return Span(kept.start, kept.start + len(text[kept.start : kept.end].rstrip(" ,;:")))
    return claim


def _short(starts: list[int], ends: list[int]) -> Iterator[Span]:
    """Yield the parts of a claim that are short enough: first those that end with it, the longest first."""
    for end in reversed(ends):
        yield from (Span(start, end) for start in starts if end - start <= LONGEST)


def _quotes(words: str) -> bool:
    inside = sum(m.end() - m.start() for m in rules.finditer(rules.rule("claims", "quoted"), words))
    return inside > _QUOTED * len(words)
