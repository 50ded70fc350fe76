"""Notes written like entries of a reference list: "Okafor, C. and Ito, K. Ports. Lagos: Harbour Press, 2001"."""

from __future__ import annotations

from pincite.citations import list_people, lists
from pincite.citations.fields import Parsed
from pincite.model import Span
from pincite.rules import match, rule, search

_SET = "source_lists"
_OPENINGS = ("vancouver", "vancouver_book", "apa", "initials_first", "names_first")
"""The rules by which a note that opens with persons is an entry whatever the others look like."""


def span(text: str) -> Span | None:
    """Return where the one entry stands that a note consists of: it opens with persons, family name first.

    ``None`` when it is written any other way: one that opens with an organisation or a title looks like a sentence.
    """
    bare = text.strip().removesuffix(".").rstrip()
    start = len(text) - len(text.lstrip())
    whole = Span(start, start + len(bare))
    if not bare or search(rule(_SET, "not_entry"), bare):
        return None
    return whole if _by_persons(bare) else None


def parse(text: str) -> Parsed:
    """Return kind, fields and pages of an entry."""
    read = lists.described(text)
    pages = search(rule(_SET, "pages_cited"), text)
    return Parsed(read.type, read.fields, pages["pin"] if pages else None)


def _by_persons(text: str) -> bool:
    if not (match(rule(_SET, "family_first"), text) or match(rule(_SET, "initials_last"), text)):
        return False
    found = next((hit for name in _OPENINGS if (hit := match(rule(_SET, name), text))), None)
    return (
        found is not None
        and list_people.plausible(found["authors"])
        and search(rule(_SET, "dated_end"), text) is not None
    )
