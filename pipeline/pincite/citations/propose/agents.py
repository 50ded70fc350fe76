"""Names of authors out of labelled pieces: which family goes with which given name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pincite.citations import list_people, people, titles
from pincite.rules import rule, search

FAMILY, GIVEN, INSTITUTION = "family", "given", "institution"
NAMES = frozenset({FAMILY, GIVEN, INSTITUTION})


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of tokens of one label: its label, its words, and what is printed between it and the name before."""

    label: str
    words: str
    before: str = ""


def part(piece: Piece) -> Iterator[Piece]:
    """Yield the pieces of a run that holds the words between persons too: "Mace & Roda Verheyen" is two of them."""
    if piece.label == INSTITUTION:
        yield piece
        return
    words, before = _without_others(piece.words), piece.before
    at = 0
    for hit in (*rule("citations_people", "between_persons").pattern.finditer(words), None):
        yield from _named(piece.label, words[at : hit.start() if hit else None], before, later=at > 0)
        if hit:
            at, before = hit.end(), hit[0]


def _without_others(words: str) -> str:
    """Leave out the words for authors not named ("et al.")."""
    others = search(rule("source_lists", "and_others"), words)
    return words[: others.start()] if others else words


def _named(label: str, words: str, before: str, *, later: bool) -> Iterator[Piece]:
    *given, family = words.split() or [""]
    if later and given and label == FAMILY and given[0] not in titles.words("particle") and "," not in before:
        yield Piece(GIVEN, " ".join(given), before)
        yield Piece(FAMILY, family)
    elif any(c.isalpha() for c in words):
        yield Piece(label, words, before)


def assemble(pieces: Iterable[Piece], *, whole: bool = False) -> tuple[str, ...]:
    """Return "Family, Given" for each person and the plain name for each body, in the order printed.

    A family and a given name next to each other are one person in either order ("Roe, Ann" or "Ann Roe"); a second
    piece of the same kind begins another person, so "Roe and Doe" are two. What follows a comma and is given names only
    makes all before the comma a family name. ``whole`` says that persons are given with their given names, so that
    "Ann Roe" of one piece has one.
    """
    found = _relabelled(list(pieces))
    if body := _body(found):
        return (body,)
    made: list[str] = []
    for chunks in _groups(found):
        made += _persons(chunks, whole)
    return tuple(dict.fromkeys(made))


def _relabelled(pieces: Sequence[Piece]) -> list[Piece]:
    """Take an initial for a given name where the labels have it for the family beside it ("Y. Roe")."""
    made = list(pieces)
    for at, (one, other) in enumerate(pairwise(pieces)):
        if at + 1 < len(made) and _follows_given(one, other):
            made[at] = replace(one, words=f"{one.words} {other.words}")
            made[at + 1] = replace(other, words="")
        beside = not _is_joint(other.before) and "," not in other.before
        if beside and one.label == other.label == FAMILY and len(one.words.strip(".")) == 1:
            made[at] = replace(one, label=GIVEN)
    return [piece for piece in made if piece.words]


def _follows_given(one: Piece, other: Piece) -> bool:
    """Tell whether ``other`` is the particle that a list prints after given names ("Meer A van der")."""
    words = other.words.split()
    beside = not _is_joint(other.before) and "," not in other.before
    return one.label == GIVEN and beside and all(w.islower() and w in people.particles() for w in words)


def _body(pieces: Sequence[Piece]) -> str | None:
    """Return the name of the body that all pieces together are: "Office on Drugs and Crime" is no two persons."""
    if sum(piece.label == INSTITUTION for piece in pieces) > 1 or len(pieces) < 2:
        return None
    printed = " ".join(" ".join(f"{p.before} {p.words}" if i else p.words for i, p in enumerate(pieces)).split())
    if any(mark in printed for mark in ",;/(") or len(printed.split()) < 3:
        return None
    if any(people.is_initials(piece.words) for piece in pieces):
        return None
    joined = any(_is_joint(piece.before) for piece in pieces[1:])
    if joined and search(rule("source_lists", "of_body"), printed) is None:
        return None
    return titles.name_case(printed) if list_people.is_organisation(printed) else None


