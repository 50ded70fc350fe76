"""Entries of reference and source lists: one citation each, with its fields.

Styles are told by their marks: year;volume:pages (Vancouver), a year in parentheses after the authors (APA, Harvard),
a year between full stops (Chicago author-date), a title in quotation marks (MLA, Chicago bibliography), full stops, or
commas alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from pincite.citations import fields, kinds, labels, list_books, list_kinds, list_people, titles
from pincite.citations.choose.candidates import SHAPES, Candidate
from pincite.model import Citation, Fields, Form, Place, Span, WorkType
from pincite.rules import finditer, fullmatch, match, rule, search
from pincite.text import Article

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
QUOTED = {"“": "quoted", '"': "quoted", "‘": "quoted_single", "'": "quoted_single"}
"""Rules for titles in quotation marks, by the opening mark."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left of an entry when address and date of access are taken out."""

    text: str
    url: str | None
    accessed: str | None


def find(article: Article) -> tuple[Citation, ...]:
    """Return the entries of the source lists as the shapes read them."""
    return tuple(candidate.citation for candidate in propose(article))


def propose(article: Article) -> tuple[Candidate, ...]:
    """Return a citation of form ``list_entry`` for every entry of the source lists, ids ``s.<k>``."""
    found: list[Candidate] = []
    for entry in article.entries:
        text = article.readings[entry.stream].text
        span = _extent(text)
        if span.start < span.end:
            place = Place(entry.stream, span)
            read = described(text[span.start : span.end])
            if found and match(rule("source_lists", "same_author"), text):
                read = replace(read, fields=replace(read.fields, authors=found[-1].citation.fields.authors))
            made = Citation(f"s.{len(found) + 1}", place, None, Form.LIST_ENTRY, read.type, read.fields)
            found.append(Candidate(made, SHAPES, shape=read.shape))
    return tuple(found)


def described(text: str) -> fields.Parsed:
    """Return kind and fields of an entry."""
    said = labels.off(text)
    read, shape = _parsed(said.text)
    known = list_books.published(list_books.numbered(read))
    kind = (said.online if known.url else said.bare) or list_kinds.guess(known)
    return fields.Parsed(kind, list_books.titled(known), shape=shape)


def _extent(text: str) -> Span:
    """Return the entry without blanks at its edges and its final full stop."""
    bare = text.rstrip().removesuffix(".").rstrip()
    return Span(len(text) - len(text.lstrip()), len(bare))


def _parsed(text: str) -> tuple[Fields, str]:
    """Return the fields of an entry, and the name of the style that told them."""
    rest = _without_address(text)
    if match(rule("source_lists", "given_first"), rest.text):
        found, shape = _given_first(rest.text), "given_first"
    else:
        found, shape = _by_style(rest.text)
    return replace(found, url=rest.url, accessed=rest.accessed), shape


def _by_style(text: str) -> tuple[Fields, str]:
    styles = (_vancouver, _apa, _case, _initialled, _quoted, _author_date, _named, _one_author, _stops, _commas)
    for style in styles:
        if (found := style(text)) is not None:
            return found, style.__name__.strip("_")
    return Fields(), ""


def _given_first(text: str) -> Fields:
    """Read an entry printed like a note, "J. Okafor, B. Ito, Ports, 2001"; its marks may still be those of a list."""
    as_note = fields.parse_text(text).fields
    for style in (_apa, _quoted):
        found = style(text)
        if found is not None:
            return replace(found, authors=as_note.authors or found.authors)
    year, date = dated(text)
    return replace(as_note, year=as_note.year or year, date=as_note.date or date)


def _without_address(text: str) -> Rest:
    accessed = search(rule("source_lists", "accessed"), text)
    if accessed:
        text = text[: accessed.start()] + text[accessed.end() :]
    url = search(rule("source_lists", "url"), text)
    address = url["url"].replace(" ", "").partition(".doi:")[0].rstrip(".,;)") if url else None
    if url:
        text = text[: url.start()] + text[url.end() :]
    for noise in ("medium", "address_lead", "role"):
        text = rule("source_lists", noise).pattern.sub(" ", text.strip(" .,;:"))
    text = " ".join(text.split()).replace(" . ", " ").replace(". . ", ". ")
    return Rest(text.strip(" .,;:"), address, dated(accessed["date"])[1] if accessed else None)


