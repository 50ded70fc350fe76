"""Web pages as tools make them: marks that are printed twice, links that are no links back, entries linked by key."""

import pytest
from helpers.assembled import article, calls, notes
from helpers.steps import growth

from pincite import citations, resolution
from pincite.ingest import html
from pincite.model import Form

LONG = "The quay was old and the dues were paid in salt by every ship that came into the port. " * 6


def page(tmp_path, body):
    return article(tmp_path, "dues.html", f"<html><body><main><h1>Dues</h1>{body}<p>{LONG}</p></main></body></html>")


def linked(found):
    made = citations.find(found)
    links = {link.citation: link.target for link in resolution.resolve(found, made)}
    return [(found.words(c.place), c.pinpoint, links[c.id]) for c in made if c.given_by == "html"]


QUARTO = (
    '<p>It rose <span class="citation">(<a href="#ref-ek">Ek 2001</a>)</span>, as <a href="#ref-lind">Lind</a> holds.'
    '<a href="#fn1" class="footnote-ref" role="doc-noteref"><sup>1</sup></a></p>'
    '<section class="footnotes"><ol><li id="fn1"><p>In section <a href="#sec">1</a>, Ek (<a '
    'href="#ref-ek">2001, 14</a>)'
    ' doubts it.<a href="#fnref1" class="footnote-back">↩</a></p></li></ol></section>'
    '<section id="refs" class="references"><h2>References</h2><div id="ref-ek" class="csl-entry">Ek, Bo. 2001. '
    '<em>Quays</em>. Reef.</div><div id="ref-lind" class="csl-entry">Lind, Ada. 1999. '
    "<em>Salt</em>. Reef.</div></section>"
)


def test_links_to_entries_are_citations_of_them_and_stay_words_of_a_note(tmp_path):
    found = page(tmp_path, f'<section id="sec">{QUARTO}</section>')
    assert notes(found) == [("1", "In section 1, Ek (2001, 14) doubts it.")]
    assert linked(found) == [("Ek (2001, 14)", "14", "s.1"), ("Ek 2001", None, "s.1"), ("Lind", None, "s.2")]


LATEXML = (
    '<p>It rose <cite class="ltx_cite">[<a href="#bib.bib1" class="ltx_ref">1</a>]</cite>.</p>'
    '<section id="bib" class="ltx_bibliography"><h2>References</h2><ul class="ltx_biblist">'
    '<li id="bib.bib1" class="ltx_bibitem"><span class="ltx_tag">[1]</span> Bo Ek. Quays. '
    "Reef, 2001.</li></ul></section>"
)
DISTILL = (
    '<p>It rose <a href="#ek">[1]</a>.</p><h3>References</h3><ol id="references-list">'
    '<li id="ek">Ek, Bo. 2001. Quays. Reef.</li></ol>'
)


@pytest.mark.parametrize("body", [LATEXML, DISTILL], ids=["latexml", "distill"])
def test_numbers_linked_to_entries_lead_to_them(tmp_path, body):
    found = linked(page(tmp_path, body))
    assert [target for _, _, target in found] == ["s.1"]


def test_marks_that_a_note_repeats_are_no_words_of_it(tmp_path):
    note = (
        '<span class="ltx_note ltx_role_footnote"><sup class="ltx_note_mark">{0}</sup><span class="ltx_note_outer">'
        '<span class="ltx_note_content"><sup class="ltx_note_mark">{0}</sup><span '
        'class="ltx_tag ltx_tag_note">{0}</span>'
        "{1}</span></span></span>"
    )
    found = page(tmp_path, f"<p>It rose.{note.format(1, 'Ek, Quays 3.')} It fell.{note.format(2, 'Ibid. 4.')}</p>")
    assert notes(found) == [("1", "Ek, Quays 3."), ("2", "Ibid. 4.")]
    assert calls(found) == [("1", "rose."), ("2", "fell.")]


def test_labels_and_lists_of_calls_in_a_note_are_no_words_of_it(tmp_path):
    call = (
        '<a class="footnote-reference brackets" href="#f1" id="{0}" '
        'role="doc-noteref"><span>[</span>1<span>]</span></a>'
    )
    note = (
        '<aside class="footnote brackets" id="f1" role="doc-footnote"><span '
        'class="label"><span>[</span>1<span>]</span></span>'
        '<span class="backrefs">(<a role="doc-backlink" href="#id1">1</a>,<a '
        'role="doc-backlink" href="#id2">2</a>)</span>'
        "<p>Ek, Quays 3.</p></aside>"
    )
    found = page(tmp_path, f"<p>It rose.{call.format('id1')} It fell.{call.format('id2')}</p>{note}")
    assert notes(found) == [("1", "Ek, Quays 3.")]
    assert calls(found) == [("1", "rose."), ("1", "fell.")]


@pytest.mark.parametrize("name", ["show-for-sr", "sr-only", "visually-hidden", "screen-reader-text"])
def test_words_for_screen_readers_are_no_words_of_a_sentence(tmp_path, name):
    call = f'<a href="#fn1"><span class="{name}">Footnote </span><sup>1</sup></a>'
    found = page(
        tmp_path, f'<p>It rose.{call} It fell.</p><div id="fn1" class="fn"><sup>1</sup><p>Ek, Quays 3.</p></div>'
    )
    assert "It rose. It fell." in found.body.text
    assert notes(found) == [("1", "Ek, Quays 3.")]


def test_a_note_in_the_margin_has_no_number(tmp_path):
    side = '<label for="s{0}" class="margin-toggle sidenote-number"></label><input type="checkbox" id="s{0}"/>'
    margin = '<label for="m" class="margin-toggle">⊕</label><input type="checkbox" id="m"/>'
    body = (
        f'<p>It rose.{side.format(1)}<span class="sidenote">Ek, Quays 3.</span> It fell.{margin}'
        f'<span class="marginnote">A woodcut of it.</span> Salt rose.{side.format(2)}<span '
        f'class="sidenote">Ibid. 4.</span></p>'
    )
    found = page(tmp_path, body)
    assert dict(notes(found)) == {"*": "A woodcut of it.", "1": "Ek, Quays 3.", "2": "Ibid. 4."}
    assert "It fell. Salt rose." in found.body.text


def test_a_list_whose_entries_nobody_links_is_still_a_list(tmp_path):
    body = (
        '<p>It rose.</p><div class="references"><h2>References</h2><div '
        'class="csl-entry">Ek, Bo. 2001. Quays.</div></div>'
    )
    found = page(tmp_path, body)
    assert [c.form for c in citations.find(found)] == [Form.LIST_ENTRY]


def test_twice_as_many_linked_notes_cost_twice_the_steps():
    def work(count):
        call = '<p>It rose.<a href="#fn{0}" id="r{0}"><sup>{0}</sup></a> See <a href="#top">above</a>.</p>'
        note = '<li id="fn{0}"><p>Ek, Quays {0}. <a href="#r{0}">{0}</a></p></li>'
        calls, held = ("".join(made.format(k) for k in range(1, count + 1)) for made in (call, note))
        page = f'<html><body><section id="top"><h1>Dues</h1>{calls}</section><ol>{held}</ol></body></html>'
        return lambda: html.read(page.encode(), "dues.html")

    assert growth(work, 40) < 4.8
