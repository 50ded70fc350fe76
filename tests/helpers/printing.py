"""PDFs for tests: set with typst, or written out by hand where no program would write them so."""

import zlib

import pytest

LOCKS = """
#set page(paper: "a5", margin: 1.6cm,
  header: context [_Harbour Law Review_ #h(1fr) [Vol. 7:#counter(page).display()]],
  footer: context align(center)[#(300 + counter(page).get().first())])
#set text(size: 10pt, font: FONT)
#set par(justify: true, first-line-indent: 1em)
#set document(title: "Tolls on Quiet Rivers", author: "Ada Lindqvist")
#align(center)[#text(size: 17pt, weight: "bold")[Tolls on Quiet Rivers]

Ada Lindqvist#footnote(numbering: "*")[Professor of River Law, Harbour University.]]
#counter(footnote).update(0)

*Abstract.* #text(size: 9pt)[This paper asks who pays for locks and weirs, and finds that those pay who pass seldom.]

= I. Introduction
Rivers were tolled long before roads were.#footnote[See Mira Okafor, _Locks and Keepers_ 12 (2001).] The first keepers
were monks,#footnote[_Id._ at 14.] and the last were clerks of the county, who wrote down every boat that passed and
every penny that it left behind in 1623 and in the years after.

Nobody knows how much was paid in kind. The books of seven locks are lost, and the two that are left disagree about
the worth of a bushel, of a barrel and of a day.#footnote[LONG]

#block(inset: (x: 2em))[#text(size: 9pt)[No keeper shall ask more than a penny of any boat that carries grain, nor less
than two pence of any that carries wine, on pain of the loss of his key and of his place.#footnote[Statute of Locks
§ 3 (1588).]]]

= II. The Keepers
A keeper who took too much was fined, and one who took too little was laughed at.#footnote[Okafor, _supra_ note 1,
at 20.] Both kinds are found in the record of the court of the lower weir.

#figure(table(columns: 3, column-gutter: 2em, [Lock], [Toll], [Year], [Upper lock], [1], [1623],
  [Lower lock], [2], [1640]),
  caption: [Tolls of two locks])

REST

= References
#par(hanging-indent: 2em, first-line-indent: 0em)[Okafor, Mira. _Locks and Keepers_. Harbour University Press, 2001, a
book of many pages on a small matter.]
"""
"""A short article with running heads, an author note, five notes, a block quotation, a table and a reference list."""

LONG = "The clerk of the upper lock kept two books, one for the abbey and one for himself. " * 9
REST = "The court sat on the weir in summer and in the ferry house in winter, and it kept a record of both. " * 25


def locks(font="Libertinus Serif", columns=1):
    """Return the article as a PDF."""
    source = LOCKS.replace("FONT", f'"{font}"').replace("LONG", LONG.strip()).replace("REST", REST.strip())
    return typeset(source.replace("margin: 1.6cm,", f"margin: 1.6cm, columns: {columns},"))


def typeset(source):
    """Return the PDF that typst makes of ``source``; skips the test where typst is missing."""
    typst = pytest.importorskip("typst", reason="typst sets the test PDFs and is not installed")
    return typst.compile(source.encode())


def pdf(*objects, trailer=b"", root=1):
    """Return a PDF file with these objects, numbered from 1; each is bytes, or a (dictionary, stream) pair."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + _written(item) + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root %d 0 R %s >>\n" % (len(objects) + 1, root, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def page(content, resources=b"<< /Font << /F1 5 0 R >> >>", trailer=b"", extra=()):
    """Return a PDF of one page of 300 by 400 points that draws ``content``."""
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 4 0 R /Resources %s >>" % resources,
        (b"/Filter /FlateDecode", zlib.compress(content)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        *extra,
        trailer=trailer,
    )


def _written(item):
    if isinstance(item, bytes):
        return item
    head, stream = item
    return b"<< %s /Length %d >>\nstream\n" % (head, len(stream)) + stream + b"\nendstream"
