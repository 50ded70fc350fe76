"""What each printed line is part of, told from place, type and repetition."""

from __future__ import annotations

from collections.abc import Sequence

from pincite.layout.printed_furniture import furniture
from pincite.layout.printed_notes import note_rows
from pincite.layout.printed_parts import Parts
from pincite.layout.printed_rows import Row, body_size, flows, rows
from pincite.model import Zone
from pincite.text import SourceText


def zones(source: SourceText) -> tuple[Zone, ...]:
    """Return the zone of each line of ``source.lines``.

    Lines need boxes and sizes; a line without them is ``BODY`` when it has words, else ``OTHER``.
    """
    found = [Zone.BODY if line.span.end > line.span.start else Zone.OTHER for line in source.lines]
    printed = rows(source)
    marginal = furniture(source, printed)
    text = [row for row in printed if row.index not in marginal]
    size = body_size(text)
    columns = flows(text)
    notes = note_rows(columns, size)
    for index in marginal:
        found[index] = Zone.FURNITURE
    for index in notes:
        found[index] = Zone.NOTE
    for row, zone in _rest(text, notes, size):
        found[row.index] = zone
    return tuple(found)


def _rest(text: Sequence[Row], notes: frozenset[int], size: float) -> Sequence[tuple[Row, Zone]]:
    remaining = [row for row in text if row.index not in notes]
    return list(zip(remaining, Parts(flows(remaining), size).zones(), strict=True))
