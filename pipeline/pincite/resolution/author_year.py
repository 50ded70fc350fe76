"""Author-year citations: to the list entry, else to the first citation of the same authors and year."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from pincite.model import Citation, Form, Link
from pincite.resolution.folding import STOP
from pincite.resolution.names import author_key
from pincite.resolution.record import Record, linked, own, unresolved
from pincite.rules import finditer, fullmatch, rule, search

Names = tuple[tuple[str, ...], ...]
"""Authors, each under all the keys by which it may be called."""


def resolve(record: Record, citation: Citation) -> Link:
    """Link ``(Mok, 2020)`` to the entry of Mok and 2020, else to a full or the first such citation, else to itself."""
    listed = [c for c in record.citations if c.form is Form.LIST_ENTRY]
    earlier = record.citations[: record.order[citation.id]]
    for place, others in (
        ("the list entry", listed),
        ("cited in full before", [c for c in earlier if c.form is Form.FULL]),
        ("cited before", [c for c in earlier if c.form is Form.AUTHOR_YEAR]),
    ):
        targets = tuple(dict.fromkeys(_fitting(record, citation, others)))
        if len(targets) == 1:
            reason = f"{place} with these authors and this year"
            return linked(citation, targets[0], "author_year", reason, confidence=0.95)
        if targets:
            reason = f"{len(targets)} works have these authors and this year"
            return unresolved(citation, "author_year", reason, targets)
    return own(citation, "first citation of these authors and this year")


def _fitting(record: Record, citation: Citation, others: Sequence[Citation]) -> list[str]:
    found = []
    for other in others:
        link = record.links.get(other.id)
        if link is None or link.target is None or _year(record, other) != _year(record, citation):
            continue
        if _agree(citation, other):
            found.append(link.target)
    return found


def _year(record: Record, citation: Citation) -> str:
    """Return the year as printed, with the letter that parts two works of one year; ``nd`` for no date."""
    printed = [*finditer(rule("resolution", "year_letter"), record.text(citation))]
    year = citation.fields.year
    if year is None and citation.form is Form.AUTHOR_YEAR and printed:
        return printed[0]["year"] + printed[0]["letter"]
    if year is None:
        return "forthcoming" if search(rule("resolution", "not_out"), record.text(citation)) else "nd"
    letters = (hit["letter"] for hit in printed if hit["year"] == str(year))
    return str(year) + next(letters, "")


def _agree(a: Citation, b: Citation) -> bool:
    """Tell whether two lists of authors may be of one work: equal, or cut short by "et al."."""
    if _by_title(a, b):
        return True
    left, right = _keys(a), _keys(b)
    return _lists_agree(left, right) or _lists_agree(_parted(left), _parted(right))


def _by_title(a: Citation, b: Citation) -> bool:
    """Tell whether ``a`` names a source without author by the first words of its title (APA 8.14)."""
    name = a.fields.authors[0] if a.fields.authors else ""
    words = author_key(name) if name[:1] in ("“", '"') else ""
    return bool(words) and not b.fields.authors and author_key(b.fields.title or "").startswith(words)


def _lists_agree(left: Names, right: Names) -> bool:
    if not left or not right:
        return False
    if len(left) != len(right):
        shorter, longer = sorted((left, right), key=len)
        return len(shorter) == 1 and len(longer) > 2 and _alike(shorter[0], longer[0])
    return all(_alike(x, y) for x, y in zip(left, right, strict=True))


def _keys(citation: Citation) -> Names:
    """Return the names of the authors, each under all that it may be called by."""
    names = citation.fields.authors or citation.names
    if not names and citation.form is Form.LIST_ENTRY:
        names = tuple(n for n in (citation.fields.symbol or citation.fields.title,) if n)
    return tuple(_called(n) for n in names if n and not n[:4].isdigit())


def _called(name: str) -> tuple[str, ...]:
    """Return the keys of an author: of the name, and of what stands before and in a parenthesis after it."""
    bare = rule("resolution", "initials").pattern.sub("", name)
    double = fullmatch(rule("resolution", "two_names"), bare)
    both = (double["first"], double["second"]) if double else ()
    return tuple(dict.fromkeys(author_key(n) for n in (bare, *both)))


def _parted(names: Names) -> Names:
    """Part organisations that one article joins in one name and another lists: "ILO & Port Centre"."""
    return tuple((part,) for name in names for part in _joined(name[0]))


def _joined(name: str) -> list[str]:
    return [" ".join(p.split()) for p in rule("resolution", "joined").pattern.split(name) if p.strip()]


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return any(_one(x, y) for x in a for y in b)


def _one(a: str, b: str) -> bool:
    """Tell whether two folded authors are one: equal, misprinted, or one the initials of the other."""
    if a == b or (min(len(a), len(b)) >= 8 and fuzz.ratio(a, b) >= 92):
        return True
    return a in _initials(b) or b in _initials(a)


def _initials(author: str) -> tuple[str, ...]:
    """Return the acronyms an organisation of several words may go by, with and without its small words."""
    words = author.split()
    telling = [w for w in words if w not in STOP]
    return tuple("".join(w[0] for w in ws) for ws in (words, telling) if len(ws) > 2)
