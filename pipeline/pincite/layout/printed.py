"""What each printed line is part of, told from place, type and repetition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median

from pincite import rules
from pincite.layout.printed_furniture import furniture
from pincite.layout.printed_notes import note_rows
from pincite.layout.printed_numbers import numbers
from pincite.layout.printed_parts import Parts
from pincite.layout.printed_rows import SAME, Flow, Row, body_size, flows, leading, rows
from pincite.model import Zone
from pincite.text import SourceText

_IMPRINT = 4
"""An imprint that is not set in small type has no more lines than this."""

_CLOSE = 1.35
"""Lines of one block are no more than so many line distances apart."""


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
    notes, below = note_rows(columns, size, numbers(text, source.text, size))
    for index in marginal:
        found[index] = Zone.FURNITURE
    for index in notes:
        found[index] = Zone.NOTE
    placed = dict(_below([row for row in text if row.index in below], size))
    placed |= {row.index: Zone.FURNITURE for flow in columns for row in _over(flow, notes, size)}
    for index, zone in placed.items():
        found[index] = zone
    for row, zone in _rest(text, notes | placed.keys(), size):
        found[row.index] = zone
    return tuple(found)


def _below(rows: Sequence[Row], size: float) -> Iterator[tuple[int, Zone]]:
    """Yield the zones of what stands below footnotes: tables and figures with their captions, imprints.

    What is neither, because it is long and set as large as the text, is left out.
    """
    for _, page in groupby(rows, key=lambda row: row.page):
        members = list(page)
        captions = [k for k, row in enumerate(members) if rules.search(rules.rule("layout", "caption"), row.words)]
        if captions:
            named = {k for k in range(captions[0], len(members)) if members[k].size == members[captions[0]].size}
            yield from ((row.index, Zone.CAPTION if k in named else Zone.TABLE) for k, row in enumerate(members))
        elif len(members) <= _IMPRINT or all(row.size < size - SAME for row in members):
            yield from ((row.index, Zone.FURNITURE) for row in members)


def _over(flow: Flow, notes: frozenset[int], size: float) -> Sequence[Row]:
    """Return what stands at the foot of a column right over its first note, set like it and apart from the text."""
    first = next((k for k, row in enumerate(flow.rows) if row.index in notes), 0)
    usual = median(row.size for row in flow.rows if row.index in notes) if first else size
    if usual >= size - SAME:
        return ()
    near, start = _CLOSE * leading([row for row in flow.rows if abs(row.size - usual) <= SAME]), first
    while start and flow.rows[start].box.y0 - flow.rows[start - 1].box.y0 <= near:
        start -= 1
    alike = all(abs(row.size - usual) <= SAME for row in flow.rows[start:first])
    apart = start and flow.rows[start - 1].size >= size - SAME
    return flow.rows[start:first] if alike and apart and first - start <= _IMPRINT else ()


def _rest(text: Sequence[Row], notes: frozenset[int], size: float) -> Sequence[tuple[Row, Zone]]:
    remaining = [row for row in text if row.index not in notes]
    return list(zip(remaining, Parts(flows(remaining), size).zones(), strict=True))
