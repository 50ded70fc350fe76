"""Hereinafter names: never used, used before they are given, or given to two works."""

from __future__ import annotations

from collections.abc import Iterator

from pincite.checks.drafts import about, place, shown
from pincite.checks.ground import Cited, Document
from pincite.checks.model import Draft
from pincite.model import Form
from pincite.rules import rule, search

ROOM = 24
"""How many letters and digits beside a name make a pinpoint and the words of back-reference."""


def find(document: Document) -> Iterator[Draft]:
    """Find what is wrong with the names that a document gives to its sources (Bluebook rule 4.2(b))."""
    given = [c for c in document.citations if c.fields.short and _hereinafter(c)]
    if not given:
        return
    # names are torn by page ends in the source text, and are whole in the notes, where the text of the body is missing
    wholes = (solid(document.text), solid(" ".join(n["text"] for n in document.notes)))
    for cited in given:
        name, own = _name(cited), solid(cited.text)
        if all(whole.count(name) <= own.count(name) for whole in wholes):
            yield _unused(document, cited)
        else:
            yield from _early(document, cited)
    yield from _twice(document, given)


def _early(document: Document, given: Cited) -> Iterator[Draft]:
    """Find the first citation that has the name before it is given, where the source wasn't cited before that."""
    name = _name(given)
    at = document.citations.index(given)
    for cited in document.citations[:at]:
        if cited.first == given.first and cited.form == Form.FULL and not _is_name(cited, name):
            return
        if cited.note is not None and cited.note != given.note and _is_name(cited, name):
            reason = f"{given.fields.short} is used here, but the name is given only in {place(given)}."
            better = f"{place(given)}: {shown(given.text)}"
            yield about("PC212", document, cited, reason, better=better, rests=(given.id,))
            return


def _name(cited: Cited) -> str:
    """Return the name without the words that give it, and without marks."""
    return solid(rule("checks", "hereinafter_words").pattern.sub("", cited.fields.short or ""))


def _is_name(cited: Cited, name: str) -> bool:
    """Tell whether a citation is little more than the name."""
    own = solid(cited.text)
    return own.startswith(name) and len(own) <= len(name) + ROOM


def solid(text: str) -> str:
    """Return a text without blanks, hyphens and case, so that broken words don't matter."""
    return "".join(filter(str.isalnum, text.casefold()))


def _hereinafter(cited: Cited) -> bool:
    return search(rule("checks", "hereinafter"), cited.text) is not None


def _unused(document: Document, cited: Cited) -> Draft:
    later = [
        c for c in document.citations if c.first == cited.first and c.form in (Form.SUPRA, Form.SHORT) and c != cited
    ]
    reason = f"The name {cited.fields.short} is given and never used."
    better = f"{place(later[0])} calls it {shown(later[0].text, 70)}" if later else None
    return about("PC207", document, cited, reason, better=better)


def _twice(document: Document, given: list[Cited]) -> Iterator[Draft]:
    first: dict[str, Cited] = {}
    for cited in given:
        before = first.setdefault(_name(cited), cited)
        if before.first != cited.first:
            reason = f"{cited.fields.short} is already the name of another work, given in {place(before)}."
            yield about("PC208", document, cited, reason, other=shown(before.text))
