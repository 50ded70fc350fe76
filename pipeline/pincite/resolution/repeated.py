"""Full citations and list entries: the first names a work, a later one of the same work refers to the first."""

from __future__ import annotations

from dataclasses import replace

from pincite.model import Citation, Form, Link, Step
from pincite.resolution.covering import LEAST, SPAN
from pincite.resolution.folding import numbers, words
from pincite.resolution.identity import LAWS
from pincite.resolution.links import linked, own
from pincite.resolution.record import Record
from pincite.rules import rule, search

MOST_WORDS = 9
"""A citation of more words has something of its own."""
ALL = LEAST + SPAN - 0.01
"""The fit of a work that has every word that is said."""
FITS = 0.75
"""Least fit of a book's title."""


def resolve(record: Record, citation: Citation) -> Link:
    """Link a full citation to the first one of the same work, else to itself; say where its container is cited."""
    return _with_container(record, citation, _resolved(record, citation))


def _with_container(record: Record, citation: Citation, link: Link) -> Link:
    """Add the step from a chapter to the book it is in, when that is cited by the number of a note."""
    note, book = citation.container_note, citation.fields.container
    if note is None or not book:
        return link
    cited = (record.links[c.id].target for c in record.in_note(note) if c.id in record.links)
    held = [t for t in cited if t is not None and record.fit((book,), t).score >= FITS]
    if not held:
        return link
    step = Step("container", citation.id, held[0], f"its container is the book of note {note}")
    return replace(link, steps=(*link.steps, step))


def _resolved(record: Record, citation: Citation) -> Link:
    found = record.known_as(citation)
    if len(found) > 1:
        found = _closest(record, citation, found)
    if not found and (link := _by_its_words(record, citation)) is not None:
        return link
    if not found:
        return own(citation, "cited in full for the first time" if citation.form is Form.FULL else "entry of the list")
    target, reason = found[0]
    reason = f"another full citation of the work of {target}: {reason}"
    return linked(citation, target, "repeated", reason, confidence=0.95)


def _by_its_words(record: Record, citation: Citation) -> Link | None:
    """Link a source of a few words, all of which one earlier source has, to that: "Pub. L. No. 106-386, § 107"."""
    if citation.form is not Form.FULL or citation.note is None:
        return None
    said = record.source(citation).text.strip(" ,.;")
    if "§" in (citation.fields.title or "") and search(rule("resolution", "code"), record.text(citation)):
        return None  # each section of a code is a work of its own
    told = words(said)
    if not 1 < len(told) <= MOST_WORDS or not numbers(said):
        return None
    found = [t for t in record.near((said,)) if _has_all(record, citation, said, t)]
    if len(found) != 1:
        return None
    reason = f"another citation of the work of {found[0]}: it says nothing that is not said there"
    return linked(citation, found[0], "repeated", reason, confidence=0.85)


def _has_all(record: Record, citation: Citation, said: str, target: str) -> bool:
    """Tell whether an earlier source has every word said, one of its title, author or number among them."""
    if record.order[target] > record.order[citation.id] or record.covers((said,), target).score < ALL:
        return False
    one, other = citation.type, record.get(target).type
    known = record.fields(target)
    named = {*words(known.title or ""), *words(known.symbol or ""), *words(" ".join(known.authors))}
    return (one is other or {one, other} <= LAWS) and bool(named & {w for w in words(said) if len(w) > 2})


def _closest(record: Record, citation: Citation, found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Keep the only one that says as much as the citation does: the same year, else the same whole date."""
    year = citation.fields.year
    exact = [(t, r) for t, r in found if record.fields(t).year == year]
    exact = exact or [(t, r) for t, r in found if record.fields(t).year is None]
    if len(exact) > 1:
        dated = [(t, r) for t, r in exact if record.fields(t).date == citation.fields.date]
        exact = dated or exact[:1]
    return exact[:1]
