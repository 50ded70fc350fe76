"""What is told of the article itself: title, authors, year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pincite import rules
from pincite.layout import Lines
from pincite.model import Metadata

_LONGEST = 150


def metadata(lines: Lines, titles: Sequence[str], front: Sequence[str]) -> Metadata:
    """Return what the file says of itself, completed from its title block; empty where nothing plain is said.

    ``titles`` and ``front`` are the clean words of title and front blocks.
    """
    own = lines.source.meta
    title = own.title or _described(lines, "title") or (" ".join(titles) or None)
    authors = own.authors or _authors(front)
    return replace(own, title=title, authors=authors, year=own.year or _year([*titles, *front]))


def _described(lines: Lines, key: str) -> str | None:
    """Return the value of a ``Key: value`` line at the head of the file."""
    for index in lines.filled[:8]:
        found = rules.search(rules.rule("layout", "meta-line"), lines.words[index])
        if found is None and lines.words[index] != "---":
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
