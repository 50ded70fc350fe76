"""Books end to end: pages in the order of the spine, notes wherever they stand."""

import pytest
from helpers.assembled import article, calls, faces, headings, notes
from helpers.packing import CONTAINER, archive, epub

from pincite.ingest import ReadError

LONG = "The clerk of the upper lock kept two books, one for the abbey and one for himself, and nobody asked which."
ONE = f'<h1>The Locks</h1><p>{LONG}<a epub:type="noteref" href="notes.xhtml#n1">1</a> So&nbsp;it was.</p>'
TWO = f'<h1>The Weirs</h1><p>{LONG} Few <i>knew</i> it.<sup><a href="notes.xhtml#n2">2</a></sup></p>'
NOTES = (
    '<aside epub:type="footnote" id="n1"><p><a href="one.xhtml">1.</a> Okafor, <i>Locks</i> 3.</p></aside>'
    '<aside epub:type="footnote" id="n2"><p>2. Ek, Weirs 9.</p></aside>'
)


@pytest.fixture
def book(tmp_path):
    pages = {"notes.xhtml": NOTES, "two.xhtml": TWO, "one.xhtml": ONE}
    return article(tmp_path, "tolls.epub", epub(pages, ("one.xhtml", "two.xhtml", "notes.xhtml")))


def test_pages_are_read_in_the_order_of_the_spine(book):
    assert headings(book)[-1] == "The Weirs"
    assert book.source.text.index("The Locks") < book.source.text.index("The Weirs")
    assert "So it was." in book.body.text


def test_notes_of_another_page_are_those_of_their_calls(book):
    assert [label for label, _ in notes(book)] == ["1", "2"]
    assert notes(book)[1] == ("2", "Ek, Weirs 9.")
    assert calls(book) == [("1", "which."), ("2", "it.")]
    assert faces(book.readings["note:1"]) == ["Locks"]


def test_notes_numbered_anew_in_each_chapter_keep_their_numbers(tmp_path):
    chapter = '<h1>{0}</h1><p>{1}<sup><a href="#f">1</a></sup></p><div role="doc-footnote" id="f">1. Ek, {0} 9.</div>'
    pages = {f"{name}.xhtml": chapter.format(name, LONG) for name in ("Locks", "Weirs")}
    found = article(tmp_path, "tolls.epub", epub(pages))
    assert notes(found) == [("1", "Ek, Locks 9."), ("2:1", "Ek, Weirs 9.")]


def test_the_package_says_title_author_and_year(book):
    assert (book.meta.title, book.meta.authors, book.meta.year) == ("Tolls on Quiet Rivers", ("Ada Lindqvist",), 2019)


def test_a_protected_book_says_so(tmp_path):
    locked = '<encryption><EncryptedData><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></EncryptedData></encryption>'
    with pytest.raises(ReadError) as caught:
        article(tmp_path, "tolls.epub", epub({"one.xhtml": ONE}, **{"META-INF/encryption.xml": locked}))
    assert caught.value.code == "encrypted"


PLAIN = '<a href="notes.xhtml#n{0}" id="r{0}"><span class="up">{1}</span></a>'.format
BACK = '<p id="n{0}"><a href="{2}.xhtml#r{0}">{1}.</a> {3}</p>'.format


def test_plain_links_that_answer_each_other_are_calls_and_notes(tmp_path):
    pages = {
        "one.xhtml": f"<h1>The Locks</h1><p>{LONG}{PLAIN(1, 1)} So it was.{PLAIN(2, 2)}</p>",
        "two.xhtml": f'<h1>The Weirs</h1><p>{LONG}{PLAIN(3, 1)} See chapter <a href="one.xhtml">1</a>.</p>',
        "notes.xhtml": "<h1>Notes</h1><h2>The Locks</h2>"
        + BACK(1, 1, "one", "Okafor, Locks 3.")
        + BACK(2, 2, "one", "Ek, Weirs 9.")
        + "<h2>The Weirs</h2>"
        + BACK(3, 1, "two", "Moor, Fines 4."),
    }
    found = article(tmp_path, "tolls.epub", epub(pages))
    assert notes(found) == [("1", "Okafor, Locks 3."), ("2", "Ek, Weirs 9."), ("2:1", "Moor, Fines 4.")]
    assert calls(found) == [("1", "which."), ("2", "was."), ("2:1", "which.")]
    assert "See chapter 1." in found.body.text


@pytest.mark.parametrize(
    ("kind", "fallback", "read"),
    [
        ("image/jpeg", "page", ["The Locks", "The Weirs"]),
        ("image/svg+xml", "none", ["The Weirs"]),
        ("application/xhtml+xml; charset=utf-8", "", ["The Weirs"]),
        ("audio/mpeg", "loop", ["The Weirs"]),
    ],
)
def test_what_is_no_page_of_text_is_not_read_but_what_stands_for_it_is(tmp_path, kind, fallback, read):
    items = (
        f'<item id="cover" href="cover.bin" media-type="{kind}" fallback="{fallback}"/>'
        '<item id="loop" href="cover.bin" media-type="image/png" fallback="cover"/>'
        '<item id="page" href="one.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="two" href="two.xhtml" media-type="application/xhtml+xml"/>'
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>'
        f"Tolls on Quiet Rivers</dc:title></metadata><manifest>{items}</manifest><spine>"
        '<itemref idref="cover"/><itemref idref="two"/></spine></package>'
    )
    page = "<html><body><h1>{}</h1><p>{}</p></body></html>".format
    members = {
        **{
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": package,
            "OEBPS/cover.bin": b"\xff\xd8\xff\xe0 1 2 3",
        },
        **{"OEBPS/one.xhtml": page("The Locks", LONG), "OEBPS/two.xhtml": page("The Weirs", LONG)},
    }
    found = article(tmp_path, "tolls.epub", archive(members))
    assert headings(found) == read
    assert "\ufffd" not in found.source.text


def test_the_title_of_the_package_stands_before_the_chapters_where_no_page_prints_it(book):
    assert (book.meta.title, headings(book)) == ("Tolls on Quiet Rivers", ["The Locks", "The Weirs"])


def test_pages_in_the_encoding_that_they_declare_are_read(tmp_path):
    page = '<?xml version="1.0" encoding="iso-8859-1"?><html><body><p>Zölle am Fluß, wie überall.</p></body></html>'
    packed = epub({"one.xhtml": "<p>x</p>"}, **{"OEBPS/one.xhtml": page.encode("latin-1")})
    assert "Zölle am Fluß, wie überall." in article(tmp_path, "tolls.epub", packed).body.text
