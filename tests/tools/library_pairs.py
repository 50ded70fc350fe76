"""Pairs of a printed work and an entry of a library: one work written otherwise, or another one nearly alike."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pincite.ingest import csl_items
from pincite.library import Described, Entry
from pincite.model import Fields, WorkType

Change = Callable[[Fields, random.Random], Fields]


@dataclass(frozen=True)
class Pair:
    """A printed work, an entry, whether they are one, and what was done to tell them apart or make them differ."""

    printed: Described
    entry: Entry
    one: bool
    how: str


def pairs(items: Iterable[Mapping[str, Any]], seed: int) -> Iterator[Pair]:
    """Yield pairs by turns: two of one work with one to three variants, then a near miss."""
    dice = random.Random(seed)  # noqa: S311 - made by a seed, so that it can be made again
    works = [work for item in items if (work := _work(item)) is not None]
    for number, (key, kind, fields, identifiers) in enumerate(works):
        entry = Entry(key, kind, fields, identifiers)
        if number % 5 < 3:
            names = dice.sample(sorted(VARIANTS), dice.choice((1, 1, 2, 2, 3)))
            said = fields
            for name in names:
                said = VARIANTS[name](said, dice)
            kept = identifiers if dice.random() < 0.15 else ()
            yield Pair(Described(f"p-{key}", kind, said, kept), entry, one=True, how=", ".join(names))
        else:
            name = dice.choice(sorted(MISSES))
            other = MISSES[name](fields, dice)
            if other != fields:
                yield Pair(Described(f"p-{key}", kind, other), entry, one=False, how=name)


def _work(item: Mapping[str, Any]) -> tuple[str, WorkType | None, Fields, tuple[str, ...]] | None:
    work = csl_items.work(item)
    told = work.fields
    if not told.title or not told.year or not (told.authors or told.editors) or len(told.title.split()) < 2:
        return None
    return work.key, work.type, replace(told, url=None), work.identifiers


def _initials(fields: Fields, _: random.Random) -> Fields:
    def short(name: str) -> str:
        family, comma, given = name.partition(", ")
        return f"{family}, {' '.join(f'{w[0]}.' for w in re.split(r'[ -]', given) if w)}" if comma else name

    return replace(fields, authors=tuple(map(short, fields.authors)), editors=tuple(map(short, fields.editors)))


def _et_al(fields: Fields, _: random.Random) -> Fields:
    return replace(fields, authors=fields.authors[:1])


def _plain_letters(fields: Fields, _: random.Random) -> Fields:
    def bare(text: str) -> str:
        return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))

    return replace(fields, title=bare(fields.title or ""), authors=tuple(map(bare, fields.authors)))


def _capitals(fields: Fields, dice: random.Random) -> Fields:
    title = fields.title or ""
    return replace(fields, title=dice.choice((title.upper(), title.title(), title.lower())))


def _marks(fields: Fields, _: random.Random) -> Fields:
    table = str.maketrans({"'": "’", '"': "”", "-": "–", ":": " –", "&": "and"})
    return replace(fields, title=(fields.title or "").translate(table))


def _no_subtitle(fields: Fields, _: random.Random) -> Fields:
    head = re.split(r"[:?.]\s", fields.title or "")[0]
    return replace(fields, title=head) if len(head.split()) >= 4 else fields


def _misprint(fields: Fields, dice: random.Random) -> Fields:
    title = fields.title or ""
    places = [m.start() for m in re.finditer(r"(?<=\p{L}{2})[a-z](?=[a-z]{3})".replace(r"\p{L}", "[a-z]"), title)]
    if not places or len(title) < 25:
        return fields
    at = dice.choice(places)
    return replace(fields, title=title[:at] + title[at + 1 :])


def _torn(fields: Fields, dice: random.Random) -> Fields:
    words = (fields.title or "").split()
    long = [n for n, word in enumerate(words) if len(word) > 7]
    if not long:
        return fields
    at = dice.choice(long)
    words[at] = f"{words[at][:4]} {words[at][4:]}"
    return replace(fields, title=" ".join(words))


def _short_host(fields: Fields, _: random.Random) -> Fields:
    small = {"of", "the", "and", "for", "in", "de", "der", "la"}
    words = [w for w in (fields.container or "").split() if w.casefold() not in small]
    if len(words) < 2:
        return fields
    return replace(fields, container=" ".join(w if len(w) < 5 else f"{w[:4]}." for w in words))


def _sparse(fields: Fields, _: random.Random) -> Fields:
    return Fields(authors=fields.authors, editors=fields.editors, title=fields.title, year=fields.year)


def _no_year(fields: Fields, _: random.Random) -> Fields:
    return replace(fields, year=None, date=None)


def _online_first(fields: Fields, dice: random.Random) -> Fields:
    if not (fields.volume and fields.container and fields.year):
        return fields
    return replace(fields, year=fields.year + dice.choice((-1, 1)), date=None)


def _no_persons(fields: Fields, _: random.Random) -> Fields:
    return replace(fields, authors=(), editors=())


VARIANTS: Mapping[str, Change] = {
    "initials": _initials,
    "et al.": _et_al,
    "no accents": _plain_letters,
    "capitals": _capitals,
    "marks": _marks,
    "no subtitle": _no_subtitle,
    "misprint": _misprint,
    "torn word": _torn,
    "abbreviated container": _short_host,
    "nothing but names, title and year": _sparse,
    "no year": _no_year,
    "a year off": _online_first,
    "no persons": _no_persons,
}


def _other_year(fields: Fields, dice: random.Random) -> Fields:
    # another report of a series, another edition
    year = (fields.year or 2000) - dice.choice((2, 3, 4, 7))
    return replace(fields, year=year, date=None, volume=None, issue=None, pages=None)


def _other_person(fields: Fields, dice: random.Random) -> Fields:
    names = ("Okafor, Chidi", "Lindqvist, Petra", "Tanaka, Jun", "Moreau, Élise", "Quill, Theodora")
    return replace(fields, authors=(dice.choice(names),), editors=(), volume=None, pages=None)


def _other_given(fields: Fields, _: random.Random) -> Fields:
    family, comma, given = (fields.authors or fields.editors)[0].partition(", ")
    if not comma or not given:
        return fields
    first = "Zbigniew" if given[0] != "Z" else "Quentin"
    return replace(fields, authors=(f"{family}, {first}",), editors=(), volume=None, pages=None)


def _part(fields: Fields, dice: random.Random) -> Fields:
    return replace(fields, title=f"{fields.title}{dice.choice((' II', ', Part 2', ': Volume 2', ' (Second Series)'))}")


def _other_word(fields: Fields, dice: random.Random) -> Fields:
    words = (fields.title or "").split()
    long = [n for n, word in enumerate(words) if len(word) > 4 and word.isalpha()]
    if not long:
        return fields
    words[dice.choice(long)] = dice.choice(("Harbours", "Evidence", "Boundaries", "Children", "Agriculture"))
    return replace(fields, title=" ".join(words), volume=None, pages=None)


def _other_volume(fields: Fields, _: random.Random) -> Fields:
    if not (fields.volume or "").isdecimal():
        return fields
    return replace(fields, volume=str(int(fields.volume or 0) + 9), year=(fields.year or 0) + 9, date=None, pages="1")


def _about_it(fields: Fields, dice: random.Random) -> Fields:
    title = dice.choice(("Review of {}", "Reply to {}", "{}: A Rejoinder", "Rereading {}")).format(fields.title)
    return replace(fields, title=title, volume=None, pages=None)


def _other_host(fields: Fields, _: random.Random) -> Fields:
    if not fields.container or not fields.pages:
        return fields
    return replace(fields, container="Proceedings of the Harbour Academy", pages="871–890", volume="77")


MISSES: Mapping[str, Change] = {
    "another year": _other_year,
    "another person": _other_person,
    "another given name": _other_given,
    "another part": _part,
    "another word": _other_word,
    "another volume": _other_volume,
    "about it": _about_it,
    "another container": _other_host,
}


def score(made: Sequence[Pair], matched: Callable[[Pair], bool]) -> tuple[float, float, list[Pair]]:
    """Return precision and recall in per cent, and the pairs that were told wrongly."""
    said = [(pair, matched(pair)) for pair in made]
    right = sum(pair.one and yes for pair, yes in said)
    wrong = sum(not pair.one and yes for pair, yes in said)
    missed = sum(pair.one and not yes for pair, yes in said)
    return 100 * right / max(1, right + wrong), 100 * right / max(1, right + missed), [p for p, y in said if p.one != y]
