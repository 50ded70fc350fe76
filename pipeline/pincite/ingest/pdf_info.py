"""What a PDF says about itself: title and authors, where they are worth believing."""

from __future__ import annotations

from typing import Any

from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from pincite import rules
from pincite.ingest.info import useful
from pincite.model import Metadata


def metadata(document: Any) -> Metadata:
    """Return title and authors from the document's information dictionary.

    File names and what else programs write there are ignored, and so is a dictionary that can't be read.
    """
    try:
        title, author = (useful(_words(_entry(document, key))) for key in ("Title", "Author"))
    except Exception:  # a damaged dictionary is as good as none
        return Metadata()
    return Metadata(title=title, authors=_names(author) if author else ())


def _entry(document: Any, key: str) -> Any:
    return next((part[key] for part in document.info or () if key in part), None)


def _words(value: Any) -> str:
    raw = resolve1(value)
    text = decode_text(raw) if isinstance(raw, bytes) else raw if isinstance(raw, str) else ""
    return " ".join(text.replace("\x00", "").split())


def _names(author: str) -> tuple[str, ...]:
    """Split a list of names at semicolons and *and*; a comma may part family and given name, so it stays."""
    parts = rules.rule("printed_info", "between-names").pattern.split(author)
    return tuple(part.strip() for part in parts if part.strip())
