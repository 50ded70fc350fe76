"""Words that speak for a kind are found in many languages, inflected and compounded, and not in addresses."""

import pytest

from pincite.citations.choose import kind_words

RECORDS = [pytest.param(record, id=record["kind"]) for record in kind_words.records()]


@pytest.mark.parametrize("record", RECORDS)
def test_every_example_says_its_kind(record):
    for example in record["examples"]:
        assert record["kind"] in kind_words.says(example), example


@pytest.mark.parametrize("record", RECORDS)
def test_no_counter_example_says_it(record):
    for counter in record["counter"]:
        assert record["kind"] not in kind_words.says(counter), counter


def test_an_inflected_word_and_the_end_of_a_compound_are_known():
    assert "law" in kind_words.says("art. 5 ustawą z dnia 6 czerwca")
    assert "law" in kind_words.says("Flussschutzgesetz")


def test_what_stands_in_an_address_says_nothing():
    assert kind_words.says("https://example.org/press-release/report") == frozenset()
