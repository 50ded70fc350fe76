"""On articles drawn in the styles of many traditions, what is said to be sure is right.

The weights were set on the seeds below 200; those from 1,000 on were kept aside.
"""

import pytest
from helpers.drawn_notes import STYLES, draw, measure


@pytest.fixture(scope="module", params=[range(0, 12), range(1000, 1012)], ids=["tuned", "kept-aside"])
def measured(request):
    return measure(request.param)


def test_nearly_every_short_form_is_found(measured):
    assert measured.drawn > 200
    assert measured.found >= 0.97 * measured.drawn, measured.misses


def test_of_links_said_to_be_sure_hardly_one_in_a_hundred_is_wrong(measured):
    wrong, sure = measured.sure_wrong()
    assert sure > 150
    assert wrong <= 0.02 * sure, measured.misses


def test_most_of_what_is_right_is_said_to_be_sure(measured):
    right = [confidence for confidence, ok in measured.said if ok]
    assert sum(confidence >= 0.9 for confidence in right) >= 0.85 * len(right)


def test_most_short_forms_of_sources_that_were_read_are_linked_rightly(measured):
    assert measured.right >= 0.8 * measured.found


def test_a_seed_draws_the_same_article_again():
    assert draw(7) == draw(7)


def test_more_than_twenty_traditions_are_drawn():
    assert len({style.lang for style in STYLES}) > 20
