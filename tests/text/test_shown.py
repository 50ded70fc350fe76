"""What others wrote is shown without obeying it: on a terminal, in a spreadsheet, in any direction of writing."""

import unicodedata

import pytest

from pincite.text.shown import as_cell, harmless, is_formula, of_cell, storable


@pytest.mark.parametrize(
    "text",
    ["\x1b[31mred", "\x9b31mred", "\x1b]8;;http://x\x07", "\r over", "\x08\x08", "\u202egnihtemos\u202c",
     "\u2066x\u2069", "a\u200fb", "\u061c", "\U000e0041", "\ud83d", "\x00", "\u2028"],
)  # fmt: skip
def test_characters_that_a_terminal_obeys_or_nobody_sees_are_replaced_one_for_one(text):
    shown = harmless(text)
    assert len(shown) == len(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") or unicodedata.bidirectional(c) in BIDI for c in shown)


BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@pytest.mark.parametrize(
    "text", ["Tilde ñ", "日本語", "עברית", "العربية", "👩‍👩‍👧", "a\tb\nc", "soft\u00adhyphen", "१२"]
)
def test_the_words_of_any_language_stay_as_they_are(text):
    assert harmless(text) == text


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "＝1", "﹢1", "＠x", " =1", "\u00a0=1", "\n=1", "－1", "\t=1"]
)
def test_what_a_spreadsheet_may_take_for_a_formula_begins_with_an_apostrophe_and_is_read_back(text):
    assert is_formula(text)
    assert as_cell(text).startswith("'")
    assert of_cell(as_cell(text.strip())) == text.strip()


@pytest.mark.parametrize("text", ["", "a=b", "'quoted'", "1-2", "“=”", "§ 7"])
def test_other_words_stand_in_a_cell_as_they_are(text):
    assert as_cell(text) == text == of_cell(text)


def test_bytes_of_a_name_that_are_no_unicode_are_shown_as_their_escape():
    assert storable("caf\udce9") == "caf\\udce9"
