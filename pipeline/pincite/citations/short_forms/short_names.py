"""Names given to a source for later use without *hereinafter*: "[2009 Report]", "(CEDAW)", "(‘Miller Dissent’)"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pincite.model import Citation, Form
from pincite.rules import finditer, rule, search
from pincite.text import Article

_SET = "short_names"
_NEAR = 3
"""So few characters after a citation its short name may begin."""


def given(article: Article, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Return ``citations`` with the names that brackets in or right after a full one give it.

    Brackets also hold editors, courts and years: only quotation marks, an acronym of the title, or later use of the
    name without its source make them a name.
    """
    later = _Later(article)
    return tuple(_named(article, later, c) for c in citations)


class _Later:
    """The words of the notes, to be asked whether a name is used after it was given. Local to one call."""

    def __init__(self, article: Article) -> None:
        self._texts = [
            (n.label, article.readings[n.stream].text) for n in article.notes if n.stream in article.readings
        ]
        self._at = {label: k for k, (label, _) in enumerate(self._texts)}
        self._joined = "\n".join(text for _, text in self._texts)
        starts, at = [], 0
        for _, text in self._texts:
            starts.append(at)
            at += len(text) + 1
        self._starts = [*starts, at]
        self._last = {word: k for k, (_, text) in enumerate(self._texts) for word in text.split()}

    def uses(self, name: str, label: str | None) -> bool:
        """Tell whether ``name`` stands in a note after ``label``."""
        place = self._at.get(label or "")
        if place is None or any(self._last.get(w, place + 1) <= place for w in name.split()[:-1]):
            return False  # cheaper than to look through all notes for every name
        return self._joined.find(name, self._starts[place + 1]) >= 0


def _named(article: Article, later: _Later, citation: Citation) -> Citation:
    if citation.form is not Form.FULL or citation.fields.short or citation.note is None:
        return citation
    text = article.readings[citation.place.stream].text
    start, end = citation.place.span
    after = min(len(text), end + 80)
    for hit in finditer(rule(_SET, "bracket"), text, start, after):
        name = hit["name"].strip()
        if hit.start() <= end + _NEAR and _names(citation, later, name, quoted=bool(hit["quote"]), mark=hit["mark"]):
            return replace(citation, fields=replace(citation.fields, short=name))
    return citation


def _names(citation: Citation, later: _Later, name: str, *, quoted: bool, mark: str) -> bool:
    if search(rule(_SET, "no_name"), name):
        return False
    if quoted or (name.isupper() and name.casefold() in _initials(citation.fields.title or "")):
        return True
    return later.uses(name, citation.note) and (mark == "[" or name.isupper() or " " in name)


def _initials(title: str) -> frozenset[str]:
    """Return the initials of a title: of all words, and of those with a capital."""
    words = [w for w in (p.strip("“”‘’\"'()*,.") for p in title.split()) if w]
    capital = [w for w in words if w[:1].isupper()]
    return frozenset("".join(w[0] for w in ws).casefold() for ws in (words, capital))
