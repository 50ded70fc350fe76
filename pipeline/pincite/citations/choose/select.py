"""The choice between readings: the more probable one stands, and what it leaves empty the other may fill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rapidfuzz import fuzz

from pincite.citations import list_people, people
from pincite.citations.choose.arbiter import Verdict, weigh
from pincite.citations.choose.candidates import LABELS, SHAPES, Candidate, Cluster
from pincite.citations.choose.features import BACK, WHOLE, Custom, compare
from pincite.citations.choose.kind_evidence import KindView
from pincite.citations.choose.kinds import weigh_kind
from pincite.citations.propose.labelled import PARTS
from pincite.model import Citation, Fields, Form, WorkType
from pincite.rules import match, rule

LEAST = 0.4
"""Where it is less probable than this that a reading has the bounds of a real citation, there is none."""
SAME_BOUNDS = 0.8
"""Readings that share so much of their words are of one and the same citation."""
SAME_TITLE = 0.8
"""Readings whose titles are so alike describe one work, so that one may fill what the other leaves empty."""
SURE_TITLE = 0.6
"""The labels of a title are taken against a shape's where the least sure of them is as probable as this."""
_FILLED = (
    "editors", "container", "volume", "issue", "pages", "publisher", "place", "edition", "url", "accessed", "court",
    "symbol", "short",
)  # fmt: skip
"""What one reading may take from the other; title, authors and date have rules of their own."""
_OF_LAWS = ("url", "accessed", "short")
"""The same for laws: what else stands beside one is of the code that prints it."""


def select(clusters: Sequence[Cluster], text: str, custom: Custom, *, entry: bool = False) -> Iterator[Citation]:
    """Yield the citations that stand for each cluster, with how probable it is that they are right.

    ``entry`` says that the text is one of a list of sources.
    """
    for citation, view in settle(clusters, text, custom, entry=entry):
        yield citation if view is None else _of_kind(citation, view)


def settle(
    clusters: Sequence[Cluster], text: str, custom: Custom, *, entry: bool
) -> Iterator[tuple[Citation, KindView | None]]:
    """Yield the citations that stand, each full one with what is known of its kind."""
    for cluster in clusters:
        probable = weigh(cluster, text, custom)
        by = max(probable, key=lambda name: probable[name].worth)
        if probable[by].real < LEAST:
            continue
        if _both_point_across(cluster):  # the words of a cross-reference say where it ends
            by = SHAPES
        other = cluster.side(LABELS if by == SHAPES else SHAPES)
        for candidate in cluster.side(by):
            beside = _beside(candidate, other)
            if beside is not None and _told_by_words(candidate, beside):
                yield replace(beside.citation, confidence=round(probable[by].whole, 4), read_by=beside.by), None
            else:
                citation, view = _settled(candidate, beside, by, probable)
                words = text[slice(*citation.place.span)]
                seen = None if view is None else _placed(view, words, custom, entry)
                yield citation, seen


def _placed(view: KindView, words: str, custom: Custom, entry: bool) -> KindView:
    return replace(view, words=words, entry=entry, firm=custom.firm, agree=custom.agree)


def _of_kind(citation: Citation, view: KindView) -> Citation:
    """Return a full citation with its most probable kind; what a law is printed in is none of its fields."""
    chances = weigh_kind(view)
    kind = next(iter(chances))
    fields = view.bare if kind is WorkType.STATUTE else view.fields
    return replace(citation, type=kind, fields=fields, kind_sureness=round(chances[kind], 4))


def _both_point_across(cluster: Cluster) -> bool:
    sides = (cluster.shapes, cluster.labels)
    return all(len(side) == 1 and side[0].citation.form is Form.XREF for side in sides)


def _told_by_words(candidate: Candidate, beside: Candidate) -> bool:
    """Tell whether a shape read words of back-reference: it reads them exactly, with the note and place they point to.

    A chapter of its own in a book that is cited by such words is read by its labels.
    """
    if candidate.by != LABELS or beside.citation.form not in BACK:
        return False
    fields = candidate.citation.fields
    return not (fields.title and fields.container)


def _beside(candidate: Candidate, others: Sequence[Candidate]) -> Candidate | None:
    """Return the other proposer's reading of the same citation, if there is one."""
    return next((o for o in others if compare(candidate, o).bounds >= SAME_BOUNDS), None)


