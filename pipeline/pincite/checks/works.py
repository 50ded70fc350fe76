"""Works cited in two ways that can't both be right, and pages that can't be in them."""

from __future__ import annotations

from collections.abc import Iterator

from pincite.checks import pages
from pincite.checks.described import begin as describing
from pincite.checks.ground import Document, Shelf
from pincite.checks.model import Draft, Finder


def begin(shelf: Shelf) -> Finder:
    """Return a finder of works described in two ways, dates that can't be, and pages outside a work."""
    differing = describing(shelf)

    def find(document: Document) -> Iterator[Draft]:
        yield from differing(document)
        yield from pages.find(document)

    return find
