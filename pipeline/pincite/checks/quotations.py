"""Quotations: given twice with different words, without a source, or with other words than the cited work has."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from pincite.checks.compared import Library, compare
from pincite.checks.drafts import shown
from pincite.checks.ground import Document, Shelf
from pincite.checks.model import Draft, Finder
from pincite.checks.quotes import Quote, quotes
from pincite.rules import rule, search

WHOLE_SENTENCE = 8
"""So many words can't be a common phrase: they are somebody's."""
LIKE, ONE_SOURCE, FEW_WORDS = 90, 76, 6
"""Likeness (rapidfuzz, 0 to 100) of two quotations that are one: of unknown sources, of one source; of fewer words it
must be greater."""
MOST = 60
"""Of so many quotations each is compared with those after it; of more only with its neighbours."""


def begin(shelf: Shelf) -> Finder:
    """Return a finder; it reads the works that are quoted where they are in the store."""
    library = Library(shelf)
    return lambda document: (*_in_two_ways(document), *_bare(document), *compare(document, library))


def _in_two_ways(document: Document) -> Iterator[Draft]:
    """Find quotations that are given again with other words."""
    all_ = [q for q in quotes(document) if len(q.folded) >= 4]
    for n, now in enumerate(all_):
        for before in all_[max(0, n - MOST) : n]:
            if _differ(before, now):
                where = f"note {before.note}" if before.note else "the text"
                reason = f"The same words stand otherwise in {where}: “{shown(before.words, 90)}”."
                yield _draft("PC801", document, now, reason, other=f"{document.doc}, {where}: {shown(before.words)}")
                break


def _differ(a: Quote, b: Quote) -> bool:
    """Tell whether two quotations are of the same words and differ by more than marks, case and what was left out."""
    x, y = " ".join(a.folded), " ".join(b.folded)
    if x in y or y in x or len(a.parts) > 1 or len(b.parts) > 1 or not 0.6 <= len(x) / len(y) <= 1.7:
        return False
    if a.note is not None and a.note == b.note:
        return False  # a note that sets two wordings side by side means to
    works = [{c.first for c in q.sources if c.first} for q in (a, b)]
    if works[0] and works[1] and not works[0] & works[1]:
        return False
    least = ONE_SOURCE if works[0] & works[1] else LIKE
    least += 3 if min(len(a.folded), len(b.folded)) < FEW_WORDS else 0
    return not (fuzz.ratio(x, y) < least or fuzz.ratio(x.replace(" ", ""), y.replace(" ", "")) >= 99)


def _bare(document: Document) -> Iterator[Draft]:
    """Find whole sentences that are quoted without a source."""
    cites = sum(1 for n in document.notes if n["call_start"] is not None) + len(document.citations)
    if not cites:
        return
    for quote in quotes(document):
        if quote.called or quote.note is not None or len(quote.folded) < WHOLE_SENTENCE:
            continue
        if search(rule("checks_quotes", "goes_on"), _around(quote)) is not None:
            continue
        if search(rule("checks_quotes", "speaking"), quote.sentence) is None or _named_source(document, quote):
            continue
        reason = "Its sentence calls no note and cites nothing."
        yield _draft("PC802", document, quote, reason)


def _around(quote: Quote) -> str:
    """Return the sentence without the quotation."""
    return quote.sentence.replace(quote.words, " ")


def _named_source(document: Document, quote: Quote) -> bool:
    """Tell whether the sentence names a law, an instrument or an article in which the words stand."""
    start, end = quote.around
    near = (m for m in document.mentions if m["kind"] in ("statute", "instrument") and m["start"] is not None)
    return any(start <= m["start"] < end for m in near)


def _draft(code: str, document: Document, quote: Quote, reason: str, other: str | None = None) -> Draft:
    anchor = (quote.note or "body", " ".join(quote.folded))
    return Draft(code, document.doc, anchor, quote.note, (quote.span,), shown(quote.words), reason, other=other)
