"""Is what is body taken for body, and what is a note for a note? Asked of each paragraph, heading, entry and note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pincite.scoring.gold import Gold, Row
from pincite.scoring.measures import Export, Outcome, ask, solid

MOST = 0.9
"""How much of a zone must be taken for what it is."""


def zones(gold: Gold, found: Export) -> Iterator[Outcome]:
    """Compare zones: notes stand in notes, entries of a list of sources are such, all else stands in sections."""
    notes, sections = _under(found, found.notes), _under(found, found.sections)
    entries = _under(found, [cite for cite in found.citations if cite.get("form") == "list_entry"])
    where = {"note": notes, "list": entries}
    for row in gold.zones:
        want = solid(found.text, row["spans"])
        right = where.get(row["zone"], sections - notes)
        share = len(want & right) / len(want) if want else 0.0
        yield ask(f"zones.{row['zone']}", share >= MOST, f"{row['begins']!r}: {share:.0%}")


def _under(found: Export, rows: Iterable[Row]) -> frozenset[int]:
    return solid(found.text, [span for row in rows for span in row.get("spans") or ()])
