"""Works cited in two ways that can't both be right, and pages that can't be in them."""

from __future__ import annotations

from collections.abc import Iterator

from pincite.checks import pages
from pincite.checks.compared import held_work, titles_held
from pincite.checks.described import begin as describing
from pincite.checks.drafts import about
from pincite.checks.ground import Document, Shelf
from pincite.checks.model import Draft, Finder
from pincite.rules import rule, search
from pincite.store.read import Record


def _outside_held(document: Document, held: dict[str, Record]) -> Iterator[Draft]:
    """Find pages outside works that are in the store, whose pages are known; one finding a work."""
    told = {c.first for c in document.citations if pages.ranges(c.fields.pages)}
    seen: set[str | None] = set()
    for cited in document.citations if held else ():
        pins = pages.ranges(cited.row["pinpoint"])
        row = held_work(document, cited, held) if pins and cited.first not in told | seen else None
        known = pages.ranges(row["printed_pages"]) if row is not None and row["doc"] != document.doc else ()
        if row is None or len(known) != 1 or known[0].last <= known[0].first:
            continue
        page = next((p for pin in pins for p in pin if not known[0].first <= p <= known[0].last), None)
        if page is not None and search(rule("checks", "numbered_part"), cited.text) is None:
            seen.add(cited.first)
            reason = f"Page {page} is cited, but the work, which is in the store, has pages {row['printed_pages']}."
            yield about("PC404", document, cited, reason, other=row["doc"])


def begin(shelf: Shelf) -> Finder:
    """Return a finder of works described in two ways, dates that can't be, and pages outside a work."""
    differing = describing(shelf)
    held = titles_held(shelf)

    def find(document: Document) -> Iterator[Draft]:
        yield from differing(document)
        yield from pages.find(document)
        yield from _outside_held(document, held)

    return find
