"""One work described in two ways: two years, two titles, two volumes; in one document or in two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from pincite.checks.drafts import about, place, shown
from pincite.checks.ground import Cited, Corpus, Document
from pincite.checks.model import Draft
from pincite.checks.pages import ranges
from pincite.model import Form, WorkType
from pincite.resolution.folding import significant, squeeze
from pincite.resolution.names import author_key
from pincite.rules import rule, search

DATED_ONCE = frozenset({WorkType.ARTICLE, WorkType.CHAPTER, WorkType.BOOK, WorkType.THESIS})
"""Works that appear once; reports, papers and pages of the web come in versions."""
TELLING = 3
"""How many words of weight a title must have to stand for one work."""


@dataclass(frozen=True, slots=True)
class Said:
    """A citation in full, in its document."""

    document: Document
    cited: Cited

    @property
    def place(self) -> str:
        """Say where it stands."""
        return place(self.cited)


def differing(corpus: Corpus) -> Iterator[Draft]:
    """Find works with two years, two volumes or two titles."""
    whole = [Said(d, c) for d in corpus.documents for c in d.citations if _telling(c)]
    for group in _groups(whole, _by_title):
        yield from _differing("PC401", "year", group)
        yield from _differing("PC403", "volume", [s for s in group if s.cited.row["type"] == WorkType.ARTICLE])
    for group in _groups(whole, _by_page):
        yield from _titles(group)


def _telling(cited: Cited) -> bool:
    """Tell whether a citation describes a work of a person (organisations give one title to many works)."""
    whole = cited.form in (Form.FULL, Form.LIST_ENTRY) and cited.row["type"] in DATED_ONCE
    return whole and bool(cited.fields.title) and any("," in a for a in cited.fields.authors[:1])


def _groups(whole: Iterable[Said], key: Callable[[Said], tuple[str, ...] | None]) -> Iterator[list[Said]]:
    found: dict[tuple[str, ...], list[Said]] = defaultdict(list)
    for said in whole:
        name = key(said)
        if name is not None:
            found[name].append(said)
    return (group for group in found.values() if len(group) > 1)


def _by_title(said: Said) -> tuple[str, ...] | None:
    fields = said.cited.fields
    if len(significant(fields.title or "")) < TELLING:
        return None
    return author_key(fields.authors[0]), squeeze(fields.title or "")


def _by_page(said: Said) -> tuple[str, ...] | None:
    """Return author, journal, volume and first page: two works can't share them."""
    fields = said.cited.fields
    pages = ranges(fields.pages)
    if said.cited.row["type"] != WorkType.ARTICLE or not (fields.container and fields.volume and pages):
        return None
    return author_key(fields.authors[0]), squeeze(fields.container), squeeze(fields.volume), str(pages[0].first)


def _differing(code: str, field: str, group: list[Said]) -> Iterator[Draft]:
    """Compare each citation with the first that says anything; each other value is reported once in a document."""
    saying = [s for s in group if getattr(s.cited.fields, field)]
    seen: set[tuple[str, str]] = set()
    for said in saying[1:]:
        mine, first = getattr(said.cited.fields, field), getattr(saying[0].cited.fields, field)
        key = (said.document.doc, str(mine))
        if squeeze(str(mine)) == squeeze(str(first)) or key in seen or not _one_printing(saying[0], said):
            continue
        seen.add(key)
        reason = f"The {field} is {mine} here, but {first} in {_where(saying[0], said)}."
        other = f"{saying[0].document.doc}, {saying[0].place}: {shown(saying[0].cited.text)}"
        yield about(code, said.document, said.cited, reason, other=other)


def _where(first: Said, said: Said) -> str:
    return first.place if first.document is said.document else f"{first.place} of {first.document.doc}"


def _one_printing(a: Said, b: Said) -> bool:
    """Tell whether two citations mean one printing: the same kind, container and publisher, no word of an edition."""
    x, y = a.cited.fields, b.cited.fields
    if a.cited.row["type"] != b.cited.row["type"] or x.edition or y.edition:
        return False
    if any(search(rule("checks", "printing"), s.cited.text) for s in (a, b)):
        return False
    return _alike(x.container, y.container) and _alike(x.publisher, y.publisher)


def _alike(a: str | None, b: str | None) -> bool:
    return not a or not b or fuzz.ratio(squeeze(a), squeeze(b)) >= 80


def _titles(group: list[Said]) -> Iterator[Draft]:
    first = group[0]
    for said in group[1:]:
        mine, other = squeeze(said.cited.fields.title or ""), squeeze(first.cited.fields.title or "")
        if mine.startswith(other) or other.startswith(mine) or fuzz.partial_ratio(mine, other) >= 80:
            continue
        reason = f"The same author, journal, volume and page have another title in {_where(first, said)}."
        about_other = f"{first.document.doc}, {first.place}: {shown(first.cited.text)}"
        yield about("PC402", said.document, said.cited, reason, other=about_other)
