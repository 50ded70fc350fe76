"""Labelling whole texts with the shipped weights."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pincite.citations.labeller import FORMS, LABELS, TYPES, label, sureness
from pincite.citations.labeller.labelling import MARGIN, WINDOW, cut_windows

ARTICLE = "Elena Moreau, ‘The Right to Be Heard’ (2014) 31 European Journal of Public Law 212, 219."
BOOK = "Peter Hallgren, The Limits of Consent (Oxford: Clarendon Press, 1998), p. 45."
ENTRY = "Okafor, C. and Lindqvist, M. (2011). Borders and bodies. Migration Studies, 4(2), 88–107."


def pick(text, name, kind="note"):
    one = label([text], kinds=[kind])[0]
    found = [text[start:end] for (start, end), given in zip(one.tokens, one.labels, strict=True) if given == name]
    return " ".join(word for word in found if word.isalnum())


def test_an_article_in_a_note_is_taken_apart():
    assert pick(ARTICLE, "family") == "Moreau"
    assert pick(ARTICLE, "title") == "The Right to Be Heard"
    assert pick(ARTICLE, "container") == "European Journal of Public Law"
    assert pick(ARTICLE, "year") == "2014"


def test_a_book_is_taken_apart():
    assert pick(BOOK, "family") == "Hallgren"
    assert pick(BOOK, "title") == "The Limits of Consent"
    assert pick(BOOK, "year") == "1998"


def test_what_leads_to_a_source_is_told_from_the_source():
    assert pick(f"See also {BOOK}", "signal") == "See also"
    assert pick(f"See also {BOOK}", "title") == "The Limits of Consent"


def test_running_text_is_prose():
    text = "The reasons that the committee gave for its refusal were never made public, and nobody has asked for them."
    assert set(label([text])[0].labels) == {"prose"}


def test_texts_of_one_article_may_be_read_together():
    texts = [ARTICLE, BOOK, f"See {BOOK}", "Ibid.", "", f"{BOOK} {ARTICLE}"]
    together = label(texts, together=True)
    assert [len(one.labels) for one in together] == [len(one.labels) for one in label(texts)]
    assert [one.labels for one in together] == [one.labels for one in label(texts, together=True)]


def test_an_entry_of_a_list_is_taken_apart():
    assert pick(ENTRY, "family", "entry") == "Okafor Lindqvist"
    assert pick(ENTRY, "container", "entry") == "Migration Studies"


def test_everything_said_of_a_text_has_its_shape():
    one = label([ARTICLE])[0]
    count = len(one.tokens)
    assert len(one.labels) == len(one.marginals) == len(one.second) == count
    assert one.types.shape == (count, len(TYPES))
    assert one.forms.shape == (count, len(FORMS))
    assert np.abs(np.exp(one.types).sum(axis=1) - 1).max() < 1e-4
    for name, chance, (other, second) in zip(one.labels, one.marginals, one.second, strict=True):
        assert name in LABELS
        assert other in LABELS
        assert name != other
        assert 0 <= second <= 1.0001 - chance


def test_a_text_without_words_has_no_labels_and_stands_among_others():
    before, empty, after = label([ARTICLE, "  ", BOOK])
    assert empty.tokens == ()
    assert empty.labels == ()
    assert before.labels
    assert after.labels


@settings(max_examples=15, deadline=None)
@given(
    some.permutations(
        [ARTICLE, BOOK, ENTRY, "Ibid.", "", "1", BOOK + " " + ARTICLE, "The court did not say why; nobody asked it to."]
    ),
    some.integers(1, 8),
)
def test_what_is_said_of_a_text_does_not_depend_on_its_neighbours(texts, count):
    for text, together in zip(texts[:count], label(texts[:count]), strict=True):
        alone = label([text])[0]
        assert alone.labels == together.labels
        assert alone.marginals == together.marginals
        assert alone.second == together.second
        assert np.array_equal(alone.types, together.types)


@settings(max_examples=60, deadline=None)
@given(some.integers(0, 5000))
def test_windows_decide_on_every_token_once_and_never_at_an_edge(count):
    windows = cut_windows(count)
    decided = [at for _, _, first, last in windows for at in range(first, last)]
    assert decided == list(range(count))
    for start, end, first, last in windows:
        assert end - start <= WINDOW
        assert start == 0 or first - start >= MARGIN
        assert end == count or end - last >= MARGIN


def test_a_long_text_is_labelled_to_its_end():
    text = " ".join([BOOK] * 120)
    one = label([text])[0]
    assert one.tokens[-1].end == len(text)
    assert len(one.labels) == len(one.tokens) > WINDOW


def test_the_surer_every_label_the_surer_the_citation():
    rising = [sureness([1.0, 1.0, figure]) for figure in (0.05, 0.3, 0.6, 0.9, 1.0)]
    assert rising == sorted(rising)
    assert 0 <= rising[0] < rising[-1] <= 1
    assert sureness([]) == 0.0


@pytest.mark.parametrize(
    "hostile", ["(" * 3000, "\ud7ff" * 50, "ſ" * 700, "1" * 5000, "\u202e\u200b a \u0000 b", "§" * 401]
)
def test_hostile_texts_are_labelled_like_any_other(hostile):
    one = label([hostile])[0]
    assert len(one.labels) == len(one.tokens)
