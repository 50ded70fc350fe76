"""What is told of the article itself: title, authors, date, and where it was published.

All that says something of it is weighed at once: the head of its first page, running heads, a sheet that an archive put
before it, and what programs wrote into the file. Print goes before what programs wrote. What nothing tells is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache

from pincite import rules
from pincite.ingest.published import edtf, year_of
from pincite.layout import Lines
from pincite.layout.contents import squeeze
from pincite.model import Block, BlockKind, Metadata, Published, Telling, Zone
from pincite.sections import description
from pincite.sections.bylines import is_person, names
from pincite.sections.covers import Said, sheet
from pincite.sections.dated import years
from pincite.sections.masthead import Told, masthead
from pincite.sections.opening import Head
from pincite.sections.weighing import Candidate, weigh
from pincite.text import Reading

_MANUSCRIPTS = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
    "application/pdf",
)
_HEAD = 2500
"""Title and authors of a manuscript stand among so many characters after what stands before it."""
_GIVEN, _PRINTED, _WRITTEN, _DOUBTED = 0.97, 0.72, 0.6, 0.2
"""How often the format's own record is right, the layout's title, what a program wrote, and what a program guessed."""
_BODY = 0.55
"""How often a body that is named alone at the head has written the paper, where no person has."""
_FEWEST = 3
"""A title of fewer letters is none."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The clean words of an article's title and front blocks, and of notes that tell of its authors."""

    titles: Sequence[str]
    front: Sequence[str]
    notes: Sequence[str] = ()


def metadata(lines: Lines, zones: Sequence[Zone], opening: Opening) -> Metadata:
    """Return what the file says of itself, weighed against what the text says; empty where nothing plain is said.

    The year follows the date where nothing else tells it.
    """
    own = lines.source.meta
    said, head = sheet(lines), Head(lines, zones)
    series, titles, front = _untitled(opening)
    place = masthead(lines, zones, series, (*opening.notes, *opening.front))
    title = weigh(_titles(lines, head, said, titles, place), _same_title)
    authors = weigh(_authors(lines, head, said, front, opening.notes, title and title[0]), _same_names)
    year = weigh(years(lines, zones, said, place, front), lambda a, b: a == b)
    where, told = _place(lines, said, place)
    found = {"title": title, "authors": authors, "year": year}
    found_year = year[0] if year else None
    return replace(
        own,
        title=title[0] if title else None,
        authors=authors[0] if authors else (),
        year=found_year,
        date=_date(lines, said, place, found_year),
        published=where,
        told=(*(_named(name, pair) for name, pair in found.items() if pair), *told),
    )


def signed(body: Reading, blocks: Sequence[Block]) -> list[str]:
    """Return the line of names that stands alone between an article's title and its first heading."""
    at = next((n for n, block in enumerate(blocks) if block.kind is not BlockKind.FRONT), 0)
    if not 0 < at < len(blocks) - 1 or blocks[at + 1].kind is not BlockKind.HEADING:
        return []
    words = body.slice(blocks[at].span).strip()
    alone = blocks[at].kind is BlockKind.PARAGRAPH and rules.fullmatch(rules.rule("published", "line-of-names"), words)
    return [words] if alone else []


def _named(name: str, pair: tuple[object, Telling]) -> Telling:
    value = "; ".join(pair[0]) if isinstance(pair[0], tuple) else str(pair[0])
    return Telling(name, value, pair[1].by, pair[1].probability)


def _titles(lines: Lines, head: Head, said: Said, titles: Sequence[str], place: Told) -> Iterable[Candidate[str]]:
    own = lines.source.meta.title
    journal = squeeze(place.published.container or "")
    if own and _is_given(lines):
        yield Candidate(own, "file", _GIVEN)
    elif own:
        yield Candidate(own, "file", _written_title(lines, own, squeeze(" ".join(titles))))
    if described := description.described(lines, "title"):
        yield Candidate(described, "description", _GIVEN)
    yield from said.get("title", ())
    for candidate in (Candidate(" ".join(titles), "layout", _PRINTED), *head.titles()):
        words = squeeze(candidate.value)
        if len(words) >= _FEWEST and not (journal and words in journal):
            yield candidate


def _authors(
    lines: Lines, head: Head, said: Said, front: Sequence[str], notes: Sequence[str], title: str | None
) -> Iterable[Candidate[tuple[str, ...]]]:
    own = lines.source.meta.authors
    if own and _is_given(lines):
        yield Candidate(own, "file", _GIVEN)
    elif own:
        yield Candidate(own, "file", _written(lines, own))
    if described := description.people(lines):
        yield Candidate(described, "description", _GIVEN)
    yield from (Candidate(n, c.by, c.probability) for c in said.get("authors", ()) if (n := names(c.value)))
    yield from head.authors(title)
    if (found := _line_of_names(front)) and head.strange(found):
        yield Candidate(found, "front", _WRITTEN)
    if bodies := tuple(dict.fromkeys(w for w in map(str.strip, front[:3]) if squeeze(w) in _bodies())):
        yield Candidate(bodies[:1], "front", _BODY)
    if found := _presented(notes):
        yield Candidate(found, "note", _PRINTED)


