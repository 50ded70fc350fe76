"""Several note numbers printed before their texts: each text dealt to its number."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pincite import rules
from pincite.layout.lines import ends_sentence
from pincite.model import Span

_SHORT = 30
_FULL = 0.9
"""A line shorter than this share of a full one may be the last of its note."""

_HALF = 0.5
"""One shorter than this all but surely is."""

_NEVER = -1000.0

_LATE = 0.05
"""What each line costs that a note starts later: most notes are short."""

_OPENS = 0.55
"""How much the words with which notes open say that one does."""

_MOST = 200_000
"""Lines times notes that are looked at."""


def dealt(text: str, spans: dict[int, list[Span]]) -> dict[int, list[Span]]:
    """Return the lines of each note (by the place of its number) with runs of numbers served in order.

    Of ``76. 77. 78.`` and the lines after them each note takes those from one that opens a note to the next such, the
    last also any stray piece that was printed beside its number. Where the note before the run breaks off, the first
    lines may be its rest.
    """
    out = dict(spans)
    empty: list[int] = []
    before = -1
    for place in sorted(spans):
        if not spans[place]:
            empty.append(place)
            continue
        if empty:
            rest = _rest(text, out.get(before, []), spans[place], len(empty) + 1)
            out[before] = [*out.get(before, []), *rest] if rest else out.get(before, [])
            out.update(_share(text, [*empty, place], spans[place][len(rest) :]))
        before, empty = place, []
    out.pop(-1, None)
    return out


def _rest(text: str, before: Sequence[Span], lines: Sequence[Span], count: int) -> list[Span]:
    """Return the first of the lines of ``count`` notes that go on with the note before them, if it breaks off."""
    if not before or ends_sentence(text[slice(*before[-1])]) or not text[slice(*lines[0])].strip()[:1].islower():
        return []
    parts = _parted_in(text, lines, count + 1)
    return parts[0] if all(parts) else []


def _share(text: str, places: Sequence[int], lines: Sequence[Span]) -> dict[int, list[Span]]:
    strays = _strays(text, lines)
    parts = _parted_in(text, lines[strays:], len(places))
    last = parts[-1]
    return {**dict(zip(places, parts, strict=True)), places[-1]: [*last[:1], *lines[:strays], *last[1:]]}


def _parted_in(text: str, lines: Sequence[Span], count: int) -> list[list[Span]]:
    """Part lines into the texts of ``count`` notes where they open best; the first notes go without if lines lack."""
    count_ = min(count, len(lines), max(_MOST // max(len(lines), 1), 1))
    words = [text[line.start : line.end].strip() for line in lines]
    sizes = sorted(map(len, words))
    width = sizes[len(sizes) * 3 // 4] if sizes else 0
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
    score = _OPENS * bool(rules.search(rules.rule("notes", "opening"), words))
    ended = ends_sentence(before) and not rules.search(rules.rule("notes", "abbreviated"), before)
    short = 1.5 * (len(before) < _FULL * width) + 0.5 * (len(before) < _HALF * width)
    return score + short + (0.5 if ended else -4.0)


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
