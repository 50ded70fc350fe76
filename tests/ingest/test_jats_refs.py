"""References of JATS as fields, the places that cite them, and parts that are articles of their own."""

import pytest
from helpers.assembled import article, notes

from pincite import citations, resolution
from pincite.model import WorkType

LONG = "The clerk of the upper lock kept two books, one for the abbey and one for himself, and nobody asked which. " * 4
FRONT = (
    "<front><article-meta><title-group><article-title>Tolls on Quiet Rivers</article-title></title-group>"
    "</article-meta></front>"
)
EK = (
    '<ref id="b1"><label>1</label><element-citation publication-type="journal"><person-group '
    'person-group-type="author"><name><surname>Ek</surname><given-names>Jonas</given-names></name><collab>River Board'
    "</collab></person-group><article-title>The Law of <italic>Weirs</italic></article-title><source>Journal of Rivers"
    "</source><year>2009</year><month>3</month><volume>12</volume><issue>2</issue><fpage>33</fpage><lpage>58</lpage>"
    '<pub-id pub-id-type="doi">10.9999/WEIRS</pub-id></element-citation></ref>'
)
MOOR = (
    '<ref id="b2"><label>2</label><mixed-citation publication-type="book"><string-name><surname>Moor</surname>, '
    "<given-names>Ada</given-names></string-name>, <chapter-title>Fines of the County</chapter-title>, in "
    "<person-group "
    'person-group-type="editor"><name><surname>Okafor</surname><given-names>Mira</given-names></name></person-group> '
    "(ed), <source>Locks and Keepers</source> (<publisher-name>Weir House</publisher-name> <year>2001</year>) "
    "<fpage>4</fpage></mixed-citation></ref>"
)
PLAIN = (
    '<ref id="b3"><label>3</label><mixed-citation>Field, Lee. <italic>Salt</italic>. Oslo, 1999.</mixed-citation></ref>'
)
REFS = f"<back><ref-list><title>Quellenschriften</title>{EK}{MOOR}{PLAIN}</ref-list></back>"


def xref(key, words):
    return f'<xref ref-type="bibr" rid="{key}">{words}</xref>'


def read(folder, body, back=REFS, more=""):
    page = f"<article>{FRONT}<body>{body}</body>{back}{more}</article>"
    return article(folder, "tolls.jats", page.replace("<article>", '<article dtd-version="1.2">', 1))


def cited(article):
    return [(c.given, c.pinpoint) for c in citations.find(article) if c.place.stream == "body"]


def test_fields_of_references_are_carried_and_not_printed_and_read_again(tmp_path):
    works = {work.key: work for work in read(tmp_path, f"<p>{LONG}</p>").source.given.works}
    ek, moor = works["b1"], works["b2"]
    assert (ek.type, ek.fields.authors) == (WorkType.ARTICLE, ("Ek, Jonas", "River Board"))
    assert (ek.fields.title, ek.fields.container) == ("The Law of Weirs", "Journal of Rivers")
    assert (ek.fields.volume, ek.fields.issue, ek.fields.pages) == ("12", "2", "33–58")
    assert (ek.fields.date, ek.identifiers) == ("2009-03", ("doi:10.9999/weirs",))
    assert (moor.type, moor.fields.editors, moor.fields.container) == (
        WorkType.CHAPTER,
        ("Okafor, Mira",),
        "Locks and Keepers",
    )


def test_a_reference_in_plain_words_gives_its_key_and_its_words_are_read(tmp_path):
    found = read(tmp_path, f"<p>{LONG}</p>")
    entries = {c.given: c.fields for c in citations.find(found) if c.place.stream.startswith("list:")}
    (author,) = entries["b3"].authors
    assert (author.split(",")[0], entries["b3"].year) == ("Field", 1999)
    assert entries["b1"].pages == "33–58"


def test_a_list_is_one_whatever_its_heading_and_its_links_cite_its_entries(tmp_path):
    found = read(
        tmp_path, f"<p>{LONG} So it was ({xref('b1', 'Ek and Board, 2009')}, p. 40; {xref('b3', 'Field')}).</p>"
    )
    assert [e.label for e in found.entries] == ["1", "2", "3"]
    assert [key for key, _ in cited(found)] == ["b1", "b3"]


def test_links_resolve_to_the_entries_that_they_name(tmp_path):
    found = read(tmp_path, f"<p>{LONG} So it was {xref('b2', '[2]')}. Again {xref('b2', '[2]')}.</p>")
    all_ = citations.find(found)
    links = {link.citation: link.target for link in resolution.resolve(found, all_)}
    entry = next(c.id for c in all_ if c.place.stream.startswith("list:") and c.given == "b2")
    assert {links[c.id] for c in all_ if c.place.stream == "body"} == {entry}


@pytest.mark.parametrize(
    ("said", "keys"),
    [
        (f"<sup>{xref('b1', '1')}–{xref('b3', '3')}</sup>", ["b1", "b2", "b3"]),
        (f"[{xref('b1', '1')}, {xref('b3', '3')}]", ["b1", "b3"]),
        (f"({xref('b1 b2', '1, 2')})", ["b1", "b2"]),
    ],
)
def test_numbers_in_rows_and_ranges_cite_each_source(tmp_path, said, keys):
    assert [key for key, _ in cited(read(tmp_path, f"<p>{LONG} So it was {said}. {LONG}</p>"))] == keys


def test_name_and_year_linked_apart_are_one_citation(tmp_path):
    found = read(tmp_path, f"<p>{LONG} So says {xref('b1', 'Ek')} ({xref('b1', '2009')}) of weirs.</p>")
    (place,) = [p for p in found.source.given.places if not p.entry]
    assert found.source.text[slice(*place.span)] == "Ek (2009"


def test_a_translation_or_reply_is_left_out_with_its_notes_and_told(tmp_path):
    other = (
        '<sub-article article-type="translation"><front-stub><title-group><article-title>Zölle</article-title>'
        '</title-group></front-stub><body><p>Anders.<xref ref-type="fn" rid="f9">1</xref></p></body><back><fn-group>'
        '<fn id="f9"><label>1</label><p>Ek, Wehre 3.</p></fn></fn-group></back></sub-article>'
    )
    own = '<fn-group><fn id="f1"><label>1</label><p>Okafor, Locks 3.</p></fn></fn-group>'
    body = f'<p>{LONG}<xref ref-type="fn" rid="f1">1</xref></p>'
    found = read(tmp_path, body, f"<back>{own}</back>", other)
    assert notes(found) == [("1", "Okafor, Locks 3.")]
    assert "Anders" not in found.source.text
    assert any("Zölle" in said for said in found.source.warnings)


def test_an_article_without_words_of_its_own_is_made_of_its_parts(tmp_path):
    part = (
        "<sub-article><front-stub><title-group><article-title>On Locks</article-title></title-group></front-stub><body>"
        f"<p>{LONG}</p></body></sub-article>"
    )
    found = read(tmp_path, "", "", part)
    assert "On Locks" in [s.heading for s in found.sections]
    assert "two books" in found.body.text


def test_a_reference_that_cites_several_works_gives_no_fields(tmp_path):
    one = "<mixed-citation>{}</mixed-citation>".format
    both = f'<ref id="b9">{one("Ek, Weirs, 1999.")}{one("Moor, Fines.")}</ref>'
    works = read(tmp_path, f"<p>{LONG}</p>", f"<back><ref-list>{both}</ref-list></back>").source.given.works
    assert [(work.key, work.fields.title) for work in works] == [("b9", None)]
