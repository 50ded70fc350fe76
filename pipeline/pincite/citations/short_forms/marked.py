"""Short forms told by words of back-reference: Id., supra, op. cit., a.a.O., (n 12), there, above, in any language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from pincite.citations import sentences
from pincite.citations.found import Found
from pincite.citations.short_forms import named
from pincite.model import Form, Span
from pincite.rules import finditer, fullmatch, lexicon, match, rule, search

_SET = "citations_shorts"

_SIGNS = (
    ("id", ("id.", "ibid", "id at")),
    ("case_short", (" at ",)),
)
"""Letters without which a kind of short form cannot stand: looking for them first is far cheaper."""


_POINTING = frozenset({"above", "below", "work", "note", "as"})
_SAME = frozenset({"same", "work"})
_AUTHOR = frozenset({"author"})
_BARE = frozenset({"above", "below", "work", "same", "author"})
"""Kinds of words that refer back without a number."""
_OPENING = 40
"""So far from its beginning a citation may have its signals before *Ibid.*"""
_BRACKET = 14
"""So far before "note 4" its bracket may open: "(wie Anm. 4)"."""


@dataclass(frozen=True, slots=True)
class Short:
    """A short form: the citation it is, and whether it is a new chapter in a book cited before."""

    found: Found
    chapter: bool = False


def find(text: str, mask: str, start: int, end: int) -> tuple[Short, ...]:
    """Return the short forms of ``text[start:end]`` in order, outside quotations and explanatory parentheses."""
    made: list[Short] = []
    at = start
    for hit in sorted(_hits(mask, start, end), key=lambda h: (h.start(), -h.end())):
        if hit.start() < at:
            continue
        short = _read(text, mask, hit, at, end)
        if short is not None:
            made.append(short)
            at = short.found.span.end
    return tuple(made)


def wholes(text: str) -> tuple[Span, ...]:
    """Return the stretches from a word of back-reference to the end of its pages: no sentence ends in them."""
    found: list[Span] = []
    for hit in _at(text, "supra", _places(text, 0, len(text), _POINTING)):
        pins = match(rule(_SET, "pins"), text[hit.end() : hit.end() + 60])
        capital = hit.start() - 3 if search(rule(_SET, "other_script"), hit[0]) else hit.start()
        found.append(Span(max(0, capital), hit.end() + (pins.end() if pins else 0)))
    for name in ("same_pinned", "same_journal"):
        found += [Span(*hit.span()) for hit in _at(text, name, _places(text, 0, len(text), _SAME))]
    return tuple(found)


def _hits(mask: str, start: int, end: int) -> list[regex.Match[str]]:
    """Return what may be short forms; the patterns of words are tried only where their letters stand."""
    words = mask[start:end].casefold()
    kinds = [name for name, signs in _SIGNS if any(sign in words for sign in signs)]
    hits = [hit for name in kinds for hit in finditer(rule(_SET, name), mask, start, end)]
    hits += _at(mask, "supra", _places(mask, start, end, _POINTING), end)
    for name, kind in (("same_journal", _SAME), ("same_author", _AUTHOR), ("same", _SAME)):
        if any(at < start + _OPENING for at in _places(mask, start, end, kind)):
            hits += _at(mask, name, [start], end)
    return hits


def _at(text: str, name: str, places: list[int], end: int | None = None) -> list[regex.Match[str]]:
    found: list[regex.Match[str]] = []
    for at in places:
        if not found or at >= found[-1].end():
            hit = match(rule(_SET, name), text, at, end)
            found += [hit] if hit else []
    return found


def _places(text: str, start: int, end: int, kinds: frozenset[str]) -> list[int]:
    """Return where words of these kinds may begin in ``text[start:end]``, with the bracket or mark before them."""
    places: set[int] = set()
    for hit in _occurrences(text):
        if start <= hit.start < end and hit.kinds & kinds and (hit.kinds & _BARE or _numbered(text, hit.end)):
            places.add(hit.start)
            bracket = max(text.rfind(mark, max(start, hit.start - _BRACKET), hit.start) for mark in "([（*_")
            if bracket >= 0:
                places.add(bracket)
    return sorted(places)


def _numbered(text: str, at: int) -> bool:
    """Tell whether a number follows soon: a word for note, or *as*, refers back only with one."""
    return any(c.isdigit() for c in text[at : at + 24])


_occurrences = lru_cache(maxsize=8)(lexicon.occurrences)
"""A note is asked for the same words several times."""


def _read(text: str, mask: str, hit: regex.Match[str], at: int, end: int) -> Short | None:
    groups = hit.groupdict()
    if "year" in groups:
        return Short(Found(Span(hit.start("form"), hit.end()), Form.FULL))
    if "work" in groups:
        return Short(_same_author(text, hit))
    if "open" in groups:
        return Short(_id(text, hit, at, end))
    if "form" in groups:
        return Short(_same(text, hit, end))
    if "reporter" in groups:
        name = text[slice(*hit.span("name"))].strip(" ,") if groups["name"] else ""
        return Short(Found(Span(*hit.span()), Form.SHORT, pinpoint=groups["pin"], names=(name,) if name else ()))
    return _supra(text, mask, hit, at, end)


def _id(text: str, hit: regex.Match[str], at: int, end: int) -> Found:
    pin, stop = _pin_after(text, hit, end)
    if hit["volume"]:
        pin = f"{hit['volume']} {pin}" if pin else hit["volume"]
    owner = match(rule(_SET, "id_owner"), text, at, hit.start()) if hit["form"][:2] in ("ib", "Ib") else None
    start = owner.start("name") if owner else hit.start()
    return Found(Span(start, stop), Form.ID, pinpoint=pin, names=named.split(owner["name"]) if owner else ())


def _pin_after(text: str, hit: regex.Match[str], end: int) -> tuple[str | None, int]:
    """Return the pages after a word for the same source, with their word or bare, and where they end."""
    if hit["pin"]:
        return text[slice(*hit.span("pin"))], hit.end()
    plain = match(rule(_SET, "plain_id_pin"), text, hit.end(), end)
    return (plain["pin"], plain.end("pin")) if plain else (None, hit.end())


def _same(text: str, hit: regex.Match[str], end: int) -> Found:
    pin, stop = _pin_after(text, hit, end)
    return Found(Span(hit.start("form"), stop), Form.ID, pinpoint=pin)


def _same_author(text: str, hit: regex.Match[str]) -> Found:
    pin = text[slice(*hit.span("pin"))] if hit["pin"] else None
    form = Form.SUPRA if hit["note"] else Form.ID
    return Found(Span(hit.start("form"), hit.end()), form, pinpoint=pin, target_note=number(hit["note"]))


def number(printed: str | None) -> str | None:
    """Return the number of a note in European digits, as labels of notes are written."""
    return str(int(printed)) if printed else None


def _supra(text: str, mask: str, hit: regex.Match[str], at: int, end: int) -> Short | None:
    note = number(hit["note"])
    start, name = _name(text, mask, at, hit.start())
    pins = _pins(text, hit, end)
    place = _place(name)
    bare = note is not None and (
        (place is not None) or (not name and pins is not None and not text[at : hit.start()].strip(" *_"))
    )
    if "text" in hit[0] or (not name and not bare) or fullmatch(rule(_SET, "part_name"), name):
        return _xref(text, hit, at, end)
    start = hit.start() if bare and place is None else start
    stop = hit.end() + (pins.end() if pins else 0)
    if note is None and not pins and not text[: hit.start()].rstrip(" *_").endswith((",", "،", "、", "，", ".", "・")):
        return None
    closed = match(rule("citations_fields", "hereinafter"), text, stop, end)
    chapter = note is not None and match(rule("citations_shapes", "chapter_supra"), text[start : hit.end()]) is not None
    chapter = chapter or fullmatch(rule(_SET, "chapter_of_host"), name) is not None
    found = Found(
        Span(start, closed.end() if closed else stop),
        Form.FULL if chapter else _form(hit),
        relation="in" if chapter else None,
        pinpoint=pins["pin"] if pins else place,
        names=() if chapter or bare else named.split(name),
        target_note=note,
    )
    return Short(found, chapter)


def _form(hit: regex.Match[str]) -> Form:
    """Tell *supra* and its kin, and all that name a note, from words such as *cit.* and *op. cit.* (EXCHANGE.md)."""
    work = fullmatch(rule(_SET, "work"), hit["word"])
    return Form.SHORT if work and not hit["note"] else Form.SUPRA


def _place(name: str) -> str | None:
    """Return a name that is nothing but a place in a work ("Art. 8bis (1), supra note 8")."""
    found = fullmatch(rule(_SET, "pins"), f" {name}") if name else None
    return found["pin"] if found else None


def _pins(text: str, hit: regex.Match[str], end: int) -> regex.Match[str] | None:
    """Return the pages after a reference; they may stand without *at* except after a bare *supra*."""
    after = text[hit.end() : end]
    found = match(rule(_SET, "reporter_pins"), after) or match(rule(_SET, "pins"), after)
    if found is None and hit["word"].casefold() not in ("supra", "infra"):
        found = match(rule(_SET, "plain_pins"), after)
    return found


def _name(text: str, mask: str, at: int, stop: int) -> tuple[int, str]:
    """Return where the name before a back-reference begins, and the name; it is empty when prose stands there."""
    at = _after_lead(text, mask, at, stop)
    lower = sentences.lowered(mask, at, stop)
    begin = at if lower and _opens_with_names(mask, at, stop) else lower[-1].end if lower else at
    first = search(rule("citations_sentences", "title_start"), mask, begin, stop)
    if first is not None and lower and begin != at and text[first.start()] in '“"':
        first = _past_quotation(mask, first.start(), stop)
    if first is None:
        return _without_case(text, at, stop)
    begin = first.start()
    if lower and (owner := match(rule(_SET, "owner"), mask, begin, stop)):
        begin = owner.end()
    name = text[begin:stop].strip(" ,*_،、，・")
    return begin, "" if fullmatch(rule("signals", "word"), name) else name


def _after_lead(text: str, mask: str, at: int, stop: int) -> int:
    """Step over signals, over what says that the rest is quoted in the source named, and over prose before a colon."""
    colon = mask.rfind(": ", at, stop)
    if colon >= 0 and mask[colon + 2 : colon + 3].isupper() and sentences.prosy(mask[at:colon]):
        at = colon + 2
    if lead := match(rule(_SET, "quoted_in"), text, at, stop):
        at = lead.end()
    lead = match(rule(_SET, "leads"), mask, at, stop)
    return lead.end() if lead else at


def _opens_with_names(mask: str, at: int, stop: int) -> bool:
    """Tell whether a title in the letters of a sentence follows a name, as in most languages but English."""
    head = mask[at:stop]
    if sentences.prosy(head):
        return False
    if match(rule(_SET, "name_and_title"), head):
        return True
    plain = search(rule("citations_sentences", "opening"), head) or search(rule(_SET, "tells"), head)
    return head.lstrip(" *_(")[:1].isupper() and "," in head and not plain


def _without_case(text: str, at: int, stop: int) -> tuple[int, str]:
    """Take the words before a back-reference for a name in scripts that have no capitals."""
    found = match(rule(_SET, "caseless"), text, at, stop)
    return (found.start("name"), found["name"]) if found else (stop, "")


def _past_quotation(mask: str, start: int, stop: int) -> regex.Match[str] | None:
    """Step over words quoted in prose to the name after them: "the fullness of rivers," ROE, supra note 1."""
    closing = search(rule(_SET, "quotation_end"), mask, start + 1, stop)
    return closing and search(rule("citations_sentences", "title_start"), mask, closing.end(), stop)


def _xref(text: str, hit: regex.Match[str], at: int, end: int) -> Short | None:
    start, stop, note = hit.start(), hit.end(), number(hit["note"])
    if note is None:
        part = match(rule(_SET, "part"), text[stop:end])
        if part is None or hit["word"].casefold() not in ("supra", "infra", "above", "below"):
            return None
        stop += len(part[0].rstrip(" .,;"))
    else:
        note += _range(hit["more"])
    lead = search(rule(_SET, "discussed"), text[at:start])
    return Short(Found(Span(at + lead.start() if lead else start, stop), Form.XREF, target_note=note))


def _range(more: str | None) -> str:
    """Keep a range of notes ("45-54") with its first number; a list names only its first."""
    return more.replace(" ", "") if more and more.lstrip()[:1] in "-–" else ""


def plain(text: str, start: int, end: int) -> Found | None:
    """Read a whole stretch that is a name with a page ("Roe, at 33") or with a year ("Roe 2005")."""
    part = text[start:end]
    if _places(text, start, end, _SAME) and match(rule(_SET, "same"), text, start, end):
        return None
    found = match(rule(_SET, "author_pages"), part) or match(rule(_SET, "chicago_short"), part)
    if found:
        title = (found["title"] or "").strip(named.MARKS)
        given = (*named.people(found["name"]), *([title] if title else []))
        return Found(Span(start, start + found.end("pin")), Form.SHORT, pinpoint=found["pin"], names=given)
    if found := match(rule(_SET, "court_short"), part):
        return Found(Span(start, start + found.end("pin")), Form.SHORT, pinpoint=found["pin"], names=(found["name"],))
    if found := match(rule(_SET, "author_year"), part):
        stop = found.end("pin") if found["pin"] else found.end("year")
        closing = part[stop : stop + 1] == ")"
        given = (*named.people(found["name"]), found["year"])
        return Found(Span(start, start + stop + closing), Form.AUTHOR_YEAR, pinpoint=found["pin"], names=given)
    return None
