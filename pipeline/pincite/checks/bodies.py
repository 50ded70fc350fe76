"""Names of courts, organisations and authorities that are misprinted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rapidfuzz import fuzz, process

from pincite.checks.drafts import shown
from pincite.checks.ground import Document
from pincite.checks.model import Draft
from pincite.checks.prose import prose
from pincite.checks.spelling import misprinted, one_spelling
from pincite.resolution.folding import words
from pincite.rules import finditer, rule, table

NEAR = 86
"""Likeness (rapidfuzz, 0 to 100) from which a name may be a misprint of another."""
LETTERS = 72
"""Likeness of two words that may be one misprinted."""
ENDINGS = ("es", "en", "er", "em", "s", "e", "n")
"""Endings by which German bends its words."""
LONGEST = 12
LONG = 10
"""So many letters has a word by which a misprint of a name that only the article has is told."""


def find(document: Document) -> Iterator[Draft]:
    """Find misprinted names of bodies; each once in a document."""
    seen: set[tuple[str, ...]] = set()
    for part in prose(document):
        for hit in finditer(rule("checks_bodies", "name"), part.words):
            start, end, name = _misprinted(hit.group())
            key = words(hit.group()[start:end])
            if name and key not in seen:
                seen.add(key)
                said = shown(hit.group()[start:end])
                span = part.span(hit.start() + start, hit.start() + end)
                yield Draft(
                    "PC510", document.doc, (said,), part.note, (span,), said, f"The name is {name}.", better=name
                )
    yield from _own(document, seen)


def _own(document: Document, seen: set[tuple[str, ...]]) -> Iterator[Draft]:
    """Find misprints of names that the article itself gives as authors of what it cites."""
    authors = {a.strip() for c in document.citations for a in c.fields.authors if "," not in a}
    known = {tuple(_folded(w.group()) for w in finditer(rule("checks_bodies", "word"), a)): a for a in authors}
    telling = {k: a for k, a in known.items() if len(k) > 1 and k not in _names() and max(map(len, k)) >= LONG}
    for part in prose(document) if telling else ():
        at = [(m.start(), m.end()) for m in finditer(rule("checks_bodies", "word"), part.words)]
        folded = [_folded(part.words[a:b]) for a, b in at]
        for name, printed in telling.items():
            for n in range(len(folded) - len(name) + 1):
                own = tuple(folded[n : n + len(name)])
                if own not in seen and own not in known and _off_by_letters(own, name):
                    seen.add(own)
                    a, b = at[n][0], at[n + len(name) - 1][1]
                    said, span = shown(part.words[a:b]), part.span(a, b)
                    reason = f"The article calls it {printed} elsewhere."
                    yield Draft("PC510", document.doc, (said,), part.note, (span,), said, reason, better=printed)


def _off_by_letters(own: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Tell whether one long word is a letter or two off, not by its ending, and the others are the same."""
    differing = [(x, y) for x, y in zip(own, name, strict=True) if x != y and not _bent(x, y)]
    if len(differing) != 1:
        return False
    ((x, y),) = differing
    return len(y) >= LONG and misprinted(x, y) and x[:-2] != y[:-2] and not x.startswith(y) and not y.startswith(x)


def _misprinted(run: str) -> tuple[int, int, str]:
    """Return the part of a run of capitalised words that is nearly the name of a body, and that name."""
    at = [(m.start(), m.end()) for m in finditer(rule("checks_bodies", "word"), run)]
    folded = [_folded(run[a:b]) for a, b in at]
    for size in range(min(LONGEST, len(at)), 2, -1):
        for first in range(len(at) - size + 1):
            own = tuple(w for w in folded[first : first + size])
            if own in _names():
                return 0, 0, ""
    for size in range(min(LONGEST, len(at)), 2, -1):
        for first in range(len(at) - size + 1):
            name = _nearest(tuple(folded[first : first + size]))
            if name:
                return at[first][0], at[first + size - 1][1], name
    return 0, 0, ""


@cache
def _names() -> dict[tuple[str, ...], str]:
    """Every name of three words or more, folded, to how it is printed."""
    found: dict[tuple[str, ...], str] = {}
    for row in (*table("bodies"), *table("organisations")):
        for name in (row["name"], *filter(None, row["variants"].split("|"))):
            folded = tuple(_folded(w.group()) for w in finditer(rule("checks_bodies", "word"), name))
            if len(folded) > 2:
                found.setdefault(folded, name)
    return found


@cache
def _lines() -> dict[int, dict[tuple[str, ...], str]]:
    by_size: dict[int, dict[tuple[str, ...], str]] = {}
    for folded in _names():
        by_size.setdefault(len(folded), {})[folded] = " ".join(folded)
    return by_size


def _folded(word: str) -> str:
    bare = "".join(words(word.removesuffix("’s").removesuffix("'s").rstrip("’'")))
    return one_spelling(bare)


@cache
def _nearest(own: tuple[str, ...]) -> str:
    """Return the name of which these words are a misprint, as printed; nothing when they are another name."""
    choices = _lines().get(len(own), {})
    said = " ".join(own)
    found = process.extractOne(said, choices, scorer=fuzz.ratio, score_cutoff=NEAR)
    if found is None:
        found = next(((" ".join(n), 100.0, n) for n in choices if n != own and sorted(n) == sorted(own)), None)
    if found is None or found[2] == own:
        return ""
    return _names()[found[2]] if _is_misprint(own, found[2]) else ""


def _is_misprint(own: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Tell whether two or fewer words differ by letters, or the same words stand in another order."""
    if sorted(own) == sorted(name):
        return True
    german = bool({"fur", "der", "des"} & set(name))
    differing = [(x, y) for x, y in zip(own, name, strict=True) if x != y and not (german and _bent(x, y))]
    return 0 < len(differing) <= 3 and all(_letters(x, y) for x, y in differing)


def _bent(x: str, y: str) -> bool:
    """Tell whether two German words differ only by how they are bent."""
    x, y = (next((w.removesuffix(e) for e in ENDINGS if w.endswith(e) and len(w) > 5), w) for w in (x, y))
    return x == y


def _letters(x: str, y: str) -> bool:
    return len(y) > 3 and fuzz.ratio(x, y) >= LETTERS
