"""Texts are cut into the pieces that a vocabulary has."""

import pytest

from pincite.meaning.pieces import numbers, vocabulary

PIECES = ("[UNK]", "[CLS]", "[SEP]", "ship", "##s", "##ment", "cafe", ",", "_", "3", "##0")


@pytest.fixture
def known(tmp_path):
    path = tmp_path / "vocab.txt"
    path.write_text("\n".join(PIECES) + "\n", encoding="utf8")
    return vocabulary(path)


def cut(text, known, most=64):
    return [PIECES[number] for number in numbers(text, known, most)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Ships", ["ship", "##s"]),
        ("shipments", ["ship", "##ment", "##s"]),
        ("Café, ship", ["cafe", ",", "ship"]),
        ("shipyard", ["[UNK]"]),
        ("30_", ["3", "##0", "_"]),
        ("ship" * 40, ["[UNK]"]),
        ("", []),
    ],
)
def test_words_are_cut_into_the_longest_known_pieces(text, pieces, known):
    assert cut(text, known) == ["[CLS]", *pieces, "[SEP]"]


def test_a_long_text_is_cut_and_still_ends_with_its_mark(known):
    assert cut("ship " * 9, known, most=4) == ["[CLS]", "ship", "ship", "[SEP]"]
