"""Which printed words belong to which source of a place that the author's own tools wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pincite import rules
from pincite.model import Citation, Fields, Form, GivenItem, GivenPlace, GivenWork, Span

_LONGEST_SIGNAL = 40
_REACH = 100


@dataclass(frozen=True, slots=True)
class Cited:
    """One source of a place: its words, what was read there (if that fits), its signal, and if a year is printed."""

    item: GivenItem
    span: Span
    read: Citation | None = None
    signal: str | None = None
    dated: bool = False
    pinpoint: str | None = None


def cited_items(
    text: str, place: GivenPlace, span: Span, read: Sequence[Citation], works: Mapping[str, GivenWork]
) -> Iterator[Cited]:
    """Yield the sources of ``place``, whose words are ``span`` of ``text``; ``read`` is what was read in them.

    Readings are taken where there are as many of them as sources. Else the words are parted at semicolons, and where
    that doesn't fit either, each source stands on all of them.
    """
    if any(item.key in text[slice(*span)] for item in place.items):
        read = ()
    ordered = sorted(read, key=lambda c: c.place.span)
    if len(ordered) == len(place.items):
        spans = [c.place.span for c in ordered]
        for item, k in _paired(place.items, [text[slice(*s)] for s in spans], works):
            yield Cited(item, spans[k], ordered[k], _signal(item))
        return
    pieces = list(_pieces(text, span))
    if len(pieces) == len(place.items):
        for item, k in _paired(place.items, [text[slice(*s)] for s in pieces], works):
            yield _plain(text, item, pieces[k])
    else:
        yield from (_plain(text, item, span) for item in place.items)


def by_name(text: str, one: Cited, fields: Fields) -> Cited:
    """Return a source of the list that a link names by its year alone, with its author before and the page after it.

    What was read there for a whole source is dropped: it is one that the list describes.
    """
    start, end = one.span
    if one.read is not None:
        if one.read.form is not Form.FULL:
            return one
        start, end = _tight(text, one, fields)
    families = [name.partition(",")[0] for name in fields.authors[:1]]
    before = text[max(0, start - _REACH) : start]
    for family in families:
        at = before.rfind(family)
        if at >= 0 and rules.fullmatch(rules.rule("given", "between-name-and-year"), before[at + len(family) :]):
            start -= len(before) - at
    after = rules.match(rules.rule("given", "after-year"), text, end)
    pin = after["pin"] if after else None
    inner = rules.search(rules.rule("given", "year-and-page"), text[start:end])
    if after and text.count("(", start, end) > text.count(")", start, end):
        end = after.end()
    elif after and pin:
        end = after.end("pin")
    pinpoint = pin or (inner["pin"] if inner else None)
    dated = bool(rules.search(rules.rule("author_year", "year"), text[start:end]))
    return replace(one, span=Span(start, end), read=None, dated=dated, pinpoint=pinpoint)


def _tight(text: str, one: Cited, fields: Fields) -> Span:
    """Return the year of the source within what was read, or all of that."""
    start, end = one.span
    at = text.rfind(str(fields.year), start, end) if fields.year else -1
    return Span(at, at + len(str(fields.year))) if at >= 0 else one.span


def _plain(text: str, item: GivenItem, span: Span) -> Cited:
    """Return a source that stands on ``span``, its prefix left out where that is printed there."""
    words = text[slice(*span)]
    lead = len(words) - len(words.lstrip(" ([,;"))
    prefix = (item.prefix or "").strip()
    if prefix and words[lead:].casefold().startswith(prefix.casefold()):
        lead += len(prefix)
        lead += len(words[lead:]) - len(words[lead:].lstrip(" ,:"))
    else:
        lead = len(words) - len(words.lstrip())
    end = len(words.rstrip().removesuffix(".").rstrip())
    kept = Span(span.start + min(lead, end), span.start + end) if lead < end else span
    return Cited(item, kept, None, _signal(item), bool(rules.search(rules.rule("author_year", "year"), words)))


def _signal(item: GivenItem) -> str | None:
    said = " ".join((item.prefix or "").split()).strip(" ,:;")
    return said if 0 < len(said) <= _LONGEST_SIGNAL else None


def _pieces(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for at in range(span.start, span.end):
        if text[at] == ";":
            yield Span(start, at)
            start = at + 1
    yield Span(start, span.end)


def _paired(
    items: Sequence[GivenItem], words: Sequence[str], works: Mapping[str, GivenWork]
) -> Iterator[tuple[GivenItem, int]]:
    """Pair sources with pieces of words: those that name a source's author or title, the others in their order."""
    free = dict(enumerate(words))
    left: list[GivenItem] = []
    for item in items:
        named = [k for k, said in free.items() if _names(works.get(item.key), said)]
        if len(named) == 1:
            free.pop(named[0])
            yield item, named[0]
        else:
            left.append(item)
    yield from zip(left, sorted(free), strict=True)


def _names(work: GivenWork | None, words: str) -> bool:
    if work is None:
        return False
    names = (*(a.partition(",")[0] for a in work.fields.authors[:1]), work.fields.title or "")
    return any(name and name.casefold() in words.casefold() for name in names)
