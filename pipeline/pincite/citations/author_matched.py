"""In-text citations found by the list: a listed name with nothing but names and marks between it and a listed year.

What a style prints between name and year, and in which brackets, does not matter: that the list has a work of this
name and this year is the evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from pincite.citations.author_found import Found
from pincite.model import Citation, Span
from pincite.rules import finditer, fullmatch, match, rule, search
from pincite.text import Article

_SET = "author_year"
_FAR = 140
"""So many characters before its year a name may begin, those of the other authors between."""
_OTHER = "\ue000"
"""Stands for the name of another author of the same work."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A work of the list: the names of its authors as the text may call them, the first one first, and its year.

    A work of several years ("1971–1980") is called by the first of them; ``year`` is what was read of its entry.
    ``given`` is the given name of the first author, which some countries print behind the family name.
    """

    names: tuple[str, ...]
    year: int
    letter: str
    given: str = ""


def find(article: Article, entries: Sequence[Citation]) -> list[Found]:
    """Return the citations of listed works in the body, in order, each year one."""
    text, of_year = article.body.text, _by_year(article, entries)
    found: list[Found] = []
    for hit in finditer(rule(_SET, "lettered_year"), text) if of_year else ():
        works = of_year.get(int(hit["year"]))
        read = (
            [one for work in _near(text, hit, works) if (one := _named(text, hit, work)) is not None] if works else []
        )
        if read:
            best = max(read, key=lambda r: (r.lettered, len(r.found.authors), -r.found.span.start))
            found.append(best.found)
    return found


def completed(article: Article, entries: Sequence[Citation]) -> tuple[Citation, ...]:
    """Return the entries, those read without author and year by what the text calls them: "(River Board 1971–80)"."""
    bare = [entry for entry in entries if not entry.fields.authors and entry.fields.year is None]
    made: dict[str, Citation] = {}
    for entry in bare if "body" in article.readings else ():
        called = next((f for f in find(article, [entry]) if f.year is not None), None)
        title = _title(entry.fields.title or "", called.authors[0]) if called else None
        if called is not None and title is not None:
            told = replace(entry.fields, authors=called.authors[:1], title=title or None)
            made[entry.id] = replace(entry, fields=replace(told, year=called.year, date=str(called.year)))
    return tuple(made.get(entry.id, entry) for entry in entries)


def _title(printed: str, name: str) -> str | None:
    """Return a title without name and year before it; ``None`` where the name is the title's own beginning."""
    if not printed.casefold().startswith(name.casefold()):
        return printed
    dated = match(rule(_SET, "dated_head"), printed, len(name))
    return printed[dated.end() :] if dated else None


@dataclass(frozen=True, slots=True)
class _Read:
    """A citation as one listed work reads it; ``lettered`` tells whether the letters of the years agree."""

    found: Found
    lettered: bool


def _by_year(article: Article, entries: Sequence[Citation]) -> Mapping[int, Mapping[str, Iterable[Listed]]]:
    """Return the works by year and by the first word of each name that may stand before it."""
    made: dict[int, dict[str, dict[Listed, None]]] = defaultdict(lambda: defaultdict(dict))
    for entry in entries:
        words = article.words(entry.place)
        names = _names(entry, words)
        for hit in finditer(rule(_SET, "lettered_year"), words) if names else ():
            printed = int(hit["year"])
            if entry.fields.year is None or printed <= entry.fields.year <= int(hit["last"] or printed):
                given = entry.fields.authors[0].partition(", ")[2] if entry.fields.authors else ""
                work = Listed(names, entry.fields.year or printed, hit["letter"] or "", given)
                for word in {(*_words(name), "")[0] for name in _leading(work)}:
                    made[printed][word].setdefault(work)  # works that are called alike are read alike, once
                break
    return made


def _near(text: str, hit: regex.Match[str], works: Mapping[str, Iterable[Listed]]) -> Iterator[Listed]:
    """Yield the works of a year of whose leading names the first words stand shortly before it."""
    words = _words(text[_least(text, hit) : hit.start()]) if works else ()
    for word in dict.fromkeys((*words, "")):
        yield from works.get(word, ())


def _leading(work: Listed) -> tuple[str, ...]:
    """Return the names under which a work may be called: of its first author, and the words its entry begins with."""
    return tuple(dict.fromkeys((work.names[0], work.names[-1])))


