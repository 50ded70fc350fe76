"""OpenDocument texts end to end."""

import pytest
from helpers.assembled import article, calls, faces, headings, notes
from helpers.packing import archive, odt

from pincite.ingest import ReadError
from pincite.model import Face

LONG = "The clerk of the upper lock kept two books, one for the abbey and one for himself, and nobody asked which."
STYLES = (
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="T2" style:family="text">'
    '<style:text-properties fo:font-variant="small-caps"/></style:style>'
)
BODY = (
    '<text:h text:outline-level="1">Tolls on Quiet Rivers</text:h><text:p>Ada Lindqvist</text:p>'
    '<text:h text:outline-level="2">Introduction</text:h>'
    f"<text:p>{LONG}NOTE1<text:s/>Few <text:span text:style-name='T2'>knew</text:span> it.NOTE2</text:p>"
    "<text:list><text:list-item><text:p>the abbey</text:p></text:list-item></text:list>"
    "<text:tracked-changes><text:p>two pence</text:p></text:tracked-changes>"
)


def with_notes(body, *words):
    for n, said in enumerate(words, 1):
        note = (
            f'<text:note text:id="ftn{n}"><text:note-citation>{n}</text:note-citation><text:note-body>'
            f"<text:p>{said}</text:p></text:note-body></text:note>"
        )
        body = body.replace(f"NOTE{n}", note)
    return body


@pytest.fixture
def tolls(tmp_path):
    body = with_notes(BODY, "Okafor, <text:span text:style-name='T1'>Locks</text:span> 3.", "Ek, Weirs 9.")
    return article(tmp_path, "tolls.odt", odt(body, STYLES))


def test_notes_stand_apart_from_the_paragraphs_that_they_are_in(tolls):
    assert notes(tolls) == [("1", "Okafor, Locks 3."), ("2", "Ek, Weirs 9.")]
    assert calls(tolls) == [("1", "which."), ("2", "it.")]
    assert "which. Few knew it." in tolls.body.text


def test_headings_and_type_are_kept_and_deleted_words_are_not(tolls):
    assert headings(tolls) == ["Introduction"]
    assert faces(tolls.readings["note:1"]) == ["Locks"]
    assert faces(tolls.body, Face.SMALLCAPS) == ["knew"]
    assert "- the abbey" in tolls.source.text
    assert "two pence" not in tolls.source.text


def test_a_spreadsheet_is_no_text_document(tmp_path):
    sheet = '<o:d xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><o:body><o:spreadsheet/></o:body></o:d>'
    with pytest.raises(ReadError) as caught:
        article(tmp_path, "tolls.odt", archive({"content.xml": sheet}))
    assert caught.value.code == "damaged-file"


def test_bold_lines_are_headings_and_the_title_style_is_the_title(tmp_path):
    styles = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
        '<style:style style:name="P2" style:family="paragraph"><style:text-properties fo:font-weight="bold"/>'
        "</style:style>"
    )
    line = '<text:p text:style-name="{}">{}</text:p>'.format
    body = line("P1", "Tolls on Quiet Rivers") + line("", LONG) + line("P2", "The Keepers") + line("", LONG)
    found = article(tmp_path, "tolls.odt", odt(body, styles))
    assert found.meta.title == "Tolls on Quiet Rivers"
    assert headings(found) == ["The Keepers"]


def test_a_box_is_text_and_stands_after_the_paragraph_that_it_hangs_on(tmp_path):
    box = "<draw:frame><draw:text-box><text:p>Tolls rose in winter.</text:p></draw:text-box></draw:frame>"
    found = article(tmp_path, "tolls.odt", odt(f"<text:p>The clerk of the upper {box}lock kept two books.</text:p>"))
    assert found.body.text == "The clerk of the upper lock kept two books.\n\nTolls rose in winter."


def test_pages_are_those_that_the_program_last_laid_out(tmp_path):
    turn = "<text:soft-page-break/>"
    body = f"<text:p>The clerk kept {turn}two books.</text:p>{turn}<text:p>{LONG}</text:p>"
    source = article(tmp_path, "tolls.odt", odt(body)).source
    assert [source.text[a:b].split()[0] for a, b in (p.span for p in source.pages)] == ["The", "two", "The"]


def test_notes_typed_by_hand_are_notes(tmp_path):
    raised = '<style:style style:name="T9" style:family="text"><style:text-properties style:text-position="super"/>'
    raised += "</style:style>"
    one, two = (f'<text:span text:style-name="T9">{n}</text:span>' for n in (1, 2))
    body = (
        "<text:p>" + f"{LONG}{one} So it was.{two}</text:p><text:p>{one} Okafor, Locks 3.</text:p><text:p>{two} Ek 9."
    )
    body += "</text:p>"
    assert notes(article(tmp_path, "tolls.odt", odt(body, raised))) == [("1", "Okafor, Locks 3."), ("2", "Ek 9.")]
