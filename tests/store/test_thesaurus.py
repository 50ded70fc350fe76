"""Words near a word."""

import pytest

from pincite.store.thesaurus import country_of, near


@pytest.mark.parametrize(("word", "other"), [("frontier", "boundary"), ("bribes", "buy"), ("insurgents", "rebel")])
def test_a_word_has_others_of_about_its_sense(word, other):
    assert other in dict(near(word))


def test_nearness_is_a_share_and_the_nearest_come_first():
    weights = [weight for _, weight in near("fear")]
    assert weights == sorted(weights, reverse=True)
    assert all(0 < weight <= 1 for weight in weights)


def test_no_word_is_near_itself_and_an_unknown_one_has_none():
    assert "fear" not in dict(near("fear"))
    assert near("Qzxw") == ()


def test_a_city_lies_in_its_country_and_a_country_is_no_place_in_one():
    assert country_of("Jakarta") == "IDN"
    assert country_of("Indonesia") is None
