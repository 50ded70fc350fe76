"""Hostile files for tests, made when they are needed: name and bytes of each; none is ever stored."""

import os
import random
import zlib

from helpers.packing import CONTAINER, W, archive, call, docx, epub, note, odt, para, run

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
FONT = b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 4 0 R" + FONT + b">>"
GREEDY = b"/DecodeParms<</Predictor 12/Columns 2147483647>>"
WORDS = b"BT /F1 10 Tf 50 350 Td (The ferry house stood on the quay) Tj ET "
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha ha ha ">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>'


def pdf(*objects, trailer=b"", xref=None):
    """Return a PDF of numbered objects."""
    out, places = b"%PDF-1.4\n", []
    for number, said in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + said + b"\nendobj\n"
    at = len(out) if xref is None else xref
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % p for p in places
    )
    end = b"trailer\n<</Size %d/Root 1 0 R" % (len(objects) + 1) + trailer + b">>\nstartxref\n%d\n%%%%EOF" % at
    return out + table + end


def stream(data, extra=b""):
    """Return a stream object."""
    return b"<<" + extra + b"/Length %d>>stream\n" % len(data) + data + b"\nendstream"


def page(content, extra=b""):
    """Return a PDF of one page with this content stream."""
    return pdf(CATALOG, PAGES, PAGE, stream(content, extra))


def doubled_flate(size=240 << 20):
    """Return a PDF of some two thousand bytes that unpacks, in two steps, to ``size`` bytes."""
    packer, again = zlib.compressobj(9), zlib.compressobj(9)
    block = bytes(1 << 20)
    inner = b"".join(again.compress(packer.compress(block)) for _ in range(size >> 20))
    inner += again.compress(packer.flush()) + again.flush()
    return page(inner, b"/Filter[/FlateDecode/FlateDecode]")


def corrupt_stream(size=2_000_000):
    """Return a PDF whose stream is wrong in its last bytes only, so that it is unpacked byte by byte."""
    packed = bytearray(zlib.compress(random.Random(7).randbytes(size), 0))  # noqa: S311 - any bytes will do
    packed[-3] ^= 1
    return page(bytes(packed), b"/Filter/FlateDecode")


