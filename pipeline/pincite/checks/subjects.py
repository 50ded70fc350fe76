"""The subjects of ``pincite check``, listed here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

from pincite.checks import citations, given, links, notes, record, tiers, unread, works
from pincite.checks.ground import Corpus
from pincite.checks.model import Draft, Subject


def _misread(corpus: Corpus) -> Iterator[Draft]:
    yield from given.find(corpus)
    yield from unread.find(corpus)


SUBJECTS: tuple[Subject, ...] = (
    Subject("citations", "short forms, names and references that don't lead to one source", citations.find),
    Subject("notes", "calls without notes, notes without calls, damaged notes, numbers out of order", notes.find),
    Subject("links", "addresses that look dead; nothing is fetched", links.find),
    Subject("works", "works with two years, titles or volumes, and pages outside a work", works.find),
    Subject("record", "years of laws and instruments, dates of signature and ratification", record.find),
    Subject("tiers", "placements in tiers that the record or another document contradicts", tiers.find),
    Subject("reading", "what Pincite may have misread or not read, or the file says in two ways", _misread),
)
"""Every subject, in the order in which findings are listed."""
