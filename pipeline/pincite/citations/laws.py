"""Fields of laws, treaties, cases and letters, which no general shape fits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pincite.citations import heads
from pincite.citations.draft import Draft
from pincite.model import WorkType
from pincite.rules import match, rule, search

_SET = "citations_fields"
_SHORT_RANGE = 3


def stretch(low: str, high: str) -> int:
    """Return how many numbers a printed range covers ("7101–10" ends at 7110)."""
    full = low[: len(low) - len(high)] + high if len(high) < len(low) else high
    return int(full) - int(low)


def statute(text: str) -> Draft:
    """Read a law: its name before the code or number, the sections cited, its year."""
    named = search(rule(_SET, "code"), text)
    title = text[: named.start()] if named and named.start() > 3 else text
    if named is None and (end := search(rule("citations_shapes", "law_end"), title)):
        title = title[: end.start()]
    title, short = _acronym(title)
    number = search(rule(_SET, "number"), text[len(title) :]) or search(rule(_SET, "number"), text)
    gazette = search(rule("citations_shapes", "gazette"), text)
    return Draft(
        container=gazette["container"] if gazette else None,
        volume=gazette["volume"] if gazette else None,
        pages=gazette["pages"] if gazette else None,
        title=_without_year(title, named is not None and named.start() > 3),
        date=_statute_year(text, title),
        pinpoint=_section(text),
        symbol=number[0] if number else None,
        short=short,
    )


def _acronym(title: str) -> tuple[str, str | None]:
    found = search(rule(_SET, "acronym"), title)
    if found is None:
        return title.strip(" ,"), None
    return (title[: found.start()] + title[found.end() :]).strip(" ,"), found["short"]


def _without_year(title: str, named: bool) -> str:
    """Take the date, country and pages in parentheses off a law that is known by its number only."""
    if named:
        return title
    found = search(rule("citations_shapes", "closing_parentheses"), title)
    return title[: found.start()].strip(" ,–-") if found else title


def _statute_year(text: str, title: str) -> str | None:
    full = search(rule("citations_dates", "day"), text)
    own = search(rule(_SET, "title_year"), title) or (None if full else search(rule(_SET, "title_year"), text))
    if own and not (full and full["year"] == own["year"]):
        return str(own["year"])
    years = search(rule("citations_shapes", "parenthesis_year"), text)
    return full[0] if full else years["date"] if years else None


def _section(text: str) -> str | None:
    """Return the sections cited, unless they are the extent of the whole law."""
    found = search(rule(_SET, "section"), text)
    if found is None:
        return None
    pin = str(found["pin"]).rstrip(" .,;")
    extent = search(rule(_SET, "range"), pin)
    whole = pin.startswith("§§") and extent and stretch(extent["low"], extent["high"]) > _SHORT_RANGE
    return None if whole else pin


def instrument(text: str) -> Draft:
    """Read a treaty, declaration or resolution: name, parties, symbol, day, article."""
    made = _bilateral(text) or resolution(text) or _plain(text)
    dated = search(rule("citations_dates", "day"), text) or search(rule("citations_shapes", "parenthesis_year"), text)
    pin = search(rule(_SET, "section"), text)
    return replace(
        made,
        date=made.date or (dated[0] if dated else None),
        pinpoint=pin["pin"].rstrip(" .,;") if pin else None,
    )


def _bilateral(text: str) -> Draft | None:
    found = match(rule(_SET, "bilateral"), text)
    return Draft(title=found["title"], date=found["date"]) if found else None


def resolution(text: str) -> Draft | None:
    """Read an instrument annexed to a resolution ("G.A. Res. 55/25, annex, Protocol on …")."""
    found = match(rule(_SET, "resolution_annex"), text)
    if found is None:
        return None
    number = search(rule(_SET, "number"), text)
    return Draft(title=found["title"], container=found["container"], symbol=number[0] if number else None)


def _plain(text: str) -> Draft:
    number = search(rule(_SET, "number"), text)
    inside = number is not None and text[: number.start()].endswith("(")
    head = text if number is None or inside else text[: number.start()] if number.start() > 8 else number[0]
    ends = search(rule("citations_shapes", "instrument_end"), text)
    head = text[: ends.start()] if ends and (number is None or ends.start() > number.end()) else head
    cut = search(rule("citations_shapes", "closing_parentheses"), head)
    head = head[: cut.start()] if cut else head
    pin = search(rule(_SET, "section"), head)
    read = heads.simple((head[: pin.start()] if pin else head).strip(" ,;"))
    if read.authors and read.title and read.title.isdigit():
        read = heads.Head((), f"{read.authors[0]}, {read.title}")
    named = search(rule("citations_shapes", "instrument_name"), text)
    short = named["short"] if named else None
    return Draft(read.authors, read.title, symbol=number[0] if number else None, short=short)


def case(text: str) -> Draft:
    """Read a decided case: parties, reporter, court and year; what became of it on appeal is left out."""
    later = search(rule("citations_shapes", "case_history"), text)
    text = text[: later.start()] if later else text
    found = match(rule("citations_shapes", "reported"), text) or match(rule("citations_shapes", "neutral"), text)
    if found is None:
        return _european(text) or _docketed(text)
    return Draft(
        title=found["title"].replace("*", "").strip(" ,"),
        container=found["container"],
        volume=found["volume"],
        pages=found["page"],
        date=found["date"],
        pinpoint=found["pin"],
    )


def _docketed(text: str) -> Draft:
    """Read a case of any court: parties before number or day, then whatever tells reporter, day and paragraph."""
    number = search(rule("citations_shapes", "after_parties"), text)
    title = text[: number.start()] if number else heads.pieces(text)[0]
    rest = text[len(title) :]
    printed = search(rule("citations_shapes", "yearbook"), rest) or search(rule("citations_shapes", "reporter"), rest)
    pin = search(rule("citations_shapes", "case_pin"), rest)
    page = printed["pin"] if printed else None
    made = Draft(title=title.replace("*", "").strip(" ,"), date=_decided(text, rest))
    made = replace(made, pinpoint=pin["pin"] if pin else page)
    if printed is None:
        return made
    return replace(made, container=printed["container"], volume=printed["volume"], pages=printed["page"])


def _decided(text: str, rest: str) -> str | None:
    """Return the day or year of a decision; a yearbook's year stands before its name."""
    annual = search(rule("citations_shapes", "yearbook"), rest)
    if annual and annual["day"]:
        return f"{annual['day']}, {annual['volume'][:4]}"
    if day := search(rule("citations_dates", "day"), rest):
        return str(day[0])
    if annual:
        return str(annual["volume"][:4])
    dated = search(rule("citations_shapes", "parenthesis_year"), text)
    year = search(rule("citations_dates", "year"), rest)
    return dated["date"] if dated else year[0] if year else None


