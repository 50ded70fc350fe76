"""Articles in TEI end to end: as editions mark them up and as GROBID writes them."""

import pytest
from helpers.assembled import article, calls, faces, headings, notes

from pincite.model import BlockKind, Face

HEADER = """<teiHeader><fileDesc><titleStmt><title>Tolls on Quiet Rivers</title></titleStmt>
<publicationStmt><date when="2019-03-02"/></publicationStmt><sourceDesc><biblStruct><analytic><author><persName>
<forename>Ada</forename><surname>Lindqvist</surname></persName></author></analytic></biblStruct></sourceDesc></fileDesc>
<profileDesc><abstract><p>Who paid whom, and for what.</p></abstract></profileDesc></teiHeader>"""
BODY = """<div><head n="1">Introduction</head><p>Rivers were tol<lb break="no"/>led<note place="foot" n="1">See Mira
Okafor, <hi rend="italic">Locks and Keepers</hi> 12 (2001).</note> long<lb/>before roads were. <pb n="12"/>
<fw>Tolls 12</fw> The first keepers were monks.<ref type="foot" target="#foot_1">2</ref> So says
<ref type="bibr" target="#b0">(Ek, 1999)</ref>.</p><list><item>the abbey</item><item>the county</item></list></div>
<div><head>The Keepers</head><p>A keeper who took <choice><sic>to</sic><corr>too</corr></choice> much was <hi
rend="smallcaps">fined</hi>.<note place="end" n="3"><p>Okafor, <title level="m">Locks</title>, at 20.</p></note></p>
<table><row><cell>Upper</cell><cell>1 penny</cell></row></table></div>
<note place="foot" n="2" xml:id="foot_1"><hi rend="italic">Id.</hi> at 14.</note>"""
BACK = """<back><div type="references"><listBibl><biblStruct xml:id="b0"><analytic><title level="a">Weirs of the
North</title><author><persName><forename>Bo</forename><surname>Ek</surname></persName></author></analytic><monogr>
<title level="j">Sea Law</title><imprint>
<biblScope unit="volume">3</biblScope>
<biblScope unit="page" from="4" to="9"/><date when="1999"/></imprint></monogr></biblStruct>
<bibl>Moor, Ann. 2004. Fines. Oslo: Hill House.</bibl></listBibl></div></back>"""


@pytest.fixture
def tolls(tmp_path):
    page = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body>{BODY}</body>{BACK}</text></TEI>'
    return article(tmp_path, "tolls.tei.xml", page)


def test_notes_in_the_text_and_notes_called_from_afar_are_read(tolls):
    assert notes(tolls) == [
        ("1", "See Mira Okafor, Locks and Keepers 12 (2001)."),
        ("2", "Id. at 14."),
        ("3", "Okafor, Locks, at 20."),
    ]
    assert calls(tolls) == [("1", "tolled"), ("2", "monks."), ("3", "fined.")]


def test_the_header_says_title_authors_and_year(tolls):
    assert (tolls.meta.title, tolls.meta.authors, tolls.meta.year) == (
        "Tolls on Quiet Rivers",
        ("Ada Lindqvist",),
        2019,
    )


def test_headings_type_lists_and_corrections_are_read(tolls):
    assert headings(tolls) == ["1 Introduction", "The Keepers", "References"]
    assert faces(tolls.body, Face.SMALLCAPS) == ["fined"]
    assert faces(tolls.readings["note:3"]) == ["Locks"]
    assert "took too much" in tolls.body.text
    assert BlockKind.CELL in {b.kind for b in tolls.blocks}


def test_pages_of_the_printed_edition_are_counted_and_running_heads_left_out(tolls):
    assert len(tolls.source.pages) == 2
    assert tolls.source.page_of(tolls.source.text.index("long before")) == 1
    assert tolls.source.page_of(tolls.source.text.index("The first")) == 2
    assert "Tolls 12" not in tolls.source.text


def test_a_note_at_the_end_of_the_file_stands_on_the_page_of_its_call(tolls):
    source = tolls.source
    held = {source.text[a:b]: line.page for line in source.lines for a, b in (line.span,)}
    assert held["[^1]: See Mira Okafor, Locks and Keepers 12 (2001)."] == 1
    assert held["[^2]: Id. at 14."] == 2
    assert source.page_of(source.text.index("[^1]: ")) is None


def test_a_bibliography_in_fields_is_a_list_of_sources(tolls):
    assert [tolls.readings[e.stream].text for e in tolls.entries] == [
        "Ek, Bo. 1999. “Weirs of the North.” Sea Law 3: 4–9.",
        "Moor, Ann. 2004. Fines. Oslo: Hill House.",
    ]


def test_a_note_that_names_the_place_of_its_call_is_called_there(tmp_path):
    page = """<TEI><text><body><p>The toll was paid<anchor xml:id="c1"/> in kind, and never in coin.</p></body>
    <back><note target="#c1" n="1">Okafor, Locks 3.</note></back></text></TEI>"""
    found = article(tmp_path, "tolls.tei", page)
    assert (notes(found), calls(found)) == ([("1", "Okafor, Locks 3.")], [("1", "paid")])
