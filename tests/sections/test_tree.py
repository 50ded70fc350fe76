"""Levels of headings from marks, numbers and the styles of labels."""

import pytest

from pincite.sections.tree import Title, levels, parents


def tree(*words):
    return [(h.level, h.label) for h in levels([Title(w) for w in words])]


def test_styles_take_their_levels_in_the_order_they_appear():
    found = tree("INTRODUCTION", "I. DAMS", "A. Of Stone", "1. Old", "2. New", "B. Of Earth", "1. Old", "II. TOLLS")
    assert [level for level, _ in found] == [1, 1, 2, 3, 3, 2, 3, 1]


def test_decimal_numbers_say_their_level():
    assert tree("1 Dams", "1.1 Stone", "1.1.1 Old", "1.2 Earth", "2 Tolls") == [
        (1, "1"),
        (2, "1.1"),
        (3, "1.1.1"),
        (2, "1.2"),
        (1, "2"),
    ]


def test_a_capital_that_continues_letters_is_no_roman_number():
    assert [level for level, _ in tree("I. DAMS", "H. Of Ice", "I. Of Iron", "II. TOLLS")] == [1, 2, 2, 1]


def test_numbering_overrules_marks_that_jump():
    titles = [Title("Gaps", 2), Title("1. Weak law", 3), Title("2. Bribes", 2), Title("Conclusion", 2)]
    assert [h.level for h in levels(titles)] == [1, 2, 2, 1]


@pytest.mark.parametrize(("depths", "above"), [([1, 2, 2, 3, 1], [None, 0, 0, 2, None]), ([2, 4], [None, 0])])
def test_a_parent_is_the_nearest_earlier_heading_that_is_less_deep(depths, above):
    assert list(parents(levels([Title(f"Of {n}", d) for n, d in enumerate(depths)]))) == above
