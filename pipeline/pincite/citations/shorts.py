"""Short forms in a stretch of text: Id., supra, cross-references, names with a page."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from pincite.citations import people, sentences, titles
from pincite.citations.found import Found
from pincite.citations.heads import pieces
from pincite.model import Form, Span
from pincite.rules import finditer, fullmatch, match, rule, search

_SET = "citations_shorts"


_QUOTES = " ,*“”‘’'\""
_SIGNS = (
    ("id", ("id.", "ibid", "id at")),
    ("supra", ("supra", "infra", "above", "below", "(n ", "note", "op. c", "op.c", "loc.")),
    ("case_short", (" at ",)),
)
"""Letters without which a kind of short form cannot stand: looking for them first is far cheaper."""


@dataclass(frozen=True, slots=True)
class Short:
    """A short form: the citation it is, and where the stretch that it covers begins."""

    found: Found
    chapter: bool = False


def find(text: str, mask: str, start: int, end: int) -> tuple[Short, ...]:
    """Return the short forms of ``text[start:end]`` in order, outside quotations and explanatory parentheses."""
    words = mask[start:end].casefold()
    kinds = [name for name, signs in _SIGNS if any(sign in words for sign in signs)]
    hits = [hit for name in kinds for hit in finditer(rule(_SET, name), mask, start, end)]
    made: list[Short] = []
    at = start
    for hit in sorted(hits, key=lambda h: h.start()):
        if hit.start() < at:
            continue
        short = _read(text, mask, hit, at, end)
        if short is not None:
            made.append(short)
            at = short.found.span.end
    return tuple(made)


def _read(text: str, mask: str, hit: regex.Match[str], at: int, end: int) -> Short | None:
    groups = hit.groupdict()
    if "form" in groups:
        return Short(_id(text, hit, at, end))
    if "reporter" in groups:
        name = text[slice(*hit.span("name"))].strip(" ,") if groups["name"] else ""
        return Short(Found(Span(*hit.span()), Form.SHORT, pinpoint=groups["pin"], names=(name,) if name else ()))
    return _supra(text, mask, hit, at, end)


def _id(text: str, hit: regex.Match[str], at: int, end: int) -> Found:
    pin = text[slice(*hit.span("pin"))] if hit["pin"] else None
    stop = hit.end()
    if pin is None:
        plain = match(rule(_SET, "plain_id_pin"), text, hit.end(), end)
        if plain:
            pin, stop = plain["pin"], plain.end("pin")
    if hit["volume"]:
        pin = f"{hit['volume']} {pin}" if pin else hit["volume"]
    owner = match(rule(_SET, "id_owner"), text, at, hit.start()) if hit["form"][:2] in ("ib", "Ib") else None
    start = owner.start("name") if owner else hit.start()
    return Found(Span(start, stop), Form.ID, pinpoint=pin, names=names(owner["name"]) if owner else ())


def _supra(text: str, mask: str, hit: regex.Match[str], at: int, end: int) -> Short | None:
    note = hit["note"]
    start, name = _name(text, mask, at, hit.start())
    pins = _pins(text, hit, end)
    bare = not name and note is not None and pins is not None and not text[at : hit.start()].strip(" *_")
    if "text" in hit[0] or (not name and not bare) or fullmatch(rule(_SET, "part_name"), name):
        return _xref(text, hit, at, end)
    start = hit.start() if bare else start
    stop = hit.end() + (pins.end() if pins else 0)
    if note is None and not pins and not text[: hit.start()].rstrip().endswith(","):
        return None
    named = match(rule("citations_fields", "hereinafter"), text, stop, end)
    chapter = note is not None and match(rule("citations_shapes", "chapter_supra"), text[start : hit.end()]) is not None
    found = Found(
        Span(start, named.end() if named else stop),
        Form.FULL if chapter else Form.SUPRA,
        relation="in" if chapter else None,
        pinpoint=pins["pin"] if pins else None,
        names=() if chapter or bare else names(name),
        target_note=note,
    )
    return Short(found, chapter)


def _pins(text: str, hit: regex.Match[str], end: int) -> regex.Match[str] | None:
    """Return the pages after a reference to a note; after "(n 12)" they may stand without *at*."""
    after = text[hit.end() : end]
    found = match(rule(_SET, "pins"), after)
    if found is None and hit["word"][0] in "nNabABo":
        found = match(rule(_SET, "plain_pins"), after)
    return found


def _name(text: str, mask: str, at: int, stop: int) -> tuple[int, str]:
    """Return where the name before a *supra* begins, and the name; it is empty when prose stands there."""
    lower = sentences.lowered(mask, at, stop)
    begin = lower[-1].end if lower else at
    first = search(rule("citations_sentences", "title_start"), mask, begin, stop)
    if first is not None and lower and text[first.start()] in '“"':
        first = _past_quotation(mask, first.start(), stop)
    if first is None:
        return stop, ""
    begin = first.start()
    if lower and (owner := match(rule(_SET, "owner"), mask, begin, stop)):
        begin = owner.end()
    name = text[begin:stop].strip(" ,*_")
    return begin, "" if fullmatch(rule("signals", "word"), name) else name


def _past_quotation(mask: str, start: int, stop: int) -> regex.Match[str] | None:
    """Step over words quoted in prose to the name after them: "the fullness of rivers," ROE, supra note 1."""
    closing = search(rule(_SET, "quotation_end"), mask, start + 1, stop)
    return closing and search(rule("citations_sentences", "title_start"), mask, closing.end(), stop)


def _xref(text: str, hit: regex.Match[str], at: int, end: int) -> Short | None:
    start, stop, note = hit.start(), hit.end(), hit["note"]
    if note is None:
        part = match(rule(_SET, "part"), text[stop:end])
        if part is None:
            return None
        stop += len(part[0].rstrip(" .,;"))
    else:
        note += _range(hit["more"])
    lead = search(rule(_SET, "discussed"), text[at:start])
    return Short(Found(Span(at + lead.start() if lead else start, stop), Form.XREF, target_note=note))


def _range(more: str | None) -> str:
    """Keep a range of notes ("45-54") with its first number; a list names only its first."""
    return more.replace(" ", "") if more and more.lstrip()[:1] in "-–" else ""


def names(printed: str) -> tuple[str, ...]:
    """Return the names that a short form gives: families of authors, then the short title as one string."""
    printed = " ".join(printed.replace("*", "").split())
    if numbered := match(rule("citations_shapes", "numbered"), printed):
        printed = printed[numbered.end() :]
    parts = pieces(printed)
    if len(parts) > 1 and _authors(parts[0]):
        title = ", ".join(parts[1:]).strip('“”" ,')
        if people.head(printed) is None or not _listed(parts):
            return (*people.families(parts[0]), titles.bare(title))
    if (len(parts) == 1 and not _authors(printed)) or (len(parts) > 1 and not _listed(parts)):
        return (titles.bare(printed),)
    return people.families(printed)


def _authors(part: str) -> bool:
    """Tell whether the first piece of a short form can be families: a word or two, or words joined by an ampersand."""
    return (
        " & " in part
        or " et al" in part
        or (" and " in part.casefold() and len(part.split()) <= 5)
        or len(part.split()) <= 2
    )


def _listed(parts: list[str]) -> bool:
    """Tell whether the pieces are a list of authors ("Roe, Doe & Poe") and not an author with a title."""
    return " & " in parts[-1] and all(len(p.split()) <= 4 for p in parts)


def plain(text: str, start: int, end: int) -> Found | None:
    """Read a whole stretch that is a name with a page ("Roe, at 33") or with a year ("Roe 2005")."""
    part = text[start:end]
    found = match(rule(_SET, "author_pages"), part) or match(rule(_SET, "chicago_short"), part)
    if found:
        title = (found["title"] or "").strip(_QUOTES)
        given = (*people.families(found["name"]), *([title] if title else []))
        return Found(Span(start, start + found.end("pin")), Form.SHORT, pinpoint=found["pin"], names=given)
    if found := match(rule(_SET, "court_short"), part):
        return Found(Span(start, start + found.end("pin")), Form.SHORT, pinpoint=found["pin"], names=(found["name"],))
    if found := match(rule(_SET, "author_year"), part):
        stop = found.end("pin") if found["pin"] else found.end("year")
        closing = part[stop : stop + 1] == ")"
        given = (*people.families(found["name"]), found["year"])
        return Found(Span(start, start + stop + closing), Form.AUTHOR_YEAR, pinpoint=found["pin"], names=given)
    return None
