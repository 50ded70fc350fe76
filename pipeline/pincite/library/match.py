"""Which work of a library an article cites: by identifier, else by title, persons and year together.

A wrong match gives a citation a key that is not its own, so what speaks against two being one is asked first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pincite.ingest.published import doi_of
from pincite.library.model import Entry
from pincite.library.names import Agreement, agreement
from pincite.library.titles import generic, likeness
from pincite.model import Fields, WorkType
from pincite.resolution.folding import numbers, significant, squeeze
from pincite.resolution.names import author_key

BOOKS = frozenset({WorkType.BOOK, WorkType.THESIS, WorkType.REPORT})
PARTS = frozenset({WorkType.ARTICLE, WorkType.CHAPTER, WorkType.NEWS})
LAWS = frozenset({WorkType.STATUTE, WorkType.INSTRUMENT, WorkType.CASE})
FAIR = 60.0
"""Under one identifier titles may differ so much, by misprints and cut ends."""


@dataclass(frozen=True, slots=True)
class Described:
    """A work to be found in a library: its key, kind, fields."""

    key: str
    type: WorkType | None
    fields: Fields
    identifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A work and the library's entry for it: how it was found, and where the two say different things.

    ``differing`` maps a field's name to what is printed and what the library says.
    """

    work: str
    entry: str
    how: str
    differing: Mapping[str, tuple[str, str]]


def matches(works: Iterable[Described], entries: Sequence[Entry]) -> tuple[Match, ...]:
    """Return the entry of each work that has one; where several would fit equally well, the first."""
    index = _index(entries)
    found = (_best(work, [entries[at] for at in sorted(_near(work, index))]) for work in works)
    return tuple(match for match in found if match is not None)


def _best(work: Described, near: Sequence[Entry]) -> Match | None:
    told = [(score, entry, how) for entry in near for score, how in (fit(work, entry),) if score]
    if not told:
        return None
    _, entry, how = max(told, key=lambda t: t[0])
    return Match(work.key, entry.key, how, _differing(work.fields, entry.fields))


def fit(work: Described, entry: Entry) -> tuple[float, str]:
    """Return how well an entry fits a work, 0 where it is another one, and by what."""
    a, b = work.fields, entry.fields
    mine, yours = _identifiers(work.identifiers, a), _identifiers(entry.identifiers, b)
    alike = likeness(a.title, b.title)
    shared = mine & yours
    if shared and (alike or not a.title or not b.title or _fair(a.title, b.title)):
        return 3.0 + alike, f"the same {min(shared).partition(':')[0].upper()}"
    if not alike or _other_identifier(mine, yours) or _clash(work, entry):
        return 0.0, ""
    return _by_words(work, entry, alike)


def _by_words(work: Described, entry: Entry, alike: float) -> tuple[float, str]:
    a, b = work.fields, entry.fields
    people, apart, placed = agreement(a, b), _years_apart(a, b), _placed_alike(a, b)
    # what appeared first online is cited by either year
    if people is Agreement.OTHERS or (apart or 0) > placed:
        return 0.0, ""
    said = "the same title" + (", persons" if people is Agreement.SAME else "") + (" and year" if apart == 0 else "")
    sure = (people is Agreement.SAME) + (apart == 0) + placed
    # a title of a few general words needs all the rest, any other some of it
    needed = 3 if generic(a.title or "") or generic(b.title or "") else 1
    if len(significant(a.title or "")) < _FEW:
        needed = max(needed, 2)
    return (alike + sure, said) if sure >= needed else (0.0, "")


_FEW = 3


def _years_apart(a: Fields, b: Fields) -> int | None:
    """Return how many years are between two works; ``None`` where one has none."""
    return None if a.year is None or b.year is None else abs(a.year - b.year)


def _placed_alike(a: Fields, b: Fields) -> bool:
    """Tell whether both stand in one volume, or at one page, of one container."""
    volume = bool(a.volume and b.volume) and squeeze(a.volume or "") == squeeze(b.volume or "")
    page = bool(a.pages and b.pages) and _first_page(a.pages) == _first_page(b.pages)
    return (volume or page) and _hosts(a, b) is not False


def _first_page(pages: str | None) -> str:
    return squeeze((pages or "").replace("–", "-").partition("-")[0])


