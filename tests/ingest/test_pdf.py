import random

import pytest

from pincite.ingest import errors, pdf
from pincite.ingest.errors import ReadError
from pincite.model import Face
from tests.helpers import printing

HOUSE = b"BT /F1 10 Tf 50 350 Td (The ferry house stood on the quay of the harbour) Tj ET "


def faces(source, face):
    return [source.text[s.span.start : s.span.end] for s in source.styles if s.face is face]


def words(source):
    return [source.text[line.span.start : line.span.end] for line in source.lines if line.box]


@pytest.fixture(scope="module")
def article():
    return pdf.read(printing.locks(), "locks.pdf")


def test_every_line_stands_in_the_text_with_its_box_page_and_size(article):
    assert article.media_type == "application/pdf"
    assert len(article.sha256) == 64
    first = next(line for line in article.lines if "tolled long before" in article.quote((line.span,)))
    assert (first.page, first.size) == (1, 10.0)
    assert 0 < first.box.x0 < first.box.x1 < article.pages[0].width
    assert 0 < first.box.y0 < first.box.y1 < article.pages[0].height


def test_pages_cover_the_text_in_order(article):
    spans = [page.span for page in article.pages]
    assert spans[0].start == 0
    assert spans[-1].end == len(article.text)
    assert [a.end for a in spans[:-1]] == [b.start for b in spans[1:]]
    assert article.page_of(article.text.index("tolled long before")) == 1


def test_lines_end_with_a_line_break_and_follow_each_other(article):
    for one, two in zip(article.lines, article.lines[1:], strict=False):
        assert article.text[one.span.end] == "\n"
        assert one.span.end < two.span.start


def test_superior_figures_are_raised_though_they_stand_on_the_baseline_in_full_size(article):
    assert faces(article, Face.RAISED)[:3] == ["*", "1", "2"]
    assert "were.1 The first keepers" in article.text
    assert "1623" not in faces(article, Face.RAISED)


def test_smaller_figures_above_the_line_are_raised():
    content = (
        HOUSE + b"BT /F1 6 Tf 265 354 Td (12) Tj ET BT /F1 10 Tf 50 330 Td (for 40 years and 7 days in all.) Tj ET"
    )
    source = pdf.read(printing.page(content), "ferry.pdf")
    assert faces(source, Face.RAISED) == ["12"]
    assert source.text.startswith("The ferry house stood on the quay of the harbour")
    assert words(source)[0].endswith("12")


def test_faces_are_read_off_the_fonts(article):
    assert "Locks and Keepers" in faces(article, Face.ITALIC)
    assert "Tolls on Quiet Rivers" in faces(article, Face.BOLD)


def test_capitals_of_a_smaller_size_are_small_capitals():
    content = (
        b"BT /F1 12 Tf 50 350 Td (M) Tj /F1 9 Tf (IRA) Tj /F1 12 Tf ( O) Tj /F1 9 Tf (KAFOR) Tj "
        b"/F1 12 Tf (, a keeper of locks) Tj ET"
    )
    source = pdf.read(printing.page(content), "caps.pdf")
    assert source.text.strip() == "MIRA OKAFOR, a keeper of locks"
    assert faces(source, Face.SMALLCAPS) == ["MIRA OKAFOR"]


def test_columns_are_read_one_after_the_other():
    columns = [
        b"BT /F1 10 Tf %d %d Td (%s line %d of the column) Tj ET" % (x, 350 - 12 * k, name, k)
        for k in range(8)
        for x, name in ((20, b"left"), (160, b"right"))
    ]
    source = pdf.read(printing.page(b" ".join(columns)), "columns.pdf")
    assert words(source) == [f"{side} line {k} of the column" for side in ("left", "right") for k in range(8)]


def test_a_heading_across_both_columns_comes_first_and_two_typeset_columns_follow():
    source = pdf.read(printing.locks(columns=2), "two.pdf")
    text = " ".join(source.text.split())
    assert text.index("Introduction") < text.index("tolled long before") < text.index("and the last were clerks")


