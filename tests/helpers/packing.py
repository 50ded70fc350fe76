"""Word, OpenDocument and EPUB files for tests, written out by hand: a zip archive of little XML files."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Mine"><w:name w:val="My head"/><w:basedOn w:val="berschrift1"/></w:style></w:styles>'
)
SEPARATOR = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'


def zipped(**members):
    """Return a zip archive; ``__`` in a name stands for a slash, ``_`` for a full stop."""
    return archive({name.replace("__", "/").replace("_", "."): data for name, data in members.items()})


def archive(members, method=zipfile.ZIP_DEFLATED):
    """Return a zip archive of names and contents."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return held.getvalue()


def docx(body, footnotes="", endnotes="", styles=STYLES, **more):
    """Return a DOCX with this body, these notes and a few styles."""
    return archive(
        {
            "_rels/.rels": RELS,
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
            "word/styles.xml": styles,
            "word/footnotes.xml": f'<w:footnotes xmlns:w="{W}">{SEPARATOR}{footnotes}</w:footnotes>',
            "word/endnotes.xml": f'<w:endnotes xmlns:w="{W}">{endnotes}</w:endnotes>',
            **more,
        }
    )


def para(*runs, style=None, extra=""):
    """Return a paragraph of Word."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{extra}</w:pPr>{''.join(runs)}</w:p>"


def run(text, *faces):
    """Return a run of Word set in ``faces``: i, b, smallCaps."""
    marks = "".join(f"<w:{face}/>" for face in faces)
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def call(number, kind="footnote"):
    """Return a call of a note."""
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def note(number, *runs, kind="footnote"):
    """Return a note of one paragraph."""
    own = f"<w:r><w:{kind}Ref/></w:r>"
    return f'<w:{kind} w:id="{number}">{para(own, run(" "), *runs)}</w:{kind}>'


def odt(body, styles=""):
    """Return an ODT with this body and these automatic styles."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (
            ("office", "office"),
            ("text", "text"),
            ("style", "style"),
            ("table", "table"),
            ("draw", "drawing"),
            ("field", "field"),
        )
    )
    fo = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    content = (
        f"<office:document-content {names} {fo}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)


def epub(pages, spine=None, **more):
    """Return an EPUB of pages (name to XHTML body) read in the order of ``spine``."""
    items = "".join(f'<item id="i{n}" href="{name}"/>' for n, name in enumerate(pages))
    order = "".join(f'<itemref idref="i{list(pages).index(name)}"/>' for name in spine or pages)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Tolls on Quiet Rivers</dc:title><dc:creator>Ada Lindqvist</dc:creator><dc:date>2019-04</dc:date>"
        f"</metadata><manifest>{items}</manifest><spine>{order}</spine></package>"
    )
    head = '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
    head += 'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body>'
    texts = {f"OEBPS/{name}": f"{head}{body}</body></html>" for name, body in pages.items()}
    return archive({"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": package, **texts, **more})
