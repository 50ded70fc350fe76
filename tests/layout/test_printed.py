from collections import defaultdict

import pytest

from pincite.ingest import pdf
from pincite.layout import printed
from pincite.model import Box, Face, Line, Page, Span, Styled, Zone
from pincite.text import SourceText
from tests.helpers import printing


def by_zone(source):
    found = defaultdict(list)
    for line, zone in zip(source.lines, printed.zones(source), strict=True):
        if line.box:
            found[zone].append(source.text[line.span.start : line.span.end])
    return found


def sheet(*pages, raised=()):
    """Make a source of pages of (left, top, size, words) rows; ``raised`` are words that stand raised."""
    text, lines, spans = "", [], []
    for number, rows in enumerate(pages, 1):
        start = len(text)
        for x, y, size, words in rows:
            span = Span(len(text), len(text) + len(words))
            lines.append(Line(span, number, Box(x, y, x + 0.5 * size * len(words), y + size), size, "Serif"))
            text += words + "\n"
        spans.append(Page(number, Span(start, len(text)), 300, 400))
    styles = [Styled(Span(at, at + len(w)), Face.RAISED) for w in raised for at in [text.index(w)]]
    return SourceText("made.pdf", "application/pdf", "0", text, tuple(spans), tuple(lines), tuple(styles))


def prose(top, count, size=10.0, left=30):
    return [(left, top + 12 * k, size, "the keepers of the locks took their tolls in kind") for k in range(count)]


@pytest.fixture(scope="module", params=[1, 2], ids=["one column", "two columns"])
def zones(request):
    return by_zone(pdf.read(printing.locks(columns=request.param), "locks.pdf"))


def test_running_heads_and_page_numbers_are_furniture(zones):
    pages = sum("Harbour Law Review" in line for line in zones[Zone.FURNITURE])
    assert pages >= 2
    assert {"301", "302"} <= set(zones[Zone.FURNITURE])
    assert not any("Harbour Law Review" in line for line in zones[Zone.BODY])


def test_title_authors_and_abstract_stand_before_the_text(zones):
    assert zones[Zone.TITLE] == ["Tolls on Quiet Rivers"]
    assert zones[Zone.FRONT][0].startswith("Ada Lindqvist")
    assert any(line.startswith("Abstract.") for line in zones[Zone.FRONT])


def test_headings_are_told_from_the_text(zones):
    assert zones[Zone.HEADING] == ["I. Introduction", "II. The Keepers", "References"]


def test_the_text_holds_neither_notes_nor_furniture(zones):
    body = " ".join(zones[Zone.BODY])
    assert "Rivers were tolled long before roads were." in body
    assert "ferry house in winter" in body
    assert "Id. at 14" not in body
    assert "Professor of River Law" not in body


def test_notes_are_the_smaller_lines_at_the_foot(zones):
    notes = " ".join(zones[Zone.NOTE])
    for start in (
        "Professor of River Law",
        "See Mira Okafor",
        "Id. at 14",
        "The clerk of the upper lock",
        "Okafor, supra",
    ):
        assert start in notes
    assert "No keeper shall ask" not in notes


def test_a_block_quotation_above_the_notes_is_a_quotation(zones):
    assert zones[Zone.QUOTE][0].startswith("No keeper shall ask")


def test_tables_and_captions_are_told_apart(zones):
    assert zones[Zone.CAPTION] == ["Table 1: Tolls of two locks"]
    assert {"Upper lock", "Lower lock"} <= {line[:10] for line in zones[Zone.TABLE]}


def test_a_reference_list_runs_to_the_end(zones):
    assert zones[Zone.REFERENCES][0].startswith("Okafor, Mira.")
    assert len(zones[Zone.REFERENCES]) >= 2


def test_numbered_sources_are_a_reference_list_and_no_notes():
    entries = [
        row
        for k in range(1, 9)
        for row in (
            (30, 40 + 24 * k, 8.0, f"{k} Okafor, Mira. Locks and Keepers, volume {k}."),
            (42, 50 + 24 * k, 8.0, "Harbour University Press, 2001."),
        )
    ]
    source = sheet([(30, 60, 14.0, "Tolls"), *prose(100, 20)], prose(60, 22), [(30, 40, 11.0, "REFERENCES"), *entries])
    zones = by_zone(source)
    assert len(zones[Zone.REFERENCES]) == 16
    assert Zone.NOTE not in zones


def test_plain_numbers_start_notes_where_raised_figures_call_them():
    pages = [
        [
            *prose(60, 9),
            (30, 168, 10.0, f"and nobody wrote down why{call}"),
            *prose(180, 8),
            (30, 330, 8.0, f"{number} See Okafor, Locks and Keepers."),
            (38, 340, 8.0, f"This note goes on for {number} more line."),
        ]
        for number, call in ((1, "¹"), (2, "²"))
    ]
    source = sheet(*pages, raised=("¹", "²"))
    # The calls are raised figures of the text, the labels stand plain at the left.
    calls = {"¹": "1", "²": "2"}
    source = SourceText(
        source.name,
        source.media_type,
        source.sha256,
        source.text.translate(str.maketrans(calls)),
        source.pages,
        source.lines,
        source.styles,
    )
    assert len(by_zone(source)[Zone.NOTE]) == 4


