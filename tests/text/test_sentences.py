"""Sentences keep quotations, brackets and abbreviations whole."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pincite.model import Span
from pincite.text import sentences


def split(text):
    return [text[a:b] for a, b in sentences(text)]


def test_abbreviations_end_no_sentence():
    text = "Members of the U.S. Senate cited Rep. Act No. 9208 and 22 U.S.C. § 7101. They then left."
    assert split(text) == [
        "Members of the U.S. Senate cited Rep. Act No. 9208 and 22 U.S.C. § 7101.",
        "They then left.",
    ]


def test_a_quotation_of_several_sentences_stays_with_the_sentence_that_brings_it():
    text = "The report said: “Nothing was done. Nobody was charged.” A year passed."
    assert split(text) == ["The report said: “Nothing was done. Nobody was charged.”", "A year passed."]


def test_an_ordinary_word_ends_a_sentence_even_if_it_is_somebodys_abbreviation():
    text = "They had no reason to do so. Rules spread by habit, as he found. Smith et al. Norms say so too."
    assert split(text) == [
        "They had no reason to do so.",
        "Rules spread by habit, as he found.",
        "Smith et al. Norms say so too.",
    ]


def test_straight_quotation_marks_hold_too():
    text = 'The report said: "Nothing was done. Nobody was charged." A year passed.'
    assert split(text) == ['The report said: "Nothing was done. Nobody was charged."', "A year passed."]


def test_a_quotation_that_never_closes_holds_nothing_together():
    assert split("He called it “plain. Then he left.") == ["He called it “plain.", "Then he left."]


def test_only_the_part_asked_for_is_split():
    text = "One is here. Two is there. Three is gone."
    assert sentences(text, Span(13, 41)) == (Span(13, 26), Span(27, 41))


@given(st.text(alphabet='Aab .“”()"[]\n', max_size=60))
def test_sentences_lie_in_order_and_cover_every_solid_character(text):
    spans = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
