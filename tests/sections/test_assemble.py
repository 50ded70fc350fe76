"""An article's readings are clean prose that leads back to the source."""

import pytest

from pincite import ingest
from pincite.ingest import markdown
from pincite.model import BlockKind, Face, Span
from pincite.sections import assemble

MARKED = """Title: Tolls of the River

Tolls were paid twice and over, it is said, by all the boats of the lower
river were burned.[^7] [^8] Then it was

**Table 1: Tolls**

asked to *pay* twice-
over.

## Answers

- The first boat
- The second boat[^9]

### Later

It never paid.

[^7]: Storm, <https://example.org/toll>, 3.

    See also Field.

[^8]: Field, \\[sic\\] 4.

[^9]: *Ibid.*
"""


def article(tmp_path, text, name="a.md"):
    path = tmp_path / name
    path.write_text(text, encoding="utf8")
    return assemble(ingest.read(path))


@pytest.fixture
def marked(tmp_path):
    return article(tmp_path, MARKED)


def blocks(made, kind):
    return [made.body.slice(b.span) for b in made.blocks if b.kind is kind]


def test_a_caption_that_interrupts_a_paragraph_follows_it(marked):
    kinds = [b.kind for b in marked.blocks][:2]
    assert kinds == [BlockKind.PARAGRAPH, BlockKind.CAPTION]
    assert blocks(marked, BlockKind.PARAGRAPH)[0] == (
        "Tolls were paid twice and over, it is said, by all the boats of the lower river were burned. "
        "Then it was asked to pay twice-over."
    )


def test_calls_stand_where_their_markers_stood(marked):
    before = {c.label: marked.body.text[: c.at].split()[-1] for c in marked.calls}
    assert before == {"1": "burned.", "2": "burned.", "3": "boat"}


def test_note_readings_hold_no_markup_and_join_paragraphs(marked):
    assert marked.readings["note:1"].text == "Storm, https://example.org/toll, 3. See also Field."
    assert marked.readings["note:2"].text == "Field, [sic] 4."
    assert any(s.span.overlaps(Span(0, 5)) for s in marked.readings["note:3"].styles if s.face is Face.ITALIC)


def test_styles_are_carried_into_the_body(marked):
    at = marked.body.text.index("pay")
    assert any(s.span.overlaps(Span(at, at + 3)) for s in marked.body.styles if s.face is Face.ITALIC)


def test_sections_hold_their_own_heading_and_text_only(marked):
    assert [(s.id, s.parent, s.heading) for s in marked.sections] == [
        ("s0", None, ""),
        ("s1", None, "Answers"),
        ("s1.1", "s1", "Later"),
    ]
    assert marked.source.quote(marked.sections[2].spans) == "Later It never paid."
    assert marked.body.slice(marked.sections[1].extent).startswith("Answers")


def test_blocks_cover_the_body_and_are_parted_by_a_blank_line(marked):
    pieces = [marked.body.slice(b.span) for b in marked.blocks]
    assert "\n\n".join(pieces) == marked.body.text


def test_the_title_is_told_by_the_file(marked):
    assert marked.meta.title == "Tolls of the River"


def test_every_word_of_the_body_leads_back_to_the_source(marked):
    at = marked.body.text.index("twice-over")
    assert marked.source.quote(marked.body.to_source(Span(at, at + 10))) == "twice- over"


def test_double_spaced_lines_flow_to_paragraphs(tmp_path):
    lines = [
        "The guild met in the spring and",
        "asked that each boat pay half-",
        "yearly at the old dam of the",
        "river.",
    ]
    text = "\n\n".join(
        [*lines, "There half of them paid yearly and", "went through; all others were", "burned and never paid."]
    )
    made = article(tmp_path, text, "a.txt")
    assert [made.body.slice(b.span) for b in made.blocks] == [
        "The guild met in the spring and asked that each boat pay half-yearly at the old dam of the river.",
        "There half of them paid yearly and went through; all others were burned and never paid.",
    ]


def test_entries_of_a_source_list_have_readings(tmp_path):
    body = "\n\n".join("The guild met in the spring of that year, and all boats paid the toll." for _ in range(9))
    listed = "Storm, Vera. 1996. *Rivers of the\nNorth*. Oxford.\n\nField, L. 2001. Dams."
    text = f"# Tolls\n\n{body}\n\n## References\n\n{listed}\n"
    made = article(tmp_path, text)
    assert [made.readings[e.stream].text for e in made.entries] == [
        "Storm, Vera. 1996. Rivers of the North. Oxford.",
        "Field, L. 2001. Dams.",
    ]


def test_a_sentence_cut_off_by_a_box_goes_on_after_it(tmp_path):
    long = "The guild of the lower river met in the spring of that year and asked for tolls from all. " * 3
    text = "\n\n".join(["# Tolls", long, "It set down the Rule of the Guild", "## A box", long]) + "\n\n\n\n\n"
    made = article(tmp_path, text + "Masters on Tolls.\n\n" + long)
    assert "It set down the Rule of the Guild Masters on Tolls." in blocks(made, BlockKind.PARAGRAPH)


def test_a_list_item_may_have_several_lines(tmp_path):
    made = article(tmp_path, "# Tolls\n\n- the first boat that came\n  paid twice\n- the second\n")
    assert blocks(made, BlockKind.ITEM) == ["the first boat that came paid twice", "the second"]


def test_a_title_of_two_capitalised_words_is_no_author_nor_is_a_row_of_a_table():
    table = "| Port | Due |\n| --- | --- |\n| Lisse | 4 |"
    text = f"# Harbour Dues\n\nThey were set by custom.\n\n{table}\n\nThe tolls came.\n"
    meta = assemble(markdown.read(text.encode(), "a.md")).meta
    assert (meta.title, meta.authors) == ("Harbour Dues", ())