def court_paper(text: str) -> Draft:
    """Read a brief, complaint or transcript: what it is, its page, and when it was filed (Bluebook rule 10.8.3)."""
    found = match(rule("citations_shapes", "court_paper"), text)
    if found is None:
        return Draft(title=text)
    parties = case(found["case"]).title
    return Draft(title=f"{found['title']}, {parties}", pinpoint=found["pin"], date=_decided(text, found["case"]))


def _european(text: str) -> Draft | None:
    """Read a judgment cited by court, day and number."""
    if found := match(rule("citations_shapes", "european"), text):
        pin = search(rule(_SET, "section"), text, found.end())
        number, pinpoint = found["number"], pin["pin"] if pin else None
        return Draft(title=found["title"], date=found["date"], symbol=number, court=found["court"], pinpoint=pinpoint)
    if found := match(rule("citations_shapes", "german"), text):
        day = f"{found['year']}-{int(found['month']):02d}-{int(found['day']):02d}"
        return Draft(title=found[0], date=day, symbol=found["number"].strip(), court=found["court"])
    return None


def letter(text: str) -> Draft:
    """Read an interview, letter or message: what it is, with whom, when."""
    cut = search(rule("citations_shapes", "closing_parentheses"), text)
    title = text[: cut.start()].rstrip(" ,") if cut else text
    dated = search(rule("citations_dates", "day"), text) or search(rule("citations_dates", "month"), text)
    year = dated or search(rule("citations_dates", "year"), text)
    if dated and dated.start() < len(title):
        title = title[: dated.start()].rstrip(" ,.(")
    return Draft(title=title, date=year[0] if year else None)


READERS: dict[WorkType, Callable[[str], Draft]] = {
    WorkType.STATUTE: statute,
    WorkType.INSTRUMENT: instrument,
    WorkType.CASE: case,
    WorkType.CORRESPONDENCE: letter,
    WorkType.OTHER: court_paper,
}