def boxes(count=1600):
    """Return a PDF with ``count`` words on a page, each in a place of its own."""
    said = (b"BT /F1 6 Tf %d %d Td (w%d) Tj ET " % (10 + 9 * (k % 40), 10 + 9 * (k // 40), k) for k in range(count))
    return page(b"".join(said))


def pdfs():
    """Return hostile PDFs."""
    whole = page(WORDS * 3)
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>"
    return {
        "doubled-flate.pdf": doubled_flate(),
        "corrupt-stream.pdf": corrupt_stream(),
        "boxes.pdf": boxes(),
        "xref-loop.pdf": pdf(CATALOG, PAGES, PAGE, stream(WORDS), trailer=b"/Prev 300", xref=300),
        "xref-to-nowhere.pdf": pdf(CATALOG, PAGES, PAGE, stream(WORDS), xref=999_999_999),
        "page-tree-cycle.pdf": pdf(CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R 3 0 R]/Count 3>>", PAGE, stream(WORDS)),
        "page-is-its-parent.pdf": pdf(b"<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>", b"<</Type/Pages/Kids[1 0 R]>>"),
        "many-pages.pdf": pdf(
            CATALOG, b"<</Type/Pages/Kids[" + b"3 0 R " * 50_000 + b"]/Count 50000>>", PAGE, stream(b"")
        ),
        "count-of-pages.pdf": pdf(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 99999999999999>>", PAGE, stream(WORDS)),
        "deep-array.pdf": pdf(CATALOG, PAGES, PAGE, stream(WORDS), b"[" * 200_000),
        "deep-content.pdf": page(b"[" * 300_000 + b"] TJ"),
        "deep-dictionary.pdf": pdf(CATALOG, PAGES, PAGE, b"<</A" * 100_000),
        "many-states.pdf": page(b"q " * 400_000 + WORDS),
        "form-in-itself.pdf": pdf(
            CATALOG, PAGES, PAGE.replace(b"/Font", b"/XObject<</X 4 0 R>>/Font"), stream(b"/X Do", form)
        ),
        "reference-to-itself.pdf": pdf(CATALOG, PAGES, PAGE.replace(b"4 0 R", b"5 0 R"), stream(WORDS), b"5 0 R"),
        "length-of-itself.pdf": pdf(CATALOG, PAGES, PAGE, b"<</Length 4 0 R>>stream\n" + WORDS + b"\nendstream"),
        "huge-length.pdf": pdf(CATALOG, PAGES, PAGE, b"<</Length 99999999999>>stream\n" + WORDS),
        "many-filters.pdf": page(WORDS, b"/Filter[" + b"/ASCIIHexDecode" * 5000 + b"]"),
        "lzw-noise.pdf": page(random.Random(3).randbytes(300_000), b"/Filter/LZWDecode"),  # noqa: S311
        "predictor.pdf": page(
            zlib.compress(bytes(99)), b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2147483647>>"
        ),
        "far-away.pdf": page(WORDS.replace(b"50 350", b"99999999999999999999 -1e300")),
        "endless-box.pdf": pdf(CATALOG, PAGES, PAGE.replace(b"[0 0 400 400]", b"[0 0 1e308 -1e308]"), stream(WORDS)),
        "truncated.pdf": whole[: len(whole) // 2],
        "header-only.pdf": b"%PDF-1.7\n",
        "noise.pdf": b"%PDF-1.7\n" + random.Random(5).randbytes(100_000),  # noqa: S311 - any bytes will do
        "text.pdf": b"The river rose, and nobody had asked it to.\n" * 50,
        "page-of-a-web-site.pdf": b"<!DOCTYPE html><html><body>404 Not Found</body></html>",
        "zeros.pdf": bytes(1 << 20),
    }


def lying_zip():
    """Return an archive whose directory says that a file of ten megabytes has ten bytes."""
    made = bytearray(archive({"word/document.xml": b" " * (10 << 20)}))
    at = made.rindex(b"PK\x01\x02")
    made[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(made)


def packed():
    """Return hostile archives: DOCX, ODT, EPUB."""
    body = para(run("The toll was paid in kind."), call(1))
    whole = docx(body, note(1, run("Ek, Weirs 9.")))
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    locked = bytearray(whole)
    for at in range(len(locked) - 4):
        if locked[at : at + 4] == b"PK\x01\x02":
            locked[at + 8] |= 1
    return {
        "zip-bomb.docx": docx(body, **{"word/document.xml": b"<a>" + b" " * (200 << 20) + b"</a>"}),
        "lying-size.docx": lying_zip(),
        "many-members.epub": archive({f"{n}.xhtml": b"" for n in range(21_000)}),
        "slip.docx": docx(body, **{"../../../tmp/slipped.txt": "out", "/etc/slipped": "out"}),
        "slip.epub": epub({"../../../../etc/passwd": "<p>The toll was paid.</p>"}),
        "laughs.docx": docx(body, **{"word/document.xml": LAUGHS + document.replace("kind", "&i;")}),
        "laughs.odt": archive({"content.xml": LAUGHS + "<x>&i;</x>"}),
        "laughs.epub": archive({"META-INF/container.xml": LAUGHS + CONTAINER.replace("book", "&i;")}),
        "laughs-in-a-page.epub": epub({"a.xhtml": "<p>The toll was paid.</p>", "b.xhtml": LAUGHS + "<p>&i;</p>"}),
        "outside.docx": docx(body, **{"word/document.xml": OUTSIDE + document.replace("kind", "&i;")}),
        "outside.odt": archive({"content.xml": OUTSIDE + "<x>&i;</x>"}),
        "outside-in-utf-16.docx": docx(body, **{"word/document.xml": (OUTSIDE + "<x>&i;</x>").encode("utf-16")}),
        "deep.docx": docx(body, **{"word/document.xml": "<a>" * 100_000}),
        "deep-lists.odt": odt("<text:list><text:list-item>" * 20_000),
        "giant-attribute.docx": docx(f'<w:p w:x="{"y" * (20 << 20)}"/>' + body),
        "many-calls.docx": docx("".join(para(run("Toll."), call(n)) for n in range(9000)), note(1, run("Ek."))),
        "styles-in-a-circle.docx": docx(
            para(run("The toll was paid."), style="A"),
            styles=f'<w:styles xmlns:w="{W}"><w:style w:styleId="A"><w:basedOn w:val="A"/></w:style></w:styles>',
        ),
        "no-document.docx": archive({"readme.txt": "The toll was paid."}),
        "truncated.docx": whole[: len(whole) // 2],
        "torn-xml.docx": docx(body, **{"word/document.xml": document[:-20]}),
        "locked.docx": bytes(locked),
        "spine-of-itself.epub": epub({"a.xhtml": '<p>The toll.<a href="a.xhtml#x" id="x">1</a></p>'}, ["a.xhtml"] * 3),
        "word-97.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000),
        "pdf-inside.odt": page(WORDS),
        "empty.epub": archive({}),
    }


def pages():
    """Return hostile web pages and LaTeX files."""
    return {
        "deep.html": "<div>" * 100_000 + "The toll was paid.",
        "deep-type.html": "<p>The toll was paid." + "<i>" * 50_000 + "deep",
        "unclosed.html": "<p>The toll <b>was <i>paid <a href='#x'>in <sup>kind",
        "giant-attribute.html": f'<p title="{"y" * (12 << 20)}">The toll was paid.</p>',
        "laughs.html": LAUGHS + "<p>The toll was &i; paid.</p>",
        "outside.html": OUTSIDE + "<p>The toll was &i; paid.</p>",
        "surrogates.html": "<p>The toll &#xD800;&#xDFFF;&#x110000;&#0; was paid.</p>",
        "nul.html": b"<p>The toll\0 was paid.</p>",
        "wrong-encoding.html": b'<meta charset="no-such-thing"><p>The toll \xff\xfe was paid.</p>',
        "calls-in-a-circle.html": '<p id="a">Toll.<sup><a href="#b">1</a></sup></p>'
        '<p id="b">Ek.<sup><a href="#a">2</a></sup></p>',
        "many-calls.html": "<p>Toll." + '<sup><a href="#n">1</a></sup>' * 20_000 + '</p><p id="n">Ek, Weirs 9.</p>',
        "many-notes.html": "".join(f'<p>Toll.<sup><a href="#n{n}">{n}</a></sup></p>' for n in range(4000))
        + "".join(f'<p id="n{n}">Ek, Weirs {n}.</p>' for n in range(4000)),
        "scripts-only.html": "<script>alert('toll')</script>",
        "deep.tex": "{" * 100_000 + "The toll",
        "deep-macros.tex": r"\emph{" * 20_000 + "The toll",
        "reads-files.tex": r"\input{/etc/passwd} The toll was paid. \include{/etc/passwd}",
        "defines-itself.tex": r"\def\a{\a\a}\newcommand{\b}{\b\b} The toll was paid. \a \b",
        "unclosed.tex": r"\section{The toll \footnote{was \emph{paid",
        "notes-in-notes.tex": r"The toll.\footnote{" * 300 + "Ek." + "}" * 300,
    }


def scholarly():
    """Return hostile articles in XML: JATS and TEI, plainly so or only said to be XML."""
    toll = "<article><body><p{}>The toll was {} paid.</p></body></article>".format
    far = '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>'
    included = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    return {
        "laughs.xml": LAUGHS + toll("", "&i;"),
        "laughs-in-an-attribute.jats": LAUGHS + toll(' id="&i;"', ""),
        "outside.jats": OUTSIDE + toll("", "&i;"),
        "outside.tei": OUTSIDE + "<TEI><text><p>The toll was &i; paid.</p></text></TEI>",
        "outside-in-utf-32.xml": ('<?xml version="1.0" encoding="utf-32"?>' + OUTSIDE + toll("", "&i;")).encode(
            "utf-32"
        ),
        "far-away.xml": far + toll("", ""),
        "dtd-of-another-file.xml": '<!DOCTYPE article SYSTEM "file:///etc/passwd">' + toll("", "&root;"),
        "includes.xml": toll("", included),
        "deep.jats": "<article><body>" + "<sec>" * 100_000,
        "deep.tei": "<TEI><text>" + "<div>" * 100_000,
        "giant-attribute.xml": toll(f' title="{"y" * (12 << 20)}"', ""),
        "many-calls.jats": "<article><body>"
        + '<p>Toll.<xref ref-type="fn" rid="a">1</xref></p>' * 9000
        + f'<fn id="a"><p>{"<i>Ek</i>" * 9000}</p></fn></body></article>',
        "notes-in-notes.tei": f"<TEI><text><p>Toll.{'<note>Ek.' * 200}{'</note>' * 200}</p></text></TEI>",
        "calls-of-itself.jats": '<article><body><fn id="a"><p>Ek.<xref rid="a">1</xref></p></fn></body></article>',
        "feed.xml": "<rss><channel><title>The toll</title></channel></rss>",
        "empty.xml": "<article/>",
        "torn.jats": toll("", "")[:-20],
    }


def plain():
    """Return hostile plain texts."""
    toll = "The toll was paid in kind. "
    return {
        "nul.txt": b"The toll\0 was paid.",
        "latin.txt": "Der Fluß stieg.".encode("latin-1"),
        "torn-utf-8.txt": "Der Fluß".encode()[:-1],
        "torn-utf-16.txt": b"\xff\xfeT\0h",
        "surrogate.txt": b"The toll \xed\xa0\x80 was paid.",
        "overlong.txt": b"The toll \xc0\xaf was paid.",
        "marks-only.txt": b"\xef\xbb\xbf",
        "blanks.txt": b" \n" * 100_000,
        "bidi.txt": "The toll \u202edias\u202c was \u2066paid\u2069\u200b in\u200d kind.\n" * 50,
        "combining.txt": "T" + "\u0301" * 50_000 + " paid.",
        "controls.txt": "The toll\x1b[2J\x07 was paid.\r\x0b\x0c",
        "huge-line.txt": toll * 40_000,
        "many-lines.txt": "a\n" * 60_000,
        "too-many-characters.txt": b"a " * 2_100_000,
        "noise.md": os.urandom(5000),
        "unclosed.md": "# The toll\n\n**was *paid [in](kind `and\n\n```\n[^1]: Ek <sup>",
        "brackets.md": "[" * 20_000 + "](" * 5000,
        "stars.md": "*a **b ***c " * 4000,
        "tags.md": "<sup>" * 10_000,
        "self-note.md": "The toll.[^1]\n\n[^1]: Ek.[^1][^1]\n",
    }
