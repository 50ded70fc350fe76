"""Texts as they might also have been printed."""

import numpy as np
import pytest

from pincite.citations.labeller.features import GAZETTEER_SLOTS, Describer
from training.dataset import ARRAYS, BIT, Vocabulary, encode
from training.vary import capitalise, cut, join, leave_out, vary

TEXT = {"text": "Ines Dorval, Salt and Law (1999)", "spans": [[0, 4, "given"], [5, 11, "family"], [13, 25, "title"]]}


@pytest.fixture
def vocabulary():
    return Vocabulary(Describer(bytes(GAZETTEER_SLOTS)))


@pytest.fixture
def example(vocabulary):
    return encode(TEXT, vocabulary)


def test_family_names_alone_become_capitals(vocabulary, example):
    words = capitalise(example.words, example.allowed == BIT["family"], vocabulary)
    assert [vocabulary.words[word] for word in words[:3]] == ["Ines", "DORVAL", ","]


def test_small_capitals_whose_face_is_lost_become_capitals_or_stay(vocabulary):
    example = encode({**TEXT, "faces": [[13, 25, "smallcaps"]]}, vocabulary)
    chance = np.random.default_rng(3)
    varied = [vary(example, vocabulary, chance) for _ in range(80)]
    whole = [one for one in varied if len(one.words) == len(example.words)]
    seen = {(vocabulary.words[one.words[3]], bool(one.faces.any())) for one in whole}
    assert ("SALT", False) in seen
    assert ("Salt", True) in seen


def test_a_text_joined_to_another_keeps_every_label(example):
    joined = join(example, example)
    assert all(len(getattr(joined, name)) == 2 * len(getattr(example, name)) for name in ARRAYS)


def test_a_cut_text_keeps_one_of_its_ends(example):
    kept = cut(example, np.random.default_rng(2)).words.tolist()
    words = example.words.tolist()
    assert 0 < len(kept) < len(words)
    assert kept in (words[: len(kept)], words[-len(kept) :])


def test_varying_never_parts_a_token_from_its_label(vocabulary, example):
    chance = np.random.default_rng(4)
    named = {word for word, bits in zip(example.words.tolist(), example.allowed, strict=True) if bits == BIT["family"]}
    names = {vocabulary.words[word].casefold() for word in named}
    for _ in range(200):
        varied = vary(example, vocabulary, chance)
        found = varied.words[varied.allowed == BIT["family"]].tolist()
        assert {vocabulary.words[word].casefold() for word in found} <= names


def test_rare_words_are_left_out_more_often(vocabulary, example):
    chance = np.random.default_rng(6)
    own = np.array(vocabulary.rows)[example.words]
    counts = np.array([1] + [100] * (len(vocabulary.words) - 1))
    lost = sum((leave_out(own, example.words, counts, 9, chance)[:, 0] == 0).astype(int) for _ in range(600))
    assert lost[0] > 2 * lost[1:].max()
