"""Several note numbers printed before their texts: each text dealt to its number."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pincite import rules
from pincite.layout.lines import ends_sentence
from pincite.model import Span

_SHORT = 30
_FULL = 0.9
"""A line shorter than this share of the longest may be the last of its note."""

_NEVER = -1000.0

_LATE = 0.05
"""What each line costs that a note starts later: most notes are short."""

_MOST = 200_000
"""Lines times notes that are looked at."""


def dealt(text: str, spans: dict[int, list[Span]]) -> dict[int, list[Span]]:
    """Return the lines of each note (by the place of its number) with runs of numbers served in order.

    Of ``76. 77. 78.`` and the lines after them each note takes those from one that opens a note to the next such, the
    last also any stray piece that was printed beside its number.
    """
    out = dict(spans)
    empty: list[int] = []
    for place in sorted(spans):
        if not spans[place]:
            empty.append(place)
            continue
        if empty:
            out.update(_share(text, [*empty, place], spans[place]))
        empty = []
    return out


def _share(text: str, places: Sequence[int], lines: Sequence[Span]) -> dict[int, list[Span]]:
    strays = _strays(text, lines)
    parts = _parted_in(text, lines[strays:], len(places))
    last = parts[-1]
    return {**dict(zip(places, parts, strict=True)), places[-1]: [*last[:1], *lines[:strays], *last[1:]]}


def _parted_in(text: str, lines: Sequence[Span], count: int) -> list[list[Span]]:
    """Part lines into the texts of ``count`` notes where they open best; the first notes go without if lines lack."""
    count_ = min(count, len(lines), max(_MOST // max(len(lines), 1), 1))
    words = [text[line.start : line.end].strip() for line in lines]
    width = max(map(len, words), default=0)
    scores = [0.0, *(_opening(one, two, width) - _LATE * at for at, (one, two) in enumerate(pairwise(words)))]
    best: list[list[tuple[float, int]]] = [[(0.0, 0), *[(_NEVER, 0)] * (len(lines) - 1)]]
    for _ in range(1, count_):
        row, top = [(_NEVER, 0)], (_NEVER, 0)
        for at in range(1, len(lines)):
            top = max(top, (best[-1][at - 1][0], at - 1), key=lambda pair: pair[0])
            row.append((top[0] + scores[at], top[1]))
        best.append(row)
    edges = [*_cuts(best), len(lines)]
    return [[] for _ in range(count - count_)] + [list(lines[a:b]) for a, b in pairwise(edges)]


def _cuts(best: Sequence[Sequence[tuple[float, int]]]) -> list[int]:
    """Return where the notes start on the best way."""
    at = max(range(len(best[-1])), key=lambda k: best[-1][k][0]) if len(best) > 1 else 0
    found = [at]
    for row in reversed(best[1:]):
        at = row[at][1]
        found.append(at)
    return found[::-1]


def _opening(before: str, words: str, width: int) -> float:
    """Tell how well a note opens with ``words`` after the line ``before`` of another."""
    if not words or words[0].islower() or words[0] == "(":
        return -6.0
    score = 0.4 * bool(rules.search(rules.rule("notes", "opening"), words))
    return score + 1.5 * (len(before) < _FULL * width) + (0.5 if ends_sentence(before) else -4.0)


def _strays(text: str, lines: Sequence[Span]) -> int:
    """Return how many lines at the start are short pieces that a blank line parts from the texts."""
    for count in (1, 2):
        pieces = lines[:count]
        if count < len(lines) and parted(text, lines[count - 1], lines[count]):
            return count if all(_is_piece(text[s.start : s.end]) for s in pieces) else 0
    return 0


def _is_piece(words: str) -> bool:
    return len(words) <= _SHORT and not ends_sentence(words)


def parted(text: str, first: Span, second: Span) -> bool:
    """Tell whether a blank line stands between two lines."""
    return text.count("\n", first.end, second.start) > 1
