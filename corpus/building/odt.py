"""OpenDocument: real footnotes, and every citation inside a field of Zotero that says what is cited."""

from __future__ import annotations

import json
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from building.marks import Article, Cite, Stream
from building.pieces import Piece, packed, pieces

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"'
    for name, kind in (
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("manifest", "manifest"),
    )
)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
MIME = "application/vnd.oasis.opendocument.text"
STYLES = {"quote": "Quotations", "entry": "Bibliography_20_1"}
TYPES = {
    "article": "article-journal",
    "news": "article-newspaper",
    "statute": "legislation",
    "instrument": "treaty",
    "case": "legal_case",
    "press_release": "report",
    "web": "webpage",
}
NAMES = {"container": "container-title", "volume": "volume", "pages": "page", "publisher": "publisher", "url": "URL"}


def build(article: Article) -> bytes:
    """Return the article as a text document."""
    writer = _Writer(article)
    title = f'<text:p text:style-name="Title">{escape(article.head["title"])}</text:p>'
    author = f'<text:p text:style-name="Subtitle">{escape(article.head["author"])}</text:p>'
    body = "".join(writer.block(block) for block in article.blocks)
    faces = (
        '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
        '<style:style style:name="T2" style:family="text">'
        '<style:text-properties fo:font-variant="small-caps"/></style:style>'
    )
    content = (
        f'{HEAD}<office:document-content {SPACES} office:version="1.3"><office:automatic-styles>{faces}'
        f"</office:automatic-styles><office:body><office:text>{title}{author}{body}"
        "</office:text></office:body></office:document-content>"
    )
    files = {"mimetype": MIME, "content.xml": content, "META-INF/manifest.xml": _manifest()}
    return packed(files, first="mimetype")


class _Writer:
    """Writes blocks; notes are taken from the article where they are called."""

    def __init__(self, article: Article) -> None:
        self.notes = {str(note.label): note for note in article.notes}
        self.works = article.works
        self.fields = 0

    def block(self, block: Stream) -> str:
        if block.kind == "heading":
            return f'<text:h text:outline-level="1">{self.words(block)}</text:h>'
        style = STYLES.get(block.kind, "Text_20_body")
        return f'<text:p text:style-name="{style}">{self.words(block)}</text:p>'

    def words(self, stream: Stream) -> str:
        fields = {} if stream.kind == "entry" else dict(self.marks(stream))
        return "".join(self.piece(piece, fields) for piece in pieces(stream))

    def marks(self, stream: Stream) -> Iterator[tuple[tuple[str, int], str]]:
        """Yield the first and the last edge of each field; citations with only a semicolon between share one."""
        groups: list[list[Cite]] = []
        for cite in stream.cites:
            if cite.form == "xref":
                continue
            if groups and stream.text[groups[-1][-1].end : cite.start] == "; ":
                groups[-1].append(cite)
            else:
                groups.append([cite])
        for group in groups:
            name = quoteattr(self.named(group))
            yield ("opens", id(group[0])), f"<text:reference-mark-start text:name={name}/>"
            yield ("closes", id(group[-1])), f"<text:reference-mark-end text:name={name}/>"

    def named(self, group: list[Cite]) -> str:
        self.fields += 1
        items = [self.item(cite) for cite in group]
        words = {"citationID": f"c{self.fields}", "citationItems": items}
        return f"ZOTERO_ITEM CSL_CITATION {json.dumps(words, ensure_ascii=False)} RND{self.fields:08d}"

    def item(self, cite: Cite) -> dict[str, object]:
        work = self.works[cite.key]
        data: dict[str, object] = {"id": cite.key, "type": TYPES.get(str(work["type"]), work["type"])}
        data |= {"title": work["title"]} | {name: work[key] for key, name in NAMES.items() if work[key]}
        given = work["authors"]
        if isinstance(given, list) and given:
            data["author"] = [_person(str(name)) for name in given]
        if work["date"]:
            data["issued"] = {"date-parts": [[int(part) for part in str(work["date"]).split("-")]]}
        item: dict[str, object] = {"id": cite.key, "itemData": data}
        return item | ({"locator": cite.pinpoint} if cite.pinpoint else {})

    def piece(self, piece: Piece, fields: dict[tuple[str, int], str]) -> str:
        if piece.call:
            note = self.words(self.notes[piece.call])
            return (
                f'<text:note text:id="ftn{piece.call}" text:note-class="footnote">'
                f"<text:note-citation>{piece.call}</text:note-citation><text:note-body>"
                f'<text:p text:style-name="Footnote">{note}</text:p></text:note-body></text:note>'
            )
        if piece.opens is not None or piece.closes is not None:
            return fields.get(("opens", id(piece.opens)) if piece.opens else ("closes", id(piece.closes)), "")
        style = {"italic": "T1", "smallcaps": "T2"}.get(piece.face)
        words = escape(piece.words)
        return f'<text:span text:style-name="{style}">{words}</text:span>' if style else words


def _person(name: str) -> dict[str, str]:
    family, comma, given = name.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": name}


def _manifest() -> str:
    rows = (
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    )
    return f'{HEAD}<manifest:manifest {SPACES} manifest:version="1.3">{rows}</manifest:manifest>'
