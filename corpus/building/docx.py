"""Word: paragraphs with their styles, and real footnotes."""

from __future__ import annotations

from xml.sax.saxutils import escape

from building.marks import Article, Stream
from building.pieces import Piece, packed, pieces

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"
STYLES = {"heading": "Heading1", "quote": "Quote", "entry": "Bibliography", "item": "ListParagraph"}
NAMES = ("Normal", "Title", "Author", "Heading1", "Quote", "Bibliography", "ListParagraph", "FootnoteText")
FACES = {"italic": "<w:i/>", "smallcaps": "<w:smallCaps/>"}


def build(article: Article) -> bytes:
    """Return the article as a Word document."""
    body = _paragraph(_run(Piece(article.head["title"])), "Title")
    body += _paragraph(_run(Piece(article.head["author"])), "Author")
    body += "".join(_paragraph(_runs(block), STYLES.get(block.kind, "Normal")) for block in article.blocks)
    margins = "".join(f' w:{side}="1440"' for side in ("top", "right", "bottom", "left"))
    page = f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar{margins}/>'
    document = f"{HEAD}<w:document {W} {R}><w:body>{body}{page}</w:sectPr></w:body></w:document>"
    return packed(
        {
            "[Content_Types].xml": _types(),
            "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
            "word/_rels/document.xml.rels": _relations({"styles": "styles.xml", "footnotes": "footnotes.xml"}),
            "word/document.xml": document,
            "word/footnotes.xml": _footnotes(article),
            "word/styles.xml": _styles(),
        },
        first="[Content_Types].xml",
    )


def _paragraph(runs: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _runs(stream: Stream) -> str:
    return "".join(_run(piece) for piece in pieces(stream))


def _run(piece: Piece) -> str:
    if piece.call:
        sign = f'<w:footnoteReference w:id="{piece.call}"/>'
        return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>{sign}</w:r>'
    if not piece.words:
        return ""
    face = f"<w:rPr>{FACES[piece.face]}</w:rPr>" if piece.face else ""
    return f'<w:r>{face}<w:t xml:space="preserve">{escape(piece.words)}</w:t></w:r>'


def _footnotes(article: Article) -> str:
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    notes = "".join(
        f'<w:footnote w:id="{note.label}">{_paragraph(mark + space + _runs(note), "FootnoteText")}</w:footnote>'
        for note in article.notes
    )
    return f"{HEAD}<w:footnotes {W} {R}>{rules}{notes}</w:footnotes>"


def _styles() -> str:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/></w:style>' for name in NAMES
    )
    return f"{HEAD}<w:styles {W}>{styles}</w:styles>"


def _relations(parts: dict[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(parts.items(), 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def _types() -> str:
    parts = {"document": "document.main", "footnotes": "footnotes", "styles": "styles"}
    rows = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{MIME}.{kind}+xml"/>' for part, kind in parts.items()
    )
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{defaults}{rows}</Types>'
