"""Which words of a pinpoint are pages."""

import pytest

from pincite.checks.pages import ranges


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("at 406-07, 410", [(406, 407), (410, 410)]),
        ("12", [(12, 12)]),
        ("pp. 12–19", [(12, 19)]),
        ("1078–82", [(1078, 1082)]),
        ("at 48-41", [(48, 41)]),
        ("at 198-05", [(198, 105)]),
    ],
)
def test_pages_and_ranges_are_completed(said, expected):
    assert ranges(said) == tuple(expected)


@pytest.mark.parametrize(
    "said", [None, "", "§ 7106", "art. 3(a)", "xviii", "n.118", "39 n.118", "¶ 7", "S102-03", "12:3"]
)
def test_what_is_no_page_is_let_be(said):
    assert ranges(said) == ()