def _is_joint(between: str) -> bool:
    """Tell whether more than a comma, a stop or blanks stands between two names."""
    return between.strip(" .,*_\n") != ""


def _groups(pieces: Iterable[Piece]) -> Iterator[list[list[Piece]]]:
    """Yield the names between semicolons and words such as *and*, each as its chunks between commas."""
    chunks: list[list[Piece]] = []
    for piece in pieces:
        if chunks and (_is_joint(piece.before) or piece.label == INSTITUTION or chunks[-1][-1].label == INSTITUTION):
            yield chunks
            chunks = []
        if not chunks or "," in piece.before:
            chunks.append([])
        chunks[-1].append(piece)
    if chunks:
        yield chunks


def _persons(chunks: Sequence[Sequence[Piece]], whole: bool) -> Iterator[str]:
    """Yield the names of one group; the chunk of a given name belongs to the one before its comma."""
    at = 0
    while at < len(chunks):
        chunk, after = chunks[at], chunks[at + 1] if at + 1 < len(chunks) else ()
        if after and _completes(chunk, after):
            family = " ".join(piece.words for piece in chunk)
            yield from _person({FAMILY: family, GIVEN: " ".join(piece.words for piece in after)}, whole)
            at += 2
        else:
            yield from _in_turn(chunk, whole)
            at += 1


def _completes(chunk: Sequence[Piece], after: Sequence[Piece]) -> bool:
    """Tell whether ``after`` are the given names of the family that ``chunk`` is, all of it."""
    labels = {piece.label for piece in chunk}
    if INSTITUTION in labels or {piece.label for piece in after} != {GIVEN}:
        return False
    if len(chunk) == 2 and chunk[0].label == FAMILY:  # "Roe Ann" is a person already
        return False
    own = [piece.words for piece in chunk if piece.label == GIVEN]
    alone = labels == {GIVEN}
    return not alone and len(chunk) <= 2 and not any(people.is_initials(words) for words in own)


def _in_turn(pieces: Sequence[Piece], whole: bool) -> Iterator[str]:
    person: dict[str, str] = {}
    for piece in pieces:
        if piece.label == INSTITUTION:
            yield from _person(person, whole)
            person = {}
            yield titles.name_case(piece.words)
            continue
        if piece.label in person or len(person) == 2:
            yield from _person(person, whole)
            person = {}
        person[piece.label] = piece.words
    yield from _person(person, whole)


def _person(person: dict[str, str], whole: bool) -> list[str]:
    """Return the name of one person; a given name alone is all there is of it."""
    family, given = person.get(FAMILY), person.get(GIVEN)
    if family and given:
        if next(iter(person)) == GIVEN:
            family, given = _with_particles(family, given)
        if _is_misnamed(family, given):
            family, given = given, family
        return [f"{_family_case(family)}, {titles.name_case(given) if len(given) > 3 else given}"]
    alone = family or given
    if alone and " " in alone and (whole or people.is_initials(alone.rsplit(" ", 1)[1])):
        return [people.record(alone)]
    return [_family_case(alone)] if alone else []


def _with_particles(family: str, given: str) -> tuple[str, str]:
    """Give the particles that end the given names to the family name after them ("Rafael La" "Porta")."""
    words = given.split()
    while len(words) > 1 and words[-1].casefold() in people.particles():
        family = f"{words.pop()} {family}"
    return family, " ".join(words)


def _is_misnamed(family: str, given: str) -> bool:
    """Tell whether the labels have "Roe AB" the wrong way round; three capitals may be a family's ("Ann ROE")."""
    short = len(family) < 3 or "." in family
    return short and people.is_initials(family) and not people.is_initials(given)


def _family_case(name: str) -> str:
    """Write a family name printed in capitals as names are written; particles keep their small letters."""
    if not name.isupper() or len(name) < 2:
        return name
    return "".join(w.lower() if i and name[i - 1].isalpha() else w for i, w in enumerate(name))
