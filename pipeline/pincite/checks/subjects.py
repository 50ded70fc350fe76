"""The subjects of ``pincite check``, listed here and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pincite.checks import citations, dates, given, links, notes, quotations, record, tiers, unread, works
from pincite.checks.ground import Document, Shelf
from pincite.checks.model import Draft, Finder, Subject


def _misread(document: Document) -> Iterator[Draft]:
    """Find what was read otherwise than the file's own field has it, and what was not read."""
    yield from given.find(document)
    yield from unread.find(document)


def _each(find: Callable[[Document], Iterable[Draft]]) -> Callable[[Shelf], Finder]:
    """Make a beginning of what needs nothing but the document itself."""
    return lambda _shelf: find


SUBJECTS: tuple[Subject, ...] = (
    Subject(
        "citations",
        "short forms, names, references and cross-references that don't lead anywhere",
        _each(citations.find),
    ),
    Subject("notes", "calls without notes, notes without calls, numbers out of order", _each(notes.find)),
    Subject("links", "addresses that look dead or contradict their citation; nothing is fetched", _each(links.find)),
    Subject("works", "works described in two ways, and pages outside a work", works.begin),
    Subject("quotations", "quotations without source, given in two ways, or other than in the work", quotations.begin),
    Subject("dates", "days that don't exist, sources younger than the article", _each(dates.find)),
    Subject("record", "laws, treaties, ratifications and names of bodies against the record", record.begin),
    Subject("tiers", "placements in tiers that the record or another document contradicts", tiers.begin),
    Subject("reading", "what Pincite may have misread or not read, or the file says in two ways", _each(_misread)),
)
"""Every subject, in the order in which findings are listed."""
