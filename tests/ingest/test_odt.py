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
