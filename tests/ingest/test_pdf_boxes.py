"""Each word's box against where pdfium sees the same word."""

import re
from itertools import pairwise

import pytest
from helpers import pdfium, printing
from hypothesis import given, settings
from hypothesis import strategies as st

from pincite.ingest import pdf

SIDEWAYS = """
#set text(size: 11pt, font: "Libertinus Serif")
Office fliers affirm the fjord.
#rotate(-90deg, reflow: true)[The sideways table of the weir was drawn by a patient clerk]
#rotate(90deg, reflow: true)[Another hand wrote it downwards on the very next sheet]
#rotate(180deg, reflow: true)[And a third one wrote it upside down for no good reason]
"""
SHEET = b"/MediaBox [0 0 300 400]"
HOUSE = b"BT /F1 10 Tf 60 250 Td (The ferry house stood on the quay) Tj ET BT /F1 10 Tf 60 30 Td (printer's slug) Tj ET"


HELVETICA = b"/Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding"


def on_page(attributes, content=HOUSE, font=HELVETICA):
    """Return a PDF whose one page has these attributes besides."""
    return printing.pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> %s >>" % attributes,
        (b"", content),
        b"<< /Type /Font %s >>" % font,
    )


def placed(source):
    """Yield the words of a source text with their one box."""
    for word in re.finditer(r"\S+", source.text):
        (box,) = source.boxes((word.span(),))
        yield word[0].replace("\xad", "\x02"), box


def distance(one, two):
    return abs(one[1] - two[1]) + abs(one[2] - two[2]) + 10_000 * (one[0] != two[0])


PRINTED = {
    "one column": lambda: printing.locks(),
    "two columns": lambda: printing.locks(columns=2),
    "sideways lines": lambda: printing.typeset(SIDEWAYS),
    "a turned page": lambda: on_page(SHEET + b" /Rotate 90"),
    "a page upside down": lambda: on_page(SHEET + b" /Rotate 180"),
    "a page turned left": lambda: on_page(SHEET + b" /Rotate 270"),
    "a sheet with a corner of its own": lambda: on_page(b"/MediaBox [-20 10 300 400]"),
    "a cut page": lambda: on_page(SHEET + b" /CropBox [40 50 290 390]"),
    "a cut and turned page": lambda: on_page(SHEET + b" /CropBox [40 50 290 390] /Rotate 90"),
    "a sheet from its upper right corner": lambda: on_page(b"/MediaBox [300 400 0 0]"),
}


@pytest.mark.parametrize("data", PRINTED.values(), ids=PRINTED.keys())
def test_every_word_stands_where_pdfium_sees_it(data):
    printed = data()
    theirs: dict[str, list] = {}
    for word, box in pdfium.words(printed):
        theirs.setdefault(word, []).append(box)
    seen = [(word, box) for word, box in placed(pdf.read(printed, "p.pdf")) if word in theirs]
    assert len(seen) >= 0.95 * sum(map(len, theirs.values())) - 2
    for word, box in seen:
        near = min(theirs[word], key=lambda other: distance(other, box))
        assert near[0] == box.page
        assert box[1:] == pytest.approx(near[1:], abs=4), word
        along = (1, 3) if box.x1 - box.x0 > box.y1 - box.y0 else (2, 4)
        # along the line to a point; across it pdfium has the font's own height
        assert len(word) < 4 or [box[k] for k in along] == pytest.approx([near[k] for k in along], abs=1), word


@pytest.fixture(scope="module")
def article():
    return pdf.read(printing.locks(), "locks.pdf")


def test_a_span_over_the_end_of_a_line_has_two_boxes_below_each_other(article):
    one, two = next((a, b) for a, b in pairwise(article.lines) if b.size == 10 and a.span.end + 1 == b.span.start)
    upper, lower = article.boxes(((one.span.end - 4, two.span.start + 4),))
    assert upper.x1 == pytest.approx(one.box.x1, abs=0.2)
    assert lower.x0 == pytest.approx(two.box.x0, abs=0.2)
    assert upper.y1 <= lower.y1
    assert lower.x1 - lower.x0 < 40


