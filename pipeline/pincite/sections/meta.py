"""What is told of the article itself: title, authors, year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pincite import rules
from pincite.layout import Lines
from pincite.model import Metadata

_LONGEST = 150
_LONGEST_HEAD = 40


def metadata(lines: Lines, titles: Sequence[str], front: Sequence[str]) -> Metadata:
    """Return what the file says of itself, completed from its title block; empty where nothing plain is said.

    ``titles`` and ``front`` are the clean words of title and front blocks.
    """
    own = lines.source.meta
    title = own.title or _described(lines, "title") or (" ".join(titles) or None)
    authors = own.authors or _people(lines) or _authors(front)
    dated = _described(lines, "date")
    year = own.year or (_year_in(dated) if dated else None) or _year([*titles, *front])
    return replace(own, title=title, authors=authors, year=year)


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
    for words in front[:3]:
        if not rules.search(rules.rule("layout", "byline"), words) or len(words) > _LONGEST:
            continue
        pieces = rules.rule("layout", "between-names").pattern.split(words.removeprefix("By ").removeprefix("by "))
        names = tuple(n.strip(" ,*†‡") for n in pieces if n.strip(" ,*†‡"))
        if all(" " in name for name in names):
            return names
    return ()


def _year(front: Sequence[str]) -> int | None:
    found = [rules.search(rules.rule("layout", "issue-year"), words) for words in front[:6] if len(words) < 120]
    return next((int(m["year"]) for m in found if m), None)
