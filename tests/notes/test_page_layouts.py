"""Articles in the layouts of journals, set with Typst and LaTeX, read as PDF and as the texts that others lift."""

import pytest
from helpers.page_layouts import SHAPES, made, printed
from tools.lifted import article_in, compare, missing

NAMED = {shape.name: shape for shape in SHAPES}
WHOLE = (100, 100, 100)
FLOORS = {
    ("number on its own line", "PDF"): WHOLE,
    ("number in a column", "PDF"): WHOLE,
    ("closing bracket, raised calls", "PDF"): WHOLE,
    ("round brackets, full-size calls", "PDF"): WHOLE,
    ("round brackets, full-size calls", "pdftotext"): WHOLE,
    ("square brackets, full-size calls", "PDF"): WHOLE,
    ("endnotes by chapter, raised", "PDF"): WHOLE,
    ("signs", "PDF"): WHOLE,
    ("signs", "pdfium"): WHOLE,
    ("foot with two numbers", "PDF"): WHOLE,
    ("slips of recognition, raised", "PDF"): WHOLE,
    ("slips of recognition, raised", "pdfminer"): WHOLE,
    ("latex default", "PDF"): WHOLE,
    ("latex, table below", "PDF"): WHOLE,
    ("latex, notes in one paragraph", "PDF"): WHOLE,
    ("latex double-spaced", "PDF"): WHOLE,
}
"""Per cent of calls (F1), of notes whose text begins and ends right, of whole paragraphs, none of which may be lost."""


@pytest.mark.parametrize(("name", "form"), FLOORS, ids=[f"{name} by {form}" for name, form in FLOORS])
def test_notes_are_read_in_this_layout_and_form(name, form):
    if missing(form):
        pytest.skip(f"not installed: {missing(form)}")
    shape = NAMED[name]
    figures, errors = compare(made(shape), article_in(form, printed(shape)))
    assert all(rate >= floor for rate, floor in zip(figures.rates, FLOORS[name, form], strict=True)), errors