def test_a_wide_gap_in_a_line_is_a_blank_and_a_table_has_cells():
    rows = [(b"Upper lock", b"1623"), (b"Lower lock", b"1640"), (b"Old weir", b"1655")]
    content = b" ".join(
        b"BT /F1 10 Tf 50 %d Td (%s) Tj ET BT /F1 10 Tf 200 %d Td (%s) Tj ET" % (300 - 12 * k, a, 300 - 12 * k, b)
        for k, (a, b) in enumerate(rows)
    )
    loose = b"BT /F1 10 Tf 50 350 Td (Tolls were) Tj ET BT /F1 10 Tf 125 350 Td (low) Tj ET "
    source = pdf.read(printing.page(loose + content), "table.pdf")
    assert words(source) == ["Tolls were low", "Upper lock", "1623", "Lower lock", "1640", "Old weir", "1655"]


def special(content):
    """Return a page whose font F2 shows the ligature fi for A, n for B and a soft hyphen for C."""
    letters = b"3 beginbfchar <41> <FB01> <42> <006E> <43> <00AD> endbfchar"
    extra = (
        (b"/Type /CMap", b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange " + letters + b" endcmap"),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
    )
    return printing.page(content, b"<< /Font << /F1 5 0 R /F2 7 0 R >> >>", extra=extra)


def test_ligatures_are_written_out():
    content = b"BT /F2 10 Tf 50 350 Td (AB) Tj ET BT /F1 10 Tf 50 330 Td (was the word on the old sign) Tj ET"
    assert words(pdf.read(special(content), "fin.pdf"))[0] == "fin"


def test_soft_hyphens_stay_at_line_ends_only():
    content = (
        b"BT /F1 10 Tf 50 350 Td (the keeper of the water) Tj /F2 10 Tf (C) Tj /F1 10 Tf (side, by the har) Tj "
        b"/F2 10 Tf (C) Tj ET BT /F1 10 Tf 50 338 Td (bour) Tj ET"
    )
    source = pdf.read(special(content), "hyphen.pdf")
    assert words(source) == ["the keeper of the water-side, by the har\xad", "bour"]


def test_words_printed_twice_to_look_bold_are_read_once():
    assert words(pdf.read(printing.page(HOUSE + HOUSE), "bold.pdf")) == [
        "The ferry house stood on the quay of the harbour"
    ]


def test_sideways_text_follows_the_page():
    content = b"BT /F1 8 Tf 0 1 -1 0 20 100 Tm (Downloaded from the harbour) Tj ET " + HOUSE
    source = pdf.read(printing.page(content), "side.pdf")
    assert words(source) == ["The ferry house stood on the quay of the harbour", "Downloaded from the harbour"]
    side = source.lines[-1].box
    assert side.y1 - side.y0 > side.x1 - side.x0
    assert side.x1 < 40


def test_an_empty_line_stands_where_the_page_starts_a_paragraph(article):
    before, _, _ = article.text.partition("Nobody knows how much")
    assert before.endswith("\n\n")
    first = next(i for i, line in enumerate(article.lines) if "tolled long before" in article.quote((line.span,)))
    assert [line.box is not None for line in article.lines[first - 1 : first + 3]] == [False, True, True, True]


def test_title_and_authors_are_taken_from_the_file(article):
    assert article.meta.title == "Tolls on Quiet Rivers"
    assert article.meta.authors == ("Ada Lindqvist",)


@pytest.mark.parametrize("title", [b"Microsoft Word - final2.docx", b"untitled", b"tolls_v3.indd", b"LR-12-3"])
def test_what_programs_write_is_no_title(title):
    data = printing.page(HOUSE, trailer=b"/Info 6 0 R", extra=(b"<< /Title (%s) /Author (user) >>" % title,))
    meta = pdf.read(data, "tolls.pdf").meta
    assert (meta.title, meta.authors) == (None, ())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", errors.EMPTY),
        (b"  \n", errors.EMPTY),
        (b"A page about rivers, but no PDF", errors.DAMAGED),
        (printing.pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"), errors.DAMAGED),
        (printing.page(b"q 100 0 0 100 0 0 cm Q"), errors.NO_TEXT_LAYER),
    ],
)
def test_a_file_that_cannot_be_read_says_what_and_what_to_do(data, code):
    with pytest.raises(ReadError) as caught:
        pdf.read(data, "rivers.pdf")
    assert caught.value.code == code
    assert "rivers.pdf" in caught.value.what
    assert caught.value.advice


