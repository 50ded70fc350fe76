"""What a short form calls its work: families of authors and a short title, parted from one another."""

from __future__ import annotations

from pincite.citations import people as persons
from pincite.citations import titles
from pincite.citations.heads import pieces
from pincite.rules import fullmatch, match, rule

MARKS = " ,*“”‘’'\"_،"
_SET = "citations_shorts"


def split(printed: str) -> tuple[str, ...]:
    """Return the names that a short form gives: families of authors, then the short title as one string."""
    printed = " ".join(printed.replace("*", "").split())
    if numbered := match(rule("citations_shapes", "numbered"), printed):
        printed = printed[numbered.end() :]
    parts = pieces(printed)
    if len(parts) > 1 and (count := _initialled(parts)):
        title = ", ".join(parts[count:]).strip(MARKS)
        return (*(n for p in parts[:count] for n in people(p)), *([titles.bare(title)] if title else []))
    if len(parts) > 1 and _authors(parts[0]):
        title = ", ".join(parts[1:]).strip(MARKS)
        if persons.head(printed) is None or not _listed(parts):
            return (*people(parts[0]), titles.bare(title))
    if (len(parts) == 1 and not _authors(printed)) or (len(parts) > 1 and not _listed(parts)):
        return (titles.bare(printed),)
    return people(printed)


def people(printed: str) -> tuple[str, ...]:
    """Return the names of a printed list ("Roe & Doe", "Roe og Doe", "Roe mfl.") as printed, without joining words."""
    text = " ".join(printed.split()).strip(" ,")
    if cut := match(rule(_SET, "with_others"), text):
        text = cut["names"]
    parts = [p for piece in pieces(text) for p in _joined(piece)]
    return tuple(p.strip(" *_") for p in parts if p.strip(" *_"))


def _joined(piece: str) -> list[str]:
    """Part two persons at the word of a language between them; a name of several small words is an organisation's."""
    found = fullmatch(rule(_SET, "two_people"), piece.strip())
    if found is None:
        return [persons.families(piece)[0]] if len(persons.families(piece)) == 1 else list(persons.families(piece))
    return [*_joined(found["first"]), *_joined(found["second"])]


def _initialled(parts: list[str]) -> int:
    """Return how many of the pieces are persons with initials or in capitals, a title being left after them."""
    count = 0
    for part in parts[:-1]:
        if not fullmatch(rule(_SET, "initialled"), part):
            break
        count += 1
    return count


def _authors(part: str) -> bool:
    """Tell whether the first piece of a short form can be families: a word or two, or words joined by an ampersand."""
    return (
        " & " in part
        or match(rule(_SET, "with_others"), part) is not None
        or (fullmatch(rule(_SET, "two_people"), part) is not None and len(part.split()) <= 5)
        or len(part.split()) <= 2
    )


def _listed(parts: list[str]) -> bool:
    """Tell whether the pieces are a list of authors ("Roe, Doe & Poe") and not an author with a title."""
    return fullmatch(rule(_SET, "two_people"), parts[-1]) is not None and all(len(p.split()) <= 4 for p in parts)
