"""PDFs with a broken page, a locked one, a turned one: what can be read is read, and what can't is told."""

import zlib

import pytest
from helpers.bombs import FONT, PAGE, pdf, stream
from helpers.locking import locked

from pincite import ingest
from pincite.ingest import ReadError, errors
from pincite.ingest.pdf import read

SAID = b"BT /F1 10 Tf 50 350 Td (%s) Tj ET "


def page(content):
    return PAGE.replace(b"4 0 R", b"%d 0 R" % content)


def three(second, extra=b"", own=None):
    """Return a PDF of three pages, the second of which may be anything."""
    kids = b"<</Type/Pages/Kids[3 0 R 5 0 R 7 0 R]/Count 3>>"
    first, third = stream(SAID % b"The first page."), stream(SAID % b"The third page.")
    middle = own if own is not None else page(6)
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", kids, page(4), first, middle, stream(second, extra), page(8), third)


def torn():
    packed = bytearray(zlib.compress(SAID % b"The second page is long enough to be torn." * 30))
    packed[20] ^= 255
    return bytes(packed)


@pytest.mark.parametrize(
    ("second", "extra"),
    [(torn(), b"/Filter/FlateDecode"), (b"x", b"/Filter/NoSuchFilter"), (SAID % b"x" + b"<< /A ) ) >> Tj", b"")],
    ids=["torn stream", "unknown filter", "broken syntax"],
)
def test_one_broken_page_is_told_and_the_others_are_read(second, extra):
    found = read(three(second, extra), "tolls.pdf")
    assert "The first page." in found.text
    assert "The third page." in found.text
    assert len(found.pages) == 3
    assert [said.partition(":")[0] for said in found.warnings] == ["Page 2 is damaged"]


def test_a_whole_file_has_nothing_to_warn_of():
    assert read(three(SAID % b"The second page."), "tolls.pdf").warnings == ()


def test_a_page_that_is_not_there_is_missed():
    assert read(three(b"", own=b"null"), "tolls.pdf").warnings == ("The file says that it has 3 pages; 2 were found.",)


def test_pages_after_a_broken_list_of_pages_are_told_to_be_lost():
    kids = b"<</Type/Pages/Kids[3 0 R 9 0 R (x) 99 0 R]/Count 2>>"
    found = read(pdf(b"<</Type/Catalog/Pages 2 0 R>>", kids, PAGE, stream(SAID % b"The first page.")), "tolls.pdf")
    assert "The first page." in found.text
    assert found.warnings == ("Page 2 is damaged: the pages from here on are lost.",)


def test_a_file_without_one_whole_page_is_refused():
    kids = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    with pytest.raises(ReadError) as caught:
        read(pdf(b"<</Type/Catalog/Pages 2 0 R>>", kids, PAGE, stream(b"x", b"/Filter/NoSuchFilter")), "tolls.pdf")
    assert caught.value.code == errors.DAMAGED


def test_what_is_damaged_is_told_through_the_process_that_reads(tmp_path):
    path = tmp_path / "tolls.pdf"
    path.write_bytes(three(b"x", b"/Filter/NoSuchFilter"))
    assert ingest.read(path).warnings[0].startswith("Page 2 is damaged")


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_like_any_other(turn):
    own = page(6).replace(b"/Type/Page/", b"/Type/Page/Rotate %d/" % turn)
    found = read(three(SAID % b"The second page.", own=own), "tolls.pdf")
    assert found.text.split("\n")[2] == "The second page."


def test_characters_of_no_size_are_no_text():
    content = b"BT (lost) Tj /F1 0 Tf 50 300 Td (hidden) Tj ET " + SAID % b"The second page."
    assert "hidden" not in read(three(content), "tolls.pdf").text


def test_a_file_locked_without_a_password_is_read():
    assert read(locked(SAID % b"The toll was paid."), "tolls.pdf").text.strip() == "The toll was paid."


def test_a_file_locked_with_a_password_says_so():
    with pytest.raises(ReadError) as caught:
        read(locked(SAID % b"The toll was paid.", user=b"secret"), "tolls.pdf")
    assert caught.value.code == errors.ENCRYPTED
    assert "password" in caught.value.what


def test_a_font_that_is_not_there_costs_no_words():
    own = page(6).replace(FONT, b"/Resources<</Font<</F1 99 0 R>>>>")
    assert "The third page." in read(three(SAID % b"The second page.", own=own), "tolls.pdf").text
