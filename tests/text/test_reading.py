"""Readings give clean text and lead back to the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pincite.model import Face, Span, Styled
from pincite.text import Part, build, faces


def test_torn_word_is_whole_and_maps_to_both_halves():
    source = "the traf-\nficking of persons"
    reading = build(source, [Part(Span(0, 8)), Part(Span(10, 28))])
    assert reading.text == "the trafficking of persons"
    assert reading.to_source(Span(4, 15)) == (Span(4, 8), Span(10, 17))


def test_line_break_inside_a_part_becomes_a_space():
    assert build("one\ntwo", [Part(Span(0, 7))]).text == "one two"


def test_glue_must_be_blank():
    with pytest.raises(ValueError, match="blank"):
        build("ab", [Part(Span(0, 1)), Part(Span(1, 2), "-")])


def test_styles_are_carried_into_the_reading():
    reading = build(
        "see *Id.* there",
        [Part(Span(0, 4)), Part(Span(5, 8)), Part(Span(9, 15))],
        faces([Styled(Span(5, 8), Face.ITALIC)]),
    )
    assert reading.text == "see Id. there"
    assert reading.styles == (Styled(Span(4, 7), Face.ITALIC),)
    assert [s for s in reading.styles if s.face is Face.ITALIC and s.span.overlaps(Span(0, 5))]
    assert not [s for s in reading.styles if s.face is Face.ITALIC and s.span.overlaps(Span(0, 4))]


SOURCES = st.text(alphabet="ab-¹ \n\t𝔸é", min_size=1, max_size=80)


@st.composite
def readings(draw):
    source = draw(SOURCES)
    cuts = sorted(draw(st.lists(st.integers(0, len(source)), max_size=12)))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    parts = [Part(span, draw(st.sampled_from(["", " ", "\n\n"]))) for span in draw(st.permutations(spans))]
    reading = build(source, parts)
    ends = sorted(draw(st.tuples(st.integers(0, len(reading.text)), st.integers(0, len(reading.text)))))
    return source, reading, Span(*ends)


def solid(text):
    return "".join(text.split())


@given(readings())
def test_any_span_maps_to_source_spans_with_the_same_solid_characters(case):
    source, reading, span = case
    spans = reading.to_source(span)
    assert solid("".join(source[a:b] for a, b in spans)) == solid(reading.slice(span))


@given(readings())
def test_each_piece_leads_to_its_own_place_in_the_source(case):
    _, reading, _ = case
    for piece in reading.pieces:
        assert reading.to_source(Span(piece.at, piece.at + 1)) == (Span(piece.source, piece.source + 1),)
