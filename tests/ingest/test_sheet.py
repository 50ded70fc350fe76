"""Pages and printed lines of texts that lost their layout."""

import pytest

from pincite.ingest.sheet import lines, pages

BODY = "".join(f"line {n} of the text\n" for n in range(15))


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\f{BODY}",
        f"{BODY}\n<<PAGE_BREAK>>\n{BODY}",
        f" {BODY} {BODY}",
    ],
)
def test_a_page_begins_at_a_form_feed_a_page_mark_or_a_blank(text):
    found = pages(text)
    assert len(found) == 2
    assert found[0].span.end == found[1].span.start
    assert found[1].span.end == len(text)


def test_indented_paragraphs_are_no_pages():
    assert len(pages(" one line\n two lines\n three\n")) == 1


def test_each_line_knows_its_page():
    text = "one\n\ftwo\nthree"
    assert [
        (text[a.span.start : a.span.end], a.page) for a in lines(text, pages(text)) if a.span.end > a.span.start
    ] == [
        ("one", 1),
        ("two", 2),
        ("three", 2),
    ]


def test_a_rule_glued_to_the_note_below_it_is_a_line_of_its_own():
    text = f"{BODY}--------------------1. See Storm.\n"
    assert [text[slice(*line.span)] for line in lines(text, pages(text))][-3:-1] == ["-" * 20, "1. See Storm."]
