"""Instruments by year and kind ("the 2004 Declaration") or by kind alone ("the Protocol")."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from pincite import rules
from pincite.mentions.instruments_context import kinds_of
from pincite.mentions.instruments_named import Stream
from pincite.mentions.registry import instruments
from pincite.mentions.registry_words import fold
from pincite.model import Span

_LOOK_BACK = 200
REACH = 6000
"""How many characters back *the Protocol* may point."""


@dataclass(frozen=True, slots=True)
class Known:
    """A mention that is settled: where it stands, its id, its kinds."""

    stream: str
    span: Span
    norm: str
    kinds: frozenset[str]


def by_year(stream: Stream, known: Sequence[Known]) -> Iterator[tuple[Span, str]]:
    """Yield the places of "<year> <kind>" and the ids they stand for; those that fit none or several are left out."""
    for match in rules.finditer(rules.rule("instruments", "year_kind"), stream.text):
        kind = _kind(match["head"])
        for span, year in _years(match):
            norm = _of_year(year, kind, known)
            if norm is not None:
                yield span, norm


def definite(stream: Stream, known: Sequence[Known], before: int) -> Iterator[tuple[Span, str]]:
    """Yield the places of "the Protocol" and their like, each with the id of the last instrument of that kind.

    ``before`` is where the stream is called in the body (the length of the body when unknown): a note that names none
    points to what the body named last before its call.
    """
    own = [k for k in known if k.stream == stream.name]
    body = [k for k in known if k.stream == "body" and k.span.start < before] if stream.name != "body" else []
    for match in rules.finditer(rules.rule("instruments", "definite"), stream.text):
        span, kind = Span(*match.span()), _kind(match["head"])
        norm = _last(own, kind, span.start) or _last(body, kind, before)
        if norm is not None:
            yield span, norm


def _last(known: Sequence[Known], kind: str, before: int) -> str | None:
    at = bisect_left(known, before, key=lambda k: k.span.start)
    for one in reversed(known[max(at - _LOOK_BACK, 0) : at]):
        if before - one.span.end > REACH:
            return None
        if kind in one.kinds and one.span.end <= before:
            return one.norm
    return None


def _years(match: regex.Match[str]) -> Iterator[tuple[Span, str]]:
    at = match.start("years")
    for year in regex.finditer(r"\d{4}", match["years"]):
        yield Span(at + year.start(), match.end()), year.group()


def _of_year(year: str, kind: str, known: Sequence[Known]) -> str | None:
    named = {k.norm for k in known if kind in k.kinds and f"-{year}-" in k.norm}
    if not named:
        named = {k.norm for k in known if kind in k.kinds and "-nd-" in k.norm}
    if not named:
        entries = instruments().entries.values()
        named = {e.id for e in entries if str(e.year) == year and kind in kinds_of(e.id, e.names[0])}
    return next(iter(named)) if len(named) == 1 else None


def _kind(head: str) -> str:
    first = head.split()
    key = fold(first[0])
    if key == "work":
        return "plan" if fold(first[1]) == "plan" else "program"
    if key == "joint":
        key = fold(first[1])
    return {"treatie": "treaty", "mou": "memorandum"}.get(key, key)
