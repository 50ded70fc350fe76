"""Articles in JATS end to end: as journals and archives publish them, with their own notes and lists."""

import pytest
from helpers.assembled import article, calls, faces, headings, notes

from pincite.model import BlockKind, Face

HEAD = '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) v1.2 20190208//EN" "JATS-journalpublishing1.dtd">'
FRONT = """<front><journal-meta><journal-title>River Law</journal-title></journal-meta><article-meta>
<title-group><article-title>Tolls on <italic>Quiet</italic> Rivers</article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Lindqvist</surname><given-names>Ada</given-names></name>
<xref ref-type="author-notes" rid="a1">*</xref></contrib><contrib contrib-type="author"><name><surname>Okafor</surname>
<given-names>Mira B.</given-names></name></contrib><contrib contrib-type="editor"><name><surname>Ek</surname>
<given-names>Bo</given-names></name></contrib></contrib-group>
<author-notes><fn id="a1"><label>*</label><p>Professor of River Law.</p></fn></author-notes>
<pub-date pub-type="epub"><year>2018</year></pub-date><pub-date pub-type="ppub"><year>2019</year></pub-date>
<abstract><p>Who paid whom, and for what.</p></abstract></article-meta></front>"""
BODY = """<body><sec><label>1.</label><title>Introduction</title>
<p>Rivers were tolled<xref ref-type="fn" rid="fn1"><sup>1</sup></xref> long before roads were&mdash;or so they say. The
first keepers were monks.<fn id="fn2"><label>2</label><p><italic>Id.</italic> at 14.</p><p>But see Ek.</p></fn>
So it was.</p><list><list-item><p>the abbey</p></list-item><list-item><p>the county</p></list-item></list>
<sec><label>1.1</label><title>The Keepers</title><p>A keeper who took too much was <sc>fined</sc>.<xref ref-type="fn"
rid="fn3">3</xref></p><table-wrap><label>Table 1</label><caption><title>Tolls</title></caption><table><tr><td>Upper<xref
ref-type="table-fn" rid="t1">a</xref></td><td>1 penny</td></tr></table><table-wrap-foot><fn id="t1"><label>a</label>
<p>Only in winter.</p></fn></table-wrap-foot></table-wrap></sec></sec></body>"""
BACK = """<back><ack><title>Acknowledgements</title><p>To the clerk.</p></ack><fn-group>
<fn fn-type="conflict"><p>No conflicts.</p></fn>
<fn id="fn1"><label>1</label><p>See Mira Okafor, <italic>Locks and Keepers</italic> 12 (2001).</p></fn>
<fn id="fn3"><label>3</label><p>Okafor, <italic>supra</italic> note 1, at 20.</p></fn></fn-group></back>"""


def jats(*parts):
    return f"{HEAD}<article>{''.join(parts)}</article>"


@pytest.fixture
def tolls(tmp_path):
    return article(tmp_path, "tolls.nxml", jats(FRONT, BODY, BACK))


def test_notes_at_the_call_and_at_the_end_are_one_sequence(tolls):
    assert notes(tolls) == [
        ("*", "Professor of River Law."),
        ("1", "See Mira Okafor, Locks and Keepers 12 (2001)."),
        ("2", "Id. at 14. But see Ek."),
        ("3", "Okafor, supra note 1, at 20."),
    ]
    assert calls(tolls) == [("*", "Lindqvist"), ("1", "tolled"), ("2", "monks."), ("3", "fined.")]


def test_the_front_matter_says_title_authors_and_year(tolls):
    assert tolls.meta.title == "Tolls on Quiet Rivers"
    assert tolls.meta.authors == ("Ada Lindqvist", "Mira B. Okafor")
    assert tolls.meta.year == 2019
    front = [tolls.body.slice(b.span) for b in tolls.blocks if b.kind is BlockKind.FRONT]
    assert front == [
        "Tolls on Quiet Rivers",
        "Ada Lindqvist, Mira B. Okafor",
        "Abstract",
        "Who paid whom, and for what.",
    ]


def test_sections_have_their_labels_and_depths(tolls):
    found = [(s.level, s.label, s.heading) for s in tolls.sections]
    assert found == [(1, "1", "Introduction"), (2, "1.1", "The Keepers"), (1, None, "Acknowledgements")]
    assert headings(tolls)[0] == "1. Introduction"


def test_type_named_characters_lists_and_tables_are_kept(tolls):
    assert "before roads were—or so they say" in tolls.body.text
    assert faces(tolls.readings["note:1"]) == ["Locks and Keepers"]
    assert faces(tolls.body, Face.SMALLCAPS) == ["fined"]
    kinds = {tolls.body.slice(b.span): b.kind for b in tolls.blocks}
    assert kinds["the abbey"] is BlockKind.ITEM
    assert kinds["| Upper (a) | 1 penny |"] is BlockKind.CELL
    assert kinds["Table 1. Tolls"] is BlockKind.CAPTION


def test_formal_statements_are_no_notes(tolls):
    assert "conflicts" not in tolls.source.text


REFS = """<back><ref-list>
<ref id="b1"><label>1</label><mixed-citation><surname>Ek</surname>, <given-names>Bo</given-names>.
<year>1999</year>. <source>Weirs</source>. Oslo: Hill House.</mixed-citation></ref>
<ref id="b2"><label>2</label><element-citation><person-group person-group-type="author"><name><surname>Moor</surname>
<given-names>Ann</given-names></name><name><surname>Field</surname><given-names>Lee</given-names></name></person-group>
<article-title>Fines of the County</article-title><source>Sea Law</source><year>2004</year><volume>3</volume>
<issue>2</issue><fpage>4</fpage><lpage>9</lpage></element-citation></ref></ref-list></back>"""


def test_references_given_as_words_and_as_fields_are_entries(tmp_path):
    one, two = (f"<xref ref-type='bibr' rid='b{n}'>{n}</xref>" for n in (1, 2))
    body = f"<body><p>Keepers were fined.<sup>{one},{two}</sup> So it was. {'Nobody asked why. ' * 20}</p></body>"
    found = article(tmp_path, "tolls.jats", jats(FRONT, body, REFS))
    assert [(e.label, found.readings[e.stream].text) for e in found.entries] == [
        ("1", "Ek, Bo. 1999. Weirs. Oslo: Hill House."),
        ("2", "Moor, Ann, and Lee Field. 2004. “Fines of the County.” Sea Law 3 (2): 4–9."),
    ]
    assert faces(found.readings["list:1"]) == ["Sea Law"]
    assert "fined.[1,2] So" in found.body.text


def test_an_article_inside_a_record_of_an_archive_is_found(tmp_path):
    held = jats(FRONT, BODY, BACK).removeprefix(HEAD).replace("&mdash;", "-")
    record = f"<OAI-PMH><record><metadata>{held}</metadata></record></OAI-PMH>"
    assert len(article(tmp_path, "record.xml", record).notes) == 4
