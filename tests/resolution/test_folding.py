"""Titles and names are compared without accents, case, abbreviation and torn words."""

import pytest

from pincite.resolution.folding import expanded, numbers, significant, squeeze, words


def test_initials_are_one_word_and_accents_fall_away():
    assert words("U.S. Dep’t of Défense") == ("us", "dept", "of", "defense")


def test_abbreviations_are_written_out():
    assert expanded("Int’l Lab. Org.") == ("international", "lab", "organization")


def test_torn_words_are_whole_again():
    assert squeeze("LA BOUR MI GRATION") == "labourmigration"


def test_numbers_tell_editions_apart():
    assert numbers("Ports Report 2014, vol. 2") == {"2014", "2"}


@pytest.mark.parametrize(("text", "kept"), [("The Law of the Sea", ("law", "sea")), ("In and of", ())])
def test_small_words_carry_no_weight(text, kept):
    assert significant(text) == kept
