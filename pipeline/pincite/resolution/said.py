"""What a short form says of the work it means."""

from __future__ import annotations

from dataclasses import dataclass

from pincite.citations.dates import days
from pincite.citations.short_forms.kind_words import named_kinds
from pincite.citations.short_forms.known_works import keys
from pincite.model import Citation, WorkType
from pincite.resolution.record import Record
from pincite.rules import finditer, fullmatch, rule, search


@dataclass(frozen=True, slots=True)
class Said:
    """A short form as evidence: its names (taken apart, as one, without a volume), note, year, day, reporter and page.

    ``days`` are the calendar days it prints, as a decision is recalled by its own; ``kinds`` are those of a word such
    as "rapp." or "art." that stands among the names.
    """

    citation: Citation
    readings: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]
    note: str | None
    year: int | None
    volume: str | None
    page: int | None
    sections: bool
    days: frozenset[str] = frozenset()
    kinds: frozenset[WorkType] = frozenset()


def read(record: Record, citation: Citation) -> Said:
    """Return what ``citation`` says."""
    names, year = _without_year(names_of(citation) or _printed(record, citation))
    names, kinds = _without_kind(names)
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
        days=days(record.text(citation)),
        kinds=kinds,
    )


def _without_kind(names: tuple[str, ...]) -> tuple[tuple[str, ...], frozenset[WorkType]]:
    """Take a name that is nothing but a word for a kind of work for that ("Roe", "rapp.")."""
    told = {n: named_kinds(keys(n)[0]) for n in names if len(keys(n)) == 1}
    kinds = {n: k for n, k in told.items() if k and (n.islower() or n.endswith("."))}
    if not kinds or len(kinds) == len(names):
        return names, frozenset()
    return tuple(n for n in names if n not in kinds), frozenset[WorkType]().union(*kinds.values())


def _printed(record: Record, citation: Citation) -> tuple[str, ...]:
    """Return what a short form prints before its word of back-reference or its pages, where no name was parted off.

    "Civ. 1re, 25 févr. 1997, préc." and "Rep. Act No. 9208, § 3(a)" name a court and a day, or a number.
    """
    text = record.text(citation)
    if citation.target_note and search(rule("author_year", "note_reference"), text):
        return ()  # "See reference 2." says a number and no name
    ends = [hit.start() for hit in (search(rule("citations_shorts", k), text) for k in ("supra", "work")) if hit]
    if citation.pinpoint and (at := text.find(citation.pinpoint)) > 0:
        ends.append(at)
    bare = text[: min(ends, default=len(text))].strip(" ,.;*_()[]")
    pointed = fullmatch(rule("resolution", "note_alone"), bare)
    return (bare,) if sum(c.isalpha() for c in bare) > 1 and not pointed else ()


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


def last_words(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name after its last small one: those before it may be of the sentence.

    "An inference from Roe" may be a remark on Roe; nothing is returned where no small word stands inside.
    """
    if len(names) != 1:
        return ()
    hit = search(rule("resolution", "after_small_word"), names[0])
    return (hit["name"],) if hit else ()
