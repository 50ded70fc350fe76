"""Finding the names of a record in what a style printed: written out, as initials, turned round, with particles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from training.records import Record

ROLES = ("author", "editor", "translator")
_ROLE_LABEL = {"editor": "editor", "translator": "contributor"}
_BREAK = r"[\s.\-\u2010\u2011–]*"


@dataclass(frozen=True)
class Found:
    """A part of a name that was found: where, and its label."""

    start: int
    end: int
    label: str


def find_names(text: str, free: Sequence[bool], work: Record, title: int, unnamed: bool = False) -> list[Found]:
    """Return the parts of the work's names in ``text``, in order, where every character is free.

    ``title`` is where the title starts: a person with two roles has the first one before it, the next one after it.
    Where no word says so (``unnamed``) an editor who stands in the author's place is an author to every reader.
    """
    people: dict[str, list[str]] = {}
    shapes: dict[str, Record] = {}
    for role in ROLES:
        for name in work.get(role, ()):
            key = repr(sorted(name.items()))
            people.setdefault(key, []).append(role)
            shapes[key] = name
    found: list[tuple[int, int, str, list[Found]]] = []
    for key, roles in people.items():
        hits = [hit for hit in _hits(text, shapes[key]) if all(free[hit[0] : hit[1]])]
        for start, end, parts in hits:
            role = roles[-1 if start > title else 0]
            role = "author" if unnamed and role == "editor" else role
            found.append((start, end, role, [_in_role(part, role) for part in parts]))
    return _settle_stops(text, _without_overlaps(found))


def lower(text: str) -> str:
    """Return the text in small letters, each in its place: ``casefold`` makes two letters of ``ß``."""
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def _in_role(part: Found, role: str) -> Found:
    return part if role == "author" else Found(part.start, part.end, _ROLE_LABEL[role])


def _without_overlaps(found: list[tuple[int, int, str, list[Found]]]) -> list[Found]:
    """Keep the longest of names that overlap: ``J. Smith`` and ``Smith`` of two authors are one place."""
    kept: list[Found] = []
    taken: list[tuple[int, int]] = []
    for start, end, _, parts in sorted(found, key=lambda one: (one[0] - one[1], one[0])):
        if all(end <= low or start >= high for low, high in taken):
            taken.append((start, end))
            kept += parts
    return sorted(kept, key=lambda part: part.start)


def _settle_stops(text: str, parts: list[Found]) -> list[Found]:
    """Leave a stop after a name to the sentence, unless the style writes initials with stops."""
    starts = {part.start for part in parts}
    dotted = any(_shows_stops(text, part, starts) for part in parts)
    return [
        Found(part.start, part.end - 1, part.label)
        if text[part.end - 1] == "." and not (dotted and _INITIAL.search(text[: part.end]))
        else part
        for part in parts
    ]


def _shows_stops(text: str, part: Found, starts: set[int]) -> bool:
    """Tell whether a name shows that initials have stops: one inside it, or one before a mark or the family name."""
    name = text[part.start : part.end]
    if "." in name[:-1]:
        return True
    return name.endswith(".") and (
        text[part.end : part.end + 1] in tuple(",;:)&") or bool(starts & {part.end, part.end + 1})
    )


_INITIAL = re.compile(r"(?<![^\W_])[^\W\d_]{1,2}\.$")


def _hits(text: str, name: Record) -> Iterator[tuple[int, int, list[Found]]]:
    if "literal" in name:
        low = lower(text)
        start = low.find(lower(name["literal"]))
        while start >= 0:
            end = start + len(name["literal"])
            yield start, end, [Found(start, end, "institution")]
            start = low.find(lower(name["literal"]), end)
        return
    # a pattern is dear to make, so only for a family name that is there; its longest part bears any apostrophe
    if max(re.findall(r"[^\W_]+", name["family"]), key=len, default="").casefold() not in text.casefold():
        return
    for match in _pattern(*_parts(name)).finditer(text):
        parts = [
            Found(match.start(group), match.end(group), "given" if group[0] in "gs" else "family")
            for group, value in match.groupdict().items()
            if value
        ]
        yield match.start(), match.end(), sorted(parts, key=lambda part: part.start)


def _parts(name: Record) -> tuple[str, str, str, str]:
    particle = " ".join(name[key] for key in ("dropping-particle", "non-dropping-particle") if key in name)
    return name["family"], name.get("given", ""), particle, name.get("suffix", "")


@lru_cache(maxsize=20000)
def _pattern(family: str, given: str, particle: str, suffix: str) -> re.Pattern[str]:
    """Return the pattern of a name: given first, family first, or the family name alone."""
    fam = _spaced(family)
    part = "|".join(sorted({_spaced(one) for one in (particle, *particle.split()) if one}, key=len, reverse=True))
    before = rf"(?:(?:{part})\s*)*" if part else ""
    end = rf"(?:,?\s+(?P<s{{n}}>{re.escape(suffix)}\.?))?" if suffix else ""
    tail = rf"(?:,?\s+(?P<p{{n}}>(?:{part})(?:\s(?:{part}))*))?" if part else ""
    firsts = _given(given)
    alone = rf"(?P<f3>{before}{fam})" + end.format(n=3)
    if not firsts:
        return re.compile(rf"(?<![^\W_]){alone}(?![^\W_])", re.IGNORECASE)
    turned = rf"(?P<f2>{before}{fam})(?:,?\s*\(?)(?P<g2>{firsts})" + end.format(n=2) + tail.format(n=2)
    straight = rf"(?P<g1>{firsts})\s*(?P<f1>{before}{fam})" + end.format(n=1)
    return re.compile(rf"(?<![^\W_])(?:{straight}|{turned}|{alone})(?![^\W_])", re.IGNORECASE)


def _spaced(text: str) -> str:
    return re.sub("['’]", "['’]", re.escape(text).replace(r"\ ", r"[\s\u00a0]+"))


def _given(given: str) -> str:
    """Return the pattern of given names: each written out or as an initial, later ones perhaps left out."""
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", given)
    if not words:
        return ""
    # a style cuts ``Karl-Otto`` into K.-O., K. O. or KO; some keep two letters of a digraph (``Th.``)
    one = [rf"(?:{_spaced(word)}|{re.escape(word[:2])}\.|{re.escape(word[0])})" for word in words]
    rest = "".join(rf"(?:{_BREAK}{pattern}" for pattern in one[1:]) + ")?" * (len(one) - 1)
    return rf"{one[0]}{rest}\.?(?![^\W_])"
