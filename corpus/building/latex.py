"""LaTeX with numbered sources: the source file, and beside it the same sources for BibTeX."""

from __future__ import annotations

import re

from building.marks import Article, Stream
from building.pieces import Piece, pieces

SIGNS = {
    "\\": r"\textbackslash{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "“": "``",
    "”": "''",
    "‘": "`",
    "’": "'",
    "–": "--",
    "~": r"\textasciitilde{}",
}
FACES = {"italic": "emph", "smallcaps": "textsc"}
ENTRIES = {
    "article": "article",
    "book": "book",
    "chapter": "incollection",
    "report": "techreport",
    "thesis": "phdthesis",
}
FIELDS = {"container": "journal", "volume": "volume", "pages": "pages", "publisher": "publisher", "url": "url"}


def build(article: Article) -> bytes:
    """Return the article as a LaTeX file that needs no other."""
    body, entries = [], []
    for block in article.blocks:
        (entries if block.kind == "entry" else body).append(block)
    told = "\n\n".join(_block(block) for block in body if block.text != "References")
    listed = "\n".join(f"\\bibitem{{{entry.cites[0].key}}} {words(entry)}" for entry in entries)
    head = article.head
    return f"""\\documentclass[11pt]{{article}}
\\usepackage[utf8]{{inputenc}}
\\usepackage{{url}}
\\title{{{escaped(head["title"])}}}
\\author{{{escaped(head["author"])}}}
\\date{{}}
\\begin{{document}}
\\maketitle

{told}

\\begin{{thebibliography}}{{{len(entries)}}}
{listed}
\\end{{thebibliography}}
\\end{{document}}
""".encode()


def beside(article: Article) -> dict[str, bytes]:
    """Return the sources for BibTeX."""
    entries = "\n".join(_entry(key, work) for key, work in article.works.items())
    return {f"{article.name}.bib": entries.encode()}


def _entry(key: str, work: dict[str, object]) -> str:
    given = work["authors"]
    authors = [str(a) if "," in str(a) else f"{{{a}}}" for a in given] if isinstance(given, list) else []
    rows = {"author": " and ".join(authors), "title": f"{{{work['title']}}}", "year": work["year"]}
    rows |= {name: work[field] for field, name in FIELDS.items()}
    told = "".join(f"  {name} = {{{escaped(str(value))}}},\n" for name, value in rows.items() if value)
    told = told.replace("\\{", "{").replace("\\}", "}")
    return f"@{ENTRIES.get(str(work['type']), 'misc')}{{{key},\n{told}}}\n"


def _block(block: Stream) -> str:
    if block.kind == "heading":
        number, _, title = block.text.partition(" ")
        return f"\\{'sub' * number.count('.')}section{{{escaped(title)}}}"
    if block.kind == "item":
        return f"\\begin{{itemize}}\n\\item {words(block)}\n\\end{{itemize}}"
    return words(block)


def words(stream: Stream) -> str:
    """Return a stream with its faces and addresses."""
    return re.sub(r"https?://[^\s}]+", _address, "".join(_piece(piece) for piece in pieces(stream)))


def _address(found: re.Match[str]) -> str:
    return f"\\url{{{found.group()}}}"


def _piece(piece: Piece) -> str:
    plain = escaped(piece.words)
    return f"\\{FACES[piece.face]}{{{plain}}}" if piece.face else plain


def escaped(text: str) -> str:
    """Return text with the signs that mean something to LaTeX made harmless."""
    return "".join(SIGNS.get(sign, sign) for sign in text)
