"""Citations whose printed words say something else than what the author's own tool left in the file."""

from __future__ import annotations

from collections.abc import Iterator

from pincite.checks.drafts import about, gathered
from pincite.checks.ground import Cited, Document
from pincite.checks.model import Draft
from pincite.model import Form
from pincite.rules import finditer, rule

NAMED = frozenset({Form.AUTHOR_YEAR, Form.FULL, Form.SHORT, Form.SUPRA})
"""Forms that print a name or a year by which the source is told."""


def find(document: Document) -> Iterator[Draft]:
    """Find given citations whose printed year, page or name isn't that of the source that the file names."""
    given = [c for c in document.citations if c.row["given"] and c.row["given_by"]]
    yield from gathered((d for c in given for d in _differing(document, c)), len(given))


def _differing(document: Document, cited: Cited) -> Iterator[Draft]:
    for said in (_year(cited), _page(cited), _name(cited)):
        if said:
            reason = f"{said}; the file’s own field ({cited.row['given_by']}) is followed."
            yield about("PC701", document, cited, reason, more=(said,))


def _year(cited: Cited) -> str | None:
    """Return how the years differ: an author-year citation prints the year of its source."""
    printed = [hit.group() for hit in finditer(rule("author_year", "year"), cited.text)]
    if cited.form != Form.AUTHOR_YEAR or not printed or cited.fields.year is None:
        return None
    own = str(cited.fields.year)
    return None if any(own in year for year in printed) else f"The year {printed[0]} is printed, but {own} is meant"


def _page(cited: Cited) -> str | None:
    """Return how the pages differ: of what is cited of the source, the first number is printed."""
    wanted = next((hit.group() for hit in finditer(rule("checks", "number"), cited.row["pinpoint"] or "")), None)
    printed = [hit.group() for hit in finditer(rule("checks", "number"), cited.text)]
    if wanted is None or not printed or wanted in printed:
        return None
    return f"“{cited.row['pinpoint']}” is cited, but is not printed"


def _name(cited: Cited) -> str | None:
    """Return how the names differ: a short form prints a name or title word of its source."""
    names = [name for name in cited.row["names"] or () if any(c.isalpha() for c in name)]
    said = " ".join((*cited.fields.authors, *cited.fields.editors, cited.fields.title or "", cited.fields.short or ""))
    if cited.form not in NAMED or not names or not said.strip():
        return None
    told = any(word.casefold() in said.casefold() for name in names for word in name.split() if len(word) > 2)
    return None if told else f"“{names[0]}” is printed, but a source without this name is meant"