def _clash(work: Described, entry: Entry) -> bool:
    """Tell whether anything says that two works with one title are two."""
    a, b = work.fields, entry.fields
    volumes = bool(a.volume and b.volume) and squeeze(a.volume or "") != squeeze(b.volume or "")
    pages = bool(a.pages and b.pages) and _first_page(a.pages) != _first_page(b.pages)
    elsewhere = _hosts(a, b) is False
    editions = bool(a.edition and b.edition) and numbers(a.edition or "") != numbers(b.edition or "")
    symbols = bool(a.symbol and b.symbol) and not _holds(a.symbol or "", b.symbol or "")
    whole = {work.type, entry.type}
    part = bool(whole & BOOKS) and WorkType.CHAPTER in whole
    law = bool(whole & LAWS) and bool(whole & (BOOKS | PARTS))
    return volumes or (elsewhere and pages) or (elsewhere and _both(whole, PARTS)) or editions or symbols or part or law


def _both(kinds: set[WorkType | None], of: frozenset[WorkType]) -> bool:
    return all(kind in of for kind in kinds)


def _holds(a: str, b: str) -> bool:
    left, right = squeeze(a), squeeze(b)
    return left in right or right in left


def _hosts(a: Fields, b: Fields) -> bool | None:
    """Tell whether both stand in one container; ``None`` where one names none."""
    if not a.container or not b.container:
        return None
    left, right = significant(a.container), significant(b.container)
    if fuzz.ratio("".join(left), "".join(right)) >= 80 or _holds(a.container, b.container):
        return True
    shorter, longer = sorted((left, right), key=len)
    rest = iter(longer)
    letters = "".join(word[0] for word in longer)
    return all(any(word.startswith(s) or s.startswith(word) for word in rest) for s in shorter) or (
        len(shorter) == 1 and shorter[0] == letters
    )


def _fair(a: str, b: str) -> bool:
    return fuzz.partial_ratio(squeeze(a), squeeze(b)) >= FAIR


def _identifiers(said: Iterable[str], fields: Fields) -> frozenset[str]:
    doi = doi_of(fields.url or "")
    found = {one.casefold() for one in said if one.partition(":")[0] in _OF_ONE_WORK}
    return frozenset(found | ({f"doi:{doi}"} if doi else set()))


_OF_ONE_WORK = ("doi", "pmid", "pmcid", "arxiv")
"""An ISBN may be that of a book or of a chapter in it, an ISSN that of a whole journal."""


def _other_identifier(mine: frozenset[str], yours: frozenset[str]) -> bool:
    """Tell whether both have an identifier of one kind, and not the same."""
    kinds = {one.partition(":")[0] for one in mine} & {one.partition(":")[0] for one in yours}
    return bool(kinds) and not mine & yours


def _index(entries: Sequence[Entry]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at, entry in enumerate(entries):
        for name in _blocks(entry.fields, entry.identifiers):
            found[name].append(at)
    return found


def _near(work: Described, index: Mapping[str, list[int]]) -> set[int]:
    blocks = (index.get(name, ()) for name in _blocks(work.fields, work.identifiers))
    return {at for block in blocks for at in block[:_MOST]}


_MOST = 100
"""Of so many entries of one name at most each is compared."""


def _blocks(fields: Fields, identifiers: Iterable[str]) -> set[str]:
    """Return under which names a work is looked for: identifiers, ends of its title, persons with the year."""
    title = significant(fields.title or "")
    found = set(_identifiers(identifiers, fields))
    if title:
        found |= {f"t:{' '.join(title[:2])}", f"e:{' '.join(title[-2:])}", f"l:{max(title, key=len)}"}
    people = {author_key(name) for name in (*fields.authors, *fields.editors)[:5]}
    return found | {f"a:{person}:{fields.year}" for person in people if fields.year}


_COMPARED = ("title", "year", "volume", "issue", "pages", "container", "publisher", "edition")


def _differing(printed: Fields, held: Fields) -> dict[str, tuple[str, str]]:
    """Return what the print and the library say otherwise; what is only fuller is no difference."""
    found = {}
    for name in _COMPARED:
        mine, yours = getattr(printed, name), getattr(held, name)
        if mine and yours and not _agree(name, printed, held):
            found[name] = (str(mine), str(yours))
    if agreement(printed, held) is not Agreement.SAME and printed.authors and held.authors:
        found["authors"] = ("; ".join(printed.authors), "; ".join(held.authors))
    return found


def _agree(name: str, printed: Fields, held: Fields) -> bool:
    mine, yours = str(getattr(printed, name)), str(getattr(held, name))
    if name == "pages":
        return _first_page(mine) == _first_page(yours)
    if name == "container":
        return _hosts(printed, held) is not False
    if name == "title":
        return likeness(mine, yours) >= _NEARLY
    if name == "edition":
        return numbers(mine) == numbers(yours)
    return _holds(mine, yours)


_NEARLY = 0.97
