"""New chapters in books cited before ("…, in F. Roe (ed.), The Law of Ports, cit."), and sources by the same author.

Neither is a short form: the work is new, and only its book or its author was named before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pincite.citations import people as persons
from pincite.citations import titles
from pincite.citations.short_forms import named
from pincite.citations.short_forms.known_works import keys
from pincite.model import Citation, Fields, Form, Span, WorkType
from pincite.rules import finditer, fullmatch, match, rule, search
from pincite.text import Article

_SET = "citations_shorts"
_BETWEEN = 24
"""So many characters of signals and marks may stand between a source and the next by the same author."""


def chapter(text: str, citation: Citation, before: Sequence[Citation]) -> Citation:
    """Return a chapter of a book that is cited by its editors and title again, with what the book's citation said.

    ``text`` are the citation's words, ``before`` the full citations of the article so far.
    """
    word = search(rule(_SET, "work"), text)
    said = fullmatch(rule(_SET, "chapter_of_host"), text[: word.start()].strip(" ,*_")) if word else None
    if said is None:
        return citation
    *authors, title = named.split(said["chapter"])
    fields = Fields(
        authors=tuple(persons.record(a) for a in authors) or citation.fields.authors,
        editors=tuple(persons.record(e) for e in named.people(said["editors"])),
        title=title,
        container=titles.bare(said["title"]),
        pages=citation.fields.pages,
    )
    host = next((c for c in reversed(before) if _holds(c, fields.container or "")), None)
    if host is not None:
        known = host.fields
        fields = replace(fields, year=known.year, date=known.date, publisher=known.publisher, place=known.place)
    note = host.note if host is not None else None
    return replace(citation, type=WorkType.CHAPTER, fields=fields, container_note=note)


def _holds(citation: Citation, title: str) -> bool:
    """Tell whether a book, or the book of a chapter, has this title, perhaps printed shorter."""
    said = keys(title)
    return len(said) > 1 and any(
        keys(t)[: len(said)] == said for t in (citation.fields.title, citation.fields.container)
    )


def new_by_same_author(text: str, citation: Citation) -> Citation:
    """Return "idem, Small Rivers, Oslo: Hill House 1990" as a source: it has an imprint of its own.

    ``text`` are the citation's words.
    """
    opens = match(rule(_SET, "same_author_opens"), text)
    years = [*finditer(rule("resolution", "year_letter"), text)]
    own = bool(opens and years and citation.names) and not search(rule(_SET, "work"), text)
    if citation.form is not Form.SHORT or not own:
        return citation
    year = years[-1]["year"]
    fields = Fields(title=citation.names[-1], year=int(year), date=year)
    return replace(citation, form=Form.FULL, fields=fields, names=())


def year_of_same_author(text: str, citation: Citation, last: Citation | None) -> Citation:
    """Return "idem 2009" as another work of the author just before, told by its year; ``text`` are its words."""
    said = fullmatch(rule(_SET, "same_author_year"), text)
    if said is None or last is None or citation.form is Form.FULL:
        return citation
    people = last.fields.authors or tuple(n for n in last.names if not n[:4].isdigit())
    names = (*(p.partition(",")[0] for p in people), said["year"])
    year = int(said["year"][:4])
    fields = Fields(authors=names[:-1], year=year, date=str(year))
    return replace(citation, form=Form.AUTHOR_YEAR, fields=fields, names=names, pinpoint=None)


def further_years(text: str, last: Citation, others: Sequence[Citation]) -> list[Citation]:
    """Return the other works that years after an author-year citation name: "Roe 2011; 2016, 12"."""
    made: list[Citation] = []
    at = last.place.span.end
    while last.form is Form.AUTHOR_YEAR and (said := match(rule("author_year", "further_year"), text, at)):
        span = Span(*said.span("cite"))
        if any(c.place.span.overlaps(span) for c in others):
            break
        people = last.fields.authors or tuple(n for n in last.names if not n[:4].isdigit())
        names = (*(p.partition(",")[0] for p in people), said["year"])
        year = int(said["year"][:4])
        fields = Fields(authors=names[:-1], year=year, date=str(year))
        place = replace(last.place, span=span)
        made.append(replace(last, place=place, fields=fields, names=names, pinpoint=said["pin"], signal=None))
        at = span.end
    return made


def by_same_author(text: str, citation: Citation, last: Citation | None) -> Citation:
    """Return a source that a word such as *idem* or *ders.* opens with the authors of the source just before it.

    Nothing that could be another source may stand between: its author would be meant.
    """
    start, end = citation.place.span
    at = start
    word = match(rule(_SET, "same_author_opens"), text, start, end)
    if word is None and (word := search(rule(_SET, "same_author_before"), text, max(0, start - 24), start)):
        at = word.start("word")
    if word is None or last is None or last.form is not Form.FULL or not last.fields.authors:
        return citation
    since = last.place.span.end if last.note == citation.note else 0
    if at - since > _BETWEEN:
        return citation
    title = citation.fields.title or ""
    bare = title.removeprefix(word["word"]).lstrip(" .,") if title.startswith(word["word"]) else citation.fields.title
    place = replace(citation.place, span=Span(at, end))
    return replace(citation, place=place, fields=replace(citation.fields, authors=last.fields.authors, title=bare))


def after_dashes(article: Article, entries: Sequence[Citation]) -> tuple[Citation, ...]:
    """Return the entries of a list with the authors of the entry before in place of dashes ("---. Small Rivers")."""
    found: list[Citation] = []
    for entry in entries:
        dashed = (
            found
            and not entry.fields.authors
            and match(rule("source_lists", "same_author"), article.words(entry.place))
        )
        if dashed and found[-1].place.stream != entry.place.stream:
            before = found[-1].fields
            fields = replace(entry.fields, authors=before.authors, editors=entry.fields.editors or before.editors)
            entry = replace(entry, fields=fields)
        found.append(entry)
    return tuple(found)


def belongs(text: str, last: Citation, citation: Citation) -> bool:
    """Tell whether what was read as a source is only what became of the one before it, or a copy of its address.

    An erratum, a later decision of the same case that is cited by its reporter alone (Bluebook 10.7), and an archived
    address after a short form are no sources of their own.
    """
    if last.place.stream != citation.place.stream or citation.given is not None or last.parent != citation.parent:
        return False
    between = text[last.place.span.end : citation.place.span.start]
    if fullmatch(rule(_SET, "erratum_before"), between):
        return True
    own = text[slice(*citation.place.span)]
    if citation.type is WorkType.CASE and not search(rule("resolution", "versus"), own):
        return fullmatch(rule(_SET, "history_before"), between) is not None
    copied = last.form is not Form.FULL and citation.form is Form.FULL
    return bool(copied and fullmatch(rule(_SET, "address_alone"), own) and not between.strip(" ,[("))


def with_history(last: Citation, history: Citation) -> Citation:
    """Return a source whose words reach over what became of it."""
    return replace(last, place=replace(last.place, span=Span(last.place.span.start, history.place.span.end)))


def of_author_named_by_id(text: str, last: Citation, citation: Citation, before: Sequence[Citation]) -> Citation | None:
    """Return "Id., Small Rivers, Oslo 1995" as one citation by the author cited last, as Italian notes print it.

    ``last`` is the *Id.* that was read alone, ``citation`` what follows it, ``before`` the sources so far.
    """
    word = text[slice(*last.place.span)].strip(" .*_").casefold()
    alone = word in ("id", "idem") and not last.pinpoint and last.place.stream == citation.place.stream
    between = text[last.place.span.end : citation.place.span.start]
    named = citation.form in (Form.FULL, Form.SHORT) and fullmatch(rule(_SET, "after_id_author"), between)
    if not alone or not named:
        return None
    people = next((c.fields.authors for c in reversed(before) if c.fields.authors), ())
    if not people or citation.fields.authors or not text[citation.place.span.start].isupper():
        return None
    place = replace(citation.place, span=Span(last.place.span.start, citation.place.span.end))
    if citation.form is Form.SHORT:
        names = (*(p.partition(",")[0] for p in people), *citation.names)
        return replace(citation, place=place, id=last.id, names=names)
    return replace(citation, place=place, id=last.id, fields=replace(citation.fields, authors=people))
