"""What a PDF says about itself: title and authors, where they are worth believing."""

from __future__ import annotations

from typing import Any

from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from pincite import rules
from pincite.model import Metadata


def metadata(document: Any) -> Metadata:
    """Return title and authors from the document's information dictionary; file names and the like are ignored."""
    info: dict[str, Any] = {}
    for part in document.info or ():
        info = {**part, **info}
    title = _useful(_words(info.get("Title")))
    author = _useful(_words(info.get("Author")))
    return Metadata(title=title, authors=_names(author) if author else ())


def _words(value: Any) -> str:
    raw = resolve1(value)
    text = decode_text(raw) if isinstance(raw, bytes) else raw if isinstance(raw, str) else ""
    return " ".join(text.replace("\x00", "").split())


def _useful(words: str) -> str | None:
    if len(words) < 3 or rules.search(rules.rule("printed_info", "no-title"), words):
        return None
    return words


def _names(author: str) -> tuple[str, ...]:
    """Split a list of names at semicolons and *and*; a comma may part family and given name, so it stays."""
    parts = rules.rule("printed_info", "between-names").pattern.split(author)
    return tuple(part.strip() for part in parts if part.strip())
