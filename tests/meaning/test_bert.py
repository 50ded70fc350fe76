"""Sentences whose meanings are alike have vectors that are alike."""

import numpy as np
import pytest

from pincite import meaning
from pincite.meaning import bert


@pytest.fixture(scope="module")
def encoder():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PINCITE_MEANING", "on")
        loaded = meaning.encoder()
    if loaded is None:
        pytest.skip(f"the model is not installed: {meaning.INSTALL}")
    return loaded


@pytest.fixture(scope="module")
def encode(encoder):
    return encoder.encode


def test_the_same_in_other_words_is_nearer_than_something_else(encode):
    asked, meant, other = encode(
        [
            "payments to the harbour master were common",
            "Officials of the port were often bribed.",
            "The glacier has grown shorter since 1950.",
        ]
    )
    assert asked @ meant > 0.4
    assert asked @ other < 0.2


def test_vectors_have_length_one_and_do_not_hang_on_what_is_encoded_with_them(encode):
    texts = [f"Sentence number {k} speaks of ships{' and of harbours' * k}." for k in range(20)]
    together = encode(texts)
    assert together.shape == (20, 384)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert np.allclose(together[7], encode([texts[7]])[0], atol=1e-4)


def test_any_text_has_a_vector(encode):
    found = encode(["", "\u200b", "漢字とкириллица", "x" * 5000, "word " * 900])
    assert np.isfinite(found).all()


def test_switched_off_there_is_no_encoder(monkeypatch):
    monkeypatch.setenv("PINCITE_MEANING", "off")
    assert meaning.encoder() is None
    assert meaning.installed() is None


def test_without_the_package_there_is_no_encoder(monkeypatch):
    monkeypatch.setenv("PINCITE_MEANING", "on")
    monkeypatch.setattr("pincite.meaning.weights.PACKAGE", "no_such_package_of_weights")
    assert meaning.encoder() is None


def test_threads_give_the_same_vectors_and_every_text_once(encoder):
    texts = [f"Ship {k} sails{' far' * (k % 7)}." for k in range(40)]
    found = dict(pair for some in encoder.batches(texts, 2) for pair in zip(some.places, some.texts, strict=True))
    assert sorted(found) == list(range(40))
    assert np.allclose([found[k] for k in range(40)], encoder.encode(texts), atol=1e-6)


def test_an_encoding_that_is_left_midway_begins_nothing_more(encoder, monkeypatch):
    begun = []
    together = bert.Encoder.together
    monkeypatch.setattr(bert.Encoder, "together", lambda self, ids: begun.append(len(ids)) or together(self, ids))
    batches = encoder.batches([f"Ships sail{' far' * k}." for k in range(60)], 2)
    next(batches)
    batches.close()
    assert 0 < len(begun) < 30
