"""Laws by their own names: without the section before, the number and the day behind, which are fields of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pincite.citations import dates, people
from pincite.citations.short_forms.kind_words import kind_by_word
from pincite.citations.short_forms.known_works import keys
from pincite.model import Citation, Fields, Form, Note, Place, Span, WorkType
from pincite.rules import finditer, fullmatch, match, rule, search

_SET = "law_titles"
FROM_PROSE = 0.8
"""How sure an instrument is that only a sentence of the note names."""


def titled(citation: Citation) -> Citation:
    """Return a full citation of a law whose title is its name, and a paper that answers one with its author."""
    if citation.form is not Form.FULL or citation.given is not None or not citation.fields.title:
        return citation
    if citation.type is not WorkType.STATUTE:
        return replace(citation, fields=_of_own_day(citation.type, _without_office(_answered(citation.fields))))
    fields = _of_own_day(citation.type, _dated(_numbered(_named(citation.fields))))
    return replace(citation, fields=_with_year_of_number(fields))


def says_where_printed(text: str, last: Citation, citation: Citation) -> bool:
    """Tell whether what was read as a source only says where the law just cited is printed.

    ``text`` is that of their stream, ``last`` the citation before.
    """
    fields = citation.fields
    own = fields.authors or fields.url or citation.form is not Form.FULL or citation.given is not None
    law = last.type is WorkType.STATUTE or last.form is Form.SHORT
    if own or not law or citation.place.stream != last.place.stream:
        return False
    between = text[last.place.span.end : citation.place.span.end]
    return fullmatch(rule(_SET, "printed_where"), between) is not None


def by_place(note: Note, text: str) -> Citation | None:
    """Return a note that is nothing but a section "of the" law it names as that law."""
    said = fullmatch(rule(_SET, "place_of_law"), text)
    kind = kind_by_word(keys(said["name"])) if said else None
    if said is None or kind not in (WorkType.STATUTE, WorkType.INSTRUMENT):
        return None
    place = Place(note.stream, Span(said.start("pin"), said.end("name")))
    year = search(rule("citations_fields", "title_year"), said["name"])
    dated = (int(year["year"]), year["year"]) if year else (None, None)
    fields = Fields(title=" ".join(said["name"].split()), year=dated[0], date=dated[1])
    one = Citation(f"n{note.label}.0", place, note.label, Form.FULL, kind, fields, pinpoint=said["pin"])
    return replace(one, confidence=FROM_PROSE)


def adopted(note: Note, text: str, mine: Sequence[Citation]) -> list[Citation]:
    """Return the citations of a note, instruments among them that its prose names with who adopted them, and when.

    What was read of the same words, or of the quotation from them up to its place and address, is no other source.
    """
    made = list(mine)
    for said in finditer(rule(_SET, "adopted"), text):
        span = Span(*said.span())
        over = [c for c in made if c.place.span.overlaps(span)]
        if any(c.given is not None or c.place.span.start < span.start - 2 for c in over):
            continue
        date = dates.iso(said["date"])
        fields = Fields(title=" ".join(said["title"].split()), year=int(said["date"][-4:]), date=date)
        bodies = tuple(" ".join(b.split()) for b in rule(_SET, "between_bodies").pattern.split(said["by"]) if b)
        made = [c for c in made if c not in over]
        place = Place(note.stream, span)
        fields = replace(fields, authors=bodies, url=next((c.fields.url for c in over if c.fields.url), None))
        pin = next((c.pinpoint for c in over if c.pinpoint), None)
        one = Citation(f"n{note.label}.0", place, note.label, Form.FULL, WorkType.INSTRUMENT, fields, pin)
        made.append(replace(one, confidence=FROM_PROSE))
    return made


def _named(fields: Fields) -> Fields:
    """Take "of the" off the head of a title, which joins it to a section cited before it."""
    title = fields.title or ""
    joined = match(rule(_SET, "place_of"), title)
    return replace(fields, title=title[joined.end() :]) if joined else fields


def _numbered(fields: Fields) -> Fields:
    """Part "Water Law, Law No. 17, passed on 3 May 2001" into name, number and day."""
    said = fullmatch(rule(_SET, "numbered_end"), fields.title or "")
    if said is None:
        return fields
    day = next(iter(dates.days(said["passed"] or "")), None)
    fields = replace(fields, title=said["name"], symbol=fields.symbol or said["number"])
    return _of_day(fields, day) if day else fields


def _dated(fields: Fields) -> Fields:
    """Take the day a law was made off the end of its name; a bare year belongs to the name ("Water Act of 1990")."""
    said = fullmatch(rule(_SET, "dated_end"), fields.title or "")
    day = next(iter(dates.days(said["date"])), None) if said else None
    if said is None or day is None:
        return fields
    return _of_day(replace(fields, title=said["name"]), day)


def _of_day(fields: Fields, day: str) -> Fields:
    return replace(fields, year=int(day[:4]), date=day)


def _with_year_of_number(fields: Fields) -> Fields:
    """Date a law that has no year by the day in its name, or by its number ("No. 84 of 2002")."""
    if fields.year is not None:
        return fields
    days = dates.days(fields.title or "")
    if len(days) == 1:
        return _of_day(fields, next(iter(days)))
    said = search(rule(_SET, "year_of_number"), f"{fields.symbol or ''} {fields.title or ''}")
    return replace(fields, year=int(said["year"]), date=said["year"]) if said else fields


def _answered(fields: Fields) -> Fields:
    """Give an answer to a questionnaire the author that its title ends with."""
    said = fullmatch(rule(_SET, "answered_by"), fields.title or "") if not fields.authors else None
    return replace(fields, title=said["title"], authors=(said["author"],)) if said else fields


def _of_own_day(kind: WorkType | None, fields: Fields) -> Fields:
    """Date a law or instrument by the day in its name rather than by that of the journal which prints it."""
    title = fields.title or ""
    said = search(rule(_SET, "own_day"), title) if kind in (WorkType.STATUTE, WorkType.INSTRUMENT) else None
    day = next(iter(dates.days(said["date"])), None) if said else None
    return _of_day(fields, day) if day and len(dates.days(title)) == 1 else fields


def _without_office(fields: Fields) -> Fields:
    """Take the number of a resolution, or the office and name of who reports, off the head of a title."""
    numbered = fullmatch(rule(_SET, "numbered_resolution"), fields.title or "")
    if numbered is not None:
        return replace(fields, title=numbered["title"], symbol=fields.symbol or numbered["number"])
    held = fullmatch(rule(_SET, "office_and_person"), fields.title or "")
    if held is None:
        return fields
    return replace(fields, title=held["title"], authors=fields.authors or (people.record(held["person"]),))
