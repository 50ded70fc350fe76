"""The words of traditions and languages stand in their examples, as words, and in none of the counter-examples."""

import pytest
import regex

from pincite.rules import lexicon

RECORDS = [pytest.param(w, id=f"{w.kind}-{w.lang}-{w.forms[0]}") for w in lexicon.words()]


@pytest.mark.parametrize("record", RECORDS)
def test_words_stand_in_their_examples(record):
    pattern = regex.compile(lexicon.of_words(record), regex.VERSION1)
    assert record.examples
    for example in record.examples:
        assert pattern.search(example), example


@pytest.mark.parametrize("record", RECORDS)
def test_words_stand_in_no_counter_example(record):
    pattern = regex.compile(lexicon.of_words(record), regex.VERSION1)
    assert record.counter
    for example in record.counter:
        assert not pattern.search(example), example


def test_words_of_back_reference_are_given_in_more_than_twenty_languages():
    assert len({w.lang for w in lexicon.words() if w.kind in lexicon.BACK}) > 20


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Roe, op. cit., p. 3", "work"),
        ("Ebd., S. 4", "same"),
        ("المرجع نفسه، ص ٤", "same"),
        ("see note 4 above", "above"),
    ],
)
def test_a_text_says_where_which_kinds_of_words_may_stand(text, kind):
    assert any(kind in hit.kinds for hit in lexicon.occurrences(text))


def test_a_text_without_words_of_back_reference_has_no_place_for_them():
    assert lexicon.occurrences("Idaho, the recital of candid canon 22") == ()


def test_blanks_after_stops_do_not_count():
    pattern = regex.compile(lexicon.alternation("work"), regex.VERSION1)
    assert pattern.fullmatch("op.cit.")
    assert pattern.fullmatch("a.a.O.")
    assert pattern.fullmatch("a. a. O.")
