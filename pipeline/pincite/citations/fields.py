"""The fields of one full citation: authors, title, container, numbers, dates, addresses, and its pinpoint."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pincite.citations import dates, emphasis, kinds, quotes, titles
from pincite.citations.draft import Draft
from pincite.citations.drafts import draft
from pincite.citations.peeling import Peeled, peel
from pincite.model import Fields, Span, WorkType
from pincite.rules import finditer, rule, search
from pincite.text import Reading

_LONGEST = 3000
"""Characters of a citation that are read; what is longer is not one citation."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one citation says: the kind of its work, its fields, its pinpoint as printed.

    ``container_note`` is the number of the note in which its container is cited ("in RIVERS, supra note 33"), ``shape``
    names the rule that read it.
    """

    type: WorkType | None
    fields: Fields
    pinpoint: str | None = None
    container_note: str | None = None
    shape: str = ""


def parse(reading: Reading, span: Span) -> Parsed:
    """Read the fields of the citation (or entry of a source list) under ``span`` of ``reading``.

    Works for Bluebook, Chicago notes and free styles; what is not printed or not understood stays empty.
    """
    return parse_text(quotes.alike(emphasised(reading, span)))


def parse_text(text: str) -> Parsed:
    """Read the fields of the citation ``text``, in which asterisks enclose italics."""
    peeled = peel(_doubly_quoted(_without_styled_words(text[:_LONGEST])))
    peeled, number = _numbered(peeled)
    made = draft(peeled.core)
    made = replace(made, symbol=made.symbol or number)
    fields = _fields(made, peeled)
    kind = _kind(made, peeled, fields)
    if kind is WorkType.PRESS_RELEASE and not fields.authors and fields.container:
        fields = replace(fields, authors=(fields.container,), container=None)
    if kind is WorkType.PRESS_RELEASE:
        fields = replace(fields, authors=tuple(a.split(" Press Release")[0] for a in fields.authors))
    if kind is WorkType.BOOK and fields.container and kinds.is_reference(fields):
        made, fields = replace(made, pinpoint=fields.title), replace(fields, title=fields.container, container=None)
    if kind is WorkType.STATUTE and fields.year is None:
        fields = _dated_by_name(fields)
    if fields.title and not (fields.container or fields.authors) and fields.date and kinds.is_newspaper(fields.title):
        kind, fields = WorkType.NEWS, replace(fields, container=fields.title, title=None)
    return Parsed(kind, fields, _pin(made.pinpoint), made.container_note, made.shape)


def _numbered(peeled: Peeled) -> tuple[Peeled, str | None]:
    """Take the number of a report from between its issuer and its title ("CONG. RSCH. SERV., R12345, RIVERS")."""
    hit = search(rule("citations_fields", "report_number"), peeled.core)
    if hit is None:
        return peeled, None
    core = peeled.core[: hit.start()] + peeled.core[hit.end() :]
    return replace(peeled, core=core), hit["symbol"]


def _dated_by_name(fields: Fields) -> Fields:
    """Take the year of a law from its name: "Rivers Act 1998"."""
    named = search(rule("citations_fields", "title_year"), fields.title or "")
    return replace(fields, year=int(named["year"]), date=named["year"]) if named else fields


def _without_styled_words(text: str) -> str:
    """Take the italics off words such as *in* and *supra*, which mark no title."""
    for found in reversed(list(finditer(rule("citations_fields", "styled_tail"), text))):
        text = f"{text[: found.start()]}*{found['tail']}{text[found.end() :]}"
    for found in reversed(list(finditer(rule("citations_fields", "styled_word"), text))):
        text = text[: found.start()] + found["word"] + text[found.end() :]
    return text


def _doubly_quoted(text: str) -> str:
    """Write a title in single quotation marks (British usage) with double ones, unless double ones stand there."""
    found = None if "“" in text or '"' in text else search(rule("citations_fields", "single_quoted"), text)
    if found is None:
        return text
    return f"{text[: found.start()]}“{found['title']}”{text[found.end() :]}"


def _pin(printed: str | None) -> str | None:
    return (printed or "").strip(" ,.;*") or None


def emphasised(reading: Reading, span: Span) -> str:
    """Return the words under ``span`` with asterisks round the runs set in italics."""
    words = reading.slice(span)
    if "*" in words:
        return words
    for start, end in reversed(emphasis.runs(reading, span)):
        inner = reading.text[start:end]
        lead, trail = len(inner) - len(inner.lstrip()), len(inner.rstrip(" ,.;"))
        if trail > lead:
            a, b, c = start - span.start + lead, start - span.start + trail, len(words)
            words = words[:a] + "*" + words[a:b] + "*" + words[b:c]
    return words


def _fields(made: Draft, peeled: Peeled) -> Fields:
    date = dates.iso(made.date) if made.date else None
    return Fields(
        authors=made.authors,
        editors=made.editors,
        title=titles.normal(titles.bare(made.title)) or None if made.title else None,
        container=titles.normal(titles.bare(made.container)) or None if made.container else None,
        volume=made.volume,
        issue=made.issue,
        pages=made.pages,
        publisher=made.publisher,
        place=made.place,
        edition=made.edition,
        year=int(date[:4]) if date else None,
        date=date,
        url=peeled.url,
        accessed=peeled.accessed,
        court=made.court,
        symbol=made.symbol,
        short=titles.normal(short) if (short := peeled.short or made.short) else None,
    )


def _kind(made: Draft, peeled: Peeled, fields: Fields) -> WorkType | None:
    if made.type is WorkType.CHAPTER and kinds.is_proceedings(fields.container):
        return WorkType.PAPER
    if made.type is WorkType.CHAPTER and search(rule("citations_shapes", "series_number"), f", {fields.container}"):
        return WorkType.REPORT
    if made.type is not None:
        return made.type
    return kinds.of(peeled.core, fields, dated=bool(fields.date and len(fields.date) > 4))
