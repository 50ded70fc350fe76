"""Readings set right by what the words themselves say plainly: marks that close what they open, titles that go on.

The readings weigh what is probable in most styles; a question mark before a journal, or a title that stops at "their",
says for certain where a field ends.
"""

from __future__ import annotations

from dataclasses import replace

from pincite.model import Citation, Fields, Form, Span, WorkType
from pincite.rules import fullmatch, match, rule, search

_SET = "printed_plainly"
_CLOSING = {"”": "“", "’": "‘", "»": "«", '"': '"', ")": "(", "]": "["}


def corrected(words: str, citation: Citation) -> Citation:
    """Return a source whose fields agree with its own ``words``."""
    if citation.given is not None or citation.form not in (Form.FULL, Form.LIST_ENTRY):
        return citation
    own = _without_day_for_title(citation.fields)
    fields = _with_opening_mark(words, _whole_title(words, _journal_after_question(own)))
    kind = citation.type
    if fields.container is None and citation.fields.container is not None:
        kind = WorkType.BOOK
    elif citation.fields.container is None and fields.container is not None:
        kind = WorkType.ARTICLE
    citation = replace(citation, type=kind, fields=fields)
    citation = _kind_of_fields(_bare_journal(words, _early_reports(words, citation)))
    return _house_at_end(words, replace(citation, fields=_numbers_apart(citation.fields)))


def closed(text: str, citation: Citation) -> Citation:
    """Return a citation that takes in the bracket which closes the one it opens ("Roe (2006: 44)")."""
    start, end = citation.place.span
    after, words = text[end : end + 1], text[start:end]
    opening = _CLOSING.get(after) if after in (")", "]") else None
    if opening is None or words.count(opening) != words.count(after) + 1:
        return citation
    return replace(citation, place=replace(citation.place, span=Span(start, end + 1)))


def _without_day_for_title(fields: Fields) -> Fields:
    """Take the day on which an address was looked at out of the title."""
    day = fullmatch(rule("citations_dates", "day"), (fields.title or "").strip(" ,:")) if fields.url else None
    return replace(fields, title=None) if day else fields


def _journal_after_question(fields: Fields) -> Fields:
    said = fullmatch(rule(_SET, "question_then_review"), fields.title or "") if fields.container is None else None
    return replace(fields, title=said["title"], container=said["container"]) if said else fields


def _whole_title(words: str, fields: Fields) -> Fields:
    """Join a title that stops at a word on which none ends with what follows it at once and was read as its host."""
    title, host = fields.title or "", fields.container or ""
    joined = f"{title} {host}"
    if not host or not search(rule(_SET, "unfinished"), title) or joined not in " ".join(words.split()):
        return fields
    return replace(fields, title=joined, container=None, pages=None)


def _with_opening_mark(words: str, fields: Fields) -> Fields:
    """Give a title the quotation mark before it when it holds the one that closes it."""
    title = fields.title or ""
    flat = " ".join(words.split())
    at = flat.find(title) if title else -1
    before = flat[at - 1] if at > 0 else ""
    for closing, opening in _CLOSING.items():
        odd = title.count(closing) % 2 == 1 if closing == opening else title.count(closing) == title.count(opening) + 1
        if before == opening and odd and closing not in ("’", ")", "]"):
            return replace(fields, title=before + title)
    return fields


def _early_reports(words: str, citation: Citation) -> Citation:
    said = search(rule(_SET, "early_reports"), words)
    if said is None or citation.type is not WorkType.CASE:
        return citation
    fields = replace(citation.fields, container="U.S.", volume=said["volume"], pages=said["page"])
    return replace(citation, fields=fields, pinpoint=said["pin"] or citation.pinpoint)


def _bare_journal(words: str, citation: Citation) -> Citation:
    said = match(rule(_SET, "bare_journal"), " ".join(words.split()))
    if said is None or citation.type is WorkType.CASE:
        return citation
    fields = replace(citation.fields, title=None, container=said["container"], volume=said["volume"])
    fields = replace(fields, pages=said["page"], year=int(said["year"]), date=said["year"])
    return replace(citation, type=WorkType.ARTICLE, fields=fields, pinpoint=said["pin"] or citation.pinpoint)


def _kind_of_fields(citation: Citation) -> Citation:
    """Return a decision without a title that only says where it is printed, and an article of a journal as one."""
    fields = citation.fields
    if citation.type is WorkType.CASE and fullmatch(rule(_SET, "case_by_reporter"), fields.title or ""):
        return replace(citation, fields=replace(fields, title=None))
    return citation


def _numbers_apart(fields: Fields) -> Fields:
    """Take the volume off the end of a journal's name, and the number of an issue out of the publisher."""
    tail = f" {fields.volume}"
    host = fields.container
    if host and fields.volume and host.endswith(tail) and len(host) > len(tail) + 3:
        host = host.removesuffix(tail).rstrip(" ,")
    publisher = None if fields.publisher and fields.publisher == fields.issue else fields.publisher
    return replace(fields, container=host, publisher=publisher)


def _house_at_end(words: str, citation: Citation) -> Citation:
    """Return a book whose publishing house, printed between title and year, was read as an author or a journal."""
    fields = citation.fields
    flat = " ".join(words.split())
    said = search(rule(_SET, "house_at_end"), flat, flat.find(fields.title) if fields.title else 0)
    if said is None or fields.publisher or (fields.volume and fields.pages) or citation.type is WorkType.NEWS:
        return citation
    house = said["house"]
    late = len(fields.authors) > 1 and fields.authors[-1] == house
    hosted = fields.container == house and house.isupper() and not (fields.issue or fields.pages)
    if not late and not hosted:
        return citation
    authors = fields.authors[:-1] if late else fields.authors
    host = None if hosted else fields.container
    return replace(
        citation, type=WorkType.BOOK, fields=replace(fields, authors=authors, container=host, publisher=house)
    )
