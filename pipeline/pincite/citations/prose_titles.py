"""Titles that stand only in the prose before an author-year citation: "The study “Ports” found … (ILO, 2016)".

Where an article has no list of references, the sentence is the only place that says which report of an organisation is
cited. A title is taken from it only when nothing else could be meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pincite.citations import emphasis, people
from pincite.model import BlockKind, Citation, Form, Span, WorkType
from pincite.rules import finditer, rule, search
from pincite.text import Article

_SET = "prose_titles"
_REACH = 900
"""So many characters before a citation its report may be named."""
_LEAD = 45
"""So many characters before a title the word *report* or *study* may stand."""


def complete(article: Article, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Return ``citations`` with the titles of reports that the prose before author-year citations names."""
    if article.entries or "body" not in article.readings:
        return tuple(citations)
    return tuple(_titled(article, citations, at) for at in range(len(citations)))


def _titled(article: Article, citations: Sequence[Citation], at: int) -> Citation:
    one = citations[at]
    year = one.fields.year
    if one.form is not Form.AUTHOR_YEAR or one.fields.title or year is None or not _corporate(one.fields.authors):
        return one
    before = max((c.place.span.end for c in citations[:at] if c.form is Form.AUTHOR_YEAR), default=0)
    stretch = Span(max(before, _paragraph(article, one.place.span.start)), one.place.span.start)
    found = {title for title in _candidates(article, stretch, year) if _agrees(title, year)}
    if len(found) != 1:
        return one
    return replace(one, type=WorkType.REPORT, fields=replace(one.fields, title=found.pop()))


def _corporate(authors: Sequence[str]) -> bool:
    """Tell whether the one author is an organisation; persons' reports are told by their lists."""
    return len(authors) == 1 and (authors[0].isupper() or people.is_organisation(authors[0]))


def _paragraph(article: Article, start: int) -> int:
    """Return where the paragraph around ``start`` begins, not more than a page before."""
    paragraphs = (b.span.start for b in article.blocks if b.kind is BlockKind.PARAGRAPH and b.span.start <= start)
    return max(max(paragraphs, default=0), start - _REACH)


def _candidates(article: Article, stretch: Span, year: int) -> Iterator[str]:
    """Yield the titles in quotation marks, in italics, after *report* and a comma, or with the year cited in them."""
    text = article.body.text
    marked = [Span(*m.span("title")) for m in finditer(rule(_SET, "quoted"), text, *stretch)]
    marked += [r for r in emphasis.runs(article.body, stretch) if r.end - r.start > 3]
    for span in marked:
        title = text[slice(*span)]
        if _says_report(title) or _says_report(text[max(span.start - _LEAD, stretch.start) : span.start]):
            yield _clean(title)
    for name in ("announced", "dated"):
        for hit in finditer(rule(_SET, name), text, *stretch):
            if name == "announced" or str(year) in hit["title"]:
                yield _clean(hit["title"])


def _says_report(text: str) -> bool:
    return search(rule(_SET, "kind"), text) is not None


def _agrees(title: str, year: int) -> bool:
    """Tell whether the year in a title, if there is one, is the year cited or the one before it."""
    years = {int(m[0]) for m in finditer(rule("author_year", "year"), title) if m[0].isdigit()}
    return not years or bool(years & {year, year - 1})


def _clean(title: str) -> str:
    return " ".join(title.split()).strip(' ,.“”"‘’*')
