"""From the source text back to the readings made of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from pincite.model import Place, Span
from pincite.text.reading import Reading


@dataclass(frozen=True, slots=True)
class Placer:
    """The pieces of all readings of an article in the order of the source: where each begins, how long, in which.

    Make it with ``placer``, once an article: a question costs no more than a search in what is sorted.
    """

    starts: tuple[int, ...]
    pieces: tuple[tuple[int, str, int], ...]

    def place(self, span: Span) -> Place | None:
        """Return where the words under ``span`` of the source stand in a reading; ``None`` when none of them is read.

        Words that the reading leaves out (marks, running heads) are passed over; all that is read must stand in one
        reading, else the part in the first one is returned.
        """
        at = max(bisect_right(self.starts, span.start) - 1, 0)
        found: tuple[str, int, int] | None = None
        while at < len(self.starts) and (start := self.starts[at]) < span.end:
            length, stream, here = self.pieces[at]
            at += 1
            first, last = max(span.start, start), min(span.end, start + length)
            if first >= last or (found and found[0] != stream):
                continue
            begin, end = here + first - start, here + last - start
            found = (stream, min(found[1], begin), max(found[2], end)) if found else (stream, begin, end)
        return Place(found[0], Span(found[1], found[2])) if found else None


def placer(readings: Mapping[str, Reading]) -> Placer:
    """Put the pieces of all ``readings`` in the order of the source."""
    pieces = sorted((p.source, p.length, stream, p.at) for stream, r in readings.items() for p in r.pieces)
    return Placer(tuple(p[0] for p in pieces), tuple(p[1:] for p in pieces))
