"""References of TEI as fields, the places that cite them, and remarks that are no footnotes."""

import pytest
from helpers.assembled import article, calls, notes

from pincite import citations, resolution
from pincite.model import WorkType

LONG = "The clerk of the upper lock kept two books, one for the abbey and one for himself, and nobody asked which. "
EK = """<biblStruct xml:id="b0" type="journalArticle"><analytic><title level="a" type="main">The Law of Weirs</title>
<author><persName><forename type="first">Jonas</forename><surname>Ek</surname></persName></author></analytic><monogr>
<title level="j">Journal of Rivers</title><idno type="DOI">10.9999/WEIRS</idno><imprint>
<biblScope unit="volume">12</biblScope><biblScope unit="issue">2</biblScope><biblScope unit="page" from="33" to="58"/>
<date type="published" when="2009-03"/></imprint></monogr>{}</biblStruct>"""
LOCKS = """<biblStruct xml:id="b1"><monogr><title level="m">Locks and Keepers</title><author><persName><forename>Mira
</forename><surname>Okafor</surname></persName></author><imprint><publisher>Weir House</publisher><pubPlace>Lisse
</pubPlace><date when="2001"/></imprint></monogr></biblStruct>"""
RAW = '<note type="raw_reference">J. Ek, The law of weirs, J. of Rivers, 12 (2), 2009, pp. 33-58.</note>'
SALT = '<bibl xml:id="salt"><author>Field, Lee</author>. <title level="m">Salt</title>. <date>1999</date>.</bibl>'


def read(folder, body, listed="", header="<titleStmt><title>Tolls on Quiet Rivers</title></titleStmt>"):
    back = f"<back><div type='references'><listBibl>{listed}</listBibl></div></back>" if listed else ""
    head = f"<teiHeader><fileDesc>{header}</fileDesc></teiHeader>"
    return article(folder, "tolls.tei", f"<TEI>{head}<text><body><div>{body}</div></body>{back}</text></TEI>")


def printed(found):
    given = [p for p in found.source.given.places if not p.entry]
    return [(found.source.text[slice(*p.span)], [(i.key, i.locator) for i in p.items]) for p in given]


def test_fields_of_references_are_carried_and_not_printed_and_read_again(tmp_path):
    found = read(tmp_path, f"<p>{LONG}</p>", EK.format("") + LOCKS + SALT)
    ek, locks, salt = found.source.given.works
    assert (ek.type, ek.fields.authors, ek.fields.title) == (WorkType.ARTICLE, ("Ek, Jonas",), "The Law of Weirs")
    assert (ek.fields.container, ek.fields.volume, ek.fields.issue) == ("Journal of Rivers", "12", "2")
    assert (ek.fields.pages, ek.fields.date, ek.identifiers) == ("33–58", "2009-03", ("doi:10.9999/weirs",))
    assert (locks.type, locks.fields.title, locks.fields.place) == (WorkType.BOOK, "Locks and Keepers", "Lisse")
    assert (salt.fields.authors, salt.fields.year) == (("Field, Lee",), 1999)


def test_the_printed_words_that_grobid_keeps_are_the_entry_and_no_note(tmp_path):
    found = read(tmp_path, f"<p>{LONG}</p>", EK.format(RAW) + LOCKS)
    assert notes(found) == []
    assert [found.readings[e.stream].text for e in found.entries] == [
        "J. Ek, The law of weirs, J. of Rivers, 12 (2), 2009, pp. 33-58.",
        "Okafor, Mira. 2001. Locks and Keepers. Lisse: Weir House.",
    ]
    entries = [c for c in citations.find(found) if c.given == "b0"]
    assert [(c.read_by, c.fields.container) for c in entries] == [("given", "Journal of Rivers")]


@pytest.mark.parametrize(
    "remark",
    [
        "<listBibl><bibl xml:id='x1'>Ek, Weirs, 1999. <note>In Swedish.</note></bibl></listBibl>",
        "<figure><figDesc>Map</figDesc><note>Drawn in 1999.</note></figure>",
        "<table><row><cell>Lock</cell></row><note>Only in winter.</note></table>",
        "<p>The lock.</p><note place='headnote'>Tolls 12</note>",
        "<p>The lock.</p><note type='submission'>Received in May.</note>",
    ],
)
def test_remarks_that_nothing_calls_are_no_footnotes(tmp_path, remark):
    found = read(tmp_path, f"<p>{LONG}<note n='1'>Okafor, Locks 3.</note></p>{remark}")
    assert notes(found) == [("1", "Okafor, Locks 3.")]


