"""Word documents as scholars send them: numbered by Word, headed in bold, noted by hand, boxed, tracked, paged."""

import pytest
from helpers.assembled import article as read
from helpers.assembled import calls, faces, headings, notes
from helpers.packing import STYLES, W, call, docx, note, para, run

from pincite.model import BlockKind, Face

LONG = "The clerk of the upper lock kept two books, one for the abbey and one for himself, and nobody asked which."
RAISED = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'
CENTRED = '<w:jc w:val="center"/>'
TWO = note(1, run("Okafor, Locks 3.")) + note(2, run("Ek, Weirs 9."))


def assembled(folder, *args, **more):
    return read(folder, "tolls.docx", docx(*args, **more))


def part(name, inside):
    return {f"word/{name}.xml": f'<w:{name} xmlns:w="{W}">{inside}</w:{name}>'}


def sections(article):
    return [(s.level, s.label, s.heading) for s in article.sections if s.heading]


def kinds(article):
    return {article.body.slice(b.span): b.kind for b in article.blocks}


def test_footnotes_and_endnotes_have_the_numbers_that_word_prints(tmp_path):
    body = para(run(LONG), call(1), run(" So it was."), call(1, "endnote"), run(" Who asked?"), call(2))
    found = assembled(tmp_path, body, TWO, note(1, run("Moor, Fines 4."), kind="endnote"))
    assert calls(found) == [("1", "which."), ("i", "was."), ("2", "asked?")]
    assert dict(notes(found)) == {"1": "Okafor, Locks 3.", "2": "Ek, Weirs 9.", "i": "Moor, Fines 4."}


def test_endnotes_numbered_like_the_footnotes_are_a_second_numbering(tmp_path):
    settings = part("settings", '<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>')
    body = para(run(LONG), call(1), run(" So it was."), call(1, "endnote"))
    found = assembled(tmp_path, body, TWO, note(1, run("Moor, Fines 4."), kind="endnote"), **settings)
    assert [label for label, _ in calls(found)] == ["1", "2:1"]


def test_chapters_that_begin_their_numbers_anew_keep_them(tmp_path):
    restart = '<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>'
    end = f"<w:sectPr>{restart}</w:sectPr>"
    body = para(run(LONG), call(1), run(" So."), call(2), extra=end) + para(run("Later, too."), call(3)) + end
    found = assembled(tmp_path, body, TWO + note(3, run("Moor, Fines 4.")))
    assert [label for label, _ in notes(found)] == ["1", "2", "2:1"]
    assert calls(found)[-1] == ("2:1", "too.")


@pytest.mark.parametrize(
    ("said", "labels"),
    [
        ('<w:numFmt w:val="lowerLetter"/>', ["a", "b"]),
        ('<w:numFmt w:val="chicago"/>', ["*", "†"]),
        ('<w:numStart w:val="14"/>', ["14", "15"]),
    ],
)
def test_notes_may_be_numbered_in_letters_signs_or_from_another_number(tmp_path, said, labels):
    body = para(run(LONG), call(1), run(" So."), call(2))
    found = assembled(tmp_path, body, TWO, **part("settings", f"<w:footnotePr>{said}</w:footnotePr>"))
    assert [label for label, _ in notes(found)] == labels


def test_numbers_that_word_prints_before_headings_and_items_are_words(tmp_path):
    level = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/></w:lvl>'
    levels = (
        level.format(0, "upperRoman", "%1.") + level.format(1, "upperLetter", "%2.") + level.format(2, "decimal", "%3)")
    )
    numbering = f'<w:abstractNum w:abstractNumId="4">{levels}</w:abstractNum>'
    numbering += '<w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num>'
    listed = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="7"/></w:numPr>'.format
    styles = STYLES.replace("</w:styles>", '<w:style w:styleId="U2"><w:name w:val="heading 2"/></w:style></w:styles>')
    body = (
        para(run("Introduction"), style="berschrift1", extra=listed(0))
        + para(run(LONG))
        + para(run("The Keepers"), style="berschrift1", extra=listed(0))
        + para(run("Upper Locks"), style="U2", extra=listed(1))
        + para(run("the abbey"), extra=listed(2))
        + para(run("Lower Locks"), style="U2", extra=listed(1))
    )
    found = assembled(tmp_path, body, styles=styles, **part("numbering", numbering))
    assert sections(found) == [
        (1, "I", "Introduction"),
        (1, "II", "The Keepers"),
        (2, "A", "Upper Locks"),
        (2, "B", "Lower Locks"),
    ]
    assert kinds(found)["1) the abbey"] is BlockKind.ITEM


def test_bold_lines_are_headings_where_no_style_says_so(tmp_path):
    body = (
        para(run("Tolls on Quiet Rivers", "b"), extra=CENTRED)
        + para(run("Ada Lindqvist", "b"), extra=CENTRED)
        + para(run("I. INTRODUCTION", "b"), extra=CENTRED)
        + para(run("Never", "b"), run(f" say never. {LONG}"))
        + para(run("A. The Keepers", "b"))
        + para(run(LONG))
        + para(run("B. The Kept", "b"))
        + para(run(LONG))
        + para(run("II. CONCLUSION", "b"), extra=CENTRED)
        + para(run(LONG))
    )
    found = assembled(tmp_path, body)
    assert sections(found) == [
        (1, "I", "INTRODUCTION"),
        (2, "A", "The Keepers"),
        (2, "B", "The Kept"),
        (1, "II", "CONCLUSION"),
    ]
    assert (found.meta.title, found.meta.authors) == ("Tolls on Quiet Rivers", ("Ada Lindqvist",))


