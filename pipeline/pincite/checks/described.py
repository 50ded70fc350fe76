"""One work described in two ways, in one document or in two: title, names, year, volume, publisher, address, date."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from pincite.checks.drafts import about
from pincite.checks.ground import Cited, Document, Shelf
from pincite.checks.model import Draft, Finder
from pincite.checks.spelling import misprinted
from pincite.checks.told import (
    NEAR,
    Told,
    akin,
    alike,
    alike_words,
    long,
    same_house,
    same_people,
    same_title,
    told,
)
from pincite.model import WorkType
from pincite.resolution.folding import squeeze, words
from pincite.rules import match, rule, search

DATED_ONCE = frozenset({WorkType.ARTICLE, WorkType.CHAPTER, WorkType.BOOK, WorkType.THESIS, WorkType.CASE})
"""Works that appear once; reports, papers and pages of the web come in versions."""
LETTERS = 2
"""By so many letters two addresses of one work differ when one is misprinted."""
TELLING = 5
"""So many letters has a word that tells a title."""
CLOSE = 66
"""Likeness (rapidfuzz, 0 to 100) of titles of one author and year that may be one, where nothing else is said."""
UNBOUND = frozenset({WorkType.ARTICLE, WorkType.NEWS, WorkType.CASE, WorkType.CHAPTER})
MOST = 2
"""In more ways than this, two descriptions of one work don't differ: they are of two works."""
BOUND = frozenset({WorkType.BOOK, WorkType.THESIS, WorkType.REPORT})


class Pair(NamedTuple):
    """Two places that speak of one work, the earlier one first."""

    before: Told
    now: Told


def begin(_shelf: Shelf) -> Finder:
    """Return a finder that remembers how each work was first described."""
    memory: dict[tuple[str, ...], Told] = {}
    return lambda document: _differing(document, memory)


def _differing(document: Document, memory: dict[tuple[str, ...], Told]) -> Iterator[Draft]:
    seen: set[tuple[str, str]] = set()
    own: dict[tuple[str, ...], list[Told]] = {}
    for cited in document.citations:
        now = told(document, cited)
        if now is None:
            continue
        for before in _before(now, own, memory):
            yield from _said_once(document, cited, Pair(before, now), seen)
        for key in _keys(now):
            own.setdefault(key, []).append(now)
    for key, those in own.items():
        memory.setdefault(key, those[0])


def _before(now: Told, own: dict[tuple[str, ...], list[Told]], memory: dict[tuple[str, ...], Told]) -> list[Told]:
    """Return the first place in this document and in others that may speak of the same work."""
    found: list[Told] = []
    for key in _keys(now):
        found += own.get(key, ())[:1]
        found += [memory[key]] if key in memory else []
    return list(dict.fromkeys(found))


def _keys(one: Told) -> Iterator[tuple[str, ...]]:
    """Yield what two descriptions of one work may have in common."""
    title, first = squeeze(one.title), one.people[0].family if one.people else ""
    if long(one.title):
        yield ("title", title)
    if not first and one.author and len(title) > 5:
        yield ("said", one.author, title)
    if first and len(title) > 5:
        yield ("named", first, title)
        yield ("main", first, squeeze(one.main))
    if one.publisher and one.year and len(title) > 5:
        yield ("bound", title, str(one.year), squeeze(one.publisher))
    if first and one.year and one.edition:
        yield ("edition", first, str(one.year), one.edition)
    if one.container and one.volume and one.page:
        yield ("page", one.container, one.volume, one.page)
    if first and one.year and (one.publisher or one.container):
        yield ("year", first, str(one.year), squeeze(one.publisher) or one.container)


