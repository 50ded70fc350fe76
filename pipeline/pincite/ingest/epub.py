"""Books (EPUB): the pages of the spine in order, with their notes, wherever in the book these stand."""

from __future__ import annotations

from urllib.parse import unquote

from lxml import etree

from pincite.ingest.errors import ENCRYPTED, ReadError
from pincite.ingest.flow import Paragraph, Told, write
from pincite.ingest.packed import Archive, beside, damaged
from pincite.ingest.published import doi_of, edtf, published, year_of
from pincite.ingest.web import paragraphs, parsed, roles, tag, words
from pincite.ingest.web_notes import notes
from pincite.model import Metadata
from pincite.text import SourceText

MEDIA_TYPE = "application/epub+zip"
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways to encrypt that only fonts are hidden in."""


def read(data: bytes, name: str) -> SourceText:
    """Read an EPUB. Raises ``ReadError`` when it is damaged, protected, empty or too large."""
    archive = Archive(data, name)
    _refuse_protected(archive)
    place = _package(archive)
    package = archive.needed(place)
    pages = {page: root for page in _spine(package, place) if (root := _page(archive, page)) is not None}
    noted = notes(pages)
    told: list[Paragraph] = [p for root in pages.values() if not _contents(root) for p in paragraphs(root, noted.web)]
    return write(Told(told, noted.notes, noted.labels, _meta(package)), name, MEDIA_TYPE)


def _refuse_protected(archive: Archive) -> None:
    root = archive.xml("META-INF/encryption.xml")
    ways = [str(e.get("Algorithm")) for e in root.iter() if tag(e) == "encryptionmethod"] if root is not None else []
    if any(not way.startswith(_FONTS) for way in ways):
        raise ReadError(ENCRYPTED, f"{archive.name} is copy-protected.", "Ask for a copy without protection.")


def _package(archive: Archive) -> str:
    files = [e for e in archive.needed("META-INF/container.xml").iter() if tag(e) == "rootfile"]
    if not files:
        raise damaged(archive.name, "it names no package")
    return beside("", str(files[0].get("full-path")))


def _spine(package: etree._Element, place: str) -> list[str]:
    """Return the names of the pages in the order of reading, each once."""
    items = {e.get("id"): unquote(str(e.get("href"))) for e in package.iter() if tag(e) == "item" and e.get("href")}
    order = [items[e.get("idref")] for e in package.iter() if tag(e) == "itemref" and e.get("idref") in items]
    return list(dict.fromkeys(beside(place, href) for href in order))


def _page(archive: Archive, page: str) -> etree._Element | None:
    data = archive.bytes(page)
    if data is None:
        return None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").encode()
    return parsed(data.replace(b"\0", b""), f"{archive.name} ({page[:80]})")


def _contents(root: etree._Element) -> bool:
    """Tell whether a page is a mere table of contents."""
    body = next(root.iter("body"), None)
    return body is not None and bool({"toc", "landmarks"} & roles(body))


def _meta(package: etree._Element) -> Metadata:
    said: dict[str, list[str]] = {}
    for element in package.iter("{http://purl.org/dc/elements/1.1/}*"):
        said.setdefault(tag(element), []).append(words(element))
    titles = [t for t in said.get("title", ()) if t]
    dates = [when for d in said.get("date", ()) if (when := edtf(d))]
    ids = [doi for one in said.get("identifier", ()) if (doi := doi_of(one))]
    where = published({"publisher": next(iter(said.get("publisher", ())), None), "doi": next(iter(ids), None)})
    authors = tuple(a for a in said.get("creator", ()) if a)
    date = dates[0] if dates else None
    return Metadata(titles[0] if titles else None, authors, year_of(date), date, where)
