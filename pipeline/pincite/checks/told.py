"""What a citation in full says of its work, in a small form that can be kept for all documents and compared."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from pincite.checks.drafts import place, shown
from pincite.checks.ground import Cited, Document
from pincite.checks.pages import ranges
from pincite.model import Form, WorkType
from pincite.resolution.folding import significant, squeeze, words
from pincite.resolution.names import family, organisation
from pincite.rules import finditer, rule, search
from pincite.rules.lexicon import small_words

LONG = 3
"""How many words of weight a title must have to stand for one work whoever wrote it."""
SAME, NEAR, AKIN = 96, 80, 45
"""Likeness (rapidfuzz, 0 to 100) of titles that are the same, of names that are, of titles of perhaps one work."""
MANY, PART = 5, 0.34
"""How many words of weight two titles must have, and the share in common, to be perhaps those of one work."""
WHOLE = frozenset({Form.FULL, Form.LIST_ENTRY})
"""Forms that describe a work."""
LAWS = frozenset({WorkType.STATUTE, WorkType.INSTRUMENT, WorkType.HEARING, WorkType.CORRESPONDENCE})
"""Types whose titles are no titles: the record knows them."""


@dataclass(frozen=True, slots=True)
class Person:
    """A name made comparable: folded family name, initial of the first given name, and the name as printed."""

    family: str
    initials: str
    said: str


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a work in one place."""

    doc: str
    place: str
    text: str
    type: str | None
    people: tuple[Person, ...]
    title: str
    main: str
    spans: tuple[tuple[int, int], ...]
    container: str
    volume: str
    page: str
    issue: str
    author: str
    publisher: str
    url: str
    year: int | None
    date: str
    printing: bool
    edition: str


def told(document: Document, cited: Cited) -> Told | None:
    """Return what a citation says of its work; nothing where it names no title or is of a law."""
    fields = cited.fields
    if cited.form not in WHOLE or not fields.title or (cited.row["type"] in LAWS and not fields.authors):
        return None
    known = ranges(fields.pages)
    return Told(
        doc=document.doc,
        place=place(cited),
        text=shown(cited.text),
        type=cited.row["type"],
        people=tuple(p for a in fields.authors if (p := _person(a)) is not None),
        title=fields.title,
        main=_main(fields.title),
        spans=tuple((a, b) for a, b in cited.row["spans"]),
        container=" ".join(w for w in words(fields.container or "") if w not in small_words()),
        volume=squeeze(fields.volume or ""),
        page=str(known[0].first) if known else "",
        issue=squeeze(fields.issue or ""),
        author=squeeze(fields.authors[0]) if fields.authors else "",
        publisher=_publisher(fields.publisher),
        url=fields.url or "",
        year=fields.year,
        date=fields.date or "",
        printing=search(rule("checks", "printing"), cited.text) is not None,
        edition=squeeze(fields.edition or ""),
    )


def _person(name: str) -> Person | None:
    """Return a person, told by the comma between family and given name; organisations have many names."""
    last, comma, given = name.partition(",")
    folded = squeeze(family(name))
    if not comma and folded and organisation(name) is None and search(rule("checks", "lone_name"), name) is not None:
        return Person(folded, "", name.strip())
    if not comma or not folded or not given.strip():
        return None
    return Person(folded, "".join(w[0] for w in words(given)), f"{given.strip().rstrip('.')} {last.strip()}")


def _main(title: str) -> str:
    """Return a title up to its first colon or full stop."""
    return next((p for p in (part.group().strip() for part in finditer(rule("checks", "main_title"), title)) if p), "")


def _publisher(name: str | None) -> str:
    if not name or any(c.isdigit() for c in name) or search(rule("checks", "publisher"), name) is None:
        return ""
    return name.strip(" .,:")


def long(title: str) -> bool:
    """Tell whether a title has enough words of weight to stand for one work."""
    return len(significant(title)) >= LONG


def same_title(a: Told, b: Told) -> bool:
    """Tell whether two titles are the same but for a subtitle left out or a misprint."""
    x, y = squeeze(a.title), squeeze(b.title)
    if x == y or (fuzz.ratio(x, y) >= SAME and _digits(x) == _digits(y)):
        return True
    return (x.startswith(y) or y.startswith(x)) and (squeeze(a.main) == y or squeeze(b.main) == x)


def akin(a: Told, b: Told) -> bool:
    """Tell whether two titles may be meant for one work: long ones with words in common, or alike by letters."""
    x, y = set(significant(a.title)), set(significant(b.title))
    shared = len(x & y) / max(1, min(len(x), len(y)))
    ratio = fuzz.ratio(squeeze(a.title), squeeze(b.title))
    if _digits(a.title) != _digits(b.title):
        return False
    return ratio >= NEAR or (min(len(x), len(y)) >= MANY and shared >= PART and ratio >= AKIN)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def same_people(a: Told, b: Told) -> bool:
    """Tell whether the first authors have one family name, and initials that don't contradict each other."""
    return bool(a.people and b.people) and alike(a.people[0], b.people[0])


def alike(x: Person, y: Person) -> bool:
    """Tell whether two names are one person's as far as they say."""
    if x.family != y.family and not (x.family in y.family or y.family in x.family):
        return False
    return all(p == q for p, q in zip(x.initials, y.initials, strict=False))


def alike_words(a: str, b: str) -> bool:
    """Tell whether two names of journals don't contradict each other; both are folded, and may be abbreviated."""
    if not a or not b or a in b or b in a or fuzz.ratio(a, b) >= NEAR:
        return True
    x, y = sorted((a.split(), b.split()), key=lambda w: len("".join(w)))
    left = iter(y)
    return all(any(_short_for(short, long_) for long_ in left) for short in x)


def _short_for(short: str, long_: str) -> bool:
    """Tell whether a word may be the other's abbreviation: *j* of *journal*, *intl* of *international*."""
    letters = iter(long_)
    return long_[:1] == short[:1] and all(c in letters for c in short)


def same_house(a: str, b: str) -> bool:
    """Tell whether two names of publishers may be of one: one left out, shorter, abbreviated or an acronym."""
    if not a or not b:
        return True
    x, y = squeeze(a), squeeze(b)
    if x in y or y in x or fuzz.token_set_ratio(" ".join(words(a)), " ".join(words(b))) >= NEAR:
        return True
    parts = [(p, q) for p in _partners(a) for q in _partners(b)]
    return any(squeeze(p) == squeeze(q) or _acronym(p, q) or _acronym(q, p) for p, q in parts)


def _partners(house: str) -> list[str]:
    """Return a publisher's name and those of the partners that it is made of."""
    return [house, *(part.group().strip() for part in finditer(rule("checks", "partner"), house))]


def _acronym(short: str, long_: str) -> bool:
    letters = squeeze(short)
    return len(letters) <= 5 and letters == "".join(w[0] for w in words(long_) if w not in {"of", "the", "and"})
