"""Word files made with reference managers: every citation, locator and prefix comes back as it was given."""

import base64

import pytest
from helpers.assembled import article as read
from helpers.packing import RELS, archive, call, docx, note, para, run
from helpers.tool_fields import (
    WORD_SOURCES,
    bookmark,
    citavi_code,
    citavi_old_code,
    control,
    custom_properties,
    endnote_xml,
    field,
    mendeley_code,
    mendeley_tag,
    pieces,
    word_code,
    zotero_code,
)

from pincite import citations, resolution
from pincite.model import WorkType

LONG = "The clerk of the upper lock kept two books, one for the abbey and one for himself, and nobody asked which."
BOTH = [("locks", "14", "see ", None), ("weirs", "40-41", None, "with maps")]
AGAIN = [("locks", "20", None, None)]
DATA = "ADDIN EN.CITE.DATA"


def coded(items):
    return base64.b64encode(endnote_xml(items).encode()).decode()


def zotero(items, words):
    return field(zotero_code(items), run(words))


def mendeley(items, words):
    return field(mendeley_code(items), run(words))


def mendeley_cite(items, words):
    return control(mendeley_tag(items), run(words))


def endnote(items, words):
    return field(f" ADDIN EN.CITE {endnote_xml(items)}", run(words))


def endnote_data(items, words):
    inner = field(DATA, data=coded(items))
    return field(" ADDIN EN.CITE ", run(words), data=coded(items)).replace(
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', f'{inner}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def endnote_linked(items, words):
    return field(f" ADDIN EN.CITE {endnote_xml(items)}", field(r'HYPERLINK \l "_ENREF_1"', run(words)))


def citavi(items, words):
    return control("CitaviPlaceholder#1", field(citavi_code(items), run(words)))


def citavi_old(items, words):
    return field(citavi_old_code(items), run(words))


def word(items, words):
    cited = field(word_code(items), run(words))
    return f"<w:sdt><w:sdtPr><w:citation/></w:sdtPr><w:sdtContent>{cited}</w:sdtContent></w:sdt>"


def simple(items, words):
    code = word_code(items).replace('"', "&quot;")
    return f'<w:fldSimple w:instr="{code}">{run(words)}</w:fldSimple>'


WAYS = [zotero, mendeley, mendeley_cite, endnote, endnote_data, endnote_linked, citavi, word, simple]


def assembled(folder, body, notes="", **more):
    return read(folder, "tolls.docx", docx(body, notes, **{"customXml/item1.xml": WORD_SOURCES, **more}))


def in_text(way):
    cited = way(BOTH, "(see Okafor 2001, 14; Ek and Moor 2009, 40–41, with maps)")
    return para(run(f"{LONG} So it was "), cited, run(". Once more ")) + para(
        run("he said so "), way(AGAIN, "(2001, 20)")
    )


@pytest.mark.parametrize("way", WAYS)
def test_every_item_comes_back_with_locator_prefix_and_suffix(tmp_path, way):
    given = assembled(tmp_path, in_text(way)).source.given
    first, second = given.places
    assert [(i.locator, i.prefix, i.suffix) for i in first.items] == [
        ("p. 14", "see", None),
        ("pp. 40-41", None, "with maps"),
    ]
    assert [(i.key, i.locator) for i in second.items] == [(first.items[0].key, "p. 20")]


@pytest.mark.parametrize("way", WAYS)
def test_the_printed_words_are_tied_to_what_they_cite(tmp_path, way):
    source = assembled(tmp_path, in_text(way)).source
    assert [source.text[slice(*place.span)] for place in source.given.places] == [
        "(see Okafor 2001, 14; Ek and Moor 2009, 40–41, with maps)",
        "(2001, 20)",
    ]


@pytest.mark.parametrize("way", [*WAYS, citavi_old])
def test_the_fields_of_sources_are_those_that_the_tool_keeps(tmp_path, way):
    given = assembled(tmp_path, in_text(way)).source.given
    works = {work.fields.title: work for work in given.works}
    locks, weirs = works["Locks and Keepers"], works["The Law of Weirs"]
    assert (locks.type, locks.fields.authors, locks.fields.year) == (WorkType.BOOK, ("Okafor, Mira",), 2001)
    assert locks.fields.publisher == "Weir House"
    assert (weirs.type, weirs.fields.authors) == (WorkType.ARTICLE, ("Ek, Jonas", "Moor, Ada"))
    assert (weirs.fields.container, weirs.fields.volume, weirs.fields.issue) == ("Journal of Rivers", "12", "2")
    assert len(given.works) == 2


@pytest.mark.parametrize("way", WAYS)
def test_citations_are_made_of_what_the_tool_gives(tmp_path, way):
    article = assembled(tmp_path, in_text(way))
    found = citations.find(article)
    links = {link.citation: link.target for link in resolution.resolve(article, found)}
    assert [(c.read_by, c.confidence, c.pinpoint) for c in found] == [
        ("given", 1.0, "p. 14"),
        ("given", 1.0, "pp. 40-41"),
        ("given", 1.0, "p. 20"),
    ]
    assert links[found[2].id] == found[0].id
    assert links[found[1].id] == found[1].id


def test_short_forms_in_notes_mean_what_their_fields_say(tmp_path):
    said = [
        ([("locks", "14", None, None)], "Mira Okafor, Locks and Keepers (Weir House 2001) 14."),
        ([("weirs", "40", None, None)], "Ek and Moor, ‘The Law of Weirs’ (2009) 12 Journal of Rivers 33, 40."),
        ([("locks", "20", None, None)], "Okafor, Locks, 20."),
        ([("weirs", "9", None, None)], "Ibid., 9."),
    ]
    apart = "".join(note(n, field(zotero_code(items), run(words))) for n, (items, words) in enumerate(said, 1))
    article = assembled(tmp_path, "".join(para(run(LONG), call(n)) for n in (1, 2, 3, 4)), apart)
    found = citations.find(article)
    links = {link.citation: link.target for link in resolution.resolve(article, found)}
    assert [(c.id, c.pinpoint, links[c.id]) for c in found] == [
        ("n1.1", "p. 14", "n1.1"),
        ("n2.1", "p. 40", "n2.1"),
        ("n3.1", "p. 20", "n1.1"),
        ("n4.1", "p. 9", "n2.1"),
    ]


def test_bookmarks_of_zotero_cite_what_the_properties_of_the_document_keep(tmp_path):
    name = "ZOTERO_BREF_xYz12"
    custom = custom_properties([("ZOTERO_PREF_1", "<data/>"), *reversed(pieces(name, zotero_code(BOTH)[6:]))])
    body = para(run(f"{LONG} So it was "), bookmark(3, name, run("(see Okafor "), run("2001, 14; Ek 2009)")), run("."))
    given = assembled(tmp_path, body, **{"docProps/custom.xml": custom}).source.given
    assert [(place.tool, [i.locator for i in place.items]) for place in given.places] == [
        ("zotero", ["p. 14", "pp. 40-41"])
    ]


@pytest.mark.parametrize(
    "code",
    [
        'ADDIN ZOTERO_BIBL {"uncited":[]} CSL_BIBLIOGRAPHY',
        "ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY",
        "ADDIN EN.REFLIST",
        "ADDIN CITAVI.BIBLIOGRAPHY x",
        "BIBLIOGRAPHY",
    ],
)
def test_entries_of_a_printed_list_are_told_by_the_sources_they_print(tmp_path, code):
    first, last = field(code, "SPLIT").split("SPLIT")
    listed = (
        para(run("Quellen"), style="berschrift1")
        + para(first, run("Ek, J., Moor, A., 2009. The law of weirs. Journal of Rivers 12, 33–58."))
        + para(run("Okafor, Mira. "), run("Locks and Keepers", "i"), run(". Weir House, 2001."))
        + para(run("Someone else, who is not cited, 1950."), last)
    )
    source = assembled(tmp_path, in_text(zotero) + listed).source
    entries = [place for place in source.given.places if place.entry]
    titles = {work.key: work.fields.title for work in source.given.works}
    assert [[titles[i.key] for i in e.items] for e in entries] == [["The Law of Weirs"], ["Locks and Keepers"], []]
    assert source.text[slice(*entries[1].span)].startswith("Okafor")


def test_a_list_in_a_content_control_is_a_list_too(tmp_path):
    listed = control("MENDELEY_BIBLIOGRAPHY", para(run("Okafor, M. (2001) Locks and Keepers. Weir House.")))
    article = assembled(tmp_path, in_text(mendeley_cite) + listed)
    assert [place.entry for place in article.source.given.places] == [False, False, True]
    assert len(article.entries) == 1


@pytest.mark.parametrize(
    "code",
    [
        "ADDIN ZOTERO_ITEM CSL_CITATION {not json",
        'ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": 3}',
        "ADDIN ZOTERO_ITEM CSL_CITATION " + "[" * 50_000,
        "ADDIN EN.CITE <EndNote><Cite>",
        '<!DOCTYPE x [<!ENTITY a "b">]><EndNote><Cite><Author>&a;</Author></Cite></EndNote>'.join(
            ("ADDIN EN.CITE ", "")
        ),
        "ADDIN CitaviPlaceholder{%%%}",
        "ADDIN CITAVI.PLACEHOLDER x",
    ],
)
def test_a_damaged_code_costs_only_itself_and_is_told(tmp_path, code):
    source = assembled(tmp_path, para(run(f"{LONG} So it was "), field(code, run("(Okafor 2001)"), split=9999))).source
    assert "(Okafor 2001)" in source.text
    assert source.given.places == ()
    assert any("damaged" in said for said in source.warnings)


def test_raised_numbers_of_a_tool_call_sources_and_no_notes(tmp_path):
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'.format
    first, second = (
        field(zotero_code([(source, None, None, None)]), raised(n)) for n, source in ((1, "locks"), (2, "weirs"))
    )
    begin, end = field("ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY", "SPLIT").split("SPLIT")
    listed = para(begin, run("1. Okafor, Locks and Keepers.")) + para(run("2. Ek, The Law of Weirs."), end)
    article = assembled(tmp_path, para(run(LONG), first, run(" So."), second) + para(run("Sources")) + listed)
    assert article.notes == ()
    assert [(place.entry, len(place.items)) for place in article.source.given.places] == [
        *((False, 1), (False, 1)),
        *((True, 1), (True, 1)),
    ]


def test_a_damaged_part_beside_the_words_is_told_and_the_words_are_read(tmp_path):
    broken = {"word/settings.xml": "<w:settings", "docProps/custom.xml": "<Properties", "customXml/item2.xml": "<b"}
    data = docx(para(run(LONG)), **{**broken, "word/comments.xml": "<w"})
    source = read(tmp_path, "tolls.docx", data).source
    assert LONG in source.text
    assert len([said for said in source.warnings if "damaged" in said]) == 3


def test_sources_of_word_in_another_part_are_found_whatever_its_number(tmp_path):
    members = {"_rels/.rels": RELS, "customXml/item7.xml": WORD_SOURCES}
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    members["word/document.xml"] = f"<w:document {space}><w:body>{in_text(word)}</w:body></w:document>"
    given = read(tmp_path, "tolls.docx", archive(members)).source.given
    assert {work.fields.title for work in given.works} == {"Locks and Keepers", "The Law of Weirs"}
