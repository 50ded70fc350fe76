"""Runs of type are found by place, however they lie over one another."""

from hypothesis import given
from hypothesis import strategies as st

from pincite.model import Face, Span, Styled
from pincite.text import faces

SPANS = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 60), st.integers(1, 60))
RUNS = st.lists(st.builds(Styled, SPANS, st.sampled_from(Face)), max_size=20)


def test_a_long_bold_run_is_found_behind_the_short_italic_ones_inside_it():
    bold, short = Styled(Span(0, 100), Face.BOLD), [Styled(Span(n, n + 2), Face.ITALIC) for n in range(10, 50, 10)]
    assert faces([*short, bold]).over(Span(80, 85)) == [bold]


@given(RUNS, SPANS)
def test_the_runs_over_a_span_are_those_that_share_a_character_with_it(runs, span):
    shared = [r for r in runs if set(range(*r.span)) & set(range(*span))]
    assert list(faces(runs).over(span)) == sorted(shared, key=lambda r: r.span)
