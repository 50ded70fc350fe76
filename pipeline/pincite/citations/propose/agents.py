"""Names of authors out of labelled pieces: which family goes with which given name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pincite.citations import people, titles
from pincite.rules import rule

FAMILY, GIVEN, INSTITUTION = "family", "given", "institution"
NAMES = frozenset({FAMILY, GIVEN, INSTITUTION})


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of tokens of one label: its label and its words."""

    label: str
    words: str


def part(piece: Piece) -> Iterator[Piece]:
    """Yield the pieces of a run that holds the words between persons too: "Mace & Roda Verheyen" is two of them."""
    if piece.label == INSTITUTION:
        yield piece
        return
    first, *others = rule("citations_people", "between_persons").pattern.split(piece.words)
    yield Piece(piece.label, first)
    for other in others:
        *given, family = other.split() or [""]
        if given and piece.label == FAMILY and given[0] not in titles.words("particle"):
            yield Piece(GIVEN, " ".join(given))
            yield Piece(FAMILY, family)
        else:
            yield Piece(piece.label, other)


def assemble(pieces: Iterable[Piece], *, whole: bool = False) -> tuple[str, ...]:
    """Return "Family, Given" for each person and the plain name for each body, in the order printed.

    A family and a given name next to each other are one person in either order ("Roe, Ann" or "Ann Roe"); a second
    piece of the same kind begins another person, so "Roe and Doe" are two. ``whole`` says that persons are given with
    their given names, so that "Ann Roe" of one piece has one.
    """
    made: list[str] = []
    person: dict[str, str] = {}
    for piece in pieces:
        if piece.label == INSTITUTION:
            made += _person(person, whole)
            person = {}
            made.append(titles.name_case(piece.words))
            continue
        if piece.label in person or len(person) == 2:
            made += _person(person, whole)
            person = {}
        person[piece.label] = piece.words
    made += _person(person, whole)
    return tuple(dict.fromkeys(made))


def _person(person: dict[str, str], whole: bool) -> list[str]:
    """Return the name of one person; a given name alone is all there is of it."""
    family, given = person.get(FAMILY), person.get(GIVEN)
    if family and given:
        return [f"{_family_case(family)}, {titles.name_case(given) if len(given) > 3 else given}"]
    alone = family or given
    if whole and alone and " " in alone:
        return [people.record(alone)]
    return [_family_case(alone)] if alone else []


def _family_case(name: str) -> str:
    """Write a family name printed in capitals as names are written; particles keep their small letters."""
    if not name.isupper() or len(name) < 2:
        return name
    return "".join(w.lower() if i and name[i - 1].isalpha() else w for i, w in enumerate(name))
