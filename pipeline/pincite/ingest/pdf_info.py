"""What a PDF says about itself: title and authors, where they are worth believing."""

from __future__ import annotations

from typing import Any

from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text

from pincite import rules
from pincite.ingest.info import useful
from pincite.ingest.pdf_xmp import told
from pincite.ingest.published import year_of
from pincite.model import Metadata


def metadata(document: Any) -> Metadata:
    """Return title and authors from the document's information dictionary, place and date from its XMP packet.

    File names and what else programs write there are ignored, and so is a dictionary that can't be read.
    """
    place, date = told(document)
    try:
        title, author = (useful(_words(_entry(document, key))) for key in ("Title", "Author"))
    except Exception:  # a damaged dictionary is as good as none
        return Metadata(None, (), year_of(date), date, place)
    return Metadata(title, _names(author) if author else (), year_of(date), date, place)


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
