"""Full citations and list entries: the first names a work, a later one of the same work refers to the first."""

from __future__ import annotations

from pincite.model import Citation, Form, Link
from pincite.resolution.record import Record, linked, own


def resolve(record: Record, citation: Citation) -> Link:
    """Link a full citation to the first one of the same work, else to itself."""
    found = record.known_as(citation)
    if len(found) > 1:
        found = _closest(record, citation, found)
    if not found:
        return own(citation, "cited in full for the first time" if citation.form is Form.FULL else "entry of the list")
    target, reason = found[0]
    reason = f"another full citation of the work of {target}: {reason}"
    return linked(citation, target, "repeated", reason, confidence=0.95)


def _closest(record: Record, citation: Citation, found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Keep the only one that says as much as the citation does: the same year, else the same whole date."""
    year = citation.fields.year
    exact = [(t, r) for t, r in found if record.fields(t).year == year]
    if len(exact) > 1:
        dated = [(t, r) for t, r in exact if record.fields(t).date == citation.fields.date]
        exact = dated or exact[:1]
    return exact[:1]
