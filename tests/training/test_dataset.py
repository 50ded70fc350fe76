"""Texts with labels become arrays."""

import numpy as np
import pytest

from pincite.citations.labeller.features import GAZETTEER_SLOTS, Describer
from pincite.citations.labeller.labels import FORMS, LABELS, TYPES
from training.dataset import ALL, BIT, Vocabulary, encode, find_style

TEXT = {
    "text": "Halvorsen, Quiet Harbours 12",
    "spans": [[0, 9, "family"], [9, 10, "other"], [11, 25, ["title", "container"]]],
    "faces": [[11, 25, "italic"]],
    "citations": [{"span": [0, 25], "form": "short", "type": "book", "lang": "en", "style": "some-style"}],
    "kind": "note",
    "family": "csl-note",
}


@pytest.fixture
def vocabulary():
    return Vocabulary(Describer(bytes(GAZETTEER_SLOTS)))


def test_every_token_gets_the_labels_it_may_have(vocabulary):
    found = encode(TEXT, vocabulary).allowed.tolist()
    title = BIT["title"] | BIT["container"]
    assert found == [BIT["family"], BIT["other"], title, title, ALL]


def test_only_tokens_of_a_citation_have_its_kind_and_form(vocabulary):
    example = encode(TEXT, vocabulary)
    assert example.types.tolist() == [TYPES.index("book")] * 4 + [-1]
    assert example.forms.tolist() == [FORMS.index("short")] * 4 + [-1]


def test_words_are_numbered_once_and_counted(vocabulary):
    first, second = encode(TEXT, vocabulary), encode(TEXT, vocabulary)
    assert np.array_equal(first.words, second.words)
    assert set(vocabulary.counts) == {2}
    assert len(vocabulary.words) == len(vocabulary.rows) == 5


def test_a_text_without_tokens_is_no_example(vocabulary):
    assert encode({"text": "  ", "spans": []}, vocabulary) is None


@pytest.mark.parametrize(
    ("family", "style"), [("csl-note", "some-style/en/note"), ("labelled:somewhere", ""), ("legal:FIN", "")]
)
def test_only_texts_printed_in_one_style_may_stand_in_one_article(family, style):
    assert find_style({**TEXT, "family": family}) == style


def test_every_label_has_its_own_bit():
    assert len({BIT[label] for label in LABELS}) == len(LABELS)
    assert sum(BIT.values()) == ALL
