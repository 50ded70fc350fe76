"""Markup is told from words."""

import pytest

from pincite.ingest import markdown
from pincite.ingest.markdown import marked_up, markup, styles
from pincite.model import Face


def bare(text):
    source = markdown.source(text, "a.md")
    out, at = [], 0
    for start, end in markup(source):
        out.append(text[at:start])
        at = end
    return "".join([*out, text[at:]])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("see *Harvest Law*, 1999", "see Harvest Law, 1999"),
        ("**Terms** and ***both***", "Terms and both"),
        (r"US\$150 and \[sic\]", "US$150 and [sic]"),
        ("at <https://example.org/a_b>.", "at https://example.org/a_b."),
        ("[the report](https://example.org/r.pdf) says", "the report says"),
        (r"[https://example.org/a\_b](https://example.org/a_b)", "https://example.org/a_b"),
        ("## Concerns", "Concerns"),
        ("- first\n- second", "first\nsecond"),
        ('<div class="well"><em>Figure 6</em>: Tolls</div>', "Figure 6: Tolls"),
        ("3 * 4 * 5", "3 * 4 * 5"),
    ],
)
def test_markup_leaves_the_words(text, words):
    assert bare(text) == words


def test_three_stars_are_bold_and_italic():
    assert {s.face for s in styles("***Dams***")} == {Face.ITALIC, Face.BOLD}


def test_author_stars_of_a_law_review_are_no_markup():
    assert not marked_up("Vera Storm,* Lee Field,** & Ann Moor***\n* Professor of Law.\n** Lecturer.\n")


def test_an_entry_over_two_lines_keeps_its_italics():
    text = "Storm, Vera. 1996. *Rivers of the\nNorth*. Oxford."
    assert [text[s.span.start : s.span.end] for s in styles(text)] == ["Rivers of the\nNorth"]
