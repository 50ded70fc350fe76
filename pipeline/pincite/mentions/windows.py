"""Windows: the stretches of a text near what a rule can't do without, so that slow rules are tried only there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import regex

from pincite import rules
from pincite.model import Span


def around(anchors: Iterable[int], before: int, after: int, size: int) -> tuple[Span, ...]:
    """Return the stretches from ``before`` characters ahead of each anchor to ``after`` behind it, joined.

    ``anchors`` are ordered offsets; ``size`` is the length of the text.
    """
    found: list[Span] = []
    for at in anchors:
        start, end = max(at - before, 0), min(at + after, size)
        if found and start <= found[-1].end:
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return tuple(found)


def hits(rule: rules.Rule, text: str, windows: Sequence[Span]) -> Iterator[regex.Match[str]]:
    """Yield the matches of ``rule`` inside ``windows``; a match may look back out of its window, not ahead."""
    for start, end in windows:
        yield from rules.finditer(rule, text, start, end)
