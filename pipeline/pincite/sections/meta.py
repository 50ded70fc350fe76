"""What is told of the article itself: title, authors, date, and where it was published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pincite import rules
from pincite.ingest.published import edtf, published, year_of
from pincite.layout import Lines
from pincite.model import Block, BlockKind, Metadata, Published, Zone
from pincite.sections.masthead import masthead
from pincite.text import Reading, SourceText

_MANUSCRIPTS = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
    "application/pdf",
)
_HEAD = 1500
"""Title and authors stand among so many first characters."""
_LONGEST = 150
_LONGEST_HEAD = 40
_KEYS = (
    ("container", ("journal", "container-title", "publication", "series", "container")),
    *((name, (name,)) for name in ("volume", "issue", "pages", "publisher", "doi", "url")),
)
"""Keys of a description between fences, as pandoc, Jekyll and Quarto name them."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The clean words of an article's title and front blocks, and of notes that tell of its authors."""

    titles: Sequence[str]
    front: Sequence[str]
    notes: Sequence[str] = ()


def metadata(lines: Lines, zones: Sequence[Zone], opening: Opening) -> Metadata:
    """Return what the file says of itself, completed from what the text says; empty where nothing plain is said.

    The year follows the date where nothing else tells it.
    """
    own = _printed(lines.source)
    series, titles, front = _untitled(opening)
    told = masthead(lines, zones, series, (*opening.notes, *opening.front))
    authors = own.authors or _people(lines) or _authors(front) or _presented(opening.notes)
    authors = authors or tuple(name for name in lines.source.meta.authors if not (name.islower() and name.isalnum()))
    dated = _described(lines, "date")
    said = own.date or (edtf(dated) if dated else None)
    year = own.year or year_of(said) or (_year_in(dated) if dated else None) or year_of(told.date)
    year = year or _year(front)
    date = said or (told.date if year_of(told.date) == year else None)
    return replace(
        own,
        title=own.title or _described(lines, "title") or _fuller(" ".join(titles), lines.source.meta.title),
        authors=authors,
        year=year,
        date=date or (f"{year}" if year else None),
        published=own.published.filled(_keyed(lines)).filled(told.published),
    )


def signed(body: Reading, blocks: Sequence[Block]) -> list[str]:
    """Return the line of names that stands alone between an article's title and its first heading."""
    at = next((n for n, block in enumerate(blocks) if block.kind is not BlockKind.FRONT), 0)
    if not 0 < at < len(blocks) - 1 or blocks[at + 1].kind is not BlockKind.HEADING:
        return []
    words = body.slice(blocks[at].span).strip()
    alone = blocks[at].kind is BlockKind.PARAGRAPH and rules.fullmatch(rules.rule("published", "line-of-names"), words)
    return [words] if alone else []


def _printed(source: SourceText) -> Metadata:
    """Return what the file says of itself; of a manuscript or PDF only what is printed in it too.

    Word processors and repositories name the user and the template where archives name author and title: what is not
    printed comes last, and a word in small letters is the name of a user.
    """
    own = source.meta
    if source.media_type not in _MANUSCRIPTS:
        return own
    head = _folded(source.text[:_HEAD])
    title = own.title if own.title and _folded(own.title) in head else None
    named = bool(own.authors) and all(_folded(word) in head for name in own.authors for word in name.split())
    return replace(own, title=title, authors=own.authors if named else ())


def _fuller(title: str, told: str | None) -> str | None:
    """Return the printed title, or what the file tells where that says all of it and more, or nothing is printed."""
    return told if told and _folded(title) in _folded(told) else title or told


def _folded(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())


def _untitled(opening: Opening) -> tuple[str | None, Sequence[str], Sequence[str]]:
    """Return the name of the series, titles and front; a newsletter prints its own name where a title stands."""
    first = opening.titles[0] if len(opening.titles) == 1 else ""
    series = rules.search(rules.rule("published", "series-title"), first)
    following = opening.front[0] if opening.front else ""
    if series is None or not rules.search(rules.rule("published", "title-case"), following):
        return None, opening.titles, opening.front
    return str(series["container"]), [following], opening.front[1:]


def _keyed(lines: Lines) -> Published:
    """Return what the description at the head of markdown says of the place of publication."""
    said = {name: next(filter(None, (_described(lines, key) for key in keys)), None) for name, keys in _KEYS}
    return published(said)


def _presented(notes: Sequence[str]) -> tuple[str, ...]:
    """Return the one author whom a note presents: his or her name, degrees and office."""
    hits = [rules.search(rules.rule("published", "who-is"), words) for words in notes]
    names = tuple(dict.fromkeys(hit["name"] for hit in hits if hit))
    return names if len(names) == 1 else ()


def _people(lines: Lines) -> tuple[str, ...]:
    """Return the authors in the description between fences with which markdown begins: one line, or a list."""
    head = lines.filled[:_LONGEST_HEAD]
    if not head or lines.words[head[0]] != "---":
        return ()
    found: list[str] = []
    inside = False
    for index in head[1:]:
        if lines.words[index] in ("---", "..."):
            break
        keyed = rules.search(rules.rule("layout", "author-line"), lines.words[index])
        item = rules.search(rules.rule("layout", "author-item"), lines.words[index])
        inside = bool(keyed) or (inside and bool(item))
        found += [hit["name"] for hit in (keyed, item) if inside and hit and hit["name"]]
    return tuple(" ".join(name.strip("\"' ").split()) for name in found)


def _year_in(words: str) -> int | None:
    found = rules.search(rules.rule("web", "year"), words)
    return int(found["year"]) if found else None


def _described(lines: Lines, key: str) -> str | None:
    """Return the value of a ``Key: value`` line at the head of the file, or between the fences that open it."""
    fenced = bool(lines.filled) and lines.words[lines.filled[0]] == "---"
    for n, index in enumerate(lines.filled[: _LONGEST_HEAD if fenced else 8]):
        found = rules.search(rules.rule("layout", "meta-line"), lines.words[index])
        if found is None and lines.words[index] != "---" and not fenced:
            return None
        if n and fenced and lines.words[index] in ("---", "..."):
            return None
        if found and found["key"].casefold() == key:
            return str(found["value"])
    return None


def _authors(front: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the first line of the front matter that is made of names only."""
    for words in (_untitled_names(w) for w in front[:3]):
        several = rules.search(rules.rule("published", "names"), words)
        if not several and (len(words) > _LONGEST or not rules.search(rules.rule("layout", "byline"), words)):
            continue
        pieces = rules.rule("layout", "between-names").pattern.split(words.removeprefix("By ").removeprefix("by "))
        names = tuple(n.strip(" ,*†‡") for n in pieces if n.strip(" ,*†‡"))
        if all(" " in name for name in names):
            return names
    return ()


def _untitled_names(words: str) -> str:
    """Return a line of names without academic titles and degrees."""
    plain = rules.rule("published", "academic-title").pattern.sub("", words)
    return " ".join(plain.strip(" ,").replace(" ,", ",").split())


def _year(front: Sequence[str]) -> int | None:
    found = [rules.search(rules.rule("layout", "issue-year"), words) for words in front[:6] if len(words) < 120]
    return next((int(m["year"]) for m in found if m), None)
