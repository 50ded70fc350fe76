"""Full citations and list entries: the first names a work, a later one of the same work refers to the first."""

from __future__ import annotations

from dataclasses import replace

from pincite.model import Citation, Form, Link, Step
from pincite.resolution.record import Record, linked, own

FITS = 0.75
"""Least fit of a book's title."""


def resolve(record: Record, citation: Citation) -> Link:
    """Link a full citation to the first one of the same work, else to itself; say where its container is cited."""
    return _with_container(record, citation, _resolved(record, citation))


def _with_container(record: Record, citation: Citation, link: Link) -> Link:
    """Add the step from a chapter to the book it is in, when that is cited by the number of a note."""
    note, book = citation.container_note, citation.fields.container
    if note is None or not book:
        return link
    cited = (record.links[c.id].target for c in record.in_note(note) if c.id in record.links)
    held = [t for t in cited if t is not None and record.fit((book,), t).score >= FITS]
    if not held:
        return link
    step = Step("container", citation.id, held[0], f"its container is the book of note {note}")
    return replace(link, steps=(*link.steps, step))


def _resolved(record: Record, citation: Citation) -> Link:
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