def test_a_scanned_page_with_a_stamp_has_no_text_layer():
    image = (b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", b"\x00")
    content = b"q 300 0 0 400 0 0 cm /Im1 Do Q BT /F1 8 Tf 20 20 Td (page 1) Tj ET"
    resources = b"<< /Font << /F1 5 0 R >> /XObject << /Im1 6 0 R >> >>"
    with pytest.raises(ReadError, match="OCR") as caught:
        pdf.read(printing.page(content, resources, extra=(image,)), "scan.pdf")
    assert caught.value.code == errors.NO_TEXT_LAYER


def test_a_file_with_a_password_asks_for_one():
    lock = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"11" * 32, b"22" * 32)
    data = printing.page(HOUSE, trailer=b"/Encrypt 6 0 R /ID [<00> <00>]", extra=(lock,))
    with pytest.raises(ReadError, match="password") as caught:
        pdf.read(data, "locked.pdf")
    assert caught.value.code == errors.ENCRYPTED


def test_a_page_with_too_many_characters_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "CHARACTERS", 20)
    with pytest.raises(ReadError, match="Page 1") as caught:
        pdf.read(printing.page(HOUSE), "bomb.pdf")
    assert caught.value.code == errors.TOO_COSTLY


def test_a_file_with_too_many_characters_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "TOTAL", 20)
    with pytest.raises(ReadError, match="more than 20 characters") as caught:
        pdf.read(printing.page(HOUSE), "bomb.pdf")
    assert caught.value.code == errors.TOO_COSTLY


def test_a_font_that_hides_its_letters_asks_for_ocr():
    extra = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Unheard /Encoding /Identity-H /DescendantFonts [7 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Unheard /DW 500 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
    )
    content = b"BT /F2 10 Tf 50 350 Td <000100020003000400050006000700080009> Tj ET"
    resources = b"<< /Font << /F2 6 0 R >> >>"
    with pytest.raises(ReadError, match="letters") as caught:
        pdf.read(printing.page(content, resources, extra=extra), "hidden.pdf")
    assert caught.value.code == errors.NO_TEXT_LAYER


def test_a_file_with_too_many_pages_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "PAGES", 0)
    with pytest.raises(ReadError) as caught:
        pdf.read(printing.page(HOUSE), "thick.pdf")
    assert caught.value.code == errors.TOO_COSTLY


def test_accents_printed_over_letters_are_part_of_them():
    content = b"BT /F1 10 Tf 50 350 Td (caf) Tj 0 0 Td ET BT /F1 10 Tf 63.34 350 Td (e) Tj ET "
    accent = b"BT /F1 10 Tf 64.45 350 Td (\264) Tj ET BT /F1 10 Tf 50 330 Td (was the word on the sign) Tj ET"
    assert words(pdf.read(printing.page(content + accent), "accent.pdf"))[0] == "caf\u00e9"


@pytest.mark.parametrize("seed", range(12))
def test_a_broken_file_is_read_or_refused_with_advice(seed):
    rng = random.Random(seed)  # noqa: S311
    data = bytearray(printing.page(HOUSE))
    for _ in range(rng.randint(1, 30)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    try:
        pdf.read(bytes(data[: rng.randint(len(data) // 2, len(data))]), "broken.pdf")
    except ReadError as error:
        assert error.advice  # noqa: PT017


def test_numbers_of_entries_stay_with_their_column():
    entries = [
        b"BT /F1 8 Tf %d %d Td (%d) Tj ET BT /F1 8 Tf %d %d Td (Okafor, Mira. Locks and Keepers.) Tj ET "
        % (x, 350 - 12 * k, first + k, x + 14, 350 - 12 * k)
        for k in range(8)
        for x, first in ((20, 1), (162, 9))
    ]
    source = pdf.read(printing.page(b" ".join(entries)), "entries.pdf")
    assert [line.split()[0] for line in words(source)] == [str(number) for number in range(1, 17)]
