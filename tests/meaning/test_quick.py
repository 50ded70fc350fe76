"""The quick vectors of claims: nearly those worked out in full, the same whatever stands beside them."""

import numpy as np
import pytest

from pincite import meaning
from pincite.meaning import quick, weights

TEXTS = (
    "The harbour master was paid by the owners of the ships (Lind 2009, p. 4).",
    "Officials of the port were often bribed, as the inquiry of 1957 found; nobody was tried.",
    "Le glacier a reculé de plus de trois cents mètres depuis 1950.",
    "Der Gerichtshof hob das Urteil auf und verwies die Sache zurück.",
    "States parties shall criminalise forced labour under Article 5(1) of the Protocol.",
    "漢字とкириллица",
    "",
    "Seven of the ten ferries that crossed the strait in winter carried no lights at all. " * 6,
)
QUESTIONS = ("payments to the harbour master", "ice that melts", "ships without lamps", "what must states punish")


@pytest.fixture(scope="module")
def encoders():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PINCITE_MEANING", "on")
        full, quickly = meaning.encoder(), meaning.bulk_encoder()
    if full is None:
        pytest.skip(f"the model is not installed: {meaning.INSTALL}")
    if not meaning.quickens():
        pytest.skip(f"onnxruntime is not installed: {meaning.QUICKER}")
    return full, quickly


def test_quick_vectors_are_nearly_those_worked_out_in_full(encoders):
    full, quickly = encoders
    assert isinstance(quickly, quick.QuickEncoder)
    alike = np.einsum("ij,ij->i", full.encode(TEXTS), quickly.encode(TEXTS))
    assert alike.min() > 0.99


def test_questions_find_the_same_claim_first(encoders):
    full, quickly = encoders
    asked = full.encode(QUESTIONS)
    in_full, quickened = asked @ full.encode(TEXTS).T, asked @ quickly.encode(TEXTS).T
    assert (in_full.argmax(axis=1) == quickened.argmax(axis=1)).all()
    assert np.abs(in_full - quickened).max() < 0.05


def test_the_vector_of_a_text_does_not_hang_on_those_beside_it(encoders):
    _, quickly = encoders
    texts = [f"Ship {k} sails to the harbour." for k in range(90)]
    together = quickly.encode(texts)
    assert np.allclose(together[7], quickly.encode([texts[7]])[0], atol=1e-5)
    assert np.array_equal(together, quickly.encode(texts))


def test_without_onnxruntime_claims_are_encoded_in_full(encoders, monkeypatch):
    monkeypatch.setenv("PINCITE_MEANING", "on")
    monkeypatch.setattr(weights, "ENGINE", "no_such_engine")
    assert meaning.bulk_encoder() is encoders[0]


def test_a_build_that_lacks_the_operations_leaves_the_full_encoder(encoders, monkeypatch):
    monkeypatch.setattr(quick, "graph", lambda _: b"no graph")
    assert quick.quickened(encoders[0]) is encoders[0]
