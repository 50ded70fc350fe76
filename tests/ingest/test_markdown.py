"""Markup is told from words."""

import pytest
from helpers.assembled import article, calls, headings, notes

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


LONG = "The clerk of the upper lock kept two books, one for the abbey and one for himself, and nobody asked which."


def test_an_endnote_that_runs_on_in_a_paragraph_of_its_own_is_one_note(tmp_path):
    text = f"# Tolls\n\nRivers were tolled.<sup>1</sup> {LONG}<sup>2</sup>\n\n<sup>1</sup> See Okafor 12.\n\n"
    text += "But see Ek.\n\n<sup>2</sup> Ek 3.\n"
    found = article(tmp_path, "tolls.md", text)
    assert notes(found) == [("1", "See Okafor 12. But see Ek."), ("2", "Ek 3.")]
    assert "But see" not in found.body.text


def test_a_paragraph_between_notes_at_the_foot_of_sections_is_text(tmp_path):
    section = "Rivers were tolled.<sup>{0}</sup> So it was.\n\n<sup>{0}</sup> Ek {0}.\n\n"
    found = article(tmp_path, "tolls.md", section.format(1) + f"{LONG}\n\n" + section.format(2) + section.format(3))
    assert [label for label, _ in notes(found)] == ["1", "2", "3"]
    assert LONG in found.body.text


def test_notes_written_where_they_are_called_are_notes(tmp_path):
    text = f"Rivers were tolled.^[See Okafor, *Locks* 12, in [the record](https://example.org/x).] {LONG}^[Ek 3.]\n"
    found = article(tmp_path, "tolls.md", text)
    assert notes(found) == [("1", "See Okafor, Locks 12, in the record."), ("2", "Ek 3.")]
    assert calls(found) == [("1", "tolled."), ("2", "which.")]
    assert found.body.text == f"Rivers were tolled. {LONG}"


def test_the_description_between_fences_says_title_authors_and_year(tmp_path):
    head = "---\ntitle: Tolls on Quiet Rivers\nauthor:\n  - Ada Lindqvist\n  - name: Bo Ek\n"
    head += "date: March 2015\ntags: [a]\n...\n"
    found = article(tmp_path, "tolls.md", f"{head}\n# Introduction\n\n{LONG}\n")
    assert (found.meta.title, found.meta.authors) == ("Tolls on Quiet Rivers", ("Ada Lindqvist", "Bo Ek"))
    assert found.meta.year == 2015
    assert headings(found) == ["Introduction"]
    assert "Bo Ek" not in found.body.text


def test_underlined_headings_have_their_depths_and_comments_are_no_text(tmp_path):
    text = f"Tolls on Quiet Rivers\n=====\n\nThe Keepers\n-----------\n\n{LONG} <!-- who[^9] -->\n\n"
    text += f"### The Kept\n\n{LONG}[^1]\n\n[^1]: Ek 3.\n"
    found = article(tmp_path, "tolls.md", text)
    assert found.meta.title == "Tolls on Quiet Rivers"
    assert [(s.level, s.heading) for s in found.sections] == [(1, "The Keepers"), (2, "The Kept")]
    assert notes(found) == [("1", "Ek 3.")]
    assert not any(sign in found.body.text for sign in ("---", "===", "who", "<!--"))
