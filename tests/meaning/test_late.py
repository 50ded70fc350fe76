"""Texts compared piece by piece."""

import numpy as np
import pytest

from pincite import meaning
from pincite.meaning import bert, late
from pincite.meaning.pieces import words_of


@pytest.fixture(scope="module")
def encoder():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PINCITE_MEANING", "on")
        loaded = meaning.encoder()
    if loaded is None:
        pytest.skip(f"the model is not installed: {meaning.INSTALL}")
    return loaded


def kept(encoder, texts):
    dumb = late.dumb(encoder.pieces)
    found = {}
    for batch in encoder.batches(texts):
        found |= dict(zip(batch.places, late.packed(batch, dumb), strict=True))
    return [found[k] for k in range(len(texts))]


def asked(encoder, question, rarity):
    (batch,) = encoder.batches([question])
    return late.asked(batch, words_of(question, encoder.pieces, bert.MOST), rarity)


def test_the_text_that_says_the_thing_asked_is_nearer_than_one_on_the_same_matter(encoder):
    question = asked(encoder, "wages of the ferryman", {"wages": 2.0, "ferryman": 2.0})
    told, beside = late.likeness(question, kept(encoder, ["The boatman's pay was low.", "The ferry crossed at noon."]))
    assert told > 0.4
    assert 0 <= beside <= 1


def test_words_that_tell_nothing_are_not_kept_and_every_text_keeps_something(encoder):
    some, none = kept(encoder, ["The toll of the bridge.", "of the, by it"])
    assert len(some) == 2 * late.KEPT
    assert len(none) >= late.KEPT


def test_a_question_without_a_telling_word_weighs_all_the_same(encoder):
    question = asked(encoder, "who was it", {})
    assert np.allclose(question.weights, 1 / len(question.weights))
    assert late.likeness(question, []).size == 0