def test_a_note_runs_on_at_the_foot_of_the_next_page():
    first = [*prose(60, 18), (30, 330, 8.0, "1 See Okafor, Locks and Keepers, for a long story that does")]
    second = [*prose(60, 18), (30, 330, 8.0, "not end on its own page but here."), (30, 340, 8.0, "2 Id. at 14.")]
    source = sheet(first, second, raised=("1 See"[:1], "2 Id"[:1]))
    notes = by_zone(source)[Zone.NOTE]
    assert "not end on its own page but here." in notes
    assert len(notes) == 3


def test_contents_are_no_text():
    contents = [
        (30, 100 + 12 * k, 10.0, f"{k}. The Keepers of Lock {k} . . . . . . . . . . {k + 3}") for k in range(1, 6)
    ]
    source = sheet(
        [(30, 60, 16.0, "Tolls on Quiet Rivers"), (30, 84, 12.0, "Contents"), *contents],
        [(30, 60, 12.0, "1. Introduction"), *prose(90, 20)],
    )
    zones = by_zone(source)
    assert len(zones[Zone.CONTENTS]) == 6
    assert zones[Zone.HEADING] == ["1. Introduction"]


def test_lines_without_a_place_are_text_when_they_have_words():
    source = SourceText(
        "bare.pdf",
        "application/pdf",
        "0",
        "words\n\n",
        (Page(1, Span(0, 7)),),
        (Line(Span(0, 5), 1), Line(Span(6, 6), 1)),
    )
    assert printed.zones(source) == (Zone.BODY, Zone.OTHER)


def test_running_text_in_a_table_is_text():
    cell = "the clerk of the lower lock writes down every boat and its toll, and "
    rows = [(120, 100 + 11 * k, 9.0, cell if k < 3 else "sends the book to the court.") for k in range(4)]
    source = sheet(
        [
            *prose(40, 4),
            (30, 88, 10.0, "Table 1. Offices of the river"),
            (30, 100, 9.0, "Clerk"),
            *rows,
            *prose(160, 10),
        ]
    )
    zones = by_zone(source)
    assert zones[Zone.TABLE] == ["Clerk"]
    assert zones[Zone.BODY][4:8] == [cell, cell, cell, "sends the book to the court."]


def test_short_numbered_items_with_white_between_them_are_no_headings():
    items = [
        (30, 190 + 20 * k, 10.0, f"{k + 1}. Locks of the {name}") for k, name in enumerate(("Abbey", "Town", "Mill"))
    ]
    source = sheet([(30, 40, 10.0, "1. The Keepers"), *prose(64, 9), *items, *prose(260, 8)])
    zones = by_zone(source)
    assert zones[Zone.HEADING] == ["1. The Keepers"]
    assert "2. Locks of the Town" in zones[Zone.BODY]


def test_an_abstract_after_the_text_is_no_text_but_a_summary_inside_it_is():
    inside = (30, 190, 10.0, "Summary: the tolls were low, and the locks were many.")
    apart = [(30, 60, 9.0, "Abstract: This paper asks who pays for locks."), (30, 71, 9.0, "It finds that few pay.")]
    source = sheet([(30, 40, 12.0, "1. Introduction"), *prose(64, 9), inside, *prose(202, 8)], apart)
    zones = by_zone(source)
    assert inside[3] in zones[Zone.BODY]
    assert zones[Zone.FRONT] == [words for *_, words in apart]


def test_a_foot_with_the_page_at_one_end_and_a_year_at_the_other_is_furniture():
    feet = [
        "Ports Review 10/2013 343",
        "344 Ports Review 10/2013",
        "Ports Review 10/2013 345",
        "346 Ports Review 10/2013",
    ]
    zones = by_zone(sheet(*[[*prose(60, 20), (30, 370, 9.0, foot)] for foot in feet]))
    assert set(feet) <= set(zones[Zone.FURNITURE])


def test_a_table_below_the_notes_takes_no_note_and_an_imprint_is_furniture():
    notes = [(30, 300, 8.0, "1 See Okafor, Locks and Keepers."), (30, 310, 8.0, "2 Ibid.")]
    text = [*prose(60, 9), (30, 168, 10.0, "and nobody wrote down why¹ or when it was²"), *prose(180, 9)]
    table = [(120, 340, 10.0, "Lock and toll"), (120, 352, 10.0, "Table 1: Tolls of two locks")]
    imprint = [(30, 340, 7.0, "Harbour Law Review 7. Published by the Delta Press under a licence.")]
    with_table = by_zone(sheet([*text, *notes, *table], raised=("¹", "²")))
    with_imprint = by_zone(sheet([*text, *notes, *imprint], raised=("¹", "²")))
    assert with_table[Zone.NOTE] == with_imprint[Zone.NOTE] == [words for *_, words in notes]
    assert with_table[Zone.CAPTION] == ["Table 1: Tolls of two locks"]
    assert with_imprint[Zone.FURNITURE] == [words for *_, words in imprint]


def test_a_rule_drawn_with_signs_is_no_text():
    zones = by_zone(sheet([*prose(60, 9), (30, 170, 10.0, "____________"), *prose(190, 9)]))
    assert zones[Zone.FURNITURE] == ["____________"]
