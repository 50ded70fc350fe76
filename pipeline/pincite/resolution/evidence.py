"""What speaks for one work being what a short form means: its name, number, year, reporter, pages, place."""

from __future__ import annotations

from dataclasses import dataclass
from math import log2

from pincite.citations.short_forms.kind_words import named_kinds
from pincite.citations.short_forms.known_works import keys
from pincite.model import Citation, Fields, Form, Link, WorkType
from pincite.resolution.names import NONE, OTHER_INITIALS, Fit
from pincite.resolution.record import Record
from pincite.resolution.said import Said
from pincite.resolution.weighing import WEIGHTS, by_steps
from pincite.rules import finditer, rule

WITHOUT_SECTIONS = frozenset({WorkType.ARTICLE, WorkType.NEWS, WorkType.PRESS_RELEASE, WorkType.CHAPTER})
"""Kinds of works that are not cited by section or article."""


LAWS = frozenset({WorkType.STATUTE, WorkType.INSTRUMENT})

WHOLE_NAME = 0.9
"""From this fit on a name needs no help from single words."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A work that a short form may mean: how its names fit, what speaks for it in all, the link its chain leads on to.

    ``numbered`` tells that the note of the given number cites it; ``near`` is how many notes away it is cited, if near.
    """

    target: str
    fit: Fit
    weight: float
    via: Link
    numbered: bool = False
    near: int | None = None


def candidate(record: Record, said: Said, target: str) -> Candidate:
    """Weigh one work against what a short form says."""
    near, cited = _cited_near(record, said, target)
    fit = best_fit(record, said, target, cited if near == 0 else None)
    weight = by_steps(WEIGHTS.named, fit.score) + _number(target, near, cited)
    weight += _matter(record, said, target, fit)
    if said.note is None:
        weight += _place(record, said, target)
    via = record.links[cited.id] if cited is not None and near == 0 else record.links[target]
    return Candidate(target, fit, weight, via, near == 0, near)


def best_fit(record: Record, said: Said, target: str, other: Citation | None = None) -> Fit:
    """Return how well the names fit, taken apart or as one; ``other`` is the citation in the note pointed to."""
    fits = [record.fit(names, target) for names in said.readings]
    if other is not None:
        fits += [record.fit_citation(names, other) for names in said.readings]
    best = max(fits, key=lambda f: f.score, default=NONE)
    if best.score >= WHOLE_NAME or best.container or names_another(best):
        return best
    words = record.covers(said.names, target)
    return words if words.score > best.score else best


def _cited_near(record: Record, said: Said, target: str) -> tuple[int | None, Citation | None]:
    """Return how far from the note of the given number the work is cited, and by which citation."""
    for away in range(len(WEIGHTS.near) + 1) if said.note else ():
        for label in record.labels_away(said.note or "", away):
            cited = record.cites(label, target)
            if cited is not None:
                return away, cited
    return None, None


def _number(target: str, near: int | None, cited: Citation | None) -> float:
    if near is None or cited is None:
        return 0.0
    if near:
        return WEIGHTS.near[near - 1]
    home = cited.id == target or cited.form is Form.FULL
    return WEIGHTS.numbered + (WEIGHTS.home if home else 0.0) + (WEIGHTS.quoted_only if cited.parent else 0.0)


def _matter(record: Record, said: Said, target: str, fit: Fit) -> float:
    """Weigh what a short form says of the work itself."""
    fields, kind = record.fields(target), record.get(target).type
    weight = WEIGHTS.only_container if fit.container else 0.0
    if " and " in fit.by and ("title" in fit.by or "name" in fit.by):
        weight += WEIGHTS.titled
    if said.year is not None and fields.year is not None:
        weight += WEIGHTS.year if record.of_year(target, said.year) else WEIGHTS.other_year
    if said.kinds and kind is not None:
        weight += WEIGHTS.kind if kind in said.kinds else -WEIGHTS.kind
    if said.days and (known := record.days(target)):
        weight += WEIGHTS.day if said.days & known else WEIGHTS.other_day
    if said.days and kind in WITHOUT_SECTIONS and _names_law(said):
        weight += WEIGHTS.law_of_day
    if said.volume and fields.volume:
        weight += WEIGHTS.reporter if record.in_reporter(target, said.volume) else WEIGHTS.other_reporter
    if said.page is not None and not said.sections:
        weight += _within(fields, said.page)
    return weight + (WEIGHTS.sections_of_writing if said.sections and kind in WITHOUT_SECTIONS else 0.0)


def _names_law(said: Said) -> bool:
    """Tell whether the name itself opens with the word for a law: "Law of 27 March 2017"."""
    return any(bool(named_kinds(key) & LAWS) for name in said.names[:1] for key in keys(name)[:1])


def _within(fields: Fields, page: int) -> float:
    """Weigh whether a page is one of the work's own; of works with a first page only, whether it comes after it."""
    numbers = [int(hit[0]) for hit in finditer(rule("resolution", "page_number"), fields.pages or "")][:2]
    if not numbers:
        return 0.0
    if len(numbers) == 1:
        return WEIGHTS.page_within if 0 <= page - numbers[0] < 150 else WEIGHTS.page_outside
    first, last = numbers
    if last < first:  # "437-94"
        last += first - first % 10 ** len(str(last))
    return WEIGHTS.page_within if first <= page <= last else WEIGHTS.page_outside


def _place(record: Record, said: Said, target: str) -> float:
    """Weigh where the work was cited before: in the same note, lately, or only in the list at the end."""
    first, own = record.get(target), said.citation
    if own.note is not None and first.note == own.note:
        return WEIGHTS.here
    if own.note is None:
        return 0.0
    if record.order[target] > record.order[own.id]:
        return WEIGHTS.listed_only
    return -WEIGHTS.recent * log2(1 + record.distance(target, own))


def names_another(fit: Fit) -> bool:
    """Tell whether the family name fits but the initials are of another person."""
    return 0.0 < fit.score <= OTHER_INITIALS
