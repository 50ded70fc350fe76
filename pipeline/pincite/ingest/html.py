"""Web pages (HTML): headings, paragraphs, lists, tables, type and notes."""

from __future__ import annotations

import codecs

from lxml import etree

from pincite import rules
from pincite.ingest.decoding import decode
from pincite.ingest.errors import ReadError
from pincite.ingest.flow import Told, write
from pincite.ingest.packed import damaged
from pincite.ingest.web import paragraphs, parsed, tag, words
from pincite.ingest.web_notes import notes
from pincite.model import Metadata
from pincite.text import SourceText

MEDIA_TYPE = "text/html"
_HEAD = 4096
_MOST = 0.5


def read(data: bytes, name: str) -> SourceText:
    """Read a web page. Raises ``ReadError`` when it is no text, or no words are left of it."""
    root = parsed(_decoded(data, name).replace("\0", "").encode("utf8", "replace"), name)
    if root is None:
        raise damaged(name, "no page is left of it")
    noted = notes({"": root})
    told = Told(paragraphs(_article(root), noted.web, own=True), noted.notes, noted.labels, _meta(root))
    return write(told, name, MEDIA_TYPE)


def _decoded(data: bytes, name: str) -> str:
    """Return the text: in UTF-8 (or as a byte order mark says), else in the encoding that the page declares."""
    try:
        return decode(data.replace(b"\0", b"") if data[:1] == b"<" else data, name)
    except ReadError:
        said = rules.search(rules.rule("web", "charset"), data[:_HEAD].decode("latin-1"))
        if said is None:
            raise
    try:
        return data.decode(codecs.lookup(said["name"]).name)
    except (LookupError, ValueError) as error:
        raise damaged(name, f"it is not in {said['name'][:40]}, as it says") from error


def _article(root: etree._Element) -> etree._Element:
    """Return the part of a page that is its article, when it says which and most words are there; else the page."""
    size = len(words(root))
    for found in (list(root.iter("main")), list(root.iter("article"))):
        if len(found) == 1 and len(words(found[0])) > _MOST * size:
            return found[0]
    return root


def _meta(root: etree._Element) -> Metadata:
    said = [
        ((m.get("name") or m.get("property") or "").lower(), (m.get("content") or "").strip()) for m in _metas(root)
    ]
    titles = [value for key in ("citation_title", "dc.title", "og:title") for k, value in said if k == key and value]
    titles += [words(t) for t in root.iter("title") if tag(t.getparent()) == "head" and words(t)]
    authors = [v for k, v in said if k in ("citation_author", "dc.creator") and v] or [
        v for k, v in said if k == "author" and v
    ]
    dates = [v for k, v in said if k in ("citation_publication_date", "citation_date", "dc.date") and v[:4].isdigit()]
    return Metadata(titles[0] if titles else None, tuple(dict.fromkeys(authors)), int(dates[0][:4]) if dates else None)


def _metas(root: etree._Element) -> list[etree._Element]:
    return list(root.iter("meta"))
