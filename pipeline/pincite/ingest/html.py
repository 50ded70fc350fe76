"""Web pages (HTML): headings, paragraphs, lists, tables, type and notes."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from lxml import etree

from pincite import rules
from pincite.ingest.decoding import decode
from pincite.ingest.errors import ReadError
from pincite.ingest.flow import Told, write
from pincite.ingest.packed import damaged
from pincite.ingest.web import Web, paragraphs, parsed, roles, words
from pincite.ingest.web_meta import metadata
from pincite.ingest.web_notes import notes
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
    web = Web(noted.web.calls, {*noted.web.apart, *_furniture(root)})
    told = Told(paragraphs(_article(root), web, own=True), noted.notes, noted.labels, metadata(root))
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


def _furniture(root: etree._Element) -> Iterator[etree._Element]:
    """Yield what the site puts around and into an article, as it names it; never what holds most of the words."""
    size = len(words(root))
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        names = {*roles(element), (element.get("id") or "").lower()} - {""}
        named = any(rules.fullmatch(rules.rule("web", "furniture"), name) for name in names)
        if named and len(words(element)) < _MOST * size:
            yield element
