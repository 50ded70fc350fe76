"""PDF by typst, with its own fonts and no date, so that the same typst makes the same bytes.

The head may ask for ``columns: 2``, for a running head (``running``) and for the
symbol of a document (``symbol``).
"""

from __future__ import annotations

import re

import typst

from building.marks import Article, Stream
from building.pieces import Piece, pieces

FACES = {"italic": "emph", "smallcaps": "smallcaps"}


def build(article: Article) -> bytes:
    """Return the article as a PDF."""
    pdf = typst.compile(source(article).encode(), format="pdf", ignore_system_fonts=True)
    if not isinstance(pdf, bytes):
        raise TypeError(f"{article.name}: expected one PDF, typst gave several parts")
    return pdf


def beside(article: Article) -> dict[str, bytes]:
    """Return the source that typst compiles."""
    return {f"{article.name}.typ": source(article).encode()}


def source(article: Article) -> str:
    """Return the article in typst."""
    head = article.head
    notes = {str(note.label): note for note in article.notes}
    running = _plain(head.get("running", head["title"]))
    symbol = f"#align(right)[{_plain(head['symbol'])}]\n\n" if "symbol" in head else ""
    body = "\n\n".join(_block(block, notes) for block in article.blocks)
    return f"""#set document(title: none, date: none)
#set text(font: "Libertinus Serif", size: 10pt, lang: "{head.get("language", "en")}", hyphenate: true)
#set page(
  paper: "a4",
  margin: (x: 2.6cm, y: 2.8cm),
  columns: {head.get("columns", "1")},
  header: context if counter(page).get().first() > 1 {{
    set text(size: 8pt)
    [{running} #h(1fr) #counter(page).display()]
  }},
)
#set par(justify: true, first-line-indent: 1em, leading: 0.55em)
#set footnote.entry(gap: 0.4em)
#show footnote.entry: set text(size: 8pt)
#show heading: set text(size: 11pt)
#show heading: set block(above: 1.2em, below: 0.8em)

{symbol}#place(top + center, scope: "parent", float: true)[
  #text(size: 15pt, weight: "bold")[{_plain(head["title"])}]

  {_plain(head["author"])}
]

{body}
"""


def _block(block: Stream, notes: dict[str, Stream]) -> str:
    words = _words(block, notes)
    if block.kind == "heading":
        return f"= {words}"
    if block.kind == "quote":
        return f"#quote(block: true)[{words}]"
    if block.kind == "item":
        return f"- {words}"
    if block.kind == "entry":
        return f"#par(first-line-indent: 0em, hanging-indent: 1.5em)[{words}]"
    return words


def _words(stream: Stream, notes: dict[str, Stream]) -> str:
    return "".join(_piece(piece, notes) for piece in pieces(stream))


def _piece(piece: Piece, notes: dict[str, Stream]) -> str:
    if piece.call:
        return f"#footnote[{_words(notes[piece.call], notes)}]"
    words = _plain(piece.words)
    return f"#{FACES[piece.face]}[{words}]" if piece.face and words else words


def _plain(words: str) -> str:
    """Return words with the signs that mean something to typst made harmless."""
    words = re.sub(r"([\\#$*_`<>@\[\]~=+/\"'-])", r"\\\1", words)
    return re.sub(r"^(\d+)\.", r"\1\\.", words)
