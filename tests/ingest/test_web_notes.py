"""Notes as sites really publish them: each page holds the same two notes in another dress."""

import pytest
from helpers.assembled import article, calls, notes

LONG = "The clerk of the upper lock kept two books, one for the abbey and one for himself, and nobody asked which."
ONE, TWO = "See Mira Okafor, <i>Locks</i> 12 (2001).", "<i>Id.</i> at 14."


def page(first, second, end, more=""):
    return f"<body><h1>Tolls</h1><p>Rivers were tolled.{first} {LONG}{second}{more}</p>{end}</body>"


def plugin(label, text):
    name = "modern-footnotes-footnote"
    return f'<sup class="{name}">{label}</sup><span class="{name}__note">{text}</span>'


def easy(label):
    return f'<span class="easy-footnote"><a href="#easy-footnote-bottom-{label}"><sup>{label}</sup></a></span>'


def word(label):
    return f'<a style="mso-footnote-id:ftn{label}" href="#_ftn{label}" name="_ftnref{label}"><span>[{label}]</span></a>'


def word_note(label, text):
    back = f'<a href="#_ftnref{label}" name="_ftn{label}"><span class=MsoFootnoteReference>[{label}]</span></a>'
    return f'<div style="mso-element:footnote" id=ftn{label}><p class=MsoFootnoteText>{back} {text}</p></div>'


def wiki(label, count=0):
    return f'<sup id="cite_ref-{label}-{count}" class="reference"><a href="#cite_note-{label}">[{label}]</a></sup>'


def wiki_note(label, text):
    back = f'<span class="mw-cite-backlink"><a href="#cite_ref-{label}-0">^</a></span>'
    return f'<li id="cite_note-{label}">{back} <span class="reference-text">{text}</span></li>'


PAGES = {
    "links in a list of their own": page(
        '<a class="footnote-link" id="fnref1" href="#fn1"><sup>1</sup></a>',
        '<a class="footnote-link" href="#fn2"><sup>2</sup></a>',
        f'<div class="article-footnotes"><h2>Footnotes</h2><div class="footnote" id="fn1"><p><a href="#fnref1">1</a> '
        f'{ONE}</p></div><div class="footnote" id="fn2"><p><a href="#fnref2">2</a> {TWO}</p></div></div>',
    ),
    "a plugin that writes the note into the text": page(plugin(1, ONE), plugin(2, TWO), ""),
    "notes in the text without a number": page(
        f'<span class="sidenote">{ONE}</span>', f'<span class="sidenote">{TWO}</span>', ""
    ),
    "a plugin with empty links back": page(
        easy(1),
        easy(2),
        f'<ol><li><span id="easy-footnote-bottom-1"></span>{ONE}<a href="#easy-footnote-1"></a></li>'
        f'<li><span id="easy-footnote-bottom-2"></span>{TWO}<a href="#easy-footnote-2"></a></li></ol>',
    ),
    "a page saved by Word": page(
        word(1), word(2), f'<div style="mso-element:footnote-list">{word_note(1, ONE)}{word_note(2, TWO)}</div>'
    ),
    "a wiki that calls a note twice": page(
        wiki(1), wiki(2), f'<ol class="references">{wiki_note(1, ONE)}{wiki_note(2, TWO)}</ol>', f" Again.{wiki(1, 1)}"
    ),
    "pandoc": page(
        '<a href="#fn1" class="footnote-ref" role="doc-noteref"><sup>1</sup></a>',
        '<a href="#fn2" class="footnote-ref" role="doc-noteref"><sup>2</sup></a>',
        f'<section class="footnotes" role="doc-endnotes"><hr/><ol><li id="fn1"><p>{ONE}<a href="#r1" '
        f'role="doc-backlink">↩︎</a></p></li><li id="fn2"><p>{TWO}</p><a href="#r2">↩︎</a></li></ol></section>',
    ),
    "asides": page(
        '<a epub:type="noteref" href="#n1">1</a>',
        '<a epub:type="noteref" href="#n2">2</a>',
        f'<aside epub:type="footnote" id="n1"><p>1. {ONE}</p></aside>'
        f'<aside epub:type="footnote" id="n2">2. {TWO}</aside>',
    ),
    "raised numbers that link to nothing": page(
        "<sup>1</sup>",
        "<sup>2</sup>",
        f"<hr><p><sup>1</sup> {ONE}</p><p><sup>2</sup> {TWO}</p>",
        " It was 3 m<sup>2</sup>.",
    ),
    "a numbered list under a heading": page(
        "<sup>1</sup>", "<sup>2</sup>", f"<h2>Endnotes</h2><ol><li>{ONE}</li><li>{TWO}</li></ol>"
    ),
    "paragraphs with numbers under a heading": page(
        "<sup>1</sup>", "<sup>2</sup>", f"<h2>Notes</h2><p>1. {ONE}</p><p>2. {TWO}</p>"
    ),
    "brackets that link to nothing": page("[1]", "[2]", f"<p>[1] {ONE}</p><p>[2] {TWO}</p>"),
    "links opened by a script, and links by full address": page(
        '<sup><a href="javascript:void(0)">1</a></sup>',
        '<sup><a href="https://example.org/tolls#fn2">2</a></sup>',
        f'<ul><li id="fn1">1 {ONE}</li><li id="fn2">2 {TWO}</li></ul>',
    ),
    "rows of a table": page(
        '<sup><a href="#fn1" id="r1">1</a></sup>',
        '<sup><a href="#fn2" id="r2">2</a></sup>',
        f'<table><tr><td><a id="fn1" href="#r1">1</a></td><td>{ONE}</td></tr>'
        f'<tr><td><a id="fn2" href="#r2">2</a></td><td>{TWO}</td></tr></table>',
    ),
}


