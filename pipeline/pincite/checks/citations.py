"""Whether citations lead to their sources."""

from __future__ import annotations

from collections.abc import Iterator

from pincite.checks import names, numbered, references, short_forms, xrefs
from pincite.checks.ground import Document
from pincite.checks.model import Draft


def find(document: Document) -> Iterator[Draft]:
    """Find short forms, names, references and cross-references that don't lead to one source or place."""
    for part in (short_forms, names, references, numbered, xrefs):
        yield from part.find(document)
