"""Author-year citations: to the list entry, else to the first citation of the same authors and year."""

from __future__ import annotations

from functools import lru_cache

from pincite.model import Citation, Form, Link
from pincite.resolution.author_lists import Names, agree
from pincite.resolution.folding import words
from pincite.resolution.links import linked, own, unresolved
from pincite.resolution.names import author_key, organisation
from pincite.resolution.record import Record
from pincite.rules import finditer, fullmatch, match, rule, search
from pincite.rules.lexicon import small_words

PLACES = (
    (Form.LIST_ENTRY, "the list entry"),
    (Form.FULL, "cited in full before"),
    (Form.AUTHOR_YEAR, "cited before"),
)
SURE = 0.97
"""How surely one work of these authors and this year is meant."""
LIKELY = 0.85
"""The same where a name is only part of the listed one: a particle or the first of two family names left out."""


def resolve(record: Record, citation: Citation) -> Link:
    """Link ``(Mok, 2020)`` to the entry of Mok and 2020, else to a full or the first such citation, else to itself."""
    for loosely in (False, True):
        for form, place in PLACES:
            targets = _by_initials(record, citation, _fitting(record, citation, form, loosely=loosely))
            if len(targets) == 1:
                reason = f"{place} with these authors and this year"
                sure = LIKELY if loosely else SURE
                return linked(citation, targets[0], "author_year", reason, confidence=sure)
            if targets:
                reason = f"{len(targets)} works have these authors and this year"
                chances = (round(SURE / len(targets), 3),) * len(targets)
                return unresolved(citation, "author_year", reason, targets, None, chances)
    return own(citation, "first citation of these authors and this year")


def _fitting(record: Record, citation: Citation, form: Form, *, loosely: bool) -> tuple[str, ...]:
    """Return the works cited in this form, of this year, by authors called like these."""
    year, found = year_of(record, citation), dict[str, None]()
    asked = keys_of(citation, loosely=loosely)
    open_list = "et al" in record.text(citation)
    for (keys, loose), targets in record.dated(form, year, asked):
        if agree(asked, loose if loosely else keys, open_list=open_list):
            found.update(targets)
    for title, target in record.untitled(form, year) if form is not Form.AUTHOR_YEAR else ():
        if _by_title(citation, title):
            found.setdefault(target)
    return tuple(found)


def _by_initials(record: Record, citation: Citation, targets: tuple[str, ...]) -> tuple[str, ...]:
    """Keep the works whose first author has the initials that stand before the name (APA 8.20)."""
    initials = record.initials_before(citation) if len(targets) > 1 else ""
    if not initials:
        return targets
    kept = tuple(t for t in targets if _initial(record, t) in ("", initials[0]))
    return kept or targets


def _initial(record: Record, target: str) -> str:
    authors = record.fields(target).authors
    given = authors[0].partition(",")[2].strip() if authors else ""
    return given[:1].casefold()


def year_of(record: Record, citation: Citation) -> str:
    """Return the year as printed, with the letter that parts two works of one year; ``nd`` for no date."""
    printed = [*finditer(rule("resolution", "year_letter"), record.text(citation))]
    year = citation.fields.year
    if year is None and citation.form is Form.AUTHOR_YEAR and printed:
        return printed[0]["year"] + printed[0]["letter"]
    if year is None:
        return "forthcoming" if search(rule("resolution", "not_out"), record.text(citation)) else "nd"
    letters = (hit["letter"] for hit in printed if hit["year"] == str(year))
    return str(year) + next(letters, "")


def _by_title(citation: Citation, title: str) -> bool:
    """Tell whether a source without author is named by the first words of its title (APA 8.14)."""
    name = citation.fields.authors[0] if citation.fields.authors else ""
    said = author_key(name) if name[:1] in ("“", '"') else ""
    return bool(said) and author_key(title).startswith(said)


def keys_of(citation: Citation, *, loosely: bool = False) -> Names:
    """Return the names of the authors, each under all that it may be called by."""
    names = citation.fields.authors or citation.names
    if not names and citation.form is Form.LIST_ENTRY:
        names = tuple(n for n in (citation.fields.symbol or citation.fields.title,) if n)
    listed = citation.form is not Form.AUTHOR_YEAR
    found = (_called(n, loosely=loosely, listed=listed) for n in names if n and not n[:4].isdigit())
    return tuple(keys for keys in found if keys)


@lru_cache(maxsize=20_000)
def _called(name: str, *, loosely: bool, listed: bool) -> tuple[str, ...]:
    """Return the keys of an author: of the name, and of what stands before and in a parenthesis after it.

    A listed name is also called as a whole, whichever of its parts was read as the family's ("Lee Kuan Yew"), and one
    of two words without a comma may have its family name first ("Kim Dae-jung"); ``loosely`` it is also
    called without its particles, by the last of its family names, or by its one given name.
    """
    bare = rule("resolution", "initials").pattern.sub("", name)
    double = fullmatch(rule("resolution", "two_names"), bare)
    both = (double["first"], double["second"]) if double else ()
    keys = [author_key(n) for n in (bare, *both)]
    family, _, given = bare.partition(",")
    split = words(family)
    if listed and given:
        keys += [" ".join((*split, *words(given))), " ".join((*words(given), *split))]
        keys += [" ".join(words(given))] if "-" in family and len(words(given)) == 1 else []
    if listed and not given and 1 < len(split) < 4 and organisation(bare) is None and not set(split) & small_words():
        keys.append(split[0])
    if loosely:
        keys.append(" ".join(split[len(_particles(family)) :]))
        keys += [split[-1]] if listed and split else []
        keys += [" ".join(words(given))] if listed and len(words(given)) == 1 and len(words(given)[0]) > 1 else []
    return tuple(dict.fromkeys(k for k in keys if k))


def _particles(family: str) -> tuple[str, ...]:
    hit = match(rule("resolution", "particles"), family)
    return words(hit[0]) if hit else ()
