"""Sources of a list as the body names them: by number, by the author's full name, by title, under a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from pincite.model import Citation, Face, Form, Place, Span
from pincite.rules import finditer, fullmatch, rule, search
from pincite.text import Article

NUMBERED = 5
"""So many groups of numbers make an article one that cites a numbered list."""
CITED = 0.5
"""Or single numbers in parentheses that name so much of the list: "(1)" to "(5)" alone may count points."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Where the body names a listed source, and the name that tells which."""

    span: Span
    name: str
    pinpoint: str | None = None


def find(article: Article, entries: Sequence[Citation]) -> tuple[Citation, ...]:
    """Return citations of form ``short`` of listed sources, ids ``t.<k>``; none when notes cite the sources."""
    if not article.entries or sum(n.label.isdigit() for n in article.notes) > len(article.entries):
        return ()
    found = _numbers(article)
    if not found and not any(n.label.isdigit() for n in article.notes):
        found = _named(article, entries)
    return tuple(_citation(k, m) for k, m in enumerate(sorted(found, key=lambda m: (m.span, m.name.zfill(9))), 1))


def _citation(k: int, mention: Mention) -> Citation:
    place = Place("body", mention.span)
    return Citation(f"t.{k}", place, None, Form.SHORT, pinpoint=mention.pinpoint, names=(mention.name,))


def _numbers(article: Article) -> list[Mention]:
    """Return the numbers of a list of references, ranges written out; all must be numbers of the list."""
    labels = {e.label for e in article.entries if e.label and e.label.isdigit()}
    groups, text = [], article.body.text if len(labels) >= NUMBERED else ""
    ranges = [*finditer(rule("author_year", "number_between"), text)]
    between = [Span(*hit.span()) for hit in ranges]
    hits = [
        h
        for h in finditer(rule("author_year", "numbers"), text)
        if not any(s.overlaps(Span(*h.span())) for s in between)
    ]
    for group in (*map(_range, ranges), *(list(_numbers_in(hit)) for hit in hits)):
        if group and all(m.name in labels for m in group):
            groups.append(group)
    several = sum(len(g) > 1 for g in groups)
    bracketed = sum("[" in article.body.text[g[0].span.start - 1 : g[0].span.start + 1] for g in groups)
    cited = {m.name for g in groups for m in g}
    if max(several, bracketed) >= NUMBERED or len(cited) >= max(NUMBERED, CITED * len(labels)):
        return [m for g in groups for m in g]
    raised = [group for group in _raised(article) if all(m.name in labels for m in group)]
    return [m for g in raised for m in g] if len(raised) >= NUMBERED else []


def _raised(article: Article) -> Iterator[list[Mention]]:
    """Yield the groups of numbers that are printed raised ("as shown⁴⁻⁶"), as many numeric styles have them."""
    text = article.body.text
    for style in article.body.styles:
        if style.face is Face.RAISED:
            # places cited stand in brackets among the numbers (AMA: "2(p314),4"); blanked, so that nothing moves
            printed = text[slice(*style.span)]
            for place in finditer(rule("author_year", "raised_place"), printed):
                printed = printed[: place.start()] + " " * len(place[0]) + printed[place.end() :]
            hit = fullmatch(rule("author_year", "raised_numbers"), printed)
            if hit is not None:
                at = style.span.start
                yield [Mention(Span(m.span.start + at, m.span.end + at), m.name) for m in _numbers_in(hit)]


def _range(hit: regex.Match[str]) -> list[Mention]:
    """Return the numbers from one bracket to the other, each standing for the whole range."""
    first, last = int(hit["from"]), int(hit["to"])
    return [Mention(Span(*hit.span()), str(n)) for n in range(first, min(last, first + 60) + 1)]


def _numbers_in(hit: regex.Match[str]) -> Iterator[Mention]:
    at = hit.start("inside")
    for one in finditer(rule("author_year", "number_range"), hit["inside"]):
        first, last = int(one["from"]), int(one["to"] or one["from"])
        end = one.end() if one["pin"] else one.end("to") if one["to"] else one.end("from")
        for number in range(first, min(last, first + 60) + 1):
            pin = one["pin"] if number == last else None
            yield Mention(Span(at + one.start(), at + end), str(number), pin)


def _named(article: Article, entries: Sequence[Citation]) -> list[Mention]:
    text = article.body.text
    found = [*_authors(text, entries), *_titles(text, entries), *_captions(article, entries)]
    return [m for i, m in enumerate(found) if not any(m.span.overlaps(o.span) for o in found[:i])]


def _authors(text: str, entries: Sequence[Citation]) -> Iterator[Mention]:
    """Yield the full names of persons who are listed authors: "Haynes, Dina Francesca" as "Dina Haynes"."""
    for author in dict.fromkeys(a for e in entries for a in e.fields.authors if ", " in a):
        family, given = author.split(", ", 1)
        first, *rest = given.split()
        middle = "".join(rf"(?:\s{regex.escape(r)})?" for r in rest)
        for hit in regex.finditer(rf"\b{regex.escape(first)}{middle}\s{regex.escape(family)}\b", text):
            yield Mention(Span(*hit.span()), author.split(",")[0])


def _titles(text: str, entries: Sequence[Citation]) -> Iterator[Mention]:
    """Yield listed titles of at least four words, and listed organisations followed by "report" and the like."""
    for entry in entries:
        title = entry.fields.title
        if title and len(title.split()) >= 4:
            for hit in regex.finditer(r"\s".join(map(regex.escape, title.split())), text, regex.IGNORECASE):
                yield Mention(Span(*hit.span()), title)
        for name in (*entry.fields.authors, entry.fields.container or ""):
            yield from _reports(text, name)


def _reports(text: str, name: str) -> Iterator[Mention]:
    if len(name.split()) < 4 or "," in name:
        return
    for hit in regex.finditer(regex.escape(name), text):
        noun = search(rule("author_year", "report_of"), text[hit.end() : hit.end() + 40])
        if noun:
            yield Mention(Span(hit.start(), hit.end() + noun.end()), name)


def _captions(article: Article, entries: Sequence[Citation]) -> Iterator[Mention]:
    for hit in finditer(rule("author_year", "source_caption"), article.body.text):
        there = [e.fields for e in entries if _host(e.fields.url or "") == _host(hit["name"]) != ""]
        name = next(iter((there[0].title, *there[0].authors)), None) if len(there) == 1 else None
        yield Mention(Span(*hit.span("cite")), name or hit["name"])


def _host(address: str) -> str:
    """Return the site of an address, printed with or without its scheme; nothing when it is none."""
    bare = address.casefold().partition("://")[2] or address.casefold()
    site = bare.removeprefix("www.").partition("/")[0]
    return site if "." in site and " " not in site else ""
