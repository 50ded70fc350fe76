"""From the shape of a citation to a draft of its fields: one reader for each shape, tried in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import regex

from pincite.citations import chicago, commonwealth, heads, kinds, laws, people, titles
from pincite.citations.draft import Draft
from pincite.model import WorkType
from pincite.rules import match, rule, search

_SHAPES = "citations_shapes"
_FIELDS = "citations_fields"
Shape = regex.Match[str]
YEAR = len("2025")


def draft(core: str) -> Draft:
    """Read the fields of ``core``, a citation without address, short name and explanations."""
    if (made := commonwealth.read(core)) is not None:
        return replace(made, shape="commonwealth")
    kind = kinds.early(core)
    if kind is not None and kind in laws.READERS:
        return replace(laws.READERS[kind](core), type=kind, shape=kind)
    for name, reader, needs in READERS:
        if needs and not any(need in core for need in needs):
            continue
        found = match(rule(_SHAPES, name), core)
        if found and (made := reader(found)) is not None:
            return replace(made, type=made.type or kind or kinds.by_shape(name), shape=name)
    loose = _loose(core)
    return replace(loose, type=loose.type or kind, shape="loose")


def _cable(found: Shape) -> Draft:
    return Draft(title=found["title"], date=None, symbol=found["title"])


def _hearing(found: Shape) -> Draft:
    return Draft(title=found["title"], date=found["date"], pinpoint=found["pin"])


def _press(found: Shape) -> Draft:
    return Draft(authors=(heads.organisation(found["authors"]),), title=found["title"], date=found["date"])


def _address(found: Shape) -> Draft | None:
    named = people.head(found["authors"])
    if named is None and not people.is_organisation(found["authors"]):
        return None
    names = named.names if named else (heads.organisation(found["authors"]),)
    return Draft(authors=names[:1], title=found["title"], date=found["date"])


def _talk(found: Shape) -> Draft:
    head = heads.simple(found["head"])
    return Draft(head.authors, head.title, date=found["date"], pinpoint=found["pin"])


def _thesis(found: Shape) -> Draft:
    return _paged_thesis(found["head"].removesuffix("unpublished").rstrip(" ,"), found, found["pin"])


def _thesis_after(found: Shape) -> Draft:
    return _paged_thesis(found["head"], found, None)


def _paged_thesis(text: str, found: Shape, pin: str | None) -> Draft:
    """Read author, title and the page cited, which Bluebook prints before the parenthesis."""
    paged = match(rule(_FIELDS, "paged"), text)
    head = heads.simple(paged["title"] if paged else text)
    page = paged["page"] if paged else None
    return Draft(head.authors, head.title, date=found["date"], publisher=found["publisher"], pinpoint=pin or page)


def _working_paper(found: Shape) -> Draft:
    head = heads.contained(found["head"])
    pin = found["pin"] or found["pin2"]
    return Draft(head.authors, head.title, head.container, date=found["date"], pinpoint=pin)


def _chapter(found: Shape) -> Draft | None:
    volume = match(rule(_SHAPES, "numbered"), found["head"])
    head = heads.simple(found["head"][volume.end() if volume else 0 :])
    if head.title is None or not _opens_with_capital(found["container"]):
        return None
    numbered = match(rule(_SHAPES, "numbered"), found["container"])
    published = found["publisher"] or ""
    return Draft(
        head.authors,
        head.title,
        found["container"][numbered.end() if numbered else 0 :],
        volume=numbered["volume"] if numbered else None,
        editors=people.split(found["editors"] or ""),
        pages=found["page"],
        publisher=_house(published),
        edition=edition["edition"] if (edition := search(rule(_FIELDS, "edition"), published)) else None,
        date=found["date"],
        pinpoint=found["pin"],
        type=WorkType.ARTICLE if numbered and not found["editors"] else None,
    )


def _chapter_commas(found: Shape) -> Draft | None:
    """Read "A. Roe, Small Rivers, in: Proceedings of the River Days, River Society, Lagos, 2012, pp. 16–17"."""
    head = heads.simple(found["head"])
    if head.title is None or not head.authors:
        return None
    between = heads.pieces(found["between"] or "")
    house = next((p for p in between if people.is_organisation(p)), None)
    made = Draft(head.authors, head.title, found["container"], pages=found["pages"], date=found["date"])
    return replace(made, publisher=house, place=next((p for p in between if p != house), None))


def _commentary(found: Shape) -> Draft:
    """Read a commentary on a law as German writers cite it: title, who wrote the passage, edition, section."""
    parts = found["title"].split("/")
    title = "/".join(parts[:-1]) if len(parts) > 1 else parts[0]
    authors = (parts[-1],) if len(parts) > 1 else ()
    pin = found["pin"].strip() or None
    day = found["date"] and "-".join(f"{int(n):02d}" for n in reversed(found["date"].replace(" ", "").split(".")))
    return Draft(authors, title, edition=found["edition"], date=day, pinpoint=pin, type=WorkType.BOOK)


def _house(printed: str) -> str | None:
    """Return the publisher printed in a parenthesis, the edition left out."""
    edition = search(rule(_FIELDS, "edition"), printed)
    return (printed[: edition.start()] + printed[edition.end() :] if edition else printed).strip(" ,;") or None


def _chapter_supra(found: Shape) -> Draft:
    head = heads.simple(found["head"])
    numbered = match(rule(_SHAPES, "numbered"), found["container"])
    book = found["container"][numbered.end() if numbered else 0 :]
    made = Draft(head.authors, head.title, book, container_note=found["note"])
    pages = search(rule("citations_shorts", "container_pages"), found["pins"])
    if pages is None:
        return made
    if pages["pin"]:
        return replace(made, pages=pages["page"], pinpoint=pages["pin"])
    return replace(made, pinpoint=pages["whole"])


def _opens_with_capital(text: str) -> bool:
    letter = next((c for c in text if c.isalpha()), "")
    return letter.isupper()


def _article(found: Shape) -> Draft | None:
    if not _opens_with_capital(found["container"]):
        return None
    head = heads.simple(found["head"].rstrip(" ,"))
    if not head.authors and people.head(found["head"].rstrip(" ,").replace("*", "")):
        return None
    return Draft(
        head.authors,
        head.title,
        found["container"].rstrip(","),
        volume=found["volume"],
        pages=found["page"],
        date=found["date"],
        pinpoint=found["pin"],
    )


def _article_pageless(found: Shape) -> Draft | None:
    head = heads.simple(found["head"].rstrip(" ,"))
    if not head.authors:
        return None
    made = Draft(head.authors, head.title, found["container"], volume=found["volume"], date=found["date"])
    if made.date and "forthcoming" in made.date and len(found["volume"]) == YEAR:
        made = replace(made, date=found["volume"])
    if page := search(rule(_SHAPES, "manuscript_page"), found["tail"]):
        made = replace(made, pinpoint=page["pin"])
    return made


def _year_paged(found: Shape) -> Draft:
    head = heads.simple(found["head"].rstrip(" ,"))
    return Draft(
        head.authors,
        head.title,
        found["container"],
        volume=found["date"],
        pages=found["page"],
        date=found["date"],
        pinpoint=found["pin"],
    )


def _dated(found: Shape) -> Draft | None:
    """Read what ends in a date in parentheses: news, reports, web pages, instruments, books."""
    made = laws.resolution(found["head"])
    if made is None:
        made = _headed(found["head"])
    inner, pin = found["date"], found["pin"]
    made = _from_parenthesis(made, inner)
    if pin and (symbol := search(rule(_SHAPES, "closing_symbol"), pin)):
        pin, made = pin[: symbol.start()], replace(made, symbol=symbol["symbol"])
    return replace(made, date=inner, pinpoint=pin or found["pin2"] or made.pinpoint)


def _headed(text: str) -> Draft:
    text, made = _symbol(text)
    if made.symbol:
        text, made = chicago.late_pin(text, made)
    if numbered := match(rule(_SHAPES, "numbered"), text):
        text, made = text[numbered.end() :], replace(made, volume=numbered["volume"])
    if part := search(rule(_SHAPES, "book_part"), text):
        head = heads.contained(text[: part.start()])
        made = replace(made, authors=head.authors, title=head.title, container=head.container)
        return replace(made, publisher=head.publisher, pinpoint=part["pin"])
    paged = match(rule(_FIELDS, "paged"), text)
    if paged and paged["title"].endswith(("No.", "NO.", "Res.", "Nos.")):
        paged = None
    title = paged["title"] if paged else text
    head = heads.contained(title)
    made = replace(made, authors=head.authors, title=head.title, container=head.container, publisher=head.publisher)
    if head.publisher:
        made = replace(made, type=WorkType.REPORT)
    if paged is None:
        return made
    if paged["pin"] and head.container:
        return replace(made, pages=paged["page"], pinpoint=paged["pin"])
    pin = paged["page"] + (f", {paged['pin']}" if paged["pin"] else "")
    return replace(made, pinpoint=pin)


def _symbol(text: str) -> tuple[str, Draft]:
    """Take a document symbol at the end of a head off it, with the page that may stand before it."""
    found = search(rule(_SHAPES, "closing_symbol"), text)
    if found is None:
        return text, Draft()
    return text[: found.start()].rstrip(" ,"), Draft(symbol=found["symbol"], pinpoint=found["pin"])


def _from_parenthesis(made: Draft, inner: str) -> Draft:
    """Add editors, edition and publisher from the parenthesis of a book ("Ann Roe ed., Rivers Press 2d ed. 2008")."""
    edition = search(rule(_FIELDS, "edition"), inner)
    editors = match(rule(_FIELDS, "book_editors"), inner)
    publisher = search(rule(_FIELDS, "publisher"), inner)
    names = people.split(editors["editors"]) if editors else ()
    return replace(
        made,
        editors=names,
        authors=made.authors or (names if made.container is None else ()),
        edition=edition["edition"] if edition else None,
        publisher=publisher["publisher"] if publisher and not made.container else made.publisher,
    )


def _author_date(found: Shape) -> Draft:
    made = Draft(heads.authors(found["authors"]), found["title"], date=found["year"])
    after = chicago.after_title(made, found["after"].strip(" ."))
    return replace(after, date=found["year"] if after.date is None else after.date)


def _year_headed(found: Shape) -> Draft | None:
    """Read "A. Roe (2024), Rivers rise, …": authors, then the year, then the rest."""
    if people.head(found["authors"]) is None and not people.is_organisation(found["authors"]):
        return None
    journal = match(rule(_SHAPES, "european_article"), found["rest"])
    rest = chicago.free_article(journal) if journal else _loose(found["rest"])
    return replace(rest, authors=heads.authors(found["authors"]), date=rest.date or found["year"])


def _loose(core: str) -> Draft:
    """Read a citation of no known shape: names first, a date last, a container before it."""
    text, made = chicago.late_pin(*_symbol(core))
    if made.symbol is None:
        before, numbered = _symbol(text)
        if "/" in (numbered.symbol or ""):
            text, made = before, replace(made, symbol=numbered.symbol)
    if dated := search(rule(_FIELDS, "trailing_date"), text):
        made = replace(made, date=dated["date"])
        text = text[: dated.start()].strip(" ,")
        text, made = _issued_off(text, made)
    if unpublished := search(rule(_SHAPES, "unpublished"), text):
        text, made = text[: unpublished.start()], replace(made, type=WorkType.PAPER)
    said = search(rule(_SHAPES, "release"), text)
    head = heads.contained(text[: said.start()] if said else text)
    if head.title is None and not head.authors:
        return made
    return replace(made, authors=head.authors, title=head.title, container=head.container)


def _placed_commas(found: Shape) -> Draft | None:
    """Read a book or report whose place and publisher are parted by a comma; either must be known for one."""
    if found["place"] not in titles.places() and not search(rule("source_lists", "house"), found["publisher"]):
        return None
    head = heads.simple(found["head"])
    made = Draft(head.authors, head.title, edition=found["edition"], place=found["place"], publisher=found["publisher"])
    return replace(made, date=found["date"], pinpoint=found["pin"])


def _issued_off(text: str, made: Draft) -> tuple[str, Draft]:
    """Take a document symbol and the place of issue, which stand before the day, off a head."""
    if found := search(rule(_SHAPES, "closing_symbol"), text):
        text, made = text[: found.start()].rstrip(" ,"), replace(made, symbol=made.symbol or found["symbol"])
    parts = heads.pieces(text)
    count = 0
    while count < len(parts) - 1 and parts[-1 - count] in titles.places():
        count += 1
    if not count or people.head(text):
        return text, made
    return ", ".join(parts[:-count]), replace(made, place=", ".join(parts[-count:]))


def _congressional(found: Shape) -> Draft:
    return Draft(title=found["title"], date=found["date"], pinpoint=found["pin"], type=WorkType.OTHER)


def _introduction(found: Shape) -> Draft:
    """Read an introduction, foreword or afterword as a chapter of its book."""
    book = heads.simple(found["container"])
    made = _from_parenthesis(Draft(container=book.title), found["inner"])
    authors = heads.authors(found["authors"] or "")
    made = replace(made, authors=authors, title=found["title"], volume=found["volume"], date=found["date"])
    return replace(made, pinpoint=found["pin"], type=WorkType.CHAPTER)


def _archival(found: Shape) -> Draft:
    return Draft(title=found["title"], container=found["where"], date=found["date"], type=WorkType.OTHER)


READERS: tuple[tuple[str, Callable[[Shape], Draft | None], tuple[str, ...]], ...] = (
    ("cable", _cable, ()),
    ("commentary", _commentary, ("Aufl", "Ed.", "EL")),
    ("congressional", _congressional, ("CONG", "Cong")),
    ("introduction", _introduction, ("Introduction", "Foreword", "Preface", "Afterword", "Prologue", "Epilogue")),
    ("archival", _archival, ("ox ", "older ", "ile ", "onds ", "undle ", "eel ")),
    ("hearing", _hearing, ("earing",)),
    ("press", _press, ("Release", "Brief", "Press", "Remarks", "Speech", "Statement", "Advisory")),
    ("apa", _author_date, ("). ",)),
    ("thesis", _thesis, ("thesis", "diss")),
    ("thesis_after", _thesis_after, ("thesis", "diss")),
    ("talk", _talk, ("paper", "Paper", "npublished", "anuscript", "Draft", "draft")),
    ("working_paper", _working_paper, ("aper",)),
    ("chicago_chapter", chicago.chapter, ("ed.", "eds.", "edited")),
    ("chapter_supra", _chapter_supra, ("upra",)),
    ("chapter", _chapter, ("in ", "In ", "in: ", "In: ")),
    ("chapter_commas", _chapter_commas, ("in: ", "In: ", "in P", "In P")),
    ("chapter_editors", chicago.chapter, ("(eds", "(ed", "(Ed")),
    ("chicago_article", chicago.article, ("“", '"')),
    ("chicago_article_late", chicago.article, ("“", '"')),
    ("article", _article, ("(",)),
    ("article_pageless", _article_pageless, ("(",)),
    ("european_article", chicago.free_article, ("(",)),
    ("free_article", chicago.free_article, ("ol",)),
    ("chicago_book", chicago.book, (":",)),
    ("address", _address, ("Address", "Remarks", "Speech", "Statement", "Lecture")),
    ("chicago_dated", chicago.dated, ("“", '"')),
    ("year_headed", _year_headed, ("(",)),
    ("dated", _dated, ("(",)),
    ("year_paged", _year_paged, ()),
    ("placed", chicago.placed, (":",)),
    ("placed_commas", _placed_commas, ("*",)),
    ("author_date", _author_date, ()),
)
"""Shapes in the order in which they are tried: rule, reader, and letters one of which the citation must hold."""