def _settled(
    candidate: Candidate, beside: Candidate | None, by: str, probable: Mapping[str, Verdict]
) -> tuple[Citation, KindView | None]:
    """Return the citation that stands, and what is known of its kind when it is a full one."""
    made = replace(candidate.citation, confidence=round(probable[by].whole, 4), read_by=by)
    view = _view(candidate, beside, probable) if made.form in WHOLE else None
    if made.form in BACK or beside is None:
        return made, view
    own, others = _place_cited(made), _place_cited(beside.citation)
    rather = by == SHAPES and probable[LABELS].whole > probable[SHAPES].whole
    return replace(made, pinpoint=(others or own) if rather else (own or others)), view


def _place_cited(citation: Citation) -> str | None:
    """Return the pinpoint of a reading; the year of a volume in brackets, "[2013] QB 379", is none."""
    year = rule("citations_fields", "bracketed_year")
    return None if citation.pinpoint and match(year, citation.pinpoint) else citation.pinpoint


def _view(candidate: Candidate, beside: Candidate | None, probable: Mapping[str, Verdict]) -> KindView:
    """Bring together what the proposers say of one full citation, its empty fields filled by the other reading."""
    if beside is not None and beside.citation.form not in WHOLE:
        beside = None
    own = candidate.citation.fields
    if candidate.by == SHAPES and beside is not None:
        own = _titled(own, beside)
    filled = bare = own
    if beside is not None:
        filled, bare = (_filled(own, beside.citation.fields, lawful=lawful) for lawful in (False, True))
    shaped, labelled = (candidate, beside) if candidate.by == SHAPES else (beside, candidate)
    return KindView(
        words="",
        fields=filled,
        bare=bare,
        told=shaped.citation.type if shaped else None,
        shape=shaped.shape if shaped else "",
        trust=probable[SHAPES].whole if shaped else 0.0,
        chances=dict(labelled.types) if labelled else {},
    )


def _filled(fields: Fields, other: Fields, *, lawful: bool) -> Fields:
    """Fill what one reading leaves empty with what the other says, where both describe one work.

    ``lawful`` says that it is a law: the code that prints it and that code's year are not its own, so only addresses
    and names are taken.
    """
    agreed = fields.title is None or other.title is None or _same(fields, other)
    if not agreed:
        return fields
    filled = {n: getattr(fields, n) or getattr(other, n) for n in (_OF_LAWS if lawful else _FILLED)}
    if lawful:
        return replace(fields, title=fields.title or other.title, **filled)
    if fields.year is None or (other.year == fields.year and len(other.date or "") > len(fields.date or "")):
        filled |= {"year": other.year, "date": other.date}
    if filled["container"] == (fields.title or other.title):
        filled["container"] = fields.container
    authors = _fuller(fields.authors, other.authors)
    return replace(fields, authors=authors, title=fields.title or other.title, **filled)


def _titled(own: Fields, beside: Candidate) -> Fields:
    """Return the fields of a shape with the title that the labels are sure of, where the shape has a part of it.

    A shape ends a title at its first full stop; what it took for what follows goes with it.
    """
    said = beside.citation.fields
    if not own.title or not said.title or len(beside.weakest) < len(PARTS) or beside.weakest[1] < SURE_TITLE:
        return own
    if own.title == said.title or not said.title.startswith(own.title) or len(said.authors) < len(own.authors):
        return own
    rest = said.title[len(own.title) :]
    if rest[:1] not in (".", "?", "!") or not (said.container or said.publisher):
        return own  # what follows the stop may be all that is said of where the work came out
    kept: dict[str, Any] = {n: getattr(own, n) for n in ("container", "publisher", "place")}
    kept = {n: None if v and v in rest else v for n, v in kept.items()}
    return replace(own, title=said.title, **kept)


def _fuller(names: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the same persons that say more, such as their given names, or part them as names are."""
    if names and others and _faults(others) < _faults(names) and _letters(names) <= _letters(others):
        return others
    families, other_families = ([n.split(",")[0].casefold() for n in some] for some in (names, others))
    if names and len(names) < len(others) and other_families[-len(families) :] == families:
        return others  # the other reading begins with the first person, this one within the row of them
    if not names or (families == other_families and sum(map(len, others)) > sum(map(len, names))):
        return others
    return names


def _faults(names: tuple[str, ...]) -> int:
    """Count the names that are no whole ones: initials for a family, one word beside others with given names, marks."""
    given = any("," in name for name in names)
    parts = [name.partition(",") for name in names]
    return sum(
        people.is_initials(family)
        or (given and not comma and (" " not in family or not list_people.is_organisation(family)))
        or any(mark in family for mark in "();:.")
        for family, comma, _ in parts
    )


def _letters(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.strip(".,") for name in names for word in name.casefold().split())


def _same(fields: Fields, other: Fields) -> bool:
    return fuzz.ratio((fields.title or "").casefold(), (other.title or "").casefold()) >= 100 * SAME_TITLE
