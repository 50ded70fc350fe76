"""What a short form says of the work it means."""

from __future__ import annotations

from dataclasses import dataclass

from pincite.model import Citation
from pincite.resolution.record import Record
from pincite.rules import finditer, fullmatch, rule, search


@dataclass(frozen=True, slots=True)
class Said:
    """A short form as evidence: its names (taken apart, as one, without a volume), note, year, reporter and page."""

    citation: Citation
    readings: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]
    note: str | None
    year: int | None
    volume: str | None
    page: int | None
    sections: bool


def read(record: Record, citation: Citation) -> Said:
    """Return what ``citation`` says."""
    names, year = _without_year(names_of(citation))
    pin = citation.pinpoint or ""
    page = next((int(hit[0]) for hit in finditer(rule("resolution", "page_number"), pin)), None)
    cite = search(rule("resolution", "reporter_cite"), record.text(citation))
    return Said(
        citation=citation,
        readings=readings(record, citation, names),
        names=names,
        note=citation.target_note,
        year=citation.fields.year or year,
        volume=citation.fields.volume or (cite["volume"] if cite else None),
        page=page,
        sections=search(rule("resolution", "section"), pin) is not None,
    )


def names_of(citation: Citation) -> tuple[str, ...]:
    """Return the names a short form gives, without signals and "et al."."""
    bare = (rule("resolution", "lead").pattern.sub("", n) for n in citation.names)
    cleaned = (n.replace("et al.", "").replace("et al", "").strip(" ,.;“”\"'*‘’") for n in bare)
    return tuple(n for n in cleaned if n)


def _without_year(names: tuple[str, ...]) -> tuple[tuple[str, ...], int | None]:
    """Take a year that stands among the names for the year of the work ("Roe", "2005a")."""
    dated = [hit for n in names if (hit := fullmatch(rule("resolution", "year_letter"), n))]
    if not dated or len(dated) == len(names):
        return names, None
    return tuple(n for n in names if not fullmatch(rule("resolution", "year_letter"), n)), int(dated[0]["year"])


def readings(record: Record, citation: Citation, names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the ways to take the names: each for itself, all that stands before *supra* as one, without a volume."""
    hit = search(rule("resolution", "before_supra"), record.text(citation))
    whole = (hit["name"],) if hit and names else names
    bare = tuple(rule("resolution", "volume").pattern.sub("", n) for n in names)
    return tuple(dict.fromkeys(r for r in (names, whole, bare) if r))
