"""Placements in tiers against the record of the Trafficking in Persons Reports, and against each other."""

from __future__ import annotations

from collections.abc import Iterator

from pincite.checks.drafts import shown
from pincite.checks.ground import Document, Shelf
from pincite.checks.model import Draft, Finder
from pincite.mentions import countries, tiers_record
from pincite.store.read import Record

Key = tuple[str, str]
NAMES = {"1": "Tier 1", "2": "Tier 2", "2WL": "Tier 2 Watch List", "3": "Tier 3"}
_LOOSE = ("2", "2WL")


def begin(_shelf: Shelf) -> Finder:
    """Return a finder that remembers what other documents said where the record is silent."""
    first: dict[Key, tuple[str, str, str]] = {}
    return lambda document: _find(document, first)


def _find(document: Document, first: dict[Key, tuple[str, str, str]]) -> Iterator[Draft]:
    """Find placements that differ from the record, then those that differ from others where the record is silent."""
    for said in placements(document):
        known = tiers_record.recorded(said["country"], said["year"])
        if known is None:
            yield from _against_others(document, said, first)
        elif known != said["tier"]:
            yield _against_record(document, said, known)


def placements(document: Document) -> Iterator[Record]:
    """Yield the mentions that place a country in a tier in a year."""
    for row in document.mentions:
        if row["kind"] == "tier" and row["status"] == "placed" and row["country"] and row["year"] and row["tier"]:
            yield row


def _against_record(document: Document, said: Record, known: str) -> Draft:
    code = "PC603" if (said["tier"], known) == _LOOSE else "PC601"
    better = f"{_state(said)} was in {NAMES[known]} in {said['year']}."
    return _draft(code, document, said, f"{_claim(said)}; the record has {NAMES[known]}.", better=better)


def _against_others(document: Document, said: Record, first: dict[Key, tuple[str, str, str]]) -> Iterator[Draft]:
    own = (document.doc, said["tier"], f"{_where(document, said)}: {shown(said['text'])}")
    other, tier, where = first.setdefault((said["country"], said["year"]), own)
    if tier != said["tier"]:
        reason = f"{_claim(said)}; {other} says {NAMES[tier]}. The record does not have that year."
        yield _draft("PC602", document, said, reason, other=where)


def _where(document: Document, said: Record) -> str:
    note, page = document.note_at(said["start"]), document.page_at(said["start"])
    parts = (document.doc, f"note {note}" if note else "", f"page {page}" if page else "")
    return ", ".join(part for part in parts if part)


def _draft(
    code: str, document: Document, said: Record, reason: str, better: str | None = None, other: str | None = None
) -> Draft:
    about = (said["country"], said["year"], said["tier"])
    spans = tuple((start, end) for start, end in said["spans"])
    note = document.note_at(said["start"])
    return Draft(code, document.doc, about, note, spans, shown(said["text"]), reason, better, other)


def _claim(said: Record) -> str:
    return f"{_state(said)} is placed in {NAMES[said['tier']]} in {said['year']}"


def _state(said: Record) -> str:
    return countries.name_of(said["country"]) or str(said["country"])
