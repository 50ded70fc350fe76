"""What the learned reader sees of a token."""

import numpy as np
import pytest

from pincite.citations.labeller import features
from pincite.citations.labeller.features import GAZETTEER_SLOTS, OWN, PLACED, ROWS, Describer

DESCRIBER = Describer(bytes(GAZETTEER_SLOTS))


def rows(text, faces=(), kind="note"):
    return DESCRIBER.describe(text, faces, kind)


def test_every_row_that_any_text_chooses_is_in_the_table():
    odd = "Ä²ⅻ १२३ ٢٠٢٣ 中文 https://a.b/c ½ \u0301x 00012 999999999999999 XVII iv (((([[ “” \n ꙮ 𝔸"
    seen = rows(odd, [(0, 10, "italic"), (3, 400, "bold")], "entry")
    assert seen.own.shape == (len(seen.spans), OWN)
    assert seen.placed.shape == (len(seen.spans), PLACED)
    assert 0 <= seen.own.min() <= seen.own.max() < features._SPACING_AT <= seen.placed.min() <= seen.placed.max() < ROWS


def test_a_text_without_tokens_chooses_no_rows():
    assert rows(" \n ").own.shape == (0, OWN)


def test_two_numbers_of_one_class_look_alike_and_a_year_unlike_them():
    assert DESCRIBER.own_rows("346") == DESCRIBER.own_rows("287")
    assert DESCRIBER.own_rows("1987") == DESCRIBER.own_rows("1991")
    assert DESCRIBER.own_rows("1987") != DESCRIBER.own_rows("7814")


def test_capitals_change_the_shape_of_a_word_but_not_the_word():
    plain, capitals = DESCRIBER.own_rows("Timasheff"), DESCRIBER.own_rows("TIMASHEFF")
    assert plain[0] == capitals[0]
    assert plain != capitals


def test_spacing_tells_glued_tokens_blanks_and_line_ends_apart():
    bounds = np.array([(0, 1), (1, 2), (3, 4), (5, 6)])
    assert features.find_spacing("a, b\nc", bounds).tolist() == [1, 0, 1, 2]


def test_type_faces_mark_the_tokens_they_begin_before():
    seen = rows("See Law Review 12", [(4, 14, "italic")])
    plain = rows("See Law Review 12")
    changed = (seen.placed[:, 0] != plain.placed[:, 0]).tolist()
    assert changed == [False, True, True, False]


@pytest.mark.parametrize("text", ["a (b [c] d) e", "a ) b (c) d", "a (((((( b )))))) c"])
def test_brackets_never_count_below_none_or_without_end(text):
    inside = rows(text).placed[:, 4] - features._INSIDE_AT
    assert inside.min() >= 0
    assert inside.max() <= 7


def test_what_is_remembered_is_bounded(monkeypatch):
    monkeypatch.setattr(features, "_REMEMBERED", 3)
    describer = Describer(bytes(GAZETTEER_SLOTS))
    first = describer.own_rows("one")
    for word in ("two", "three", "four", "five"):
        describer.own_rows(word)
    assert len(describer._remembered) <= 3
    assert describer.own_rows("one") == first
