"""Browsers count UTF-16 code units, Pincite code points."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pincite.reader.offsets import from_units, units

MARKS = "a𝕏🇹🇭e\u0301b"


@pytest.mark.parametrize(("points", "counted"), [(0, 0), (1, 1), (2, 3), (3, 5), (4, 7), (5, 8), (6, 9), (7, 10)])
def test_signs_beyond_the_first_plane_count_twice(points, counted):
    assert units(MARKS[:points]) == counted
    assert from_units(MARKS, counted) == points


def test_an_offset_inside_a_pair_is_that_of_the_pair():
    assert from_units(MARKS, 2) == 1


@given(st.text(max_size=40), st.integers(0, 40))
def test_there_and_back(text, at):
    at = min(at, len(text))
    assert from_units(text, units(text[:at])) == at
    assert units(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2
