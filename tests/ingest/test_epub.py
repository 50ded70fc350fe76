"""Books end to end: pages in the order of the spine, notes wherever they stand."""

import pytest
from helpers.assembled import article, calls, faces, headings, notes
from helpers.packing import epub

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
