"""TEI that readers of XML and of bibliographies read back, each pointer against the text."""

import re
from xml.etree import ElementTree

import grobid_tei_xml
import pytest
from helpers.annotations import annotated
from helpers.works_to_cite import HOSTILE, TITLES, WORKS, hostile, item
from hypothesis import given, settings
from lxml import etree

from pincite.export import find, tei
from pincite.export.annotated import articles
from pincite.export.characters import printable
from pincite.export.tei_works import work
from pincite.model import WorkType

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"


@pytest.fixture(scope="module")
def written(labour, tmp_path_factory):
    out = tmp_path_factory.mktemp("tei") / "out"
    find("tei").write(labour, out)
    return out


def root(written, name="labour-md"):
    return etree.parse(str(written / f"{name}.xml")).getroot()


def source(tree):
    (element,) = [e for e in tree.iter(f"{TEI}ab", "ab") if e.get(ID) == "source"]
    return element.text or ""


def pointed(annotation):
    inside = re.fullmatch(r"#string-range\(source,([\d,]+)\)", annotation.get("target"))
    numbers = [int(n) for n in inside[1].split(",")]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def words(tree, annotation):
    return "".join(source(tree)[start : start + length] for start, length in pointed(annotation))


def listed(tree, kind):
    (found,) = [e for e in tree.iter(f"{TEI}listAnnotation") if e.get("type") == kind]
    return list(found)


def test_the_text_is_that_of_the_article_carriage_returns_included(written, labour):
    with labour.transaction() as connection:
        texts = {article.doc: article.text for article in articles(connection)}
    assert {doc: source(root(written, doc)) for doc in texts} == {doc: printable(text) for doc, text in texts.items()}
    assert "\r\n" in texts["canals-md"]


def test_claims_point_at_their_words_and_at_their_works(written):
    tree = root(written)
    ids = {e.get(ID): e for e in tree.iter() if e.get(ID)}
    (crews,) = [a for a in listed(tree, "claim") if words(tree, a).startswith("Fishing crews")]
    assert words(tree, crews) == "Fishing crews rarely hold contracts."
    works = [ids[p.get("target")[1:]] for p in crews if p.get("type") == "work"]
    assert [w.findtext(f".//{TEI}title") for w in works] == ["Paper Boats", "Contracts at Sea"]
    citations = [ids[p.get("target")[1:]] for p in crews if p.get("type") == "citation"]
    assert [words(tree, c)[:8] for c in citations] == ["Ray Dunn", "Mira Tan"]


def test_every_pointer_inside_the_file_leads_somewhere_and_every_id_is_there_once(written):
    for path in written.glob("*.xml"):
        tree = etree.parse(str(path)).getroot()
        ids = [e.get(ID) for e in tree.iter() if e.get(ID)]
        assert len(ids) == len(set(ids))
        assert {p.get("target")[1:] for p in tree.iter(f"{TEI}ptr")} <= set(ids)


def test_citations_say_form_and_pinpoint_and_mentions_what_they_name(written):
    tree = root(written)
    (ibid,) = [a for a in listed(tree, "citation") if words(tree, a).startswith("Ibid.")]
    assert {n.get("type"): n.text for n in ibid.iter(f"{TEI}note")} == {"form": "id", "pinpoint": "p. 20"}
    named = {(words(tree, a), a.findtext(f"{TEI}note[@type='norm']")) for a in listed(tree, "mention")}
    assert ("Malaysia", "MYS") in named


def test_a_reader_of_grobids_tei_reads_the_works(written):
    found = {w.title: w for w in grobid_tei_xml.parse_citation_list_xml(bibliography(root(written, "corpus")))}
    assert set(found) == {
        "Contracts at Sea",
        "Paper Boats",
        "Law & Crews at {Sea} <Now>",
        "Trafficking in Persons Report",
    }
    tan = found["Contracts at Sea"]
    assert (tan.date, tan.publisher, [a.full_name for a in tan.authors]) == (
        "2011",
        "Oxford University Press",
        ["Mira Tan"],
    )


def bibliography(tree):
    return etree.tostring(tree.find(f".//{TEI}listBibl"), encoding="unicode")


def works_of(items):
    parent = ElementTree.Element("listBibl", {"xmlns": TEI.strip("{}")})
    parent.extend(work(one, tei.name_of("work", one["id"])) for one in items)
    return grobid_tei_xml.parse_citation_list_xml(ElementTree.tostring(parent, encoding="unicode"))


def test_volumes_pages_and_containers_are_read_where_they_belong():
    found = {w.id: w for w in works_of(WORKS)}
    okafor = found["work-okafor-2001-harbours-without-law"]
    assert (okafor.journal, okafor.volume, okafor.issue, okafor.pages) == ("Sea L. Rev.", "4", "2", "12-40")
    assert (okafor.date, [a.surname for a in okafor.authors]) == ("2001-05-03", ["Okafor", "van der Meer"])
    leung = found["work-leung-2009-inspectors"]
    assert (leung.title, leung.book_title, leung.editors[0].surname) == ("Inspectors", "Work on the water", "Moreau")


def test_keys_that_xml_takes_for_no_name_get_one():
    assert tei.name_of("work", "42-usc-7101") == "work-42-usc-7101"
    assert tei.name_of("citation", "n*.1") == "citation-n_2a_.1"
    assert tei.name_of("work", "a_b") != tei.name_of("work", "a b")


@settings(deadline=None)
@given(article=annotated())
def test_any_text_is_read_back_code_point_for_code_point(article):
    items = {"42-usc": item("42-usc", WorkType.STATUTE, title="22 U.S.C.")}
    tree = etree.fromstring(tei.written(tei.document(article, items)))
    assert source(tree) == printable(article.text)
    for annotation in tree.iter(f"{TEI}annotation"):
        pieces = article.pieces(article.claims[0])
        assert [(start, start + length) for start, length in pointed(annotation)] == pieces


@settings(deadline=None)
@given(text=TITLES)
def test_any_field_is_text_of_its_element(text):
    (found,) = works_of([hostile("hostile", text, WorkType.BOOK)])
    assert found.title == hostile("hostile", text, WorkType.BOOK)["title"]


@settings(deadline=None)
@given(text=HOSTILE)
def test_printable_text_has_its_length_and_stands_in_xml(text):
    found = printable(text)
    assert len(found) == len(text)
    assert etree.fromstring(f"<a>{found.translate({60: '[', 38: '+', 13: ' '})}</a>") is not None