def _least(text: str, hit: regex.Match[str]) -> int:
    return max(0, hit.start() - _FAR, text.rfind("\n", 0, hit.start()) + 1)


def _words(text: str) -> tuple[str, ...]:
    return tuple(hit[0].lower() for hit in finditer(rule(_SET, "letters"), text))


def _names(entry: Citation, words: str) -> tuple[str, ...]:
    """Return the families of an entry's authors, or the words it begins with where none were read."""
    people = (*entry.fields.authors, *entry.fields.editors)
    families = [name.partition(",")[0].strip() for name in people]
    opening = rule(_SET, "name_end").pattern.split(words)[0].strip(" *_“”\"'‘’")
    head = [opening] if opening and all(opening.casefold() != f.casefold() for f in families[:1]) else []
    bare = (rule(_SET, "closing_initials").pattern.sub("", name) for name in (*families, *head))
    kept = [name for name in bare if len(name) > 1]
    return tuple(dict.fromkeys(kept))


def _named(text: str, hit: regex.Match[str], work: Listed) -> _Read | None:
    """Read the citation whose year is ``hit`` as one of a listed work, if its first author is named before."""
    least = _least(text, hit)
    before = text[least : hit.start()]
    for first in _leading(work):
        for place in reversed([*_whole(first).finditer(before)]):
            others = tuple(n for n in (*work.names, work.given) if n and n != first)
            if _only_names(before[place.end() :], others) and not _is_month(before, place):
                return _read(text, hit, Span(least + place.start(), least + place.end()), others, work)
    return None


def _only_names(between: str, others: Sequence[str]) -> bool:
    """Tell whether nothing but names of the same authors, joints, marks and their other years stands in between."""
    said = between
    for name in sorted(others, key=len, reverse=True):
        said = _whole(name).sub(_OTHER, said)
    return fullmatch(rule(_SET, "name_to_year"), said) is not None


def _is_month(before: str, place: regex.Match[str]) -> bool:
    """Tell whether a name is that of a month or part of a text and does not open a parenthesis: "in May 2010"."""
    doubtful = search(rule(_SET, "not_author"), place[0]) is not None
    return doubtful and before[: place.start()].rstrip()[-1:] not in ("(", "[", ";")


def _read(text: str, hit: regex.Match[str], name: Span, others: Sequence[str], work: Listed) -> _Read:
    between = text[name.end : hit.start()]
    later = search(rule(_SET, "lettered_year"), rule(_SET, "first_year").pattern.sub("", between)) is not None
    said = [_with_given(text, name, between, work), *_said(between, [n for n in others if n != work.given])]
    inside = _opened(text[max(0, hit.start() - _FAR) : hit.start()])
    pin = match(rule(_SET, "pin_inside" if inside else "pin_after"), text, hit.end())
    end = pin.end("pin") if pin else hit.end()
    if not later and _opened(between) and text[end : end + 1] in (")", "]"):
        end += 1
    span = Span(hit.start() if later else name.start, end)
    made = Found(span, tuple(said), work.year, pin["pin"] if pin else None)
    return _Read(made, (hit["letter"] or "") == work.letter)


def _with_given(text: str, name: Span, between: str, work: Listed) -> str:
    """Return the name of the first author as printed, the given name behind it too, as in "Kim Young-sam (1994)"."""
    hit = _whole(work.given).match(between, 1) if work.given and between[:1] == " " else None
    return text[name.start : name.end + hit.end()] if hit else text[slice(*name)]


def _said(between: str, others: Sequence[str]) -> Iterator[str]:
    """Yield the other authors that are named, in the order of the list."""
    for name in others:
        if name and _whole(name).search(between):
            yield name


@lru_cache(maxsize=10_000)
def _whole(name: str) -> regex.Pattern[str]:
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}]){regex.escape(name)}(?![\p{{L}}\p{{M}}])", regex.IGNORECASE)


def _opened(before: str) -> bool:
    """Tell whether a bracket is open at the end of ``before``."""
    before = rule(_SET, "first_year").pattern.sub("", before)
    return max(before.rfind("("), before.rfind("[")) > max(before.rfind(")"), before.rfind("]"))
