"""Articles in many layouts, set with Typst, read as PDF and as the texts that other programs lift from it."""

from functools import cache

import pytest
from helpers.layouts import LAYOUTS, made, markup
from helpers.printing import typeset
from tools.lifted import article_in, compare, missing

NAMED = {layout.name: layout for layout in LAYOUTS}
WHOLE = (100, 100, 95)
FLOORS = {
    ("raised numbers", "pdftotext"): WHOLE,
    ("few notes", "pdftotext"): WHOLE,
    ("numbered anew", "pdftotext -raw"): WHOLE,
    ("numbered anew, raised", "pdfminer"): (99, 90, 95),
    ("endnotes by chapter", "pdfminer"): (99, 95, 95),
    ("two columns", "pdftotext -raw"): (99, 93, 80),
    ("notes begin with digits", "pdfminer"): WHOLE,
    ("notes begin with digits", "PDF"): WHOLE,
    ("hard calls", "PDF"): WHOLE,
    ("begins at 260", "pdftotext -layout"): WHOLE,
    ("numbered lines", "pdftotext -layout"): WHOLE,
    ("notes as large as the text", "PDF"): WHOLE,
    ("numbered lines", "PDF"): WHOLE,
    ("endnotes by chapter", "PDF"): WHOLE,
    ("watermark", "PDF"): WHOLE,
}
"""Per cent of calls (F1), of notes whose text begins and ends right, of whole paragraphs, none of which may be lost."""


@cache
def printed(name):
    article = made(NAMED[name])
    return article, typeset(markup(article))


@pytest.mark.parametrize(("name", "form"), FLOORS, ids=[f"{name} by {form}" for name, form in FLOORS])
def test_notes_are_read_in_this_layout_and_form(name, form):
    if missing(form):
        pytest.skip(f"not installed: {missing(form)}")
    article, file = printed(name)
    figures, errors = compare(article, article_in(form, file))
    assert all(rate >= floor for rate, floor in zip(figures.rates, FLOORS[name, form], strict=True)), errors
