"""On which page a character stands."""

from pincite.model import Page, Span
from pincite.text import SourceText


def text_with(*pages):
    return SourceText("tolls.txt", "text/plain", "", "The keeper paid. The clerk did not.", pages, ())


def test_nothing_stands_on_a_page_of_a_text_that_is_not_divided():
    assert text_with(Page(1, Span(0, 35))).page_of(4) is None


def test_a_page_break_gives_both_sides_of_it_a_page():
    divided = text_with(Page(1, Span(0, 17)), Page(2, Span(17, 35)))
    assert (divided.page_of(4), divided.page_of(17), divided.page_of(99)) == (1, 2, None)


def test_a_printed_sheet_is_a_page_even_alone():
    assert text_with(Page(1, Span(0, 35), 595.0, 842.0)).page_of(4) == 1
