"""The heads of list entries: first author, editors, and dates that are more than one year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pincite.citations import list_people, lists
from pincite.model import Citation, Fields, WorkType
from pincite.rules import fullmatch, match, rule, search

_SET = "printed_plainly"


def inverted(entries: Sequence[str]) -> bool:
    """Tell whether most entries of a list that open with a person print the family name first, with a comma."""
    return 2 * sum(match(rule(_SET, "first_person"), words) is not None for words in entries) > len(entries)


def corrected(words: str, entry: Citation, *, inverts: bool = False) -> Citation:
    """Return an entry whose authors, date and publisher agree with the head of its ``words``.

    ``inverts`` says that its list prints the family name first.
    """
    if entry.given is not None:
        return entry
    entry = _in_journal(_dated(words, entry))
    fields = _without_first_printing(_all_editors(words, entry.fields))
    fields = _first_author(words, fields)
    if inverts:
        fields = _family_first(words, fields)
    authors, editors = (_whole_names(words, names) for names in (fields.authors, fields.editors))
    return replace(entry, fields=replace(fields, authors=authors, editors=editors))


def _whole_names(words: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return names with particles where they are printed, without the stop of the entry, each person once."""
    found: dict[tuple[str, ...], str] = {}
    for name in names:
        made = _with_particle(words, _without_stop(name))
        found.setdefault(tuple(sorted(_tokens(made))), made)
    return tuple(found.values())


def _with_particle(words: str, name: str) -> str:
    """Return "von Roe, Ida" for "Roe, Ida von" where "Ida von Roe" is printed."""
    family, _, given = name.partition(", ")
    said = fullmatch(rule(_SET, "late_particle"), given)
    if said is None or f"{given} {family}" not in words:
        return name
    return f"{said['particle']} {family}, {said['given']}"


def _without_stop(name: str) -> str:
    """Take the stop that ends the names of an entry off a given name that is written out."""
    last = name.removesuffix(".").rpartition(" ")[2]
    return name.removesuffix(".") if "," in name and len(last) > 2 and last[1:].islower() and "." not in last else name


def _in_journal(entry: Citation) -> Citation:
    """Return what was read as a book of a publisher named "Review" or "Journal" as an article in it."""
    fields = entry.fields
    if fields.container or fields.place or not search(rule(_SET, "journal_word"), fields.publisher or ""):
        return entry
    return replace(entry, type=WorkType.ARTICLE, fields=replace(fields, container=fields.publisher, publisher=None))


def _dated(words: str, entry: Citation) -> Citation:
    """Read an entry whose date is a span, a first printing or none yet as one of a plain year, and then date it."""
    said = match(rule(_SET, "entry_date"), words)
    if said is None:
        return entry
    fields = entry.fields
    title = fields.title or ""
    if not title or said["printed"] in title or fullmatch(rule(_SET, "only_date"), title):
        plain = said["year"] or "n.d"
        read = lists.described(f"{said['head'].rstrip()} {plain}. {said['rest']}")
        fields = replace(read.fields, authors=fields.authors or read.fields.authors)
        kind = read.type or entry.type
        if said["rest"][:1] in lists.QUOTED and fields.publisher and not (fields.container or fields.place):
            # a title in quotation marks stands in something that holds it
            fields = replace(fields, container=fields.publisher, publisher=None)
            kind = WorkType.ARTICLE
        entry = replace(entry, type=kind)
    if said["soon"]:
        return replace(entry, fields=replace(fields, year=None, date=None))
    year = int(said["year"])
    last = said["last"]
    if last is not None:
        last = last if len(last) == len(said["year"]) else said["year"][:2] + last
    date = f"{year}/{last}" if last is not None and int(last) > year else str(year)
    return replace(entry, fields=replace(fields, year=year, date=date))


def _first_author(words: str, fields: Fields) -> Fields:
    """Take the family name of the first author whole, up to its comma, where a reading cut it in two."""
    said = match(rule(_SET, "first_person"), words)
    if said is None or list_people.is_organisation(said[0]):
        return fields
    name = f"{said['family']}, {said['given'].rstrip('.') if len(said['given']) > 3 else said['given']}"
    return replace(fields, authors=_mended(fields.authors, name), editors=_mended(fields.editors, name))


def _family_first(words: str, fields: Fields) -> Fields:
    """Take the first word of an author without a comma for the family name, as a list that inverts names means it."""
    said = match(rule(_SET, "family_first"), words)
    if said is None or len(fields.authors) != 1 or list_people.is_organisation(fields.authors[0]):
        return fields
    name = f"{said['family']}, {said['given']}"
    return replace(fields, authors=(name,)) if sorted(_tokens(name)) == sorted(_tokens(fields.authors[0])) else fields


def _mended(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    wanted = sorted(_tokens(name))
    for count in (1, 2):
        if len(names) >= count and sorted(t for n in names[:count] for t in _tokens(n)) == wanted:
            return (name, *names[count:]) if names[0].partition(",")[0] != name.partition(",")[0] else names
    return names


def _tokens(name: str) -> list[str]:
    return name.casefold().replace(",", " ").replace(".", " ").split()


def _all_editors(words: str, fields: Fields) -> Fields:
    """Make all names before "eds." those of editors, and of the authors in whose place they stand."""
    said = match(rule(_SET, "all_editors"), words)
    if said is None or not fields.editors:
        return fields
    both = tuple(dict.fromkeys((*fields.authors, *fields.editors)))
    if not all(name.partition(",")[0] in said["names"] for name in both):
        return fields
    return replace(fields, authors=both, editors=both)


def _without_first_printing(fields: Fields) -> Fields:
    """Take words on an earlier printing out of the publisher; the house is then what was read as the host."""
    if fields.title:
        bare = rule(_SET, "first_printing_end").pattern.sub("", fields.title)
        fields = replace(fields, title=bare or fields.title)
    if not search(rule(_SET, "first_printing"), fields.publisher or ""):
        return fields
    house = fields.container if search(rule(_SET, "press"), fields.container or "") else None
    return replace(fields, publisher=house, container=None if house else fields.container)