def test_notes_typed_by_hand_at_the_end_are_notes(tmp_path):
    body = (
        para(run("Rivers are 3 m"), RAISED.format(2), run(f" wide. {LONG}"), RAISED.format(1), run(" So it was."))
        + para(run("Nobody knows."), RAISED.format(2))
        + para(run("Notes"))
        + para(RAISED.format(1), run(" Okafor, "), run("Locks", "i"), run(" 3."))
        + para(run("But see Moor."))
        + para(RAISED.format(2), run(" Ek, Weirs 9."))
    )
    found = assembled(tmp_path, body)
    assert notes(found) == [("1", "Okafor, Locks 3. But see Moor."), ("2", "Ek, Weirs 9.")]
    assert calls(found) == [("1", "which."), ("2", "knows.")]
    assert faces(found.readings["note:1"]) == ["Locks"]


def test_a_numbered_list_under_notes_is_the_notes_that_raised_numbers_call(tmp_path):
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = (
        para(run(LONG), RAISED.format(1), run(" So it was."), RAISED.format(2))
        + para(run("Endnotes"))
        + para(run("Okafor, Locks 3."), extra=item)
        + para(run("Ek, Weirs 9."), extra=item)
    )
    found = assembled(tmp_path, body, **part("numbering", numbering))
    assert notes(found) == [("1", "Okafor, Locks 3."), ("2", "Ek, Weirs 9.")]
    assert calls(found) == [("1", "which."), ("2", "was.")]


def test_a_text_box_is_text_once_and_stands_after_what_it_interrupts(tmp_path):
    box = f"<w:txbxContent>{para(run('Tolls rose in winter.'))}</w:txbxContent>"
    drawn = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice>'
        f"<w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    found = assembled(tmp_path, para(run("The clerk of the upper "), drawn, run("lock kept two books.")))
    assert found.body.text == "The clerk of the upper lock kept two books.\n\nTolls rose in winter."


def test_a_table_of_one_cell_is_a_box_and_a_table_in_a_table_is_not_read_twice(tmp_path):
    inner = f"<w:tbl><w:tr><w:tc>{para(run('one'))}</w:tc><w:tc>{para(run('two'))}</w:tc></w:tr></w:tbl>"
    boxed = f"<w:tbl><w:tr><w:tc>{para(run(LONG))}</w:tc></w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:tc>{para(run('Upper'))}</w:tc><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    found = assembled(tmp_path, boxed + outer)
    assert kinds(found)[LONG] is BlockKind.PARAGRAPH
    assert kinds(found)["| Upper | one two |"] is BlockKind.CELL


def test_pages_are_those_that_word_last_laid_out(tmp_path):
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = para(run("The clerk kept "), turn, run("two books."), call(1)) + para('<w:r><w:br w:type="page"/></w:r>')
    body += para(turn, run(LONG), call(2))
    source = assembled(tmp_path, body, TWO).source
    assert [source.text[a:b].split()[0] for a, b in (p.span for p in source.pages)] == ["The", "two", "The"]
    assert source.page_of(source.text.index("abbey")) == 3


def test_pages_are_told_by_forced_breaks_where_word_never_laid_them_out(tmp_path):
    source = assembled(tmp_path, para(run("One."), '<w:r><w:br w:type="page"/></w:r>') + para(run(LONG))).source
    assert len(source.pages) == 2


def test_the_contents_that_word_wrote_are_no_text(tmp_path):
    styles = STYLES.replace("</w:styles>", '<w:style w:styleId="V1"><w:name w:val="toc 1"/></w:style></w:styles>')
    found = assembled(tmp_path, para(run("Introduction 3"), style="V1") + para(run(LONG)), styles=styles)
    assert found.source.text.strip() == LONG


def test_type_that_a_character_style_sets_is_kept(tmp_path):
    style = '<w:style w:styleId="Case"><w:name w:val="Case"/><w:rPr><w:i/></w:rPr></w:style></w:styles>'
    cased = '<w:r><w:rPr><w:rStyle w:val="Case"/></w:rPr><w:t>Ek v. Moor</w:t></w:r>'
    plain = '<w:r><w:rPr><w:rStyle w:val="Case"/><w:i w:val="0"/></w:rPr><w:t> is the case.</w:t></w:r>'
    found = assembled(tmp_path, para(run("Of fines, "), cased, plain), styles=STYLES.replace("</w:styles>", style))
    assert faces(found.body, Face.ITALIC) == ["Ek v. Moor"]


def test_fields_keep_what_they_show_and_comments_are_no_text(tmp_path):
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ADDIN ZOTERO_ITEM {"x"} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("(Ek 1999)")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    link = f'<w:hyperlink>{run("the record")}</w:hyperlink><w:r><w:commentReference w:id="1"/></w:r>'
    more = part("comments", f'<w:comment w:id="1">{para(run("Really?"))}</w:comment>')
    found = assembled(tmp_path, para(run("So says "), field, run(" in "), link, run(".")), **more)
    assert found.body.text == "So says (Ek 1999) in the record."


def test_a_title_that_word_made_up_is_none(tmp_path):
    core = '<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Microsoft Word - draft3.doc</dc:title></x>'
    found = assembled(tmp_path, para(run("Tolls"), style="Titel") + para(run(LONG)), **{"docProps/core.xml": core})
    assert found.meta.title == "Tolls"
    assert headings(found) == []