def dated(text: str) -> tuple[int | None, str | None]:
    """Return year and ISO date of the last date in ``text``."""
    hits = list(finditer(rule("source_lists", "date"), text))
    if not hits:
        return None, None
    best = max(hits, key=lambda h: (bool(h["month"]), h.start()))
    iso = best["year"]
    if best["month"]:
        iso += f"-{MONTHS.index(best['month'][:3].casefold()) + 1:02}"
        iso += f"-{int(best['day']):02}" if best["day"] else ""
    return int(best["year"]), iso


def _vancouver(text: str) -> Fields | None:
    hit = match(rule("source_lists", "vancouver"), text)
    if hit is None:
        return _vancouver_book(text)
    year, date = dated(hit["date"])
    authors = tuple(", ".join(name.rsplit(" ", 1)) for name in hit["authors"].removesuffix(", et al").split(", "))
    known = Fields(
        authors=authors, title=_clean(hit["title"]), container=_clean(hit["container"]), year=year, date=date
    )
    return replace(known, volume=hit["volume"], issue=hit["issue"], pages=hit["pages"])


def _vancouver_book(text: str) -> Fields | None:
    """Read a book, report or page whose year stands after a semicolon, behind the publisher."""
    hit = match(rule("source_lists", "vancouver_book"), text)
    if hit is None:
        return None
    year, date = dated(hit["date"])
    names = hit["authors"].removesuffix(", et al")
    persons = match(rule("source_lists", "initials_last"), names)
    authors = tuple(", ".join(n.rsplit(" ", 1)) for n in names.split(", ")) if persons else list_people.split(names)
    known = Fields(authors=authors, title=_clean(hit["title"]), year=year, date=date, pages=hit["pages"])
    return replace(known, place=hit["place"], publisher=_clean(hit["publisher"]))


def _initialled(text: str) -> Fields | None:
    """Read "Okafor, C. and Ito, K. Title. Place: Press, 2001": no year between names and title."""
    return _titled_next(match(rule("source_lists", "initials_first"), text))


def _one_author(text: str) -> Fields | None:
    """Read "Okafor, Chidi J., Title. Press": a comma between name and title."""
    return _titled_next(match(rule("source_lists", "family_comma"), text))


def _titled_next(hit: regex.Match[str] | None) -> Fields | None:
    if hit is None:
        return None
    rest = hit["rest"].strip()
    quoted = match(rule("source_lists", QUOTED[rest[0]]), rest) if rest[:1] in QUOTED else None
    title, tail = (quoted["title"], quoted["rest"]) if quoted else _first_sentence(rest)
    year, date = dated(tail)
    return _tail(Fields(authors=list_people.split(hit["authors"]), title=_clean(title), year=year, date=date), tail)


def _apa(text: str) -> Fields | None:
    return _headed(match(rule("source_lists", "apa"), text))


def _case(text: str) -> Fields | None:
    """Read a decided case, printed in lists as in notes: "Roe v. River Board, 410 U.S. 113 (1973)"."""
    read = fields.parse_text(text)
    return read.fields if read.type is WorkType.CASE and read.fields.volume else None


def _author_date(text: str) -> Fields | None:
    return _headed(match(rule("source_lists", "author_date"), text))


def _headed(hit: regex.Match[str] | None) -> Fields | None:
    """Read an entry that opens with authors and date; the names of a case's parties are its title."""
    if hit is None:
        return None
    if search(rule("citations_kinds", "case"), hit["authors"]):
        year, date = dated(hit["date"])
        return Fields(title=_clean(hit["authors"]), year=year, date=date)
    if fullmatch(rule("author_year", "law_number"), hit["authors"].strip(" .,")):
        year, date = dated(hit["date"])
        title = _clean(_first_sentence(hit["rest"].strip())[0])
        return Fields(title=title, year=year, date=date, symbol=hit["authors"].strip(" .,"))
    if search(rule("source_lists", "law_name"), hit["authors"].strip(" .,*")):
        year, date = dated(hit["date"])
        return Fields(title=_clean(hit.string[: hit.start("rest")]), year=year, date=date)
    return _after_date(hit) if list_people.plausible(hit["authors"]) else _titled_first(hit)


def _titled_first(hit: regex.Match[str]) -> Fields | None:
    """Read an unsigned piece of a newspaper, whose title stands where authors would (APA 9.12)."""
    container, rest = _first_sentence(hit["rest"].strip())
    if rest or not kinds.is_news(container):
        return None
    year, date = dated(hit["date"])
    return Fields(title=_clean(hit["authors"]), container=_clean(container), year=year, date=date)


