"""Files that are only said to be XML: read as JATS, TEI or a web page, as their root element tells."""

from __future__ import annotations

from pincite.ingest import html, jats, tei
from pincite.ingest.errors import UNKNOWN_FORMAT, ReadError
from pincite.ingest.packed import xml
from pincite.ingest.web import tag
from pincite.text import SourceText

MEDIA_TYPE = "application/xml"


def read(data: bytes, name: str) -> SourceText:
    """Read an article in XML. Raises ``ReadError`` when it is damaged, hostile, without words, or of another kind."""
    root = xml(data, name)
    kinds = {tag(element) for element in root.iter() if isinstance(element.tag, str)}
    if tag(root) == "html":
        return html.read(data, name)
    if jats.ROOT in kinds:
        return jats.read(data, name)
    if kinds & tei.ROOTS:
        return tei.read(data, name)
    what = f"{name} is XML, but neither JATS nor TEI nor XHTML: its root is <{tag(root)[:40]}>."
    raise ReadError(UNKNOWN_FORMAT, what, "Export the article as JATS or TEI, or in another format that is read.")
