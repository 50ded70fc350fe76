"""Word documents as they are meant: parts by relation, changes, hidden words, symbols, fields, typed numbers."""

import pytest
from helpers.assembled import article as read
from helpers.assembled import calls, headings, notes
from helpers.packing import RELS, STYLES, W, archive, call, docx, note, para, run

LONG = "The clerk of the upper lock kept two books, one for the abbey and one for himself, and nobody asked which."
THREE = note(1, run("Okafor, Locks 3.")) + note(2, run("Ek, Weirs 9.")) + note(3, run("Moor, Fines 4."))
TITLE = para(run("Tolls on Quiet Rivers"), style="Titel")
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def assembled(folder, *args, **more):
    return read(folder, "tolls.docx", docx(*args, **more))


def bare(number, *runs):
    return f'<w:footnote w:id="{number}">{para(*runs)}</w:footnote>'


def field(code, *result):
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    told = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return mark("begin") + told + mark("separate") + "".join(result) + mark("end")


def symbol(char, font):
    return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'


def test_parts_are_found_by_their_relations_whatever_they_are_called(tmp_path):
    relation = f'<Relationship Id="{{0}}" Type="{RELATION}{{0}}" Target="{{1}}"/>'.format
    beside = relation("styles", "looks.xml") + relation("footnotes", "/apart/feet.xml")
    body = TITLE + para(run("The Keepers"), style="berschrift1") + para(run(LONG), call(1))
    members = {
        "_rels/.rels": RELS.replace("word/document.xml", "word/main3.xml"),
        "word/_rels/main3.xml.rels": f"<Relationships>{beside}</Relationships>",
        "word/main3.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        "word/looks.xml": STYLES,
        "apart/feet.xml": f'<w:footnotes xmlns:w="{W}">{THREE}</w:footnotes>',
    }
    found = read(tmp_path, "tolls.docx", archive(members))
    assert headings(found) == ["The Keepers"]
    assert notes(found)[0] == ("1", "Okafor, Locks 3.")


@pytest.mark.parametrize("change", ["del", "moveFrom"])
def test_a_note_whose_call_is_deleted_or_moved_away_is_no_note_and_shifts_no_number(tmp_path, change):
    body = para(run(LONG), call(1), f"<w:{change}>{run(' An aside.')}{call(2)}</w:{change}>", run(" So."), call(3))
    found = assembled(tmp_path, body, THREE)
    assert notes(found) == [("1", "Okafor, Locks 3."), ("2", "Moor, Fines 4.")]


def test_a_call_that_was_moved_stands_where_it_is_now(tmp_path):
    body = para(run(LONG), f"<w:moveFrom>{call(1)}</w:moveFrom>") + para(run("So."), f"<w:moveTo>{call(1)}</w:moveTo>")
    assert calls(assembled(tmp_path, body, THREE[: THREE.index("</w:footnote>") + 13])) == [("1", "So.")]


def test_a_paragraph_whose_end_is_deleted_runs_on_and_a_deleted_row_is_gone(tmp_path):
    ended = "<w:rPr><w:del/></w:rPr>"
    row = "<w:tr><w:trPr>{}</w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>".format
    table = row("", para(run("Lock")), para(run("Toll"))) + row("<w:del/>", para(run("Weir")), para(run("9")))
    body = para(run("The clerk "), extra=ended) + para(run("kept books.")) + f"<w:tbl>{table}</w:tbl>"
    assert assembled(tmp_path, body).body.text == "The clerk kept books.\n\n| Lock | Toll |"


def test_old_formats_that_changes_keep_say_nothing(tmp_path):
    was = '<w:pPrChange><w:pPr><w:pStyle w:val="Titel"/><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>'
    assert headings(assembled(tmp_path, para(run(LONG), extra=was))) == []


