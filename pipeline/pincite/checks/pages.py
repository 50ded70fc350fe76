"""Pages cited: outside the work, or in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pincite.checks.drafts import about, place, shown
from pincite.checks.ground import Cited, Document
from pincite.checks.model import Draft
from pincite.checks.short_forms import completed
from pincite.model import Form, WorkType
from pincite.rules import fullmatch, rule, search

PAGED = frozenset({WorkType.ARTICLE, WorkType.CHAPTER})
"""Works whose first page is given. The page of a case or a newspaper may be one of several print editions."""
LONGEST = 400
"""No article is known to be longer, in pages, where only its first page is given."""


WHOLE = 6
"""An article is at least so many pages longer than one; a shorter range may be what is cited of it."""


class Range(NamedTuple):
    """First and last page, as printed and completed."""

    first: int
    last: int


def find(document: Document) -> Iterator[Draft]:
    """Find pinpoints outside their works, and ranges that run backwards."""
    for cited in document.citations:
        for said in (cited.row["pinpoint"], cited.fields.pages):
            yield from _backwards(document, cited, said)
    yield from _outside(document)


def ranges(said: str | None) -> tuple[Range, ...]:
    """Return the pages that a pinpoint or a field of pages names; none when it names anything but pages.

    ``at 406-07, 410`` is 406 to 407 and 410. Sections, paragraphs, notes and Roman numbers are no pages here.
    """
    found = fullmatch(rule("checks", "pages"), said or "")
    if found is None:
        return ()
    return tuple(_range(part) for part in found.captures("range"))


def _range(part: str) -> Range:
    first, _, last = _plain(part).partition("-")
    first, last = first.strip(), last.strip()
    return Range(int(first), completed(first, last) if last else int(first))


def _backwards(document: Document, cited: Cited, said: str | None) -> Iterator[Draft]:
    for first, last in ranges(said):
        if last < first:
            yield about("PC405", document, cited, f"The range in “{said}” ends at {last}, before it begins.")
            return


def _outside(document: Document) -> Iterator[Draft]:
    """Find pages outside their work; all that are cited of one work make one finding, at the first."""
    strays: dict[str, list[tuple[Cited, int]]] = {}
    telling = _paged(document)
    for cited in document.citations:
        first = telling.get(cited.first or "")
        if first is not None and (page := stray(cited, first)) is not None:
            strays.setdefault(first.id, []).append((cited, page))
    for name, found in strays.items():
        first, cited = document.citation(name), found[0][0]
        if first is not None:
            where = ", ".join(place(c) for c, _ in found[1:])
            reason = f"Page {found[0][1]} is cited{f' (likewise in {where})' if where else ''}, but {_extent(first)}."
            other = None if first is cited else f"{place(first)}: {shown(first.text)}"
            yield about("PC404", document, cited, reason, better=_fitting(document, cited), other=other)


def _paged(document: Document) -> dict[str, Cited]:
    """Return, by the first citation of each work, the one that says most exactly which pages the work has."""
    best: dict[str, Cited] = {}
    for cited in document.citations:
        if cited.first and (ranges(cited.fields.pages) or _whole_range(cited)):
            known = best.setdefault(cited.first, cited)
            if "-" in _plain(cited.fields.pages) and "-" not in _plain(known.fields.pages):
                best[cited.first] = cited
    return best


def _whole_range(cited: Cited) -> tuple[Range, ...]:
    """Return the pages of an article of which nothing but a long range is given: ``AöR 123 (1998), S. 513–540``."""
    found = ranges(cited.row["pinpoint"])
    alone = cited.form in (Form.FULL, Form.LIST_ENTRY) and not cited.fields.pages and bool(cited.fields.container)
    if not alone or len(found) != 1 or found[0].last - found[0].first < WHOLE:
        return ()
    return found


def stray(cited: Cited, first: Cited) -> int | None:
    """Return the first page of a pinpoint that can't be in the work first cited by ``first``."""
    if cited.id != first.id and (whole := _whole_range(first)) and first.row["type"] in PAGED:
        pages = (page for pin in ranges(cited.row["pinpoint"]) if pin.first <= pin.last for page in pin)
        return next((page for page in pages if not whole[0].first <= page <= whole[0].last), None)
    known = ranges(first.fields.pages)
    if search(rule("checks", "numbered_part"), cited.text) is not None:
        return None
    if first.row["type"] not in PAGED or len(known) != 1 or known[0].last < known[0].first or _of_a_part(first):
        return None
    if cited.id == first.id and (known[0].last - known[0].first < WHOLE and "-" in _plain(first.fields.pages)):
        return None  # pages cited one after the other, and not those of the work
    begin, end = known[0].first, known[0].last if "-" in _plain(first.fields.pages) else known[0].first + LONGEST
    if cited.fields.pages and str(known[0].first) in cited.text:
        behind = cited.text.rpartition(str(known[0].first))[2]
        if not any(str(pin.first) in behind for pin in ranges(cited.row["pinpoint"])):
            return None  # a volume or another number before the pages was taken for a page cited
    named = (page for pin in ranges(cited.row["pinpoint"]) if pin.first <= pin.last for page in pin)
    return next((page for page in named if not begin <= page <= end), None)


def _of_a_part(first: Cited) -> bool:
    """Tell whether the number is not of a page but of an appendix or another part: ``Annual Report app. 6``."""
    return search(rule("checks", "part_before"), first.fields.container or "") is not None


def _extent(first: Cited) -> str:
    begin, end = (ranges(first.fields.pages) or _whole_range(first))[0]
    return f"the work has pages {begin} to {end}" if end != begin else f"the work begins on page {begin}"


def _plain(pages: str | None) -> str:
    return (pages or "").replace("–", "-").replace("—", "-")


def _fitting(document: Document, cited: Cited) -> str | None:
    """Return the other works that an ambiguous short form may mean, where the page may be in them."""
    ids = cited.link.candidates if cited.link else ()
    others = [c for c in map(document.citation, ids) if c is not None and c.id != cited.first]
    return "; or ".join(f"{place(c)}: {shown(c.text, 70)}" for c in others if stray(cited, c) is None) or None
