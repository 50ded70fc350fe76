"""What may stand in a bibliography: sources that are named, and read with some confidence."""

import pytest

from pincite.export.bibliography import LEAST_SURE, identified


@pytest.mark.parametrize(
    "item",
    [
        {"id": "a", "title": "Boats at Night"},
        {"id": "a", "author": [{"family": "Roe"}], "issued": {"date-parts": [[2001]]}},
        {"id": "a", "number": "A/HRC/20/27"},
        {"id": "a", "URL": "https://example.org/boats"},
    ],
)
def test_a_source_with_a_name_of_any_kind_is_listed(item):
    assert identified(item, {"a": 0.9})


@pytest.mark.parametrize(
    "item",
    [
        {"id": "a", "issued": {"date-parts": [[1987]]}},
        {"id": "a", "publisher-place": "Bangkok", "volume": "3"},
        {"id": "a"},
    ],
)
def test_a_bare_date_or_place_is_no_source(item):
    assert not identified(item, {"a": 0.99})


def test_what_was_hardly_read_at_all_is_left_out():
    item = {"id": "a", "title": "this edition may be copied freely"}
    assert not identified(item, {"a": LEAST_SURE - 0.01})
    assert identified(item, {"a": LEAST_SURE})