@cache
def _bodies() -> frozenset[str]:
    """Return the letters of the names of organisations, acronyms left out."""
    rows = rules.table("organisations")
    return frozenset(
        squeeze(name) for row in rows for name in (row["name"], *row["variants"].split("|")) if " " in name
    )


def _written_title(lines: Lines, own: str, title: str) -> float:
    """Return how sure the title is that a program wrote: one that is printed is, one word is the name of a file."""
    if squeeze(own) in _printed(lines) or (len(title) > _FEWEST and title in squeeze(own)):
        return _GIVEN - 0.05
    return _WRITTEN if len(own.split()) > 1 else _DOUBTED


def _written(lines: Lines, own: Sequence[str]) -> float:
    """Return how sure the names are that a program wrote into the file: those printed too are, a user's name is not."""
    if all(squeeze(word) in _printed(lines) for name in own for word in name.split()):
        return _GIVEN - 0.1
    user = any(" " not in name.strip() for name in own)
    return _DOUBTED if user else _WRITTEN - 0.05 if all(map(_is_name, own)) else _WRITTEN - 0.1


def _is_name(words: str) -> bool:
    return is_person(words) or bool(names(words))


def _is_given(lines: Lines) -> bool:
    """Tell whether the format keeps its record apart from the text, as archives do, and not as word processors do.

    Those name the user and the template, and repositories name themselves.
    """
    return lines.source.media_type not in _MANUSCRIPTS


def _printed(lines: Lines) -> str:
    return squeeze(lines.source.text[:_HEAD])


def _place(lines: Lines, said: Said, place: Told) -> tuple[Published, tuple[Telling, ...]]:
    """Return where the article was published, each field weighed, and how surely each is known."""
    given = _GIVEN if _is_given(lines) else 0.85
    witnesses = (
        (lines.source.meta.published, "file", given),
        (description.place(lines), "description", _GIVEN),
        (place.published, "masthead", 0.85),
    )
    found, told = {}, []
    for name in (f.name for f in fields(Published)):
        each = [Candidate(v, by, p) for record, by, p in witnesses if (v := getattr(record, name))]
        pair = weigh((*each, *said.get(name, ())), _same_journal if name == "container" else _same_words)
        if pair:
            found[name] = pair[0]
            told.append(_named(name, pair))
    return Published(**found), tuple(told)


def _date(lines: Lines, said: Said, place: Told, year: int | None) -> str | None:
    """Return the most precise date that falls into the year, the format's own before others."""
    described = description.described(lines, "date")
    own = lines.source.meta.date
    able = [own, edtf(described) if described else None, *(c.value for c in said.get("date", ())), place.date]
    dates = [when for when in able if when and year_of(when) == year]
    return max(dates, key=len) if dates else f"{year}" if year else None


def _untitled(opening: Opening) -> tuple[str | None, Sequence[str], Sequence[str]]:
    """Return the name of the series, titles and front; a newsletter prints its own name where a title stands."""
    first = opening.titles[0] if len(opening.titles) == 1 else ""
    series = rules.search(rules.rule("published", "series-title"), first)
    following = opening.front[0] if opening.front else ""
    if series is None or not rules.search(rules.rule("published", "title-case"), following):
        return None, opening.titles, opening.front
    return str(series["container"]), [following], opening.front[1:]


def _presented(notes: Sequence[str]) -> tuple[str, ...]:
    """Return the one author whom a note presents: his or her name, degrees and office."""
    hits = [rules.search(rules.rule("published", "who-is"), words) for words in notes]
    found = tuple(dict.fromkeys(hit["name"] for hit in hits if hit))
    return found if len(found) == 1 else ()


def _line_of_names(front: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the first line of the front matter that is made of names only."""
    return next((found for words in front[:3] if (found := names(words))), ())


def _same_title(one: str, other: str) -> bool:
    """Tell whether two titles are one: the same letters, or one goes on where the other ends."""
    a, b = sorted((squeeze(one), squeeze(other)), key=len)
    return bool(a) and (b.startswith(a) or b.endswith(a) or (len(a) > 20 and a in b))


def _same_names(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two lists name the same people, whole names beside initials."""

    def family(name: str) -> str:
        return squeeze(name.split(",")[0] if "," in name else name.split()[-1])

    return sorted(map(family, one)) == sorted(map(family, other))


def _same_words(one: str, other: str) -> bool:
    a, b = squeeze(one), squeeze(other)
    return a == b or a.startswith(b) or b.startswith(a)


def _same_journal(one: str, other: str) -> bool:
    """Tell whether two names of a journal are one: each word of the shorter begins a word of the longer, in order."""
    short, long = sorted(
        (
            [w for w in map(squeeze, name.replace("’", "'").split()) if w not in ("of", "the", "and", "for")]
            for name in (one, other)
        ),
        key=lambda words: sum(map(len, words)),
    )
    rest = iter(long)
    return bool(short) and all(any(word[:1] == other[:1] and _begins(word, other) for other in rest) for word in short)


def _begins(short: str, whole: str) -> bool:
    """Tell whether letters of a word stand in another in their order, as in "Intl" for "International"."""
    rest = iter(whole)
    return all(letter in rest for letter in short)
