"""Parallel places of one source, read as two: a decision by court and day and by its reporter, a law and its journal.

"BVerfG, Urteil v. 27.2.2008, BVerfGE 120, 274 = NJW 2008, 822" is one decision, printed in two places.
"""

from __future__ import annotations

from dataclasses import replace

from pincite.model import Citation, Fields, Form, Span, WorkType
from pincite.rules import fullmatch, match, rule, search

_SET = "law_titles"
_LAWS = frozenset({WorkType.STATUTE, WorkType.INSTRUMENT})


def joined(text: str, last: Citation, citation: Citation) -> Citation | None:
    """Return ``last`` with the place where ``citation`` says that it is printed; nothing where that is a source.

    ``text`` is that of their stream.
    """
    full = last.form is Form.FULL and citation.form is Form.FULL and last.place.stream == citation.place.stream
    if not full or citation.given is not None or last.given is not None or last.parent != citation.parent:
        return None
    between = text[last.place.span.end : citation.place.span.start]
    own = text[slice(*citation.place.span)]
    if last.type is WorkType.CASE and match(rule(_SET, "reporter_alone"), own):
        mark = rule(_SET, "parallel_mark" if last.fields.container else "parallel_comma")
        return _with_place(last, citation) if fullmatch(mark, between) else None
    if last.type in _LAWS and match(rule(_SET, "official_journal"), own):
        return _with_place(last, citation) if fullmatch(rule(_SET, "parallel_comma"), between) else None
    return None


def _with_place(last: Citation, other: Citation) -> Citation:
    own, said = last.fields, other.fields
    fields = own
    if not own.container:
        fields = replace(own, container=said.container, volume=said.volume, issue=said.issue, pages=said.pages)
    fields = replace(fields, year=own.year or said.year, date=own.date or said.date)
    span = Span(last.place.span.start, other.place.span.end)
    return replace(last, place=replace(last.place, span=span), fields=fields, pinpoint=last.pinpoint or other.pinpoint)


def only_leads(text: str, citation: Citation) -> bool:
    """Tell whether what was read as a title only says on what the next source is: "on their duties, Roe, Ports"."""
    fields = citation.fields
    bare = fields == Fields(title=fields.title) and citation.pinpoint is None and citation.given is None
    if citation.form is not Form.FULL or not bare or not fields.title:
        return False
    after = text[citation.place.span.end : citation.place.span.end + 2].strip()
    own = text[slice(*citation.place.span)]
    return after[:1] in (",", ":") and fullmatch(rule(_SET, "lead"), own) is not None


def with_parties_apart(citation: Citation) -> Citation:
    """Return a decision whose title and number do not repeat court, day or reporter, and a place without a bracket."""
    fields, pin = citation.fields, citation.pinpoint
    if pin and pin.endswith(")") and pin.count(")") > pin.count("("):
        citation = replace(citation, pinpoint=pin[:-1].rstrip())
    if citation.type is not WorkType.CASE:
        return citation
    title, symbol = fields.title or "", fields.symbol
    if symbol == f"{fields.container} {fields.volume}":  # the reporter is no docket
        symbol = None
    judged = search(rule(_SET, "judgment_word"), title) and search(rule(_SET, "digits"), title)
    kept = None if title == fields.court or judged else fields.title
    return replace(citation, fields=replace(fields, title=kept, symbol=symbol))
