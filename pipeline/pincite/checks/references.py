"""Author-year citations and the list they refer to: citations without a reference, references without a citation."""

from __future__ import annotations

from collections.abc import Iterator

from pincite.checks.drafts import about, gathered, shown
from pincite.checks.ground import Cited, Document
from pincite.checks.model import Draft
from pincite.checks.numbered import cited_entries
from pincite.checks.spelling import misprinted
from pincite.model import Form
from pincite.resolution.folding import squeeze
from pincite.resolution.names import family
from pincite.rules import finditer, rule, search

MOST = 0.6
"""The share of entries cited from which on a list is one of references; else it is for further reading."""
NEAR = 80
"""How many characters after a name its year is looked for."""
ENOUGH = 5
"""How many author-year citations make a style of it."""


def find(document: Document) -> Iterator[Draft]:
    """Find author-year citations without a reference, and references that nothing cites."""
    entries = [c for c in document.citations if c.form == Form.LIST_ENTRY]
    cited = [c for c in document.citations if c.form == Form.AUTHOR_YEAR]
    if entries:
        total = len({c.first for c in cited})
        close, far = _without_reference(document, cited, entries)
        yield from sorted((*gathered(close, total), *gathered(far, total)), key=lambda draft: draft.spans)
        yield from _uncited(document, entries)
        yield from _fitting_two(document, cited, entries)
    elif len(cited) >= ENOUGH:
        reason = f"The document cites {len({c.first for c in cited})} works by author and year, but lists none."
        yield about("PC209", document, cited[0], reason, more=("no list",))


def _without_reference(document: Document, cited: list[Cited], entries: list[Cited]) -> tuple[list[Draft], list[Draft]]:
    """Find citations without a reference: those that are nearly one's, by name or by year, and all others."""
    close: list[Draft] = []
    far: list[Draft] = []
    listed = [(squeeze(e.text), e) for e in entries]
    for one in cited:
        if one.first != one.id or not _names(one) or _second_hand(document, one):
            continue
        found = [e for words, e in listed if all(name in words for name in _names(one))]
        if any(str(one.fields.year) in e.text for e in found):
            continue  # the entry is there: it was read too badly to be joined
        found = found or [e for e in entries if _nearly(e, one)]
        reason = f"No reference has {_said(one)}."
        better = "; or ".join(shown(e.text, 70) for e in found[:3]) or None
        (close if found else far).append(about("PC209", document, one, reason, better=better))
    return close, far


def _nearly(entry: Cited, cited: Cited) -> bool:
    """Tell whether an entry is of the year cited and of an author whose name is misprinted in one of the two."""
    own, names = (squeeze(family(a)) for a in entry.fields.authors[:1]), _names(cited)[:1]
    return entry.fields.year == cited.fields.year and any(misprinted(x, y) for x in own for y in names)


def _names(cited: Cited) -> tuple[str, ...]:
    return tuple(filter(None, (squeeze(family(a)) for a in cited.fields.authors or tuple(cited.row["names"]))))


def _said(cited: Cited) -> str:
    return f"these authors and the year {cited.fields.year}" if cited.fields.year else "these authors"


def _fitting_two(document: Document, cited: list[Cited], entries: list[Cited]) -> Iterator[Draft]:
    """Find author-year citations that fit two entries alike; each work named so makes one finding."""
    seen: set[tuple[str, ...]] = set()
    for one in cited:
        names, year = _names(one), _year_printed(one)
        fitting = [e for e in entries if _fits(e, one, names, year)]
        key = (*names, year or "")
        if names and year and len({squeeze(e.fields.title or e.text) for e in fitting}) > 1 and key not in seen:
            seen.add(key)
            reason = f"{len(fitting)} references have these authors and the year {year}."
            better = "; or ".join(shown(e.text, 70) for e in fitting[:3])
            yield about("PC213", document, one, reason, better=better, rests=tuple(e.id for e in fitting))


def _year_printed(cited: Cited) -> str | None:
    """Return the year with its letter, as it is printed."""
    found = [hit.group() for hit in finditer(rule("author_year", "year"), cited.text)]
    return found[0] if len(found) == 1 else None


def _fits(entry: Cited, cited: Cited, names: tuple[str, ...], year: str | None) -> bool:
    own = tuple(squeeze(family(a)) for a in entry.fields.authors)
    alone = search(rule("checks", "and_others"), cited.text) is None
    same = own == names if alone else own[: len(names)] == names and len(own) > len(names)
    known = _years(entry)
    plain = {y[:4] for y in known} if year is not None and year.isdecimal() else known  # its letter is left out
    return same and year is not None and search(rule("checks", "year"), year) is not None and year in plain


def _years(entry: Cited) -> frozenset[str]:
    found = [hit.group() for hit in finditer(rule("author_year", "year"), entry.text)]
    return frozenset(found[:1] if str(entry.fields.year) in (found or [""])[0] else ())


def _uncited(document: Document, entries: list[Cited]) -> Iterator[Draft]:
    used = {c.first for c in document.citations if c.form != Form.LIST_ENTRY}
    used |= {name for c in document.citations if c.link for name in c.link.candidates}
    numbers = cited_entries(document)
    lost = [c for c in document.citations if c.form == Form.AUTHOR_YEAR and c.first == c.id]
    idle = [e for e in entries if e.first not in used and e.id not in numbers and not _meant(e, lost)]
    if len(idle) > (1 - MOST) * len(entries):
        return
    for entry in idle:
        if not _named_in_text(document, entry, entries):
            yield about("PC210", document, entry, "Nothing in the text or the notes cites it.")


def _meant(entry: Cited, lost: list[Cited]) -> bool:
    """Tell whether a citation without a reference may be meant for an entry: that is a finding of its own."""
    told = squeeze(entry.text)
    return any(_nearly(entry, c) or (_names(c) and all(name in told for name in _names(c))) for c in lost)


def _second_hand(document: Document, cited: Cited) -> bool:
    """Tell whether a work is known through another, which alone is listed (APA 8.6)."""
    end = cited.row["end"]
    return end is not None and search(rule("checks", "second_hand"), document.text[end : end + NEAR]) is not None


def _named_in_text(document: Document, entry: Cited, entries: list[Cited]) -> bool:
    """Tell whether an author stands near the year outside the list: then a citation of it was not read."""
    listed = [(a, b) for e in entries for a, b in e.row["spans"]]
    text, year = document.text.casefold(), str(entry.fields.year or "")
    for name in (family(a).split()[-1] for a in entry.fields.authors if family(a)):
        at = text.find(name)
        while at >= 0:
            if year in text[at : at + NEAR] and not any(a <= at < b for a, b in listed):
                return True
            at = text.find(name, at + 1)
    return False
