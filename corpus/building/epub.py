"""EPUB: one file of text, notes as asides of the same chapter, as publishers of books make them."""

from __future__ import annotations

from html import escape

from building.html import FACES
from building.marks import Article, Stream
from building.pieces import Piece, packed, pieces

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
TAGS = {"heading": "h2", "quote": "blockquote", "item": "li"}


def build(article: Article) -> bytes:
    """Return the article as an EPUB."""
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": _container(),
        "OEBPS/content.opf": _package(article),
        "OEBPS/nav.xhtml": _nav(article),
        "OEBPS/chapter.xhtml": _chapter(article),
    }
    return packed(files, first="mimetype")


def _chapter(article: Article) -> str:
    blocks = "\n".join(f"<{tag}>{_words(block)}</{tag}>" for block in article.blocks for tag in (_tag(block),))
    notes = "\n".join(_note(note) for note in article.notes)
    title, author = escape(article.head["title"]), escape(article.head["author"])
    foot = f'<section epub:type="footnotes">\n{notes}\n</section>'
    body = f'<h1>{title}</h1>\n<p class="author">{author}</p>\n{blocks}\n{foot}'
    return _page(article.head["title"], body)


def _tag(block: Stream) -> str:
    return TAGS.get(block.kind, "p")


def _note(note: Stream) -> str:
    back = f'<a href="#ref{note.label}">{note.label}</a>'
    return f'<aside epub:type="footnote" id="note{note.label}"><p>{back} {_words(note)}</p></aside>'


def _words(stream: Stream) -> str:
    return "".join(_piece(piece) for piece in pieces(stream))


def _piece(piece: Piece) -> str:
    if piece.call:
        link = f'epub:type="noteref" id="ref{piece.call}" href="#note{piece.call}"'
        return f"<sup><a {link}>{piece.call}</a></sup>"
    before, after = FACES.get(piece.face, ("", ""))
    return f"{before}{escape(piece.words, quote=False)}{after}" if piece.words else ""


def _page(title: str, body: str) -> str:
    spaces = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    return f"{HEAD}<html {spaces}>\n<head><title>{escape(title)}</title></head>\n<body>\n{body}\n</body>\n</html>\n"


def _nav(article: Article) -> str:
    title = escape(article.head["title"])
    item = f'<nav epub:type="toc"><ol><li><a href="chapter.xhtml">{title}</a></li></ol></nav>'
    return _page("Contents", item)


def _container() -> str:
    path = '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/>'
    space = 'xmlns="urn:oasis:names:tc:opendocument:xmlns:container"'
    return f'{HEAD}<container version="1.0" {space}><rootfiles>{path}</rootfiles></container>'


def _package(article: Article) -> str:
    title, author = escape(article.head["title"]), escape(article.head["author"])
    meta = (
        f'<dc:identifier id="id">{article.name}</dc:identifier><dc:title>{title}</dc:title>'
        f"<dc:creator>{author}</dc:creator><dc:language>en</dc:language>"
    )
    kind = "application/xhtml+xml"
    return (
        f'{HEAD}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{meta}</metadata><manifest>'
        f'<item id="nav" href="nav.xhtml" media-type="{kind}" properties="nav"/>'
        f'<item id="chapter" href="chapter.xhtml" media-type="{kind}"/></manifest>'
        '<spine><itemref idref="chapter"/></spine></package>'
    )
