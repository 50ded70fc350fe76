"""Web pages (HTML): headings, paragraphs, lists, tables, type and notes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pincite import rules
from pincite.ingest.decoding import decoded
from pincite.ingest.flow import Told, write
from pincite.ingest.packed import damaged
from pincite.ingest.retagged import dropped
from pincite.ingest.web import Web, paragraphs, parsed, roles, tag, words
from pincite.ingest.web_meta import metadata
from pincite.ingest.web_notes import notes
from pincite.text import SourceText

MEDIA_TYPE = "text/html"
_HEAD = 4096
_MOST = 0.5
_DAMAGE = 0.2
_LONGEST_HEARD = 80
_TOGGLES = frozenset(("margin-toggle", "sidenote-toggle"))
_NUMBERED = frozenset(("sidenote-number",))


def read(data: bytes, name: str) -> SourceText:
    """Read a web page. Raises ``ReadError`` when it is no text, or no words are left of it."""
    found = decoded(data.replace(b"\0", b"") if data[:1] == b"<" and _bare(data) else data, name, declared(data))
    root = parsed(found.text.encode("utf8", "replace"), name)
    if root is None:
        raise damaged(name, "no page is left of it")
    _unhear(root)
    noted = notes({"": root})
    web = Web(noted.web.calls, {*noted.web.apart, *_furniture(root)}, noted.web.given)
    told = Told(
        paragraphs(_article(root), web, own=True), noted.notes, noted.labels, metadata(root), warnings=found.warnings
    )
    return write(told, name, MEDIA_TYPE)


def declared(data: bytes) -> str | None:
    """Return the encoding that a page says it is in."""
    said = rules.search(rules.rule("web", "charset"), data[:_HEAD].decode("latin-1"))
    return said["name"] if said else None


def _bare(data: bytes) -> bool:
    """Tell whether zero bytes in a page are damage, and no halves of wide characters."""
    return data[:_HEAD].count(0) < _DAMAGE * len(data[:_HEAD])


def _article(root: etree._Element) -> etree._Element:
    """Return the part of a page that is its article, when it says which and most words are there; else the page."""
    size = len(words(root))
    for found in (list(root.iter("main")), list(root.iter("article"))):
        if len(found) == 1 and len(words(found[0])) > _MOST * size:
            return found[0]
    return root


def _unhear(root: etree._Element) -> None:
    """Take out words that only a screen reader says, and the boxes by which narrow screens open notes."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element is root:
            continue
        heard = any(rules.fullmatch(rules.rule("web", "screen-reader"), name) for name in roles(element))
        toggle = tag(element) == "label" and not any(c.isalpha() for c in words(element))
        if (heard and len(words(element)) < _LONGEST_HEARD) or (toggle and _TOGGLES & roles(element)):
            if _NUMBERED & roles(element):
                element.text = ""
            else:
                dropped(element)


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
