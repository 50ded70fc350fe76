"""Whether citations lead to their sources."""

from __future__ import annotations

from collections.abc import Iterator

from pincite.checks import names, references, short_forms
from pincite.checks.ground import Corpus
from pincite.checks.model import Draft


def find(corpus: Corpus) -> Iterator[Draft]:
    """Find short forms, names and references that don't lead to one source."""
    for document in corpus.documents:
        for part in (short_forms, names, references):
            yield from part.find(document)
