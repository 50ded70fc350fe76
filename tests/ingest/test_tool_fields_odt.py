"""OpenDocument texts made with reference managers: every citation, locator and prefix comes back as it was given."""

import io
import zipfile
from xml.sax.saxutils import quoteattr

import pytest
from helpers.assembled import article as read
from helpers.packing import archive, odt
from helpers.tool_fields import mark, mendeley_code, pieces, zotero_code

from pincite import citations, resolution
from pincite.model import WorkType

LONG = "The clerk of the upper lock kept two books, one for the abbey and one for himself, and nobody asked which."
BOTH = [("locks", "14", "see ", None), ("weirs", "40-41", None, "with maps")]
AGAIN = [("locks", "20", None, None)]
META = '<office:document-meta xmlns:office="o" xmlns:meta="m"><office:meta>{}</office:meta></office:document-meta>'
BREF = "ZOTERO_BREF_q{}"


def reference_mark(items, words, n):
    return mark(f"{zotero_code(items)[6:]} RND{n}xYz", words)


def mendeley_mark(items, words, n):
    return mark(f"{mendeley_code(items)[6:]} RND{n}", words)


def bookmark(_items, words, n):
    return mark(BREF.format(n), words, "bookmark")


def field_mark(items, words, n):
    code = f'<field:param field:name="vnd.oasis.opendocument.field.code" field:value={quoteattr(zotero_code(items))}/>'
    start = f'<field:fieldmark-start text:name="f{n}" field:type="unhandled">{code}</field:fieldmark-start>'
    return f"{start}{words}<field:fieldmark-end/>"


WAYS = [reference_mark, mendeley_mark, bookmark, field_mark]


def note(number, words):
    return (
        f'<text:note text:id="n{number}" text:note-class="footnote"><text:note-citation>{number}</text:note-citation>'
        f"<text:note-body><text:p>{words}</text:p></text:note-body></text:note>"
    )


def assembled(folder, body, meta=""):
    packed = odt(body)
    if meta:
        members = {"content.xml": content(packed), "meta.xml": META.format(meta)}
        packed = archive(members)
    return read(folder, "tolls.odt", packed)


def content(packed):
    with zipfile.ZipFile(io.BytesIO(packed)) as held:
        return held.read("content.xml").decode()


def kept():
    codes = {BREF.format(1): zotero_code(BOTH)[6:], BREF.format(2): zotero_code(AGAIN)[6:]}
    held = [pair for name, code in codes.items() for pair in pieces(name, code)]
    return "".join(f"<meta:user-defined meta:name={quoteattr(n)}>{v}</meta:user-defined>" for n, v in held)


def in_text(way):
    cited = way(BOTH, "(see <text:span>Okafor</text:span> 2001, 14; Ek and Moor 2009, 40–41, with maps)", 1)
    once = f"<text:p>{LONG} So it was {cited}. Once more </text:p>"
    return f"{once}<text:p>he said so {way(AGAIN, '(2001, 20)', 2)}</text:p>"


@pytest.mark.parametrize("way", WAYS)
def test_every_item_comes_back_with_locator_prefix_and_suffix(tmp_path, way):
    source = assembled(tmp_path, in_text(way), kept()).source
    first, second = source.given.places
    assert [(i.locator, i.prefix, i.suffix) for i in first.items] == [
        ("p. 14", "see", None),
        ("pp. 40-41", None, "with maps"),
    ]
    assert [(i.key, i.locator) for i in second.items] == [(first.items[0].key, "p. 20")]
    assert source.text[slice(*first.span)] == "(see Okafor 2001, 14; Ek and Moor 2009, 40–41, with maps)"
    assert source.text[slice(*second.span)] == "(2001, 20)"
    assert [work.type for work in source.given.works] == [WorkType.BOOK, WorkType.ARTICLE]


@pytest.mark.parametrize("way", WAYS)
def test_short_forms_in_notes_mean_what_their_marks_say(tmp_path, way):
    first = note(1, way(BOTH, "Okafor, Locks and Keepers (2001), 14; Ek and Moor, Weirs, 40.", 1))
    body = f"<text:p>{LONG}{first} So it was.{note(2, way(AGAIN, 'Ibid., 20.', 2))}</text:p>"
    article = assembled(tmp_path, body, kept())
    found = citations.find(article)
    links = {link.citation: link.target for link in resolution.resolve(article, found)}
    assert [(c.id, c.pinpoint, links[c.id]) for c in found] == [
        ("n1.1", "p. 14", "n1.1"),
        ("n1.2", "pp. 40-41", "n1.2"),
        ("n2.1", "p. 20", "n1.1"),
    ]


@pytest.mark.parametrize(
    "section",
    ['text:name="ZOTERO_BIBL {&quot;uncited&quot;:[]} CSL_BIBLIOGRAPHY RND1"', 'text:name="JR_bib"'],
)
def test_a_section_of_sources_is_a_list_and_its_heading_no_entry(tmp_path, section):
    entries = "<text:p>Ek, J. and Moor, A. (2009) The law of weirs.</text:p><text:p>Okafor, Locks and Keepers.</text:p>"
    head = '<text:h text:outline-level="2">Quellen</text:h>'
    article = assembled(tmp_path, f"{in_text(reference_mark)}<text:section {section}>{head}{entries}</text:section>")
    listed = [place for place in article.source.given.places if place.entry]
    assert [article.source.text[slice(*place.span)].split(",")[0] for place in listed] == ["Ek", "Okafor"]
    assert [len(place.items) for place in listed] == [1, 1]
    assert len(article.entries) == 2


def test_the_bibliography_of_the_program_itself_gives_fields(tmp_path):
    said = (
        'text:identifier="Oka01" text:bibliography-type="book" text:author="Okafor, Mira; Jonas Ek" text:year="2001" '
        'text:title="Locks and Keepers" text:publisher="Weir House" text:isbn="9780000000011"'
    )
    source = assembled(
        tmp_path, f"<text:p>{LONG} So <text:bibliography-mark {said}>[Oka01]</text:bibliography-mark>.</text:p>"
    )
    (place,), (work,) = source.source.given.places, source.source.given.works
    assert source.source.text[slice(*place.span)] == "[Oka01]"
    assert (work.key, work.type, work.fields.authors) == ("Oka01", WorkType.BOOK, ("Okafor, Mira", "Ek, Jonas"))
    assert (work.fields.title, work.fields.year, work.identifiers) == (
        "Locks and Keepers",
        2001,
        ("isbn:9780000000011",),
    )


def test_a_mark_that_never_ends_and_a_damaged_one_harm_nothing(tmp_path):
    start = f"<text:reference-mark-start text:name={quoteattr(zotero_code(BOTH)[6:])}/>"
    broken = mark("ZOTERO_ITEM CSL_CITATION {x RND1", "(Ek 2009)")
    body = f"<text:p>{LONG} {broken} {start}(Okafor 2001)</text:p><text:p>{LONG}</text:p>"
    source = assembled(tmp_path, body).source
    assert [source.text[slice(*place.span)] for place in source.given.places] == ["(Okafor 2001)"]
    assert "(Ek 2009) (Okafor 2001)" in source.text
    assert any("damaged" in said for said in source.warnings)
