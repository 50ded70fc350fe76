"""The year in which an article was published: all that the file, its pages and sheets say of it, as candidates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pincite import rules
from pincite.ingest.published import edtf, year_of
from pincite.layout import Lines, first_line
from pincite.model import Zone
from pincite.sections import description
from pincite.sections.covers import Said
from pincite.sections.masthead import Told
from pincite.sections.weighing import Candidate

_WRITTEN = ("application/pdf",)
_LINES = 70
_LONGEST = 220
_TAIL = 60
"""Dates of receipt may stand on the last so many lines too."""
_HISTORY = {"published": 0.85, "first": 0.85, "available": 0.8, "pubblicato": 0.85, "accepted": 0.4}
_CAME = 0.3


def years(
    lines: Lines, zones: Sequence[Zone], said: Said, place: Told, front: Sequence[str]
) -> Iterator[Candidate[int]]:
    """Yield each year that something tells as the article's own, and how surely such a witness does."""
    own = lines.source.meta
    if own.year:
        yield Candidate(own.year, "file", 0.62 if lines.source.media_type in _WRITTEN else 0.97)
    if words := description.described(lines, "date"):
        found = rules.search(rules.rule("web", "year"), words)
        when = year_of(edtf(words)) or (int(found["year"]) if found else None)
        yield from _some(when, "description", 0.97)
    for candidate in said.get("date", ()):
        yield from _some(year_of(candidate.value), candidate.by, candidate.probability)
    yield from _some(year_of(place.date), "masthead", 0.85)
    yield from _some(_front(front), "front", 0.7)
    yield from _in_lines(_early(lines, zones))
    if place.published.doi or own.published.doi:
        hit = rules.search(rules.rule("opening", "doi-year"), str(place.published.doi or own.published.doi))
        yield from _some(int(hit["year"]) if hit else None, "doi", 0.55)


def _some(year: int | None, by: str, probability: float) -> Iterator[Candidate[int]]:
    if year:
        yield Candidate(year, by, probability)


def _early(lines: Lines, zones: Sequence[Zone]) -> list[str]:
    """Return the lines of the first page of the article, running feet included, and its last ones."""
    first = first_line(lines.source)
    free = [i for i in lines.filled if i >= first and zones[i] is not Zone.REFERENCES]
    page = lines.source.lines[first].page if lines.source.lines else 1
    early = [i for i in free[:_LINES] if lines.source.lines[i].page == page]
    return [" ".join(lines.words[i].split()) for i in (*early, *free[-_TAIL:])]


def _in_lines(said: Sequence[str]) -> Iterable[Candidate[int]]:
    for words in (w for w in said if len(w) <= _LONGEST):
        for hit in rules.finditer(rules.rule("opening", "history"), words):
            what = hit["what"].casefold().split()[0]
            yield from _some(
                int(hit["date"][-4:]) if hit["date"][-4:].isdigit() else None, what, _HISTORY.get(what, _CAME)
            )
        if told := rules.search(rules.rule("opening", "copyright"), words):
            yield Candidate(int(told["year"]), "copyright", 0.72)


def _front(front: Sequence[str]) -> int | None:
    found = [rules.search(rules.rule("layout", "issue-year"), words) for words in front[:6] if len(words) < 120]
    return next((int(m["year"]) for m in found if m), None)