def _after_date(hit: regex.Match[str]) -> Fields:
    """Read the rest of an entry whose author and date are known: title, container, locator, publisher."""
    year, date = dated(hit["date"])
    rest = hit["rest"].strip()
    quoted = match(rule("source_lists", QUOTED[rest[0]]), rest) if rest[:1] in QUOTED else None
    title, tail = (quoted["title"], quoted["rest"]) if quoted else _first_sentence(rest)
    chapter = match(rule("source_lists", "in_book"), rest) if not quoted else None
    journal = match(rule("citations_shapes", "european_article"), rest) if not quoted and not tail else None
    if journal:
        title, tail = journal["head"], journal.string[journal.start("container") :]
    press = search(rule("source_lists", "press"), title) if not quoted and not tail else None
    if press and press.start():
        title, tail = title[: press.start()], title[press.start() :]
    names = list_people.split(hit["authors"])
    editors = names if hit.groupdict().get("role") else ()
    known = Fields(authors=names, editors=editors, title=_clean(title), year=year, date=date)
    return _chapter(known, chapter) if chapter else _tail(known, tail)


def _chapter(known: Fields, hit: regex.Match[str]) -> Fields:
    pages, house = (search(rule("source_lists", r), hit.string) for r in ("pages", "after_pages"))
    return replace(
        known,
        title=_clean(hit["title"]),
        container=_clean(hit["container"]),
        editors=list_people.split(hit["editors"] or "", given_first=True),
        pages=pages["pages"] if pages else None,
        publisher=house["publisher"] if house else None,
    )


def _in_book(known: Fields, hit: regex.Match[str]) -> Fields:
    """Read the book of a chapter: editors, title, place, publisher, year and pages."""
    press, pages = (search(rule("source_lists", r), hit.string) for r in ("press", "pages"))
    year, date = dated(hit.string)
    return replace(
        known,
        container=_clean(hit["container"]),
        editors=list_people.split(hit["editors"] or "", given_first=True),
        place=press["place"] if press else None,
        publisher=press["publisher"].strip() if press else None,
        pages=pages["pages"] if pages else None,
        year=known.year or year,
        date=known.date or date,
    )


def _quoted(text: str) -> Fields | None:
    hit = match(rule("source_lists", "quoted"), text)
    if hit is None or not (hit["authors"].strip() == "" or list_people.plausible(hit["authors"])):
        return None
    year, date = dated(hit["date"] or "")
    known = Fields(authors=list_people.split(hit["authors"]), title=_clean(hit["title"]), year=year, date=date)
    return _tail(known, hit["rest"])


def _tail(known: Fields, tail: str) -> Fields:
    """Read what follows the title: the container up to its locator, date, place and publisher."""
    chapter = match(rule("source_lists", "in_tail"), tail)
    if chapter:
        return _in_book(known, chapter)
    locator = search(rule("source_lists", "locator"), tail)
    press = search(rule("source_lists", "press"), tail) or _placed(tail.strip())
    year, date = dated(locator["year"] if locator and locator["year"] else tail)
    known = replace(known, year=known.year or year, date=_finer(known.date, date))
    if press and not locator:
        return replace(known, place=press["place"], publisher=press["publisher"].strip())
    head, publisher = _container(tail[: locator.start()] if locator else _before_date(tail))
    known = replace(known, container=head, publisher=publisher)
    if locator is None:
        return known
    return replace(known, volume=locator["volume"], issue=locator["issue"], pages=locator["pages"])


def _finer(first: str | None, later: str | None) -> str | None:
    """Return the date after the authors, unless the one after the container says the day of the same year."""
    return later if first is None or (later or "").startswith(f"{first}-") else first


def _placed(tail: str) -> regex.Match[str] | None:
    """Return the place and publisher that follow a quoted title at once, when the place is known for one."""
    press = match(rule("source_lists", "press"), tail)
    return press if press and press["place"] in titles.places() else None


def _container(head: str) -> tuple[str | None, str | None]:
    """Part "Human Rights Quarterly (The Press)" into journal and publisher."""
    name, _, publisher = head.partition("(")
    if name.rstrip().endswith(":"):  # "Enacted:", "Published:": a word for the date that follows
        return None, _clean(publisher.partition(")")[0])
    return _clean(name), _clean(publisher.partition(")")[0])


