"""Hereinafter names: never used, used before they are given, or given to two works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from pincite.checks.drafts import about, place, shown
from pincite.checks.ground import Cited, Document
from pincite.checks.model import Draft
from pincite.checks.prose import prose
from pincite.model import Form
from pincite.rules import finditer, rule, search

ROOM = 24
"""How many letters and digits beside a name make a pinpoint and the words of back-reference."""
BACK = (Form.SUPRA, Form.SHORT)


class Given(NamedTuple):
    """A name that is given to a source for later: the citation, the name as printed and folded."""

    cited: Cited
    name: str
    solid: str


def find(document: Document) -> Iterator[Draft]:
    """Find what is wrong with the names that a document gives to its sources (Bluebook rule 4.2(b))."""
    given = _given(document)
    if not given:
        return
    # names are torn by page ends in the source text, and are whole in the notes, where the text of the body is missing
    texts = (document.text, " ".join(n["text"] for n in document.notes))
    for one in given:
        held = _titles_with(document, one)
        own = max(1, _without(solid(one.cited.text), held).count(one.solid))
        unused = all(_without(solid(text), held).count(one.solid) <= own for text in texts)
        lone = one.name.istitle() and one.name.isalpha()
        if unused or (
            lone and _without(solid(_but_in_sentences(document.text, one.name)), held).count(one.solid) <= own
        ):
            yield _unused(document, one)
        else:
            yield from _early(document, one)
    yield from _twice(document, given)


def _given(document: Document) -> list[Given]:
    """Return the names given, those that were read with a citation and those that stand behind one."""
    found: dict[str, Given] = {}
    for part in prose(document):
        if part.note is None:
            continue
        for hit in (
            h for name in ("names_source", "names_briefly") for h in finditer(rule("checks", name), part.words)
        ):
            at, _ = part.span(*hit.span("name"))
            named = [c for c in document.citations if c.note == part.note and (c.row["start"] or 0) < at]
            if named and len(solid(hit["name"])) > 1:
                found.setdefault(named[-1].id, Given(named[-1], hit["name"].strip(), solid(hit["name"])))
    for cited in document.citations:
        name = rule("checks", "hereinafter_words").pattern.sub("", cited.fields.short or "").strip()
        known = found.get(cited.id)
        if known is not None and known.solid == solid(name):
            found[cited.id] = known._replace(name=name)  # small capitals were read there
        elif known is None and name and search(rule("checks", "hereinafter"), cited.text):
            found[cited.id] = Given(cited, name, solid(name))
    order = {c.id: n for n, c in enumerate(document.citations)}
    return sorted((g for g in found.values() if g.solid), key=lambda g: order[g.cited.id])


def _early(document: Document, given: Given) -> Iterator[Draft]:
    """Find the first citation that has the name before it is given, where the source wasn't cited before that."""
    for cited in document.citations:
        if cited.id == given.cited.id:
            return
        whole = cited.form == Form.FULL and not _is_name(cited, given.solid)
        if whole and cited.first == given.cited.first:
            return
        if cited.note not in (None, given.cited.note) and _is_name(cited, given.solid):
            reason = f"{given.name} is used here, but the name is given only in {place(given.cited)}."
            better = f"{place(given.cited)}: {shown(given.cited.text)}"
            yield about("PC212", document, cited, reason, better=better, rests=(given.cited.id,), literal=True)
            return


def _but_in_sentences(text: str, name: str) -> str:
    """Return a text without a word where it begins with a small letter: there it is no name."""
    return re.sub(rf"\b{re.escape(name.lower())}\b", " ", text)


def _titles_with(document: Document, one: Given) -> list[str]:
    """Return longer titles of the same source that a name is taken from: there the name is not used."""
    same = (c for c in document.citations if c.first == one.cited.first and c.fields.title)
    found = {solid(c.fields.title or "") for c in same}
    return sorted((title for title in found if one.solid in title and title != one.solid), key=len, reverse=True)


def _without(whole: str, titles: list[str]) -> str:
    for title in titles:
        whole = whole.replace(title, " ")
    return whole


def _is_name(cited: Cited, name: str) -> bool:
    """Tell whether a citation is little more than the name."""
    own = solid(cited.text)
    return own.startswith(name) and len(own) <= len(name) + ROOM


def solid(text: str) -> str:
    """Return a text without blanks, hyphens and case, so that broken words don't matter."""
    return "".join(filter(str.isalnum, text.casefold()))


def _unused(document: Document, given: Given) -> Draft:
    cited = given.cited
    later = [c for c in document.citations if c.first == cited.first and c.form in BACK and c != cited]
    reason = f"The name {given.name} is given and never used."
    better = f"{place(later[0])} calls it {shown(later[0].text, 70)}" if later else None
    return about("PC207", document, cited, reason, better=better)


def _twice(document: Document, given: list[Given]) -> Iterator[Draft]:
    first: dict[str, Given] = {}
    for one in given:
        before = first.setdefault(one.solid, one)
        if before.cited.first != one.cited.first:
            reason = f"{one.name} is already the name of another work, given in {place(before.cited)}."
            draft = about("PC208", document, one.cited, reason, other=shown(before.cited.text))
            yield replace(draft, spans=(*draft.spans, *((a, b) for a, b in before.cited.row["spans"])))
