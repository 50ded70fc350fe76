"""Short references in notes that only what the article has cited before tells from prose.

"Lindqvist and Ito, “Smuggling Routes,” 40" and "Okafor, 47" are citations because Okafor, Lindqvist and Ito were cited
in full in an earlier note (or stand in the source list) and the title is one of theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from pincite.citations.author_year import split_authors
from pincite.model import Citation, Form, Note, Place, Span
from pincite.rules import finditer, rule
from pincite.text import Article

RULES = ("title", "bare_title", "pages")
_TELLING = 8
"""So many letters of a title at least are no chance."""

Titles = Mapping[str, Sequence[frozenset[str]]]
"""The words of the titles cited so far, by the folded family name of each author."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A work cited so far: its folded title, its authors as printed and folded, and no author at all."""

    title: str
    authors: tuple[tuple[str, str], ...]


def _whole(citation: Citation) -> Whole:
    authors = tuple((author, _fold(author)) for author in (*citation.fields.authors, ""))
    return Whole(_fold(citation.fields.title or ""), authors)


class _Cited:
    """The works cited so far, found by what a reference to them begins with."""

    def __init__(self, wholes: Iterable[Whole] = ()) -> None:
        self._wholes: list[Whole] = []
        self._by_author: dict[str, list[int]] = defaultdict(list)
        self._by_title: dict[str, list[int]] = defaultdict(list)
        self.add(wholes)

    def add(self, wholes: Iterable[Whole]) -> None:
        """Put works behind those that are there."""
        for place, whole in enumerate(wholes, len(self._wholes)):
            self._wholes.append(whole)
            for author in {folded for _, folded in whole.authors if folded}:
                self._by_author[author].append(place)
            for start in {title[:_TELLING] for title in _titles(whole.title)}:
                self._by_title[start].append(place)

    def like(self, words: str) -> list[Whole]:
        """Return the works, in order, of which an author or the title's beginning begins ``words``."""
        places = set(self._by_title.get(words[:_TELLING], ()))
        for end in range(1, len(words) - _TELLING + 1):
            places.update(self._by_author.get(words[:end], ()))
        return [self._wholes[place] for place in sorted(places)]


def complete(article: Article, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Return ``citations`` with the short references of the notes added, ids ``n<label>.<k>`` numbered anew.

    Citations of a note keep their order of appearance; what was found before is never changed but for its id.
    """
    notes = {n.label for n in article.notes}
    rest = [c for c in citations if c.note not in notes]
    known: dict[str, list[frozenset[str]]] = defaultdict(list)
    _learn(known, [c for c in rest if c.form is Form.LIST_ENTRY])
    cited = _Cited(_whole(c) for c in rest if c.form is Form.LIST_ENTRY)
    found: list[Citation] = []
    noted: dict[str | None, list[Citation]] = defaultdict(list)
    for citation in citations:
        noted[citation.note].append(citation)
    for note in article.notes:
        mine = noted[note.label]
        by_name = [*mine, *_recalled(article, note, mine, known)]
        found += _numbered(note.label, [*by_name, *_by_whole(article, note, by_name, cited)])
        _learn(known, mine)
        cited.add(_whole(c) for c in mine)
    return (*found, *rest)


def _learn(known: dict[str, list[frozenset[str]]], citations: Sequence[Citation]) -> None:
    for citation in citations:
        if citation.form in (Form.FULL, Form.LIST_ENTRY):
            words = _words(f"{citation.fields.title or ''} {citation.fields.short or ''}")
            for author in citation.fields.authors:
                known[_fold(author.split(",")[0])].append(words)


def _recalled(article: Article, note: Note, mine: Sequence[Citation], known: Titles) -> Iterator[Citation]:
    """Yield the short references that stand in the words of a note outside its citations."""
    reading = article.readings.get(note.stream)
    taken = [c.place.span for c in mine]
    for name in RULES if reading is not None and known else ():
        for hit in finditer(rule("recalled", name), reading.text if reading else ""):
            span = Span(hit.start("names"), hit.end())
            if _fits(hit, known) and not any(span.overlaps(t) for t in taken):
                taken.append(span)
                yield _citation(note, hit, span)


def _by_whole(article: Article, note: Note, mine: Sequence[Citation], cited: _Cited) -> Iterator[Citation]:
    """Yield the references that name an organisation and its title, or a title alone, as cited before."""
    reading = article.readings.get(note.stream)
    for hit in finditer(rule("recalled", "whole"), reading.text if reading else ""):
        span = Span(hit.start("whole"), hit.end())
        names = _heading(hit["whole"], cited)
        if names and not any(span.overlaps(c.place.span) for c in mine):
            place = Place(note.stream, span)
            yield Citation(f"n{note.label}.0", place, note.label, Form.SHORT, pinpoint=hit["pin"], names=names)


def _heading(printed: str, cited: _Cited) -> tuple[str, ...]:
    """Return author and title, or the title, when ``printed`` is nothing else and fits one work, perhaps cut short."""
    words = _fold(printed)
    fitting = {w.title: names for w in cited.like(words) if (names := _author_and_title(printed, words, w))}
    return next(iter(fitting.values())) if len(fitting) == 1 else ()


def _author_and_title(printed: str, words: str, whole: Whole) -> tuple[str, ...]:
    for author, folded in whole.authors:
        rest = words.removeprefix(folded)
        if len(rest) >= _TELLING and _begins(whole.title, rest) and (not author or rest != words):
            at = max(0, printed.find(author)) + len(author)
            return tuple(n for n in (author, printed[at:].strip(" ,.“”\"‘’'*_")) if n)
    return ()


def _begins(title: str, words: str) -> bool:
    """Tell whether a title begins with ``words``, its article aside."""
    return any(start.startswith(words) for start in _titles(title))


def _titles(title: str) -> list[str]:
    """Return a folded title as it is and without its article."""
    return [title.removeprefix(article) for article in ("", "the", "an", "a")]


def _citation(note: Note, hit: regex.Match[str], span: Span) -> Citation:
    groups = hit.groupdict()
    names = split_authors(hit["names"])
    title = (groups.get("title") or "").strip(" ,.“”\"‘’'*_")
    bare = Citation(f"n{note.label}.0", Place(note.stream, span), note.label, Form.SHORT, pinpoint=groups.get("pin"))
    return replace(bare, names=(*names, title) if title else names)


def _fits(hit: regex.Match[str], known: Titles) -> bool:
    """Tell whether all names were cited before and the words of the title, if any, are of one title of theirs."""
    families = [_fold(n) for n in split_authors(hit["names"])]
    if not families or not all(f in known for f in families):
        return False
    title = _words(hit.groupdict().get("title") or "")
    return not title or any(title <= words for words in known[families[0]])


def _numbered(label: str, citations: Sequence[Citation]) -> list[Citation]:
    ordered = sorted(citations, key=lambda c: c.place.span)
    new = {c.id: f"n{label}.{k}" for k, c in enumerate(ordered, 1) if not c.id.endswith(".0")}
    parents = [new.get(c.parent) if c.parent else None for c in ordered]
    return [replace(c, id=f"n{label}.{k}", parent=p) for k, (c, p) in enumerate(zip(ordered, parents, strict=True), 1)]


def _words(text: str) -> frozenset[str]:
    return frozenset(w for w in (_fold(p) for p in text.replace("-", " ").split()) if w)


def _fold(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
