"""Stretches of a note that look like sources and yielded none: *Id.* may mean them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pincite.model import Span
from pincite.rules import finditer, match, rule, search

_SET = "resolution_unread"
STRONG = 0.75
"""How probably a stretch with the marks of a source is one."""
WEAK = 0.5
"""How probably a stretch is one that only follows a signal or opens with a name."""
TOLD = 0.3
"""What is left of either where the stretch tells something."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A stretch between citations, and how probably it is a source."""

    span: Span
    probability: float


def find(text: str, cited: Sequence[Span]) -> tuple[Unread, ...]:
    """Return the stretches of a note outside its citations ``cited`` that may be sources; plain prose is none."""
    found: list[Unread] = []
    for gap in _gaps(text, cited):
        for piece in _pieces(text, gap):
            if probability := _probability(text, piece, tail=piece.start == gap.start > 0):
                found.append(Unread(piece, probability))
    return tuple(found)


def _gaps(text: str, cited: Sequence[Span]) -> list[Span]:
    gaps, at = [], 0
    for span in sorted(cited):
        if span.start > at:
            gaps.append(Span(at, span.start))
        at = max(at, span.end)
    return [*gaps, Span(at, len(text))] if at < len(text) else gaps


def _pieces(text: str, gap: Span) -> list[Span]:
    """Cut a stretch where sentences and the members of a string of citations end."""
    cuts = [gap.start, *(hit.end() for hit in finditer(rule(_SET, "end"), text, *gap)), gap.end]
    return [Span(a, b) for a, b in pairwise(cuts) if text[a:b].strip()]


def _probability(text: str, piece: Span, *, tail: bool) -> float:
    words = text[piece.start : piece.end]
    if tail and match(rule(_SET, "tail"), words):
        return 0.0
    bare = rule(_SET, "explained").pattern.sub(" ", words)
    signal = match(rule(_SET, "signal"), bare)
    bare = bare[signal.end() :] if signal else bare
    if match(rule(_SET, "reference"), bare) or not search(rule(_SET, "name"), bare):
        return 0.0
    told = search(rule("citations_sentences", "verb"), bare) is not None or bare.lstrip()[:1].islower()
    if search(rule(_SET, "mark"), bare):
        return STRONG * (TOLD if told else 1.0)
    if told:
        return 0.0
    return WEAK if signal or search(rule(_SET, "opening"), bare) else 0.0