def test_a_note_beside_paragraphs_that_nothing_points_to_has_no_call(tmp_path):
    found = read(
        tmp_path, f"<p>{LONG}<note n='1'>Okafor, Locks 3.</note></p><note place='foot' n='2'>Ek, Weirs 9.</note>"
    )
    assert [label for label, _ in notes(found)] == ["1", "2"]
    assert [label for label, _ in calls(found)] == ["1"]


def test_pointers_without_words_are_printed_as_the_entries_are_called(tmp_path):
    entries = "<bibl xml:id='ek' label='Ek 1999'>Ek, Bo. Weirs. 1999.</bibl>" + SALT
    cited = "It fell <ptr target='#ek' loc='14'/>. It rose <ptr target='#salt'/>, as <ptr target='#ek #salt'/>."
    body = f"<p>{LONG}{cited}</p>"
    found = read(tmp_path, body, entries)
    assert printed(found) == [
        ("[Ek 1999, 14]", [("ek", "p. 14")]),
        ("[Field 1999]", [("salt", None)]),
        ("[Ek 1999; Field 1999]", [("ek", None), ("salt", None)]),
    ]


def test_pointers_in_notes_cite_too_and_all_lead_to_their_entries(tmp_path):
    body = f"<p>{LONG}It fell <ptr target='#salt' loc='14'/>.<note>See <ptr target='#salt'/>.</note></p>"
    found = read(tmp_path, body, SALT)
    all_ = citations.find(found)
    links = {link.citation: link.target for link in resolution.resolve(found, all_)}
    entry = next(c.id for c in all_ if c.place.stream.startswith("list:"))
    assert [(c.place.stream, c.pinpoint, links[c.id]) for c in all_ if c.id != entry] == [
        ("note:1", None, entry),
        ("body", "p. 14", entry),
    ]


def test_a_short_reference_in_the_text_is_one_place_with_what_it_cites(tmp_path):
    body = f"<p>{LONG}(<bibl><ref target='#salt'>Field 1999</ref>, <citedRange unit='page'>14</citedRange></bibl>)</p>"
    assert printed(read(tmp_path, body, SALT)) == [("Field 1999, 14", [("salt", "p. 14")])]


def test_references_of_grobid_with_words_are_places(tmp_path):
    body = f"<p>{LONG}So it was <ref type='bibr' target='#b0'>(Ek, 2009)</ref>. <ref type='bibr'>[9]</ref></p>"
    assert printed(read(tmp_path, body, EK.format(""))) == [("(Ek, 2009)", [("b0", None)])]


def test_an_address_without_words_is_printed(tmp_path):
    assert (
        "(https://locks.example/)" in read(tmp_path, f"<p>{LONG}(<ptr target='https://locks.example/'/>)</p>").body.text
    )


def test_entries_right_in_a_division_are_a_list(tmp_path):
    body = f"<p>{LONG} <ref target='#salt'>Field</ref></p></div><div type='bibliography'><head>Quellen</head>{SALT}"
    found = read(tmp_path, body)
    assert [found.readings[e.stream].text for e in found.entries] == ["Field, Lee. Salt. 1999."]


@pytest.mark.parametrize(
    "author",
    [
        "<dhq:authorInfo><dhq:author_name>Ada <dhq:family>Lindqvist</dhq:family></dhq:author_name><dhq:affiliation>"
        "Lisse</dhq:affiliation></dhq:authorInfo>",
        "<author><persName>Ada Lindqvist</persName><affiliation>Lisse</affiliation></author>",
        "<author><name>Ada Lindqvist</name></author>",
        "<author>Ada Lindqvist</author>",
    ],
)
def test_authors_are_named_without_what_else_is_told_of_them(tmp_path, author):
    space = 'xmlns:dhq="http://www.digitalhumanities.org/ns/dhq"'
    header = f"<titleStmt {space}><title>Tolls</title>{author}</titleStmt>"
    assert read(tmp_path, f"<p>{LONG}</p>", header=header).meta.authors == ("Ada Lindqvist",)
