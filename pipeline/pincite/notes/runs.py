"""Several note numbers printed before their texts: each text dealt to its number."""

from __future__ import annotations

from collections.abc import Sequence

from pincite.layout.lines import ends_sentence
from pincite.model import Span

_SHORT = 30


def dealt(text: str, spans: dict[int, list[Span]]) -> dict[int, list[Span]]:
    """Return the lines of each note (by the place of its number) with runs of numbers served in order.

    Of ``76. 77. 78.`` and the lines after them the first two notes take lines to the end of a sentence each, the last
    takes the rest and any stray piece that was printed beside its number.
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
    rest = list(lines[strays:])
    shares: dict[int, list[Span]] = {}
    for place in places[:-1]:
        shares[place] = _sentence(text, rest, len(places) - len(shares))
        rest = rest[len(shares[place]) :]
    return {**shares, places[-1]: [*rest[:1], *lines[:strays], *rest[1:]]}


def _strays(text: str, lines: Sequence[Span]) -> int:
    """Return how many lines at the start are short pieces that a blank line parts from the texts."""
    for count in (1, 2):
        pieces = lines[:count]
        if count < len(lines) and parted(text, lines[count - 1], lines[count]):
            return count if all(_is_piece(text[s.start : s.end]) for s in pieces) else 0
    return 0


def _is_piece(words: str) -> bool:
    return len(words) <= _SHORT and not ends_sentence(words)


def _sentence(text: str, lines: Sequence[Span], waiting: int) -> list[Span]:
    """Return the lines to the first that ends a sentence, as long as enough are left for the notes that wait."""
    most = len(lines) - waiting + 1
    for count, line in enumerate(lines[: max(most, 0)], 1):
        if ends_sentence(text[line.start : line.end]):
            return list(lines[:count])
    return list(lines[:1]) if most > 0 else []


def parted(text: str, first: Span, second: Span) -> bool:
    """Tell whether a blank line stands between two lines."""
    return text.count("\n", first.end, second.start) > 1