@pytest.mark.parametrize(
    "hidden", ["<w:vanish/>", '<w:rStyle w:val="Secret"/>', '<w:rStyle w:val="Secret"/><w:vanish w:val="1"/>']
)
def test_hidden_words_and_the_notes_that_they_call_are_not_read(tmp_path, hidden):
    style = '<w:style w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    unseen = f'<w:r><w:rPr>{hidden}</w:rPr><w:t>check this</w:t><w:footnoteReference w:id="2"/></w:r>'
    body = para(run(LONG), call(1), unseen, run(" So it was."), call(3))
    found = assembled(tmp_path, body, THREE, styles=STYLES.replace("</w:styles>", style))
    assert "check" not in found.source.text
    assert notes(found) == [("1", "Okafor, Locks 3."), ("2", "Moor, Fines 4.")]


def test_words_that_a_hidden_style_sets_but_their_run_shows_are_read(tmp_path):
    style = '<w:style w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    seen = '<w:r><w:rPr><w:rStyle w:val="Secret"/><w:vanish w:val="0"/></w:rPr><w:t>The weir fell.</w:t></w:r>'
    assert assembled(tmp_path, para(seen), styles=STYLES.replace("</w:styles>", style)).body.text == "The weir fell."


def test_words_that_only_ask_for_words_are_none(tmp_path):
    asks = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = para(run(LONG), asks.format(run("Click to enter text.")))
    assert assembled(tmp_path, body).body.text == LONG


@pytest.mark.parametrize(
    ("char", "font", "shown"),
    [
        ("00A7", "Times New Roman", "§"),
        ("F0A7", "Times New Roman", "§"),
        ("F0B0", "Symbol", "°"),
        ("F061", "Symbol", "α"),
        ("F0B3", "Symbol", "≥"),
        ("F0E0", "Wingdings", "→"),
        ("2013", "Garamond", "–"),
        ("F096", "Garamond", "–"),
        ("zz", "Symbol", ""),
    ],
)
def test_symbols_are_the_characters_that_their_fonts_show(tmp_path, char, font, shown):
    found = assembled(tmp_path, para(run("18 U.S.C. "), symbol(char, font), run("1589")))
    assert found.body.text == f"18 U.S.C. {shown}1589"


def test_letters_set_in_a_symbol_font_are_what_it_shows(tmp_path):
    greek = '<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>&#xF062;-</w:t></w:r>'
    assert assembled(tmp_path, para(greek, run("decay"))).body.text == "β−decay"


def test_letters_of_formulas_are_words(tmp_path):
    m = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    letter = "<m:r><m:t>{}</m:t></m:r>".format
    formula = f"<m:oMath {m}><m:f><m:num>{letter('a')}</m:num><m:den>{letter('b')}</m:den></m:f></m:oMath>"
    assert assembled(tmp_path, para(run("It was "), formula, run(" pence."))).body.text == "It was a/b pence."


def test_a_level_of_the_outline_makes_a_style_a_heading(tmp_path):
    own = (
        '<w:style w:styleId="JA"><w:name w:val="Journal A"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:styleId="JB"><w:name w:val="Journal B"/><w:basedOn w:val="JA"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:styleId="JT"><w:name w:val="Journal text"/><w:basedOn w:val="JA"/>'
        '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style></w:styles>'
    )
    body = (
        TITLE
        + para(run("The Keepers"), style="JA")
        + para(run(LONG), style="JT")
        + para(run("Upper Locks"), style="JB")
    )
    found = assembled(tmp_path, body + para(run(LONG)), styles=STYLES.replace("</w:styles>", own))
    assert [(s.level, s.heading) for s in found.sections if s.heading] == [(1, "The Keepers"), (2, "Upper Locks")]


def test_a_long_paragraph_is_no_heading_whatever_its_level(tmp_path):
    level = '<w:outlineLvl w:val="0"/>'
    body = TITLE + para(run("The Keepers"), extra=level) + para(run(LONG * 3), extra=level)
    assert headings(assembled(tmp_path, body + para(run(LONG)))) == ["The Keepers"]


def test_a_raised_reference_to_a_note_is_no_word_of_the_sentence(tmp_path):
    marked = f'<w:bookmarkStart w:id="7" w:name="_Ref7"/>{call(1)}<w:bookmarkEnd w:id="7"/>'
    again, named = field(r"NOTEREF _Ref7 \f \h", run("1")), field("NOTEREF _Ref7", run("1"))
    body = para(run(LONG), marked) + para(run("It was old."), again, run(" It fell."))
    found = assembled(tmp_path, body + para(run("See note "), named, run(".")), THREE)
    assert "It was old. It fell." in found.body.text
    assert "See note 1." in found.body.text