def _before_date(text: str) -> str:
    date = search(rule("source_lists", "date"), text)
    return text[: date.start()] if date else text


def _first_sentence(text: str) -> tuple[str, str]:
    """Part the text after its first full stop; a question goes on with its subtitle when two more parts follow."""
    ends = [*finditer(rule("source_lists", "sentence_end"), text)]
    if not ends:
        return text, ""
    end = ends[1] if len(ends) > 1 and ends[0][0][0] in "?!" else ends[0]
    return text[: end.start() + (end[0][0] in "?!")], text[end.end() :]


def _sentences(text: str) -> list[str]:
    pieces = []
    while text:
        piece, text = _first_sentence(text)
        pieces.append(piece)
    return pieces


def _named(text: str) -> Fields | None:
    """Read "Okafor, Chidi M. Title. 2nd ed. Press, 2001" (Chicago): the stop of an initial may end the names."""
    hit = match(rule("source_lists", "names_first"), text)
    if hit is None or not list_people.plausible(hit["authors"]):
        return None
    title, tail = _first_sentence(hit["rest"])
    if not tail:
        return None
    names = list_people.split(hit["authors"])
    helped = match(rule("source_lists", "helpers_first"), tail)
    known = Fields(authors=names, editors=names if hit["role"] else (), title=_clean(title))
    if helped:
        known, tail = replace(known, edition=helped["edition"]), tail[helped.end() :]
    year, date = dated(tail)
    return _tail(replace(known, year=year, date=date), tail)


def _stops(text: str) -> Fields | None:
    """Read "Author. Title. Container, date" or "Name. date"."""
    pieces = _sentences(text)
    if len(pieces) < 2:
        return None
    first, second, *more = pieces
    year, date = dated(". ".join(more) or second)
    if _is_date(second) and (_treaty(first) or list_people.plausible(first)):
        return Fields(title=_clean(first), year=year, date=date)
    if not list_people.plausible(first):
        return None
    known = Fields(authors=list_people.split(first), title=_clean(second), year=year, date=date)
    return _tail(known, ". ".join(more))


def _is_date(text: str) -> bool:
    return len(_before_date(text).strip(" ,")) < 12 and dated(text)[0] is not None


def _commas(text: str) -> Fields | None:
    """Read "Title, Organisation, Publisher"; a name alone is that of an organisation."""
    pieces = [p.strip() for p in text.split(", ") if p.strip()]
    year, date = dated(pieces[-1]) if pieces and _is_date(pieces[-1]) else (None, None)
    pieces = pieces[:-1] if year else pieces
    if not pieces:
        return None
    if len(pieces) == 1 and list_people.is_organisation(pieces[0]) and list_people.plausible(pieces[0]):
        return Fields(authors=(pieces[0],), year=year, date=date)
    if len(pieces) > 1 and list_people.is_organisation(pieces[0]) and not _of_organisations(pieces[1:]):
        return _issued(pieces, year, date)
    cut = next((i for i in range(1, len(pieces)) if list_people.is_organisation(pieces[i])), len(pieces))
    known = Fields(title=_clean(", ".join(pieces[:cut])), year=year, date=date)
    if cut == len(pieces) == 2:
        return replace(known, title=_clean(pieces[0]), container=_clean(pieces[1]))
    return replace(known, authors=tuple(pieces[cut : cut + 1]), publisher=next(iter(pieces[cut + 1 :]), None))


def _treaty(name: str) -> bool:
    return search(rule("source_lists", "instrument"), name) is not None


def _of_organisations(pieces: list[str]) -> bool:
    return list_people.is_organisation(pieces[0]) or list_people.is_organisation(pieces[-1])


def _issued(pieces: list[str], year: int | None, date: str | None) -> Fields | None:
    """Read "Organisation, Title, Series 12, Place": series and place close the title."""
    title = pieces[1:]
    place = title.pop() if len(title) > 1 and title[-1] in titles.places() else None
    at = next((i for i, p in enumerate(title) if search(rule("citations_shapes", "series_number"), f", {p}")), 0)
    symbol = title[at] if at else None
    head = ", ".join(title[:at] if at else title)
    return Fields(authors=(pieces[0],), title=_clean(head), year=year, date=date, place=place, symbol=symbol)


def _clean(text: str) -> str | None:
    return " ".join(text.replace("*", "").split()).strip(' .,;:-–“”"_') or None
