"""Works cited in two ways that can't both be right, and pages that can't be in them."""

from __future__ import annotations

from collections.abc import Iterator

from pincite.checks import pages
from pincite.checks.described import differing
from pincite.checks.ground import Corpus
from pincite.checks.model import Draft


def find(corpus: Corpus) -> Iterator[Draft]:
    """Find works with two years, titles or volumes, and pages outside a work or in the wrong order."""
    yield from differing(corpus)
    for document in corpus.documents:
        yield from pages.find(document)
