"""Dates, DOIs and places of publication, as formats say them."""

import io

import pytest
from helpers.assembled import article
from pdfminer.pdftypes import PDFStream

from pincite.ingest.pdf_xmp import told
from pincite.ingest.published import doi_of, edtf, published, year_of
from pincite.model import Published


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("2018", "2018"),
        ("2018-07-04T10:22:00Z", "2018-07-04"),
        ("2018/7", "2018-07"),
        ("July 2018", "2018-07"),
        ("(4th July 2018)", "2018-07-04"),
        ("Sept. 4, 2018", "2018-09-04"),
        ("4. März 2019", "2019-03-04"),
        ("March–April 2011", "2011-03/2011-04"),
        ("Fall 2017", "2017-23"),
        ("30 February 2018", None),
        ("2018-13", None),
        ("forthcoming", None),
        ("", None),
    ],
)
def test_a_date_is_as_precise_as_it_was_given(said, date):
    assert edtf(said) == date


def test_the_year_of_a_date():
    assert (year_of("2011-03/2011-04"), year_of(None)) == (2011, None)


def test_a_doi_is_read_without_its_address_and_in_lower_case():
    assert doi_of("https://doi.org/10.1234/Rivers.2018.") == "10.1234/rivers.2018"
    assert doi_of("version 10.1234") is None


def test_empty_overlong_and_impossible_words_are_left():
    said = {"container": "  River \n Law ", "volume": "", "publisher": "x" * 999, "doi": "none", "url": "javascript:x"}
    assert published(said) == Published("River Law")


TOLLS = "<p>The clerk of the upper lock kept two books, one for the abbey and one for himself, and nobody asked.</p>"
RIVER_LAW = Published("River Law", "7", "2", "12–40", "Harbour Press", "10.1234/tolls", "https://example.org/tolls")


def test_tags_of_a_web_page_tell_place_and_date(tmp_path):
    tags = {
        "citation_title": "Tolls",
        "citation_journal_title": "River Law",
        "citation_volume": "7",
        "citation_issue": "2",
        "citation_firstpage": "12",
        "citation_lastpage": "40",
        "citation_publisher": "Harbour Press",
        "citation_doi": "10.1234/Tolls",
        "citation_abstract_html_url": "https://example.org/tolls",
        "citation_publication_date": "2018/07/04",
    }
    head = "".join(f'<meta name="{name}" content="{value}">' for name, value in tags.items())
    found = article(tmp_path, "tolls.html", f"<html><head>{head}</head><body>{TOLLS}</body></html>").meta
    assert (found.published, found.date, found.year) == (RIVER_LAW, "2018-07-04", 2018)


def test_linked_data_name_issue_volume_and_journal_one_above_the_other(tmp_path):
    said = """{"@type": "ScholarlyArticle", "headline": "Tolls", "pageStart": "12", "pageEnd": 40,
    "datePublished": "2018-07", "sameAs": "https://doi.org/10.1234/tolls", "url": "https://example.org/tolls",
    "publisher": {"name": "Harbour Press"}, "isPartOf": {"@type": "PublicationIssue", "issueNumber": 2, "isPartOf":
    {"@type": "PublicationVolume", "volumeNumber": "7", "isPartOf": {"@type": "Periodical", "name": "River Law"}}}}"""
    head = f'<script type="application/ld+json">{said}</script>'
    found = article(tmp_path, "tolls.html", f"<html><head>{head}</head><body>{TOLLS}</body></html>").meta
    assert (found.published, found.date) == (RIVER_LAW, "2018-07")


def test_jats_tells_place_and_the_date_in_its_parts(tmp_path):
    front = """<front><journal-meta><journal-title-group><journal-title>River Law</journal-title></journal-title-group>
    <publisher><publisher-name>Harbour Press</publisher-name></publisher></journal-meta><article-meta>
    <article-id pub-id-type="pmid">77</article-id><article-id pub-id-type="doi">10.1234/tolls</article-id>
    <title-group><article-title>Tolls</article-title></title-group><pub-date pub-type="epub"><day>4</day>
    <month>7</month><year>2018</year></pub-date><volume>7</volume><issue>2</issue><fpage>12</fpage><lpage>40</lpage>
    <self-uri xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="https://example.org/tolls"/>
    </article-meta></front>"""
    found = article(tmp_path, "tolls.nxml", f"<article>{front}<body>{TOLLS}</body></article>").meta
    assert (found.published, found.date, found.year) == (RIVER_LAW, "2018-07-04", 2018)


def test_tei_tells_where_its_source_was_published(tmp_path):
    source = """<sourceDesc><biblStruct><analytic><title>Tolls</title></analytic><monogr>
    <title level="j">River Law</title><imprint><publisher>Harbour Press</publisher>
    <biblScope unit="volume">7</biblScope><biblScope unit="issue">2</biblScope>
    <biblScope unit="page" from="12" to="40"/><date when="2018-07"/></imprint></monogr>
    <idno type="DOI">10.1234/tolls</idno><ptr target="https://example.org/tolls"/></biblStruct></sourceDesc>"""
    head = f"<teiHeader><fileDesc><titleStmt><title>Tolls</title></titleStmt>{source}</fileDesc></teiHeader>"
    text = f"<text><body>{TOLLS}</body></text>"
    found = article(tmp_path, "tolls.tei", f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{head}{text}</TEI>').meta
    assert (found.published, found.date, found.year) == (RIVER_LAW, "2018-07", 2018)


class Document:
    """As much of a PDF as a packet hangs on."""

    def __init__(self, packet):
        self.catalog = {"Metadata": PDFStream({}, packet)} if packet is not None else {}


PACKET = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" prism:volume="7" prism:startingPage="12" prism:endingPage="40">
<xmp:CreateDate>2022-09-10T09:01:10</xmp:CreateDate><prism:publicationName>River Law</prism:publicationName>
<prism:number>2</prism:number><prism:doi>10.1234/tolls</prism:doi><prism:url>https://example.org/tolls</prism:url>
<dc:publisher><rdf:Bag><rdf:li>Harbour Press</rdf:li></rdf:Bag></dc:publisher>%s</rdf:Description></rdf:RDF>
</x:xmpmeta>"""


def test_a_packet_tells_place_and_date_but_not_when_the_file_was_made():
    assert told(Document(PACKET % b"")) == (RIVER_LAW, None)
    assert told(Document(PACKET % b"<prism:coverDate>2018-07</prism:coverDate>")) == (RIVER_LAW, "2018-07")


def test_the_day_on_which_a_program_made_the_file_is_no_date_of_publication():
    assert told(Document(PACKET % b"<dc:date>2022-09-10T09:01:10</dc:date>")) == (RIVER_LAW, None)
    assert told(Document(PACKET % b"<dc:date>2018-07</dc:date>")) == (RIVER_LAW, "2018-07")


@pytest.mark.parametrize("packet", [None, b"", b"<x", b"\xff\xfe\x00", b"<a/>" + io.BytesIO(b" ").read()])
def test_a_packet_that_is_none_tells_nothing(packet):
    assert told(Document(packet)) == (Published(), None)


def test_a_prefix_that_a_damaged_packet_declares_no_more_harms_nothing_else_in_it():
    damaged = (PACKET % b"").replace(b' xmlns:xmp="http://ns.adobe.com/xap/1.0/"', b"")
    assert told(Document(damaged)) == (RIVER_LAW, None)
