"""In-text citations of the body: author and year, numbers of a list, and mentions of a source that a list names.

Only articles of that style have them: the number of parentheses with author and year against the number of notes
decides for the whole article, never one parenthesis for itself. Styles: APA 8, Chicago author-date, Vancouver.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate

import regex

from pincite.citations import author_matched, author_page, author_runs, listed, lists
from pincite.citations.author_found import Found
from pincite.model import Citation, Fields, Form, Place, Span
from pincite.rules import Rule, finditer, match, rule, search, table
from pincite.text import Article

LEAST = 4
"""So many citations at least make the style of an article, or half as many with a reference list."""
CITED = 0.4
"""Where the body names so much of the list with its years, it cites the list by them, however many notes there are."""
NEAR = 120
"""So many characters before a parenthesis of years its author is named."""
PLACES = frozenset({"in", "at", "from", "to", "near", "of", "for", "on"})
"""After these words a single unknown name before a year is rather a place or an event."""


def find(article: Article, entries: Sequence[Citation] | None = None) -> tuple[Citation, ...]:
    """Return the citations in the reading ``body``, ids ``t.<k>``; none when the article cites by notes.

    ``entries`` are those of the source lists, where they have been read already.

    Narrative citations cover the name and the parenthesis. Numbers of a numbered list and mentions of listed sources
    have form ``short``.
    """
    if "body" not in article.readings:
        return ()
    entries = lists.find(article) if entries is None else entries
    found = _of_style(article, _parentheses(article.body.text))
    matched = author_matched.find(article, entries)
    if found or _by_list(article, matched, entries):
        known = _vocabulary(article, found) | {_key(a.split(",")[0]) for e in entries for a in e.fields.authors}
        found = list(_without_pages(found, entries))
        both = _with_matched([*found, *_narratives(article.body.text, known, found)], matched, known)
        both += _years_alone(article.body.text, entries, both)
        both += _ibids(article.body.text)
        several = _by_last_name(entries)
        both = [author_runs.with_whole_list(article.body.text, f, several) for f in both]
        op_cits = [*_op_cits(article.body.text, known)]
        cited = [_citation(0, f) for f in sorted(both, key=lambda f: (f.span, f.year or 0))]
        ordered = sorted((*cited, *op_cits), key=lambda c: (c.place.span, c.fields.year or 0))
        return tuple(replace(c, id=f"t.{k}") for k, c in enumerate(ordered, 1))
    paged = author_page.find(article, entries) if article.entries else ()
    return tuple(replace(c, id=f"t.{k}") for k, c in enumerate(paged, 1)) or listed.find(article, entries)


def _by_list(article: Article, matched: Sequence[Found], entries: Sequence[Citation]) -> bool:
    """Tell whether so much of the list is named with its years that the article cites by them, notes or not."""
    notes = sum(n.label.isdigit() for n in article.notes)
    works = {(_key(m.authors[0]), m.year) for m in matched}
    return len(works) >= LEAST // 2 and (len(matched) > notes or len(works) >= CITED * len(entries))


def _with_matched(found: Sequence[Found], matched: Sequence[Found], known: Container[str]) -> list[Found]:
    """Add the citations found by the list; where an unlisted name stands before the same year, the list is right."""
    better = _Starting(matched)
    kept = [
        f
        for f in found
        if not any(f.year != m.year or not _is_known_author(f, known) for m in better.overlapping(f.span))
    ]
    taken = _Starting(kept)
    return [*kept, *(m for m in matched if not any(taken.overlapping(m.span)))]


class _Starting:
    """Citations in order, so that those over a span are found without asking all."""

    def __init__(self, found: Iterable[Found]) -> None:
        self._found = sorted(found, key=lambda f: f.span)
        self._starts = [f.span.start for f in self._found]
        self._reach = [*accumulate((f.span.end for f in self._found), max)]

    def overlapping(self, span: Span) -> Iterator[Found]:
        """Yield the citations that share a character with ``span``, the last one first."""
        at = bisect_left(self._starts, span.end) - 1
        while at >= 0 and self._reach[at] > span.start:
            if self._found[at].span.overlaps(span):
                yield self._found[at]
            at -= 1


def _is_known_author(found: Found, known: Container[str]) -> bool:
    return not found.authors or _key(found.authors[0]) in known


def _of_style(article: Article, found: list[Found]) -> list[Found]:
    """Keep all when the article cites by author and year; without the comma only when most or the list agree."""
    notes = sum(n.label.isdigit() for n in article.notes)
    listed = _listed(article)
    bare = [f for f in found if not f.comma]
    if 2 * len(bare) < len(found):
        found = [f for f in found if f.comma or _key(f.authors[0]) in listed]
    if listed and _agree_with_list(article, found, listed):
        return found
    least = LEAST // 2 if listed else LEAST
    return found if len(found) >= least and len(found) > notes else []


def noted(article: Article, citations: Sequence[Citation], inline: Sequence[Citation]) -> tuple[Citation, ...]:
    """Return the citations of the notes of an article that cites its list by author and year in the text.

    Its notes do so too: "See also Quill (2011)" is no source of its own, but one of the list.
    """
    if not article.entries or not any(c.form is Form.AUTHOR_YEAR for c in inline):
        return tuple(citations)
    listed = _listed(article)
    made = list(citations)
    for note in article.notes:
        if note.stream in article.readings:
            here = [c for c in made if c.note == note.label]
            for one in _in_note(article.readings[note.stream].text, listed):
                over = [c for c in here if c.place.span.overlaps(one.span)]
                if all(c.form is Form.FULL and not (c.fields.container or c.fields.publisher) for c in over):
                    made = [c for c in made if c not in over]
                    place = Place(note.stream, one.span)
                    signal = one.signal or next((c.signal for c in over if c.signal), None)
                    cited = replace(_citation(0, one), id=f"n{note.label}.0", note=note.label)
                    made.append(replace(cited, place=place, signal=signal))
    return tuple(made)


def _in_note(text: str, listed: frozenset[str]) -> list[Found]:
    """Return the sources of the list that a note names by author and year."""
    found = _parentheses(text)
    both = [*found, *_narratives(text, listed, found)]
    return [one for one in both if one.authors and _key(one.authors[0].split(",")[0]) in listed]


def _agree_with_list(article: Article, found: Sequence[Found], listed: frozenset[str]) -> bool:
    """Tell whether the body cites its list by author and year though it has more notes: they only discuss."""
    narrated = [*finditer(rule("author_year", "narrative"), article.body.text)]
    names = [f.authors[0] for f in found] + [split_authors(h["authors"])[0] for h in narrated]
    agreeing = sum(_key(n) in listed for n in names)
    return agreeing >= LEAST // 2 and 2 * agreeing > len(names)


def _listed(article: Article) -> frozenset[str]:
    """Return the words with which the entries of the source list begin, up to the first comma or full stop."""
    heads = (_split("head_end", article.readings[e.stream].text)[0] for e in article.entries)
    return frozenset(_key(h) for h in heads)


def _key(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def _vocabulary(article: Article, found: list[Found]) -> frozenset[str]:
    """Return the names that are authors for certain: of the list, of parentheses, of the table of organisations."""
    return frozenset({_key(a) for f in found for a in f.authors} | _listed(article) | _organisations())


def _parentheses(text: str) -> list[Found]:
    found: list[Found] = []
    for hit in finditer(rule("author_year", "parenthesis"), text):
        start, here = hit.start("inside"), len(found)
        for between in finditer(rule("author_year", "between"), text, *hit.span("inside")):
            relation = f"{between['relation']}_in" if between["relation"] else None
            part = [*_part(start, text[start : between.start()], found[here:])]
            if relation and not part and here == len(found):
                part = [*_told_before(text, hit, between.start())]
            found += [replace(f, relation=relation) for f in part]
            start = between.end()
        found += _part(start, text[start : hit.end("inside")], found[here:])
    return found


def _told_before(text: str, hit: regex.Match[str], end: int) -> Iterator[Found]:
    """Yield the work whose author stands before a parenthesis of its year: "Roe (1999, as cited in Ito, 2014)"."""
    year = match(rule("author_year", "year_alone"), text[hit.start("inside") : end])
    named = search(rule("author_year", "named_before"), text, max(0, hit.start() - NEAR), hit.start())
    if year and named and not search(rule("author_year", "not_author"), named["authors"]):
        span = Span(named.start("authors"), hit.start("inside") + year.end("cite"))
        yield Found(span, split_authors(named["authors"]), _year(year["year"]), year["pin"])


def _part(start: int, piece: str, before: Sequence[Found]) -> Iterator[Found]:
    """Yield the works of one part of a parenthesis: ``Nakamura, 2001, 2003`` has two; ``2004`` is by those before."""
    alone = match(rule("author_year", "year_alone"), piece)
    if alone and before:
        begin, end = alone.span("cite")
        yield Found(Span(start + begin, start + end), before[-1].authors, _year(alone["year"]), alone["pin"])
    hit = match(rule("author_year", "part"), piece)
    if hit is None or search(rule("author_year", "not_author"), hit["authors"]) or _key(hit["authors"]) in _countries():
        return
    begin, end = hit.span("cite")
    authors = split_authors(hit["authors"])
    signal = hit["signal"].strip() or None
    yield Found(Span(start + begin, start + end), authors, _year(hit["year"]), hit["pin"], signal, bool(hit["comma"]))
    for more in finditer(rule("author_year", "year"), hit["more"]):
        at = start + hit.start("more")
        yield Found(Span(at + more.start(), at + more.end()), authors, _year(more[0]))


def split_authors(names: str) -> tuple[str, ...]:
    """Split "Howe & Park" and "Ito, Okafor, and Lindqvist"; an organisation stays whole; "et al." is dropped."""
    bare = _split("et_al", names.strip())[0]
    pieces = _split("join", bare)
    if _is_pair(pieces[-1]):
        pieces = [*pieces[:-1], *_split("and", pieces[-1])]
    return tuple(p.strip(" ,") for p in pieces if p.strip(" ,"))


def _is_pair(names: str) -> bool:
    """Tell two persons from an organisation with "and" in its name: one or two capitalised words on either side."""
    sides = _split("and", names)
    return len(sides) == 2 and all(len(s.split()) <= 2 and not _has_small(s) for s in sides) and not _is_known(names)


def _has_small(words: str) -> bool:
    return search(rule("author_year", "small_word"), words) is not None


def _split(name: str, text: str) -> list[str]:
    """Part ``text`` at the matches of a rule without groups."""
    return rule("author_year", name).pattern.split(text)


@cache
def _organisations() -> frozenset[str]:
    rows = table("organisations")
    return frozenset(_key(n) for r in rows for n in (r["name"], *r["variants"].split("|")) if n)


@cache
def _countries() -> frozenset[str]:
    return frozenset(_key(row["name"]) for row in table("countries"))


def _is_known(name: str) -> bool:
    return _key(name) in _organisations()


def _year(printed: str) -> int | None:
    last = printed.rpartition("/")[2]
    return int(last[:4]) if last[:4].isdigit() else None


def _narratives(text: str, known: frozenset[str], found: list[Found]) -> list[Found]:
    hits = [h for name in ("narrative_organisation", "narrative") for h in finditer(rule("author_year", name), text)]
    read = [one for h in hits for one in _narrative(text, h, known, rule("author_year", "not_author"))]
    result: list[Found] = []
    for one in sorted(read, key=lambda f: f.span.start - f.span.end):
        if not any(one.span.overlaps(f.span) for f in (*found, *result)):
            result.append(one)
    return result


def _narrative(text: str, hit: regex.Match[str], known: frozenset[str], excluded: Rule) -> tuple[Found, ...]:
    """Make citations of a name before years when it is sure to be a name: a known one, or one that stands alone."""
    start, printed = hit.start("authors"), hit["authors"]
    names = printed.removesuffix("’s").removesuffix("'s")
    kept = _longest_known(names, known)
    if kept is None:
        if search(excluded, names) or _key(names) in _countries() or not _stands_alone(text, start, names):
            return ()
        kept = names
    start += len(names) - len(kept)
    authors, later = split_authors(kept), [*finditer(rule("author_year", "year"), hit["more"])]
    end = hit.start("more") if later else hit.end()
    first = Found(Span(start, end), authors, _year(hit["year"]), hit["pin"])
    return first, *(_further(hit, more, authors) for more in later)


def _further(hit: regex.Match[str], more: regex.Match[str], authors: tuple[str, ...]) -> Found:
    at = hit.start("more")
    return Found(Span(at + more.start(), at + more.end()), authors, _year(more[0]))


def _without_pages(found: Sequence[Found], entries: Sequence[Citation]) -> Iterator[Found]:
    """Leave out numbers that look like one more year but are pages ("Okafor 2002, 1962"): the list has no such work."""
    listed = {(_key(a.split(",")[0]), e.fields.year) for e in entries for a in e.fields.authors[:1]}
    for at, one in enumerate(found):
        before = found[at - 1] if at else None
        if before and before.authors == one.authors and one.span.start - before.span.end == len(", "):
            author = _key(one.authors[0])
            if (author, before.year) in listed and (author, one.year) not in listed:
                continue
        yield one


def _years_alone(text: str, entries: Sequence[Citation], found: Sequence[Found]) -> Iterator[Found]:
    """Yield the works of a parenthesis of years alone: by the one listed author of these years named shortly before."""
    for hit in finditer(rule("author_year", "years_alone"), text):
        if any(f.span.overlaps(Span(*hit.span())) for f in found):
            continue
        before = text[max(0, hit.start() - NEAR) : hit.start()]
        years = [*finditer(rule("author_year", "year"), hit["inside"])]
        names = {n for n in _written(entries, {int(y[0][:4]) for y in years}) if n in before}
        if len(names) == 1:
            at = hit.start("inside")
            for year in years:
                yield Found(Span(at + year.start(), at + year.end()), tuple(names), _year(year[0]))


def _ibids(text: str) -> Iterator[Found]:
    """Yield *ibid.* in parentheses, which has no author of its own."""
    for hit in finditer(rule("author_year", "ibid"), text):
        yield Found(Span(*hit.span("cite")), (), None, hit["pin"])


def _op_cits(text: str, known: frozenset[str]) -> Iterator[Citation]:
    """Yield *op. cit.* in parentheses, whose author is the known one named last before it."""
    for hit in finditer(rule("author_year", "op_cit"), text):
        before = text[max(0, hit.start() - NEAR) : hit.start()]
        said = [
            w[0].removesuffix("’s").removesuffix("'s") for w in finditer(rule("author_year", "capitalised"), before)
        ]
        name = next((n for n in reversed(said) if _key(n) in known), None)
        names = (name,) if name else ()
        place = Place("body", Span(*hit.span("cite")))
        yield Citation("t.0", place, None, Form.SUPRA if name else Form.ID, pinpoint=hit["pin"], names=names)


def _by_last_name(entries: Sequence[Citation]) -> Mapping[tuple[int | None, str], list[list[str]]]:
    """Return the families of each entry with several authors, by its year and the last word of each of them."""
    found: dict[tuple[int | None, str], list[list[str]]] = defaultdict(list)
    for entry in entries:
        families = [a.partition(",")[0] for a in entry.fields.authors]
        for last in dict.fromkeys(author_runs.last_word(f) for f in families) if len(families) > 1 else ():
            found[entry.fields.year, last].append(families)
    return found


def _written(entries: Sequence[Citation], years: set[int]) -> set[str]:
    """Return the family names of the single authors to whom the list gives works of all ``years``."""
    of: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        if len(entry.fields.authors) == 1 and entry.fields.year is not None:
            of[entry.fields.authors[0].split(",")[0]].add(entry.fields.year)
    return {name for name, written in of.items() if years <= written}


def _stands_alone(text: str, start: int, names: str) -> bool:
    """Tell whether unknown ``names`` look like persons: one word, a pair or "et al."; not a place, not a title."""
    several = split_authors(names) != (names,) or "et al" in names
    before = text[:start].rstrip(" ").rsplit(" ", 1)[-1]
    if " " not in names and before in PLACES:
        return False
    return len(names) > 2 and (several or " " not in names) and not _after_capital(text, start)


def _longest_known(names: str, known: frozenset[str]) -> str | None:
    """Return the longest end of ``names`` that is a known author: "According to Howe and Park" ends in two."""
    words = names.split()
    for i in range(len(words)):
        end = " ".join(words[i:])
        authors = split_authors(end)
        if authors and all(_key(a) in known for a in authors):
            return end
    return None


def _after_capital(text: str, start: int) -> bool:
    """Tell whether a capitalised word stands right before: then the name may be the end of a title."""
    before = text[:start].rstrip(" ").rsplit(" ", 1)[-1]
    return before[:1].isupper() and before[-1:].isalpha() and before.casefold() not in ("the", "in", "as", "and", "by")


def _citation(k: int, found: Found) -> Citation:
    if not found.authors:
        return Citation(f"t.{k}", Place("body", found.span), None, Form.ID, pinpoint=found.pinpoint)
    fields = Fields(authors=found.authors, year=found.year, date=str(found.year) if found.year else None)
    bare = Citation(f"t.{k}", Place("body", found.span), None, Form.AUTHOR_YEAR, fields=fields, names=found.authors)
    return replace(bare, pinpoint=found.pinpoint, signal=found.signal, relation=found.relation)
