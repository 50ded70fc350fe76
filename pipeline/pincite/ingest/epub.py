"""Books (EPUB): the pages of the spine in order, with their notes, wherever in the book these stand."""

from __future__ import annotations

import codecs
from collections.abc import Mapping, Sequence
from urllib.parse import unquote

from lxml import etree

from pincite import rules
from pincite.ingest.errors import ENCRYPTED, ReadError
from pincite.ingest.flow import Kind, Paragraph, Run, Told, write
from pincite.ingest.info import useful
from pincite.ingest.packed import Archive, beside, damaged
from pincite.ingest.published import doi_of, edtf, published, year_of
from pincite.ingest.web import paragraphs, parsed, roles, tag, words
from pincite.ingest.web_notes import notes
from pincite.model import Metadata
from pincite.text import SourceText

MEDIA_TYPE = "application/epub+zip"
_PAGES = (
    "application/xhtml+xml",
    *("text/html", "text/x-oeb1-document", "application/x-dtbook+xml", "application/xml", "text/xml"),
)
"""Kinds of pages of text."""
_EARLY = 8
_LONGEST_CHAIN = 20
_HEAD = 4096
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
    meta = _meta(package)
    return write(Told([*_titled(told, meta), *told], noted.notes, noted.labels, meta), name, MEDIA_TYPE)


def _titled(told: Sequence[Paragraph], meta: Metadata) -> list[Paragraph]:
    """Return the title and authors that the package names, where no early paragraph prints the title."""
    title = useful(meta.title or "")
    early = (" ".join("".join(run.text for run in p.runs).split()).casefold() for p in told[:_EARLY])
    if title is None or any(title.casefold() in words for words in early):
        return []
    people = [Paragraph((Run(", ".join(meta.authors)),))] if meta.authors else []
    return [Paragraph((Run(title),), Kind.HEADING, 1), *people]


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
    """Return the names of the pages in the order of reading, each once; of pictures and the like what stands for them.

    An item of another kind than a page of text may name one that is shown instead of it.
    """
    items = {str(e.get("id")): e for e in package.iter() if tag(e) == "item" and e.get("href")}
    order = [str(e.get("idref")) for e in package.iter() if tag(e) == "itemref"]
    shown = (_shown(items, key) for key in order)
    return list(dict.fromkeys(beside(place, unquote(str(item.get("href")))) for item in shown if item is not None))


def _shown(items: Mapping[str, etree._Element], key: str) -> etree._Element | None:
    """Return an item that is a page of text, or the first such in the chain of those that stand for it."""
    for _ in range(_LONGEST_CHAIN):
        item = items.get(key)
        if item is None:
            return None
        kind = str(item.get("media-type") or _PAGES[0]).partition(";")[0].strip().lower()
        if kind in _PAGES:
            return item
        key = str(item.get("fallback"))
    return None


def _page(archive: Archive, page: str) -> etree._Element | None:
    """Return the root of a page; ``None`` when there is none, or no markup in it whatever its kind says."""
    data = archive.bytes(page)
    if data is None:
        return None
    text = _text(data)
    if "<" not in text[:_HEAD]:
        return None
    return parsed(text.replace("\0", "").encode("utf8", "replace"), f"{archive.name} ({page[:80]})")


def _text(data: bytes) -> str:
    """Return a page's text: in UTF-16 where a mark says so, in UTF-8, else in the encoding that it declares."""
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        said = rules.search(rules.rule("web", "charset"), data[:_HEAD].decode("latin-1"))
    try:
        return data.decode(codecs.lookup(said["name"]).name if said else "utf-8", "replace")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")


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