def test_a_span_over_the_end_of_a_page_has_a_box_on_each(article):
    end = article.pages[0].span.end
    pages = [box.page for box in article.boxes(((end - 5, end + 5),))]
    assert pages == [1, 2]


def test_the_parts_of_a_ligature_share_its_width():
    source = pdf.read(printing.typeset('#set text(size: 20pt, font: "Libertinus Serif")\nfire'), "fire.pdf")
    f, i, r = (source.boxes(((k, k + 1),))[0] for k in range(3))
    assert f.x1 == pytest.approx(i.x0, abs=0.1)
    assert i.x1 == pytest.approx(r.x0, abs=0.1)
    assert f.x1 - f.x0 == pytest.approx(i.x1 - i.x0, abs=0.2)


def test_a_letter_and_its_accent_have_the_place_of_the_letter():
    dieresis = b"BT /F1 10 Tf 60 250 Td (The ca) Tj ET BT /F1 10 Tf 84.5 250 Td (\xa8) Tj ET"
    plain = pdf.read(on_page(SHEET, b"BT /F1 10 Tf 60 250 Td (The ca) Tj ET"), "a.pdf")
    source = pdf.read(on_page(SHEET, dieresis), "a.pdf")
    assert source.text.split("\n")[0] == "The cä"
    assert source.boxes(((5, 6),)) == plain.boxes(((5, 6),))


def test_a_blank_that_only_a_gap_shows_reaches_over_the_gap():
    gap = b"BT /F1 10 Tf 60 250 Td (left) Tj ET BT /F1 10 Tf 82 250 Td (right) Tj ET"
    source = pdf.read(on_page(SHEET, gap), "gap.pdf")
    left, blank, right = (source.boxes((span,))[0] for span in ((0, 4), (4, 5), (5, 10)))
    assert left.x1 == blank.x0
    assert (blank.x1, right.x0) == (82, 82)


def test_what_the_crop_box_hides_is_no_text():
    assert "slug" in pdf.read(on_page(SHEET), "p.pdf").text
    assert "slug" not in pdf.read(on_page(SHEET + b" /CropBox [40 50 290 390]"), "p.pdf").text
    # a crop box that would leave nothing is a mistake
    assert "slug" in pdf.read(on_page(SHEET + b" /CropBox [900 900 950 950]"), "p.pdf").text


@pytest.mark.parametrize("last", [b"9" * 400 + b".0", b"900000000", b"-900000000"])
def test_characters_of_impossible_width_end_with_the_page(last):
    widths = b"/FirstChar 32 /LastChar 121 /Widths [%s %s]" % (b" ".join([b"500"] * 89), last)
    font = b"/Subtype /TrueType /BaseFont /Quay %s" % widths
    source = pdf.read(on_page(SHEET, b"BT /F1 10 Tf 60 250 Td (The quay) Tj ET", font), "p.pdf")
    (box,) = source.boxes(((0, 8),))
    assert (box.page, box.x0) == (1, 60)
    assert 100 <= box.x1 <= 300


def test_nothing_is_told_of_places_on_a_page_of_impossible_size():
    source = pdf.read(on_page(b"/MediaBox [0 0 300 1000000]"), "p.pdf")
    assert source.text.startswith("The ferry house")
    assert source.boxes(((0, 9),)) == ()


@settings(deadline=None)
@given(data=st.data())
def test_the_boxes_of_any_span_lie_on_their_page(article, data):
    start = data.draw(st.integers(0, len(article.text)))
    end = data.draw(st.integers(start, len(article.text)))
    held = [line for line in article.lines if line.box and line.span.start < end and line.span.end > start]
    boxes = article.boxes(((start, end),))
    assert [box.page for box in boxes] == [
        line.page for line in held if max(start, line.span.start) < min(end, line.span.end)
    ]
    for box in boxes:
        page = article.pages[box.page - 1]
        assert 0 <= box.x0 <= box.x1 <= page.width
        assert 0 <= box.y0 <= box.y1 <= page.height