def _said_once(document: Document, cited: Cited, pair: Pair, seen: set[tuple[str, str]]) -> Iterator[Draft]:
    """Report the first difference; each value once in a document."""
    found = list(differences(pair))
    if len(found) > MOST:
        return
    for code, said, field, mine, theirs in found:
        if (code, said) not in seen:
            seen.add((code, said))
            where = pair.before.place
            where += "" if pair.before.doc == document.doc else f" of {pair.before.doc}"
            reason = f"The {field} is {mine} here, but {theirs} in {where}."
            other = f"{pair.before.doc}, {pair.before.place}: {pair.before.text}"
            draft = about(code, document, cited, reason, other=other, more=(code, said))
            both = pair.before.spans if pair.before.doc == document.doc else ()
            yield replace(draft, spans=(*draft.spans, *both))


def differences(pair: Pair) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield code, value, field and both values of what differs between two descriptions of one work."""
    for compare in _COMPARED:
        found = compare(*pair)
        if found is not None:
            yield found


Found = tuple[str, str, str, str, str] | None


def _year(a: Told, b: Told) -> Found:
    if not (a.year and b.year) or a.year == b.year or not (same_title(a, b) and same_people(a, b)):
        return None
    if (
        not {a.type, b.type} <= DATED_ONCE
        or not _one_printing(a, b)
        or (a.volume != b.volume and a.volume and b.volume)
    ):
        return None
    return "PC401", str(b.year), "year", str(b.year), str(a.year)


def _volume(a: Told, b: Told) -> Found:
    same = (
        same_title(a, b)
        and (same_people(a, b) or long(a.title))
        and a.container
        and alike_words(a.container, b.container)
    )
    if not (same and a.volume and b.volume) or a.volume == b.volume or a.year != b.year or not b.container:
        return None
    if not (a.volume.isdecimal() and b.volume.isdecimal()):
        return None
    return "PC403", b.volume, "volume", b.volume, a.volume


def _title(a: Told, b: Told) -> Found:
    x, y = squeeze(a.title), squeeze(b.title)
    if same_title(a, b) or not same_people(a, b) or x.startswith(y) or y.startswith(x):
        return None  # the rest of a title may be left out
    paged = a.container and a.volume and a.page and (a.container, a.volume, a.page) == (b.container, b.volume, b.page)
    if (
        not paged
        and not _in_one_issue(a, b)
        and not (_all_alike(a, b) and not _parts_of_one(a.title, b.title) and _one_title(a, b))
    ):
        return None
    return "PC402", y, "title", f"“{b.title}”", f"“{a.title}”"


def _in_one_issue(a: Told, b: Told) -> bool:
    """Tell whether two titles of the same authors stand in one issue and are alike: journals have no two such."""
    if not a.container or a.container != b.container or not a.year or (a.year, a.volume) != (b.year, b.volume):
        return False
    if (a.issue and b.issue and a.issue != b.issue) or (a.page and b.page and a.page != b.page):
        return False
    turned = sorted(words(a.title)) == sorted(words(b.title))
    near = akin(a, b) and not _parts_of_one(a.title, b.title)
    return _all_alike(a, b) and long(a.title) and (turned or near)


def _all_alike(a: Told, b: Told) -> bool:
    return len(a.people) == len(b.people) and all(map(alike, a.people, b.people))


def _one_title(a: Told, b: Told) -> bool:
    """Tell whether two titles of the same authors must be meant for one work, by what else is said of it."""
    main = squeeze(a.main) == squeeze(b.main) and len(words(a.main)) >= 2 and a.main != a.title and b.main != b.title
    ratio = fuzz.ratio(squeeze(a.title), squeeze(b.title))
    if {a.type, b.type} <= BOUND and a.year == b.year and a.publisher and same_house(a.publisher, b.publisher):
        known = bool(b.publisher) and (main or ratio >= NEAR or akin(a, b) or _shares_a_word(a, b))
        return known or (bool(a.edition) and a.edition == b.edition and ratio >= CLOSE)
    if not {a.type, b.type} & UNBOUND and a.year == b.year and not (a.publisher or b.publisher):
        return ratio >= CLOSE
    news = a.type == b.type == WorkType.NEWS and len(a.date) == 10 and a.date == b.date and a.container == b.container
    return long(a.title) and long(b.title) and akin(a, b) and (main or news)


def _shares_a_word(a: Told, b: Told) -> bool:
    """Tell whether two titles begin alike: an author seldom has two such books with one publisher in one year."""
    x, y = words(a.title), words(b.title)
    return bool({w for w in x[:3] if len(w) >= TELLING} & {w for w in y[:3] if len(w) >= TELLING})


def _parts_of_one(a: str, b: str) -> bool:
    """Tell whether two titles differ only by the number of a volume."""
    x, y = words(a), words(b)
    differing = {*x} ^ {*y}
    return all(match(rule("checks", "volume_number"), w) for w in differing)


def _names(a: Told, b: Told) -> Found:
    if not same_title(a, b) or not (a.people and b.people) or a.year != b.year or not a.year:
        return None
    if not long(a.title) and not _misprint_of_one(a, b):
        return None
    if not (alike_words(a.container, b.container) and same_house(a.publisher, b.publisher)):
        return None
    if len(a.people) != len(b.people):
        return None
    for x, y in zip(a.people, b.people, strict=True):
        if not alike(x, y):
            return "PC406", y.said, "name", y.said, x.said
    return None


def _misprint_of_one(a: Told, b: Told) -> bool:
    """Tell whether two descriptions with the same short title and publisher name people a letter apart."""
    return bool(a.publisher) and a.publisher == b.publisher and misprinted(a.people[0].family, b.people[0].family)


def _publisher(a: Told, b: Told) -> Found:
    nobody = not (a.people or b.people) and long(a.title) and squeeze(a.title) == squeeze(b.title)
    if not same_title(a, b) or not (nobody or same_people(a, b)) or a.year != b.year or not {a.type, b.type} <= BOUND:
        return None
    if same_house(a.publisher, b.publisher) or not _plain_printing(a, b):
        return None
    return "PC407", squeeze(b.publisher), "publisher", b.publisher, a.publisher


def _address(a: Told, b: Told) -> Found:
    x, y = _bare(a.url), _bare(b.url)
    if not (x and y) or x == y or not same_title(a, b) or a.date != b.date:
        return None
    if 0 < OSA.distance(x, y) <= LETTERS and _without_digits(x) != _without_digits(y):
        return "PC408", y, "address", b.url, a.url
    if not long(a.title):
        return None
    if a.doc != b.doc or x.startswith(y) or y.startswith(x) or _host(x) != _host(y):
        return None
    return "PC408", y, "address", b.url, a.url


def _date(a: Told, b: Told) -> Found:
    if a.type != WorkType.NEWS or b.type != WorkType.NEWS or not same_title(a, b) or not long(a.title):
        return None
    if len(a.date) != 10 or len(b.date) != 10 or a.date == b.date or a.container != b.container:
        return None
    return "PC409", b.date, "date", b.date, a.date


def _without_digits(bare: str) -> str:
    return "".join(c for c in bare if not c.isdigit())


def _bare(url: str) -> str:
    """Return what of an address is compared: no scheme, no archive, no question."""
    hit = search(rule("checks", "bare_address"), url)
    return hit["rest"].rstrip("/").casefold() if hit and not search(rule("checks", "archive"), url) else ""


def _host(bare: str) -> str:
    return bare.partition("/")[0]


def _one_printing(a: Told, b: Told) -> bool:
    """Tell whether two descriptions mean one printing: the same journal and publisher, no word of an edition."""
    return _plain_printing(a, b) and alike_words(a.container, b.container) and same_house(a.publisher, b.publisher)


def _plain_printing(a: Told, b: Told) -> bool:
    return not (a.printing or b.printing or a.edition != b.edition)


_COMPARED: tuple[Callable[[Told, Told], Found], ...] = (_title, _names, _volume, _year, _publisher, _date, _address)
