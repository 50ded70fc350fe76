"""Web pages end to end: the article without its site, notes in the ways in which sites mark them."""

import pytest
from helpers.assembled import article, calls, faces, headings, notes

from pincite.model import BlockKind, Face

LONG = "The clerk of the upper lock kept two books, one for the abbey and one for himself, and nobody asked which."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Tolls | Harbour Review</title>
<meta name="citation_title" content="Tolls on Quiet Rivers"><meta name="citation_author" content="Ada Lindqvist">
<script>var cookies = "<p>Accept all</p>";</script><style>p {{ color: red }}</style></head>
<body><header><a href="/">Harbour Review</a></header><nav><ul><li>Home</li><li>About us</li></ul></nav>
<article><h1>Tolls on Quiet Rivers</h1><p>Ada Lindqvist</p>
<h2>Introduction</h2>
<p>Rivers were tolled <em>long</em> before roads were.<sup><a href="#fn1" id="ref1">1</a></sup> {LONG}
The first keepers were monks.<sup><a href="#fn2" id="ref2">2</a></sup></p>
<ul><li>the abbey</li><li>the county</li></ul>
<h2>The Keepers</h2>
<p>{LONG} See <a href="https://example.org/weirs">the record of weirs</a>.<sup><a href="#fn3" id="ref3">3</a></sup></p>
<table><tr><th>Lock</th><th>Toll</th></tr><tr><td>Upper</td><td>1 penny</td></tr></table>
<ol class="notes"><li id="fn1">See Mira Okafor, <i>Locks and Keepers</i> 12 (2001). <a href="#ref1">↩</a></li>
<li id="fn2"><p><i>Id.</i> at 14.</p><p>But see Ek. <a href="#ref2">back</a></p></li>
<li id="fn3">Okafor, <i>supra</i> note 1, at 20 m<sup>2</sup>. <a href="#ref3">^</a></li></ol></article>
<footer>© Harbour Review. <a href="/terms">Terms</a></footer></body></html>"""


@pytest.fixture
def tolls(tmp_path):
    return article(tmp_path, "tolls.html", PAGE)


def test_notes_lose_their_links_back_and_keep_their_words(tolls):
    assert notes(tolls) == [
        ("1", "See Mira Okafor, Locks and Keepers 12 (2001)."),
        ("2", "Id. at 14. But see Ek."),
        ("3", "Okafor, supra note 1, at 20 m2."),
    ]
    assert calls(tolls) == [("1", "were."), ("2", "monks."), ("3", "weirs.")]


def test_headings_type_and_lists_are_kept(tolls):
    assert headings(tolls) == ["Introduction", "The Keepers"]
    assert faces(tolls.body) == ["long"]
    assert faces(tolls.readings["note:3"], Face.RAISED) == ["2"]
    items = [tolls.body.slice(b.span) for b in tolls.blocks if b.kind is BlockKind.ITEM]
    assert items == ["the abbey", "the county"]
    assert "| Upper | 1 penny |" in tolls.source.text


def test_the_site_around_the_article_is_no_text(tolls):
    for gone in ("Accept", "Home", "Terms", "color", "Harbour Review"):
        assert gone not in tolls.source.text


@pytest.mark.parametrize(
    "around",
    [
        '<div class="cookie-banner">Gone</div>',
        '<div id="comments"><p>Gone</p></div>',
        '<div class="sharedaddy sd-sharing"><h3>Gone</h3></div>',
        '<section class="related-posts"><h2>Gone</h2></section>',
        '<a class="skip-link" href="#main">Gone</a>',
        '<span class="mw-editsection">[<a href="/e">Gone</a>]</span>',
    ],
)
def test_what_a_site_puts_into_an_article_is_no_text(tmp_path, around):
    assert "Gone" not in article(tmp_path, "tolls.html", f"<p>{LONG}</p>{around}<p>{LONG}</p>").source.text


def test_an_article_in_a_box_with_an_unlucky_name_is_kept(tmp_path):
    page = f'<div class="comments"><h1>Tolls</h1><p>{LONG}</p></div>'
    assert LONG in article(tmp_path, "tolls.html", page).body.text


def test_the_page_says_its_title_and_authors(tolls):
    assert (tolls.meta.title, tolls.meta.authors) == ("Tolls on Quiet Rivers", ("Ada Lindqvist",))


@pytest.mark.parametrize(
    ("call", "note"),
    [
        ('<a role="doc-noteref" href="#n1">1</a>', '<div role="doc-footnote" id="n1">1. Okafor, Locks 3.</div>'),
        (
            '<a href="#_ftn1" name="_ftnref1">[1]</a>',
            '<p><a href="#_ftnref1" name="_ftn1">[1]</a> Okafor, Locks 3.</p>',
        ),
        (
            '<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup>',
            '<ol class="references"><li id="cite_note-1"><a href="#cite_ref-1">^</a> Okafor, Locks 3.</li></ol>',
        ),
        ('<a href="#e1"><sup>1</sup></a>', '<dl><dt id="e1">1</dt><dd>Okafor, Locks 3.</dd></dl>'),
        (
            '<sup><a href="#f" class="footnote-ref">1</a></sup>',
            '<section class="footnotes"><hr><ol><li id="f"><p>Okafor, Locks 3.<a class="footnote-back" href="#r">x</a>'
            "</p></li></ol></section>",
        ),
    ],
)
def test_each_common_way_to_mark_a_note_is_read(tmp_path, call, note):
    page = f"<body><h1>Tolls</h1><p>{LONG}{call} So it was.</p>{note}</body>"
    found = article(tmp_path, "tolls.htm", page)
    assert notes(found) == [("1", "Okafor, Locks 3.")]
    assert calls(found) == [("1", "which.")]


def test_a_link_within_the_page_is_no_call(tmp_path):
    page = f'<p>See <a href="#two">the second part</a>. {LONG}</p><h2 id="two">The second part</h2><p>{LONG}</p>'
    found = article(tmp_path, "tolls.html", page)
    assert notes(found) == []
    assert "See the second part." in found.body.text


def test_a_note_that_is_never_called_keeps_its_number(tmp_path):
    items = "".join(f'<li id="{name}">Ek {n}.</li>' for n, name in enumerate("abc", 1))
    listed = f'<section role="doc-endnotes"><ol>{items}</ol></section>'
    page = f'<p>{LONG}<sup><a href="#a">1</a></sup> {LONG}<sup><a href="#c">3</a></sup></p>{listed}'
    found = article(tmp_path, "tolls.html", page)
    assert notes(found) == [("1", "Ek 1."), ("2", "Ek 2."), ("3", "Ek 3.")]


def test_a_page_is_read_in_the_encoding_that_it_declares(tmp_path):
    page = f'<html><head><meta charset="iso-8859-1"></head><p>Der Fluß. {LONG}</p>'.encode("latin-1")
    assert "Der Fluß." in article(tmp_path, "fluss.html", page).body.text


def test_a_page_that_declares_no_encoding_is_read_by_its_letters_and_says_so(tmp_path):
    found = article(tmp_path, "fluss.html", f"<p>Der Fluß. {LONG}</p>".encode("latin-1"))
    assert "Der Fluß." in found.body.text
    assert "not in UTF-8" in found.source.warnings[0]
