"""A journal's web page: calls that are links, notes at the foot, and what a site puts around them."""

from __future__ import annotations

from html import escape

from building.marks import Article, Stream
from building.pieces import Piece, pieces

FACES = {"italic": ("<em>", "</em>"), "smallcaps": ('<span style="font-variant: small-caps">', "</span>")}
TAGS = {"heading": "h2", "quote": "blockquote", "item": "li"}


def build(article: Article) -> bytes:
    """Return the article as one page."""
    title, author = escape(article.head["title"]), escape(article.head["author"])
    body = "\n".join(_block(block) for block in article.blocks)
    notes = "\n".join(_note(note) for note in article.notes)
    page = f"""<!DOCTYPE html>
<html lang="{article.head.get("language", "en")}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="citation_title" content="{title}">
<meta name="citation_author" content="{author}">
</head>
<body>
<nav><a href="/">Accueil</a> <a href="/numeros">Numéros</a> <a href="/contact">Contact</a></nav>
<article>
<h1>{title}</h1>
<p class="author">{author}</p>
{body}
<section id="notes">
<h2>Notes</h2>
{notes}
</section>
</article>
<footer>Plan du site</footer>
</body>
</html>
"""
    return page.encode()


def _block(block: Stream) -> str:
    tag = TAGS.get(block.kind, "p")
    return f"<{tag}>{words(block)}</{tag}>"


def _note(note: Stream) -> str:
    number = note.label
    back = f'<a class="FootnoteSymbol" id="ftn{number}" href="#bodyftn{number}">{number}</a>'
    return f'<p class="notesbaspage">{back} {words(note)}</p>'


def words(stream: Stream) -> str:
    """Return a stream with its faces, and with its calls as links."""
    return "".join(_piece(piece) for piece in pieces(stream))


def _piece(piece: Piece) -> str:
    if piece.call:
        number = piece.call
        return f'<a class="footnotecall" id="bodyftn{number}" href="#ftn{number}"><sup>{number}</sup></a>'
    before, after = FACES.get(piece.face, ("", ""))
    return f"{before}{bound(escape(piece.words, quote=False))}{after}" if piece.words else ""


def bound(text: str) -> str:
    """Bind French marks to their words, as French pages do."""
    for mark in (" :", " ;", " ?", " !", " »"):
        text = text.replace(mark, f"\u00a0{mark[1]}")
    return text.replace("« ", "«\u00a0")