@pytest.mark.parametrize("dress", PAGES)
def test_the_same_notes_are_read_whatever_their_dress(tmp_path, dress):
    found = article(tmp_path, "tolls.html", PAGES[dress])
    assert notes(found) == [("1", "See Mira Okafor, Locks 12 (2001)."), ("2", "Id. at 14.")]
    assert {("1", "tolled."), ("2", "which.")} <= set(calls(found))
    assert {label for label, _ in calls(found)} == {"1", "2"}
    assert "Okafor" not in found.body.text


def test_a_second_paragraph_of_an_endnote_belongs_to_it(tmp_path):
    end = f'<p><sup><a name="n1">1</a></sup> {ONE}</p><p>But see Ek.</p><p><sup><a name="n2">2</a></sup> {TWO}</p>'
    made = page('<sup><a href="#n1">1</a></sup>', '<sup><a href="#n2">2</a></sup>', end)
    found = article(tmp_path, "tolls.html", made)
    assert notes(found)[0] == ("1", "See Mira Okafor, Locks 12 (2001). But see Ek.")
    assert "But see" not in found.body.text


def test_a_paragraph_between_two_notes_in_the_margin_is_text(tmp_path):
    beside = '<sup><a href="#n{0}">{0}</a></sup></p><p class="margin" id="n{0}"><sup>{0}</sup> {1}</p>'
    made = f"<p>Rivers were tolled.{beside.format(1, ONE)}<p>{LONG}</p><p>So it was.{beside.format(2, TWO)}"
    found = article(tmp_path, "tolls.html", made)
    assert [label for label, _ in notes(found)] == ["1", "2"]
    assert LONG in found.body.text


def test_a_list_that_raised_numbers_do_not_call_is_a_list(tmp_path):
    made = (
        f"<p>{LONG} It was 3 m<sup>2</sup>.</p><h2>Notes</h2><ol><li>Bring a lamp.</li><li>Pay.</li><li>Go.</li></ol>"
    )
    assert notes(article(tmp_path, "tolls.html", made)) == []
