"""What the description says with which a text in markdown or a page of a site begins: keys and values."""

from __future__ import annotations

from pincite import rules
from pincite.ingest.published import published
from pincite.layout import Lines
from pincite.model import Published

_LONGEST_HEAD = 40
_KEYS = (
    ("container", ("journal", "container-title", "publication", "series", "container")),
    *((name, (name,)) for name in ("volume", "issue", "pages", "publisher", "doi", "url")),
)
"""Keys of a description between fences, as pandoc, Jekyll and Quarto name them."""


def place(lines: Lines) -> Published:
    """Return what the description at the head of markdown says of the place of publication."""
    said = {name: next(filter(None, (described(lines, key) for key in keys)), None) for name, keys in _KEYS}
    return published(said)


def people(lines: Lines) -> tuple[str, ...]:
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


def described(lines: Lines, key: str) -> str | None:
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