def test_what_stands_within_the_code_of_a_field_is_not_shown(tmp_path):
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    code = "<w:r><w:instrText>{}</w:instrText></w:r>".format
    inner = mark("begin") + code("MERGEFIELD who") + mark("separate") + run("abbot") + mark("end")
    whole = code("IF ") + inner + code(' = "abbot" "free"')
    outer = mark("begin") + whole + mark("separate") + run("free") + mark("end")
    assert assembled(tmp_path, para(run("He passed "), outer, run("."))).body.text == "He passed free."


def test_a_field_that_never_ends_swallows_no_words(tmp_path):
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
    assert assembled(tmp_path, para(begun, run(LONG))).body.text == LONG


def test_numbers_typed_before_notes_are_no_words_of_them(tmp_path):
    apart = (
        bare(1, run("1"), run(" Okafor, Locks 3."))
        + bare(2, run("2. Ek, Weirs 9."))
        + bare(3, run("(3)"), "<w:r><w:tab/></w:r>", run("Moor, Fines 4."))
    )
    found = assembled(tmp_path, para(run(LONG), call(1), run(" So."), call(2), run(" Once."), call(3)), apart)
    assert [words for _, words in notes(found)] == ["Okafor, Locks 3.", "Ek, Weirs 9.", "Moor, Fines 4."]


def test_a_note_that_begins_with_a_figure_keeps_it(tmp_path):
    apart = bare(1, run("1 U.S.C. § 1.")) + bare(2, run("Ek, Weirs 9.")) + bare(3, run("Moor, Fines 4."))
    found = assembled(tmp_path, para(run(LONG), call(1), run(" So."), call(2), run(" Once."), call(3)), apart)
    assert notes(found)[0] == ("1", "1 U.S.C. § 1.")


def test_a_separator_that_does_not_say_so_is_no_note(tmp_path):
    line = '<w:footnote w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    found = assembled(tmp_path, para(run(LONG), call(1)), line + note(1, run("Okafor, Locks 3.")))
    assert notes(found) == [("1", "Okafor, Locks 3.")]


def test_endnotes_beside_footnotes_of_several_chapters_have_a_numbering_of_their_own(tmp_path):
    restart = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    settings = f'<w:settings xmlns:w="{W}"><w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr></w:settings>'
    body = para(run(LONG), call(1), extra=restart) + para(run("So."), call(2), run(" Once."), call(1, "endnote"))
    more = note(1, run("Moor, Fines 4."), kind="endnote")
    found = assembled(tmp_path, body + restart, THREE, more, **{"word/settings.xml": settings})
    assert [label for label, _ in calls(found)] == ["1", "2:1", "3:1"]


CORE = '<x xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>{}</dc:creator></x>'


@pytest.mark.parametrize(
    ("title", "creator"),
    [("Template for Papers", "Office User"), ("Tolls on Quiet Rivers", "Ada Lindqvist"), ("", "Office User")],
)
def test_printed_title_and_authors_go_before_what_the_program_put_down(tmp_path, title, creator):
    body = TITLE + para(run("Ada Lindqvist")) + para(run("The Keepers"), style="berschrift1") + para(run(LONG))
    meta = assembled(tmp_path, body, **{"docProps/core.xml": CORE.format(title, creator)}).meta
    assert (meta.title, meta.authors) == ("Tolls on Quiet Rivers", ("Ada Lindqvist",))


def test_who_wrote_a_manuscript_without_a_byline_is_told_by_the_program(tmp_path):
    body = para(run(LONG)) + para(run(LONG))
    meta = assembled(tmp_path, body, **{"docProps/core.xml": CORE.format("On Locks", "Ada Lindqvist")}).meta
    assert (meta.title, meta.authors) == ("On Locks", ("Ada Lindqvist",))
